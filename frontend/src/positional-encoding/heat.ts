import { html, setAttributes } from "../shared/dom";
import { paint } from "../shared/pixels";

/** Signed values as coloured cells, a pixel each, which the style sheet makes larger. */
export class Heat {
  readonly element = html("canvas", { role: "img", "data-hue": "position" });
  private painted: Float32Array | null = null;

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted = null;
  }

  /** `values` column by column. */
  draw(values: Float32Array, columns: number, limit: number, label: string): void {
    setAttributes(this.element, { "aria-label": `${label}, from ${-limit} to ${limit}.` });
    if (values === this.painted) return;
    this.painted = values;
    const rows = values.length / Math.max(1, columns);
    const image = paint({ values, columns, rows }, [-limit, limit], this.element, "position");
    Object.assign(this.element, { width: columns, height: rows });
    if (image) this.element.getContext("2d")?.drawImage(image, 0, 0);
  }
}
