import { quantile } from "d3-array";
import { html } from "../shared/dom";
import { MAP } from "./geometry";
import { isGate, labelOf, roundUp } from "./quantities";
import { rampBytes, shade } from "./ramp";
import type { Trace } from "./trace";

/**
 * The ends of the colour scale of a quantity. One value in a hundred may lie beyond: otherwise a
 * single unit that counts to ten would leave the others without colour.
 */
export function limits(trace: Trace, name: string): [low: number, high: number] {
  if (isGate(name)) return [0, 1];
  const limit = roundUp(quantile(trace.quantity(name), 0.99, Math.abs) ?? 0);
  return [-limit, limit];
}

/** The heat map of one quantity: units down, tokens across. */
export class HeatMap {
  readonly element = html("canvas", { class: "sw-map", role: "img" });

  draw(trace: Trace, name: string, width: number): void {
    this.element.dataset.hue = name;
    const [low, high] = limits(trace, name);
    this.element.setAttribute(
      "aria-label",
      `Heat map of the ${labelOf(name)}: ${trace.units} units down, ${trace.tokens.length} tokens ` +
        `across, from ${low} to ${high}.`,
    );
    const image = paint(trace, name, [low, high], this.element);
    if (image) this.stretch(image, width);
  }

  /** One pixel a value becomes one sharp rectangle a value. */
  private stretch(image: HTMLCanvasElement, width: number): void {
    const canvas = this.element;
    const ratio = window.devicePixelRatio || 1;
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

function paint(
  trace: Trace,
  name: string,
  [low, high]: [number, number],
  element: HTMLElement,
): HTMLCanvasElement | null {
  const ramp = rampBytes(element, name);
  const canvas = html("canvas", { width: trace.tokens.length, height: trace.units });
  const context = canvas.getContext("2d");
  if (!ramp || !context || trace.tokens.length === 0) return null;
  const image = context.createImageData(canvas.width, canvas.height);
  trace.quantity(name).forEach((value, i) => {
    const position = Math.floor(i / trace.units);
    const unit = i % trace.units;
    const from = 4 * shade(value, low, high);
    image.data.set(ramp.subarray(from, from + 4), 4 * (unit * canvas.width + position));
  });
  context.putImageData(image, 0, 0);
  return canvas;
}
