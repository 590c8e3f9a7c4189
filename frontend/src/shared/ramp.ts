import { isGate } from "./quantities";
import { resolveColour } from "./theme";

const SHADES = 256;

const SIGNED = ["var(--sw-negative)", "var(--sw-zero)", "var(--sw-positive)"];
const MAGNITUDE = ["var(--sw-zero)", "var(--hue)"];

const stopsOf = (name: string): string[] =>
  isGate(name) || name === "attention" ? MAGNITUDE : SIGNED;

/** The scale as a background, for the legend. */
export const rampBackground = (name: string): string =>
  `linear-gradient(to top, ${stopsOf(name).join(", ")})`;

/**
 * The same scale as pixels. The canvas mixes them, so that the colours may be written in any way
 * that CSS knows. `element` carries the quantity's hue.
 */
export function rampColours(element: HTMLElement, name: string): Uint32Array | null {
  const canvas = document.createElement("canvas");
  canvas.width = SHADES;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  if (!context) return null;
  const gradient = context.createLinearGradient(0, 0, SHADES, 0);
  const stops = stopsOf(name);
  stops.forEach((colour, i) => {
    gradient.addColorStop(i / (stops.length - 1), resolveColour(element, colour));
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, SHADES, 1);
  return new Uint32Array(context.getImageData(0, 0, SHADES, 1).data.buffer);
}

/** Which shade a value has on a scale that ends at `low` and `high`. */
export function shade(value: number, low: number, high: number): number {
  const share = (value - low) / (high - low);
  return Math.round(Math.min(Math.max(share, 0), 1) * (SHADES - 1));
}
