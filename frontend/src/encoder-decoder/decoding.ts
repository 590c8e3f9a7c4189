import { button } from "../shared/dom";
import { Ticker } from "../shared/ticker";

const PACE = 500;

/** Says the translation word by word: one at a time, or by itself until the end. */
export class Decoding {
  private readonly back = button("◀", () => this.by(-1));
  private readonly next = button("▶ Next word", () => this.by(1), "sw-main");
  private readonly play = button("Play", () => this.toggle());
  readonly elements = [this.back, this.next, this.play];
  private readonly ticker: Ticker;
  private words = 0;
  /** The words behind the chosen one have not been said yet. */
  speaking = false;

  constructor(
    private readonly position: () => number,
    private readonly go: (position: number) => void,
    signal: AbortSignal,
  ) {
    this.back.setAttribute("aria-label", "Previous word");
    this.next.setAttribute("aria-label", "Next word");
    this.ticker = new Ticker(PACE, () => this.step(1), signal);
  }

  show(words: number): void {
    this.words = words;
    this.play.textContent = this.ticker.running ? "Pause" : "Play";
    this.back.disabled = this.position() === 0;
  }

  private toggle(): void {
    if (this.ticker.running) {
      this.ticker.stop();
      this.go(this.position());
      return;
    }
    this.speaking = true;
    this.ticker.start();
    this.go(this.isAtEnd ? 0 : this.position());
  }

  private by(step: number): void {
    this.ticker.stop();
    this.speaking = true;
    this.step(step);
  }

  /** Behind the last word it begins again. */
  private step(by: number): void {
    const next = by > 0 && this.isAtEnd ? 0 : Math.max(0, this.position() + by);
    if (this.ticker.running && next >= this.words - 1) this.ticker.stop();
    this.go(next);
  }

  private get isAtEnd(): boolean {
    return this.position() >= this.words - 1;
  }
}
