// What the pointer and the keys do in the picture.

import { move, type Selection } from "../shared/columns";
import { pointIn } from "../shared/pointer";
import { type Span, spanOf } from "./brush";
import { hit, inTokens, lineAt } from "./geometry";
import type { Series } from "./lines";

export interface Gestures {
  /** The present selection. */
  selected(): Selection;
  preview(selection: Selection | null): void;
  select(selection: Selection): void;
  brush(span: Span | null): void;
  hold(quantity: string, position: number, value: number): void;
}

interface Scene {
  width: number;
  size: { units: number; positions: number };
  series: Series[];
}

/** Hover shows, a click chooses, a drag along the tokens marks, a drag of a line takes hold of it. */
export class Gesture {
  private pressed: { from: number; line: Series | null; marks: boolean } | null = null;
  /** Where Shift was first held with an arrow key. */
  private anchor: number | null = null;

  constructor(
    private readonly columns: HTMLElement,
    scroller: HTMLElement,
    private readonly scene: () => Scene,
    private readonly actions: Gestures,
    signal: AbortSignal,
  ) {
    columns.addEventListener("pointerdown", (event) => this.press(event), { signal });
    columns.addEventListener("pointermove", (event) => this.moved(event), { signal });
    columns.addEventListener("pointerup", () => this.release(), { signal });
    columns.addEventListener("pointercancel", () => this.release(), { signal });
    columns.addEventListener("pointerleave", () => actions.preview(null), { signal });
    columns.addEventListener("click", (event) => this.click(event), { signal });
    scroller.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  private under(event: MouseEvent): Selection | null {
    const { width, size } = this.scene();
    return hit(...pointIn(this.columns, event), width, size, this.actions.selected().unit);
  }

  private press(event: PointerEvent): void {
    const [x, y] = pointIn(this.columns, event);
    const { width, series } = this.scene();
    const from = Math.floor(x / width);
    this.pressed = { from, line: lineAt(y, from, series), marks: inTokens(y) };
    this.columns.setPointerCapture?.(event.pointerId);
  }

  private moved(event: PointerEvent): void {
    const under = this.under(event);
    const { pressed } = this;
    if (!pressed || !under) {
      this.actions.preview(under);
    } else if (pressed.line) {
      const { name, y } = pressed.line;
      this.actions.hold(name, pressed.from, y.clamp(true).invert(pointIn(this.columns, event)[1]));
    } else if (pressed.marks && under.position !== pressed.from) {
      this.actions.brush(spanOf(pressed.from, under.position));
    }
  }

  private release(): void {
    this.pressed = null;
  }

  private click(event: MouseEvent): void {
    const selection = this.under(event);
    if (selection) this.actions.select(selection);
  }

  private key(event: KeyboardEvent): void {
    const from = this.actions.selected();
    if (event.key === "Escape") this.actions.brush(null);
    const to = move(event.key, from, this.scene().size);
    if (!to) return;
    event.preventDefault();
    this.anchor = event.shiftKey ? (this.anchor ?? from.position) : null;
    if (this.anchor !== null) this.actions.brush(spanOf(this.anchor, to.position));
    this.actions.select(to);
  }
}
