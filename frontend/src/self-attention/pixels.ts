import { html, setAttributes } from "../shared/dom";
import { paint } from "../shared/pixels";
import { roundUp } from "../shared/quantities";

/** Values as coloured cells, one pixel each, which the style sheet makes larger. */
export class Pixels {
  readonly element = html("canvas", { class: "sw-pixels" });
  private painted: { values: Float32Array | null; limit: number } = { values: null, limit: 0 };

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted.values = null;
  }

  /** `values` column by column; `visible` leaves out some. */
  draw(
    values: Float32Array,
    columns: number,
    hue: string,
    limit: number,
    label: string,
    visible?: (index: number) => boolean,
  ): void {
    const [low, what] =
      hue === "attention" ? [0, `0 to ${limit}`] : [-limit, `${-limit} to ${limit}`];
    const words = `${label}, from ${what}.`;
    setAttributes(this.element, { role: "img", "data-hue": hue, "aria-label": words });
    if (values === this.painted.values && limit === this.painted.limit) return;
    this.painted = { values, limit };
    const rows = values.length / Math.max(1, columns);
    const strength = visible && ((index: number) => (visible(index) ? 1 : 0));
    const grid = strength ? { values, columns, rows, strength } : { values, columns, rows };
    const image = paint(grid, [low, limit], this.element, hue);
    this.element.width = columns;
    this.element.height = rows;
    if (image) this.element.getContext("2d")?.drawImage(image, 0, 0);
  }
}

/** The end of the colour scale: some values may lie beyond, and what is no number does not count. */
export function endOf(values: Float32Array): number {
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort();
  return roundUp(sizes[Math.floor(0.97 * (sizes.length - 1))] ?? 0);
}
