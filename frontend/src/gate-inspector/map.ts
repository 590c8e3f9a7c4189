import type { Trace } from "../recurrent/trace";
import { html, setAttributes } from "../shared/dom";
import { paint } from "../shared/pixels";
import { densityOf } from "../shared/pointer";
import { colourLimit, isGate, labelOf } from "../shared/quantities";
import { MAP } from "./geometry";

/** The ends of the colour scale of a quantity. */
export function limits(trace: Trace, name: string): [low: number, high: number] {
  if (isGate(name)) return [0, 1];
  const limit = colourLimit(trace.quantity(name));
  return [-limit, limit];
}

/** The heat map of one quantity: units down, tokens across. Painted only when it changes. */
export class HeatMap {
  readonly element = html("canvas", { class: "sw-map", role: "img" });
  /** The ends of the colour scale. */
  ends: [low: number, high: number] = [0, 1];
  private painted = { trace: null as Trace | null, name: "", width: 0 };

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted.trace = null;
  }

  draw(trace: Trace, name: string, width: number): void {
    const { painted } = this;
    if (trace === painted.trace && name === painted.name && width === painted.width) return;
    this.painted = { trace, name, width };
    this.ends = limits(trace, name);
    const [low, high] = this.ends;
    setAttributes(this.element, {
      "data-hue": name,
      "aria-label":
        `Heat map of the ${labelOf(name)}: ${trace.units} units down, ${trace.tokens.length} tokens ` +
        `across, from ${low} to ${high}.`,
    });
    const values = trace.quantity(name);
    const grid = { values, columns: trace.tokens.length, rows: trace.units };
    const image = paint(grid, this.ends, this.element, name);
    if (image) this.stretch(image, width);
  }

  /** One pixel a value becomes one sharp rectangle a value. */
  private stretch(image: HTMLCanvasElement, width: number): void {
    const canvas = this.element;
    const ratio = densityOf(canvas);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(MAP.height * ratio);
    canvas.style.width = `${width}px`;
    const context = canvas.getContext("2d");
    if (!context) return;
    // With more units than pixels a row must become part of a mean, not vanish.
    context.imageSmoothingEnabled = image.height > canvas.height;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
}
