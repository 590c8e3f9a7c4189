import { type Range, whole, within } from "./range";

/** Python is told of the window when it has come to rest. */
const SETTLED = 150;

/** What is in sight. The reader's gestures move it at once; Python and other views may move it, too. */
export class Sight {
  /** Null until it is known how long the sequence is. */
  range: Range | null = null;
  /** The window as it was told, or heard of. */
  private known = "";
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly tell: (window: [number, number]) => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.settling), { once: true });
  }

  /** Python, or another view, may have moved the window. */
  follow([start, end]: [number, number], length: number): Range {
    const heard = `${start} ${end}`;
    const stays = this.range && (this.settling !== undefined || heard === this.known);
    if (!stays) this.known = heard;
    this.range = within(stays ? (this.range as Range) : { start, end }, length);
    return this.range;
  }

  look(range: Range, length: number): void {
    this.range = range;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.settling = undefined;
      const window = whole(range, length);
      this.known = window.join(" ");
      this.tell(window);
    }, SETTLED);
  }
}
