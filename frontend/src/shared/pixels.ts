import { html } from "./dom";
import { rampColours, shade } from "./ramp";

/** Values column by column: of the first token all units, of the second, ... */
export interface Grid {
  values: Float32Array;
  columns: number;
  rows: number;
  /** From 0, not to be seen, to 1; none: all are. */
  strength?: (index: number) => number;
}

/** A canvas with one pixel a value; null where there is nothing to paint on. `element` has the hue. */
export function paint(
  { values, columns, rows, strength }: Grid,
  [low, high]: [number, number],
  element: HTMLElement,
  name: string,
): HTMLCanvasElement | null {
  const shades = rampColours(element, name);
  const canvas = html("canvas", { width: columns, height: rows });
  const context = canvas.getContext("2d");
  if (!shades || !context || columns === 0) return null;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  values.forEach((value, i) => {
    const place = (i % rows) * columns + Math.floor(i / rows);
    pixels[place] = shades[shade(value, low, high)] as number;
    if (strength) image.data[4 * place + 3] = 255 * strength(i);
  });
  context.putImageData(image, 0, 0);
  return canvas;
}
