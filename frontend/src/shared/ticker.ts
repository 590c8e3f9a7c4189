/** Calls back at a steady pace until it is stopped, or the view goes. */
export class Ticker {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly pace: number,
    private readonly tick: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.stop(), { once: true });
  }

  get running(): boolean {
    return this.timer !== undefined;
  }

  start(): void {
    this.timer = setInterval(this.tick, this.pace);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
