import { html, OWN_KEYS, setAttributes } from "../shared/dom";
import { count } from "../shared/numbers";
import type { Colours } from "./colours";
import type { Piece } from "./decode";
import { pan, type Range, size, within } from "./range";

const ROWS = 10;

/** The whole sequence in a strip, and what of it is in sight: drag it, or walk with the arrow keys. */
export class Overview {
  private readonly canvas = html("canvas");
  private readonly pane = html("span", { class: "sw-pane" });
  readonly element = html(
    "div",
    {
      class: "sw-overview",
      role: "slider",
      tabindex: 0,
      "aria-label": "Part in sight",
      "aria-valuemin": 1,
      ...OWN_KEYS,
    },
    this.canvas,
    this.pane,
  );
  private range: Range = { start: 0, end: 1 };
  private length = 1;
  private drawnAs: unknown[] = [];
  private held: number | null = null;

  constructor(private readonly go: (range: Range) => void) {
    const { element } = this;
    element.addEventListener("keydown", (event) => this.walk(event));
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      const at = this.positionOf(event);
      const inside = at >= this.range.start && at < this.range.end;
      this.held = inside ? at - this.range.start : size(this.range) / 2;
      this.drag(event);
    });
    element.addEventListener("pointermove", (event) => this.drag(event));
    element.addEventListener("lostpointercapture", () => {
      this.held = null;
    });
  }

  show(range: Range, length: number): void {
    [this.range, this.length] = [range, length];
    this.pane.style.left = `${(100 * range.start) / length}%`;
    this.pane.style.width = `${(100 * size(range)) / length}%`;
    const [first, last] = [Math.floor(range.start) + 1, Math.ceil(range.end)];
    setAttributes(this.element, {
      "aria-valuemax": length,
      "aria-valuenow": first,
      "aria-valuetext": `positions ${count(first)} to ${count(last)} of ${count(length)}`,
    });
  }

  /** The true regions above the predicted ones; painted only when something is new. */
  paint(rows: readonly (readonly Piece[])[], colours: Colours, width: number): void {
    const now = [...rows, colours, width];
    if (now.every((each, i) => each === this.drawnAs[i])) return;
    this.drawnAs = now;
    setAttributes(this.canvas, {
      width: Math.max(1, Math.round(width)),
      height: ROWS * rows.length,
    });
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const each = width / this.length;
    rows.forEach((pieces, row) => {
      for (const { label, start, end } of pieces) {
        if (label <= 0) continue;
        context.fillStyle = colours.labels[label] as string;
        context.fillRect(start * each, row * ROWS + 1, Math.max(1, (end - start) * each), ROWS - 2);
      }
    });
  }

  private positionOf(event: PointerEvent): number {
    const { left, width } = this.element.getBoundingClientRect();
    return ((event.clientX - left) / Math.max(1, width)) * this.length;
  }

  private drag(event: PointerEvent): void {
    if (this.held === null) return;
    const start = this.positionOf(event) - this.held;
    this.go(within({ start, end: start + size(this.range) }, this.length));
  }

  private walk(event: KeyboardEvent): void {
    const wide = size(this.range);
    const by = {
      ArrowLeft: -wide / 10,
      ArrowRight: wide / 10,
      PageUp: -wide,
      PageDown: wide,
      Home: -this.length,
      End: this.length,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.go(pan(this.range, by, this.length));
  }
}
