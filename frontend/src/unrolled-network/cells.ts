import { html, setAttributes } from "../shared/dom";
import { type Grid, paint } from "../shared/pixels";
import { densityOf } from "../shared/pointer";
import { colourLimit } from "../shared/quantities";
import { cell, column, HEIGHT } from "./geometry";

/** The hidden units of every token, as coloured cells. */
export class Cells {
  readonly element = html("canvas", { class: "sw-cells", role: "img" });
  private painted: { grid: Grid | null; width: number } = { grid: null, width: 0 };

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted.grid = null;
  }

  draw(grid: Grid, width: number, label: string): void {
    if (grid === this.painted.grid && width === this.painted.width) return;
    this.painted = { grid, width };
    const limit = colourLimit(grid.values);
    setAttributes(this.element, {
      "data-hue": "hidden",
      "aria-label": `${label}, from ${-limit} to ${limit}.`,
    });
    const image = paint(grid, [-limit, limit], this.element, "hidden");
    if (image) this.stretch(image, width);
  }

  private stretch(image: HTMLCanvasElement, width: number): void {
    const ratio = densityOf(this.element);
    const total = image.width * width;
    this.element.width = Math.round(total * ratio);
    this.element.height = Math.round(HEIGHT * ratio);
    Object.assign(this.element.style, { width: `${total}px`, height: `${HEIGHT}px` });
    const context = this.element.getContext("2d");
    if (!context) return;
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = image.height > 200 * ratio;
    const apart = cell({ unit: 0, position: 0 }, image.height, width).height;
    const whole = column(0, width).height / image.height;
    for (let position = 0; position < image.width; position++) {
      if (apart < whole) drawCells(context, image, position, width);
      else drawColumn(context, image, position, width);
    }
  }
}

function drawCells(
  context: CanvasRenderingContext2D,
  image: HTMLCanvasElement,
  position: number,
  width: number,
): void {
  for (let unit = 0; unit < image.height; unit++) {
    const box = cell({ unit, position }, image.height, width);
    context.drawImage(image, position, unit, 1, 1, box.left, box.top, box.width, box.height);
  }
}

function drawColumn(
  context: CanvasRenderingContext2D,
  image: HTMLCanvasElement,
  position: number,
  width: number,
): void {
  const box = column(position, width);
  const [left, right] = [box.left, box.width];
  context.drawImage(image, position, 0, 1, image.height, left, box.top, right, box.height);
}
