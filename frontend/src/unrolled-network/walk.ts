import { button } from "../shared/dom";
import { Ticker } from "../shared/ticker";

const PACE = 700;

/** Goes from token to token: one at a time, or by itself until the end. */
export class Walk {
  private readonly back = button("◀", () => this.by(-1));
  private readonly main = button("Step through", () => this.toggle(), "sw-main");
  private readonly on = button("▶", () => this.by(1));
  readonly elements = [this.back, this.main, this.on];
  private readonly ticker: Ticker;
  private positions = 0;

  constructor(
    private readonly position: () => number,
    private readonly go: (position: number) => void,
    signal: AbortSignal,
  ) {
    this.back.setAttribute("aria-label", "One token back");
    this.on.setAttribute("aria-label", "One token on");
    this.ticker = new Ticker(PACE, () => this.next(), signal);
  }

  /** It walks by itself: what lies ahead has not been read yet. */
  get walking(): boolean {
    return this.ticker.running;
  }

  show(positions: number): void {
    this.positions = positions;
    this.main.textContent = this.walking ? "Pause" : "Step through";
    this.back.disabled = this.position() === 0;
    this.on.disabled = this.position() >= positions - 1;
  }

  private toggle(): void {
    if (this.walking) {
      this.ticker.stop();
      this.go(this.position());
      return;
    }
    this.ticker.start();
    this.go(this.position() >= this.positions - 1 ? 0 : this.position());
  }

  private next(): void {
    if (this.position() >= this.positions - 1) {
      this.ticker.stop();
      this.go(this.position());
    } else {
      this.go(this.position() + 1);
    }
  }

  private by(step: number): void {
    this.ticker.stop();
    this.go(Math.min(Math.max(this.position() + step, 0), this.positions - 1));
  }
}
