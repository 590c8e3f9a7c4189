import { button } from "../shared/dom";

const PACE = 700;

/** Goes from token to token: one at a time, or by itself until the end. */
export class Walk {
  private readonly back = button("◀", () => this.by(-1));
  private readonly main = button("Step through", () => this.toggle(), "sw-main");
  private readonly on = button("▶", () => this.by(1));
  readonly elements = [this.back, this.main, this.on];
  private timer: ReturnType<typeof setInterval> | undefined;
  private positions = 0;

  constructor(
    private readonly position: () => number,
    private readonly go: (position: number) => void,
    signal: AbortSignal,
  ) {
    this.back.setAttribute("aria-label", "One token back");
    this.on.setAttribute("aria-label", "One token on");
    signal.addEventListener("abort", () => this.stop(), { once: true });
  }

  /** It walks by itself: what lies ahead has not been read yet. */
  get walking(): boolean {
    return this.timer !== undefined;
  }

  show(positions: number): void {
    this.positions = positions;
    this.main.textContent = this.walking ? "Pause" : "Step through";
    this.back.disabled = this.position() === 0;
    this.on.disabled = this.position() >= positions - 1;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private toggle(): void {
    if (this.walking) {
      this.stop();
      this.go(this.position());
      return;
    }
    this.timer = setInterval(() => this.next(), PACE);
    this.go(this.position() >= this.positions - 1 ? 0 : this.position());
  }

  private next(): void {
    if (this.position() >= this.positions - 1) {
      this.stop();
      this.go(this.position());
    } else {
      this.go(this.position() + 1);
    }
  }

  private by(step: number): void {
    this.stop();
    this.go(Math.min(Math.max(this.position() + step, 0), this.positions - 1));
  }
}
