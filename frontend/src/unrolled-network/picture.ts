import type { Trace } from "../recurrent/trace";
import { clamp, move, type Selection, showColumn } from "../shared/columns";
import { html, matchChildren, OWN_KEYS, setText } from "../shared/dom";
import type { Grid } from "../shared/pixels";
import { pointIn } from "../shared/pointer";
import { displayToken } from "../shared/quantities";
import type { Prediction } from "../shared/reading";
import { createStrip } from "../shared/strip";
import { writeColumns } from "../shared/tokens";
import { Arrows } from "./arrows";
import { Cells } from "./cells";
import { cell, HEIGHT, hit, type Matrix, OUTPUT, pitch, TOKENS } from "./geometry";

/** Left and right of the columns. */
const MARGIN = 8;

export interface Gestures {
  selected(): Selection;
  preview(selection: Selection | null): void;
  select(selection: Selection): void;
  /** A character typed over the chosen token. */
  type(character: string): void;
}

export interface Scene {
  trace: Trace;
  grid: Grid;
  label: string;
  selection: Selection;
  backward: boolean;
  matrix: Matrix | null;
  /** Tokens behind this one have not been read yet. */
  readUpTo: number;
  zeroed: number[];
  /** Width of the picture. */
  room: number;
}

/** The columns of the tokens, side by side, and the arrows between them. */
export class Picture {
  readonly element = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label":
      "Hidden units and tokens. The arrow keys choose a unit and a token; a letter replaces the token.",
    ...OWN_KEYS,
  });
  readonly strip: ReturnType<typeof createStrip>;
  private readonly columns = html("div", { class: "sw-columns" });
  private readonly cells = new Cells();
  private readonly outputs = html("div", { class: "sw-outputs", "aria-hidden": "true" });
  private readonly tokens = html("div", { class: "sw-tokens" });
  private readonly arrows = new Arrows();
  private readonly chosen = html("div", { class: "sw-cell" });
  private readonly column = html("div", { class: "sw-column" });
  private readonly unread = html("div", { class: "sw-unread" });
  private readonly zeros = html("div", { class: "sw-zeros" });
  private size = { units: 0, positions: 0 };
  private width = 0;
  private revealed = -1;

  constructor(
    private readonly gestures: Gestures,
    signal: AbortSignal,
  ) {
    this.columns.style.height = `${HEIGHT}px`;
    Object.assign(this.outputs.style, { top: `${OUTPUT.top}px`, height: `${OUTPUT.height}px` });
    Object.assign(this.tokens.style, { top: `${TOKENS.top}px`, height: `${TOKENS.height}px` });
    const { arrows, cells } = this;
    this.columns.append(this.column, arrows.element, cells.element, this.zeros, this.outputs);
    this.columns.append(this.tokens, this.unread, this.chosen);
    this.element.append(this.columns);
    this.strip = createStrip(this.element, signal);
    this.listen(signal);
  }

  private listen(signal: AbortSignal): void {
    const { columns, gestures } = this;
    const under = (event: MouseEvent) =>
      hit(...pointIn(columns, event), this.width, this.size, gestures.selected().unit);
    columns.addEventListener("pointermove", (event) => gestures.preview(under(event)), { signal });
    columns.addEventListener("pointerleave", () => gestures.preview(null), { signal });
    columns.addEventListener(
      "click",
      (event) => {
        const selection = under(event);
        if (selection) gestures.select(selection);
      },
      { signal },
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  private key(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const to = move(event.key, this.gestures.selected(), this.size);
    if (to) this.gestures.select(to);
    else if (plain && event.key.length === 1) this.gestures.type(event.key);
    else return;
    event.preventDefault();
  }

  draw(scene: Scene): void {
    const { trace, selection } = scene;
    this.size = { units: trace.units, positions: trace.tokens.length };
    this.width = pitch(trace.tokens.length, scene.room - 2 * MARGIN);
    const { positions } = this.size;
    const total = positions * this.width;
    this.columns.style.width = `${total}px`;
    this.strip.show(trace.tokens, selection.position, this.width, scene.room - 2 * MARGIN);
    this.cells.draw(scene.grid, this.width, scene.label);
    this.arrows.draw(positions, this.width, scene.backward, scene.matrix);
    this.drawOutputs(trace.predictions);
    writeColumns(this.tokens, trace.tokens, selection.position, this.width);
    this.drawChosen(selection);
    this.drawUnread(scene.readUpTo, total);
    this.drawZeros(scene.zeroed, total);
  }

  repaint(): void {
    this.cells.forget();
  }

  /** Scrolls a newly chosen column into the window, and leaves the reader's own scrolling alone. */
  reveal(position: number): void {
    if (position === this.revealed) return;
    this.revealed = position;
    showColumn(this.element, position, this.width);
  }

  private drawOutputs(predictions: Prediction[][]): void {
    matchChildren(this.outputs, predictions.length, () => html("div")).forEach((column, i) => {
      column.style.width = `${this.width}px`;
      const best = predictions[i] as Prediction[];
      matchChildren(column, best.length, () => html("span")).forEach((bar, k) => {
        const [token, chance] = best[k] as Prediction;
        bar.style.setProperty("--share", String(chance));
        setText(bar, displayToken(token));
      });
    });
  }

  private drawChosen(selection: Selection): void {
    const unit = clamp(selection.unit, this.size.units);
    const box = cell({ ...selection, unit }, this.size.units, this.width);
    const tall = Math.max(box.height, 6);
    Object.assign(this.chosen.style, {
      left: `${box.left}px`,
      width: `${box.width}px`,
      top: `${box.top + (box.height - tall) / 2}px`,
      height: `${tall}px`,
    });
    const left = `${selection.position * this.width}px`;
    Object.assign(this.column.style, { left, width: `${this.width}px` });
  }

  private drawUnread(readUpTo: number, total: number): void {
    const left = (readUpTo + 1) * this.width;
    Object.assign(this.unread.style, {
      left: `${left}px`,
      width: `${Math.max(0, total - left)}px`,
    });
  }

  /** A line through the units that are held at zero. */
  private drawZeros(zeroed: number[], total: number): void {
    matchChildren(this.zeros, zeroed.length, () => html("span")).forEach((mark, i) => {
      const box = cell({ unit: zeroed[i] as number, position: 0 }, this.size.units, this.width);
      Object.assign(mark.style, { top: `${box.top + box.height / 2}px`, width: `${total}px` });
    });
  }
}
