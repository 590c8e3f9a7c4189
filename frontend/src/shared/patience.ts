const PATIENCE = 3000;

/** Notices when the kernel does not answer: a running cell keeps it from reading messages. */
export class Patience {
  /** A request has had no answer for so long that the reader should be told why. */
  lost = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly changed: () => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  asked(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.lost = true;
      this.changed();
    }, PATIENCE);
  }

  answered(): void {
    clearTimeout(this.timer);
    this.lost = false;
  }
}
