import { html, OWN_KEYS, setAttributes } from "../shared/dom";
import { densityOf, pointIn } from "../shared/pointer";
import { pan, positionAt, type Range, type Scale, scaleOf, size, zoom } from "./range";

/** Where the reader is. */
export interface Here {
  range: Range;
  length: number;
  chosen: number;
  letters: string;
}

/** What the reader does on the canvas. */
export interface Deeds {
  /** Asked anew at each deed: keys may come faster than frames. */
  here: () => Here;
  look: (range: Range) => void;
  choose: (position: number) => void;
  hover: (position: number | null, y: number) => void;
  /** A letter, or the wish to have the old one back. */
  change: (letter: string | null) => void;
}

/** Farther than this a press is a drag, and no click. */
const STILL = 4;
const GUTTER = 84;
const MARGIN = 12;
const CLOSER = 0.8;

/** The canvas of the track: how large it is, and its gestures and keys. */
export class Stage {
  readonly canvas = html("canvas", { role: "img" });
  readonly element = html(
    "div",
    {
      class: "sw-stage",
      role: "application",
      tabindex: 0,
      "aria-label":
        "Track: arrow keys choose a position, plus and minus zoom, Page Up and Page Down move along, " +
        "a letter changes what stands there, Backspace undoes it",
      ...OWN_KEYS,
    },
    this.canvas,
  );
  private width = 1;
  private pressed: { x: number; range: Range; moved: boolean } | null = null;

  constructor(private readonly deeds: Deeds) {
    const { element } = this;
    element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.press(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    element.addEventListener("pointerup", (event) => this.release(event));
    element.addEventListener("pointercancel", () => {
      this.pressed = null;
    });
    element.addEventListener("pointerleave", () => deeds.hover(null, 0));
    element.addEventListener("keydown", (event) => this.key(event));
  }

  get scale(): Scale {
    return scaleOf(this.deeds.here().range, GUTTER, Math.max(1, this.width - GUTTER - MARGIN));
  }

  /** Takes its size; gives what to paint on, in CSS pixels. */
  prepare(width: number, height: number): CanvasRenderingContext2D | null {
    this.width = width;
    const dense = densityOf(this.canvas);
    const size = { width: Math.round(width * dense), height: Math.round(height * dense) };
    if (this.canvas.width !== size.width || this.canvas.height !== size.height) {
      setAttributes(this.canvas, size); // clears it, and takes a while
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const context = this.canvas.getContext("2d");
    context?.setTransform(dense, 0, 0, dense, 0, 0);
    return context;
  }

  zoom(factor: number): void {
    const { range, length, chosen } = this.deeds.here();
    const inSight = chosen >= range.start && chosen < range.end;
    const fixed = inSight ? chosen + 0.5 : (range.start + range.end) / 2;
    this.deeds.look(zoom(range, factor, fixed, length));
  }

  private positionUnder(event: MouseEvent): number | null {
    return positionAt(this.scale, pointIn(this.canvas, event)[0], this.deeds.here().length);
  }

  private wheel(event: WheelEvent): void {
    const aside = event.shiftKey ? event.deltaY : event.deltaX;
    const { scale } = this;
    const { range, length } = this.deeds.here();
    if (event.ctrlKey || event.metaKey) {
      const at = range.start + (pointIn(this.canvas, event)[0] - scale.left) / scale.each;
      this.deeds.look(zoom(range, Math.exp(event.deltaY / 300), at, length));
    } else if (aside) {
      this.deeds.look(pan(range, aside / scale.each, length));
    } else {
      return; // the page scrolls
    }
    event.preventDefault();
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.pressed = {
      x: pointIn(this.canvas, event)[0],
      range: this.deeds.here().range,
      moved: false,
    };
    this.element.setPointerCapture?.(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const { pressed } = this;
    if (!pressed) {
      this.deeds.hover(this.positionUnder(event), pointIn(this.canvas, event)[1]);
      return;
    }
    const by = pointIn(this.canvas, event)[0] - pressed.x;
    pressed.moved ||= Math.abs(by) > STILL;
    const { length } = this.deeds.here();
    if (pressed.moved) this.deeds.look(pan(pressed.range, -by / this.scale.each, length));
  }

  private release(event: PointerEvent): void {
    const position = this.pressed?.moved === false ? this.positionUnder(event) : null;
    this.pressed = null;
    if (position !== null) this.deeds.choose(position);
  }

  private key(event: KeyboardEvent): void {
    const { key } = event;
    const { range, length, chosen, letters } = this.deeds.here();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const page =
      { PageUp: -0.8, PageDown: 0.8 }[key] ?? (event.shiftKey && step ? step / 10 : null);
    const end = { Home: 0, End: length - 1 }[key];
    const letter = key.length === 1 && letters.includes(key.toUpperCase());
    if (page !== null) this.deeds.look(pan(range, page * size(range), length));
    else if (step) this.deeds.choose(Math.min(Math.max(chosen + step, 0), length - 1));
    else if (end !== undefined) this.deeds.choose(end);
    else if (key === "+" || key === "=") this.zoom(CLOSER);
    else if (key === "-" || key === "_") this.zoom(1 / CLOSER);
    else if (key === "Backspace" || key === "Delete") this.deeds.change(null);
    else if (letter) this.deeds.change(key.toUpperCase());
    else return;
    event.preventDefault();
  }
}
