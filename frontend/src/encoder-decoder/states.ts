import { html, setAttributes } from "../shared/dom";
import { paint } from "../shared/pixels";
import { densityOf } from "../shared/pointer";
import { colourLimit } from "../shared/quantities";
import { type Box, decoderBox, encoderBox, HEIGHT, type Plan } from "./geometry";
import { blocks, columnsOf } from "./mosaic";

/** The hidden states: of the encoder (direction, source, unit), of the decoder (target, unit). */
export interface Hidden {
  encoder: Float32Array;
  decoder: Float32Array;
}

/** The states of encoder and decoder, as blocks of coloured cells. */
export class States {
  readonly element = html("canvas", { class: "sw-states", role: "img", "data-hue": "hidden" });
  private painted: { hidden: Hidden | null; key: string } = { hidden: null, key: "" };

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted.hidden = null;
  }

  draw(hidden: Hidden, plan: Plan): void {
    const key = JSON.stringify(plan);
    if (hidden === this.painted.hidden && key === this.painted.key) return;
    this.painted = { hidden, key };
    const limit = Math.max(colourLimit(hidden.encoder), colourLimit(hidden.decoder));
    setAttributes(this.element, {
      "aria-label":
        `Hidden states of ${plan.source.count} source tokens, read forward and backward, ` +
        `and of ${plan.words.count} words; values from ${-limit} to ${limit}.`,
    });
    const context = this.prepare(plan.width);
    const half = hidden.encoder.length / 2;
    const direct = (backward: number) =>
      hidden.encoder.subarray(backward * half, half + backward * half);
    this.put(context, direct(0), plan.source.count, (i) => encoderBox(plan, 0, i), limit);
    this.put(context, direct(1), plan.source.count, (i) => encoderBox(plan, 1, i), limit);
    this.put(context, hidden.decoder, plan.words.count, (i) => decoderBox(plan, i), limit);
  }

  private prepare(width: number): CanvasRenderingContext2D | null {
    const ratio = densityOf(this.element);
    this.element.width = Math.round(width * ratio);
    this.element.height = Math.round(HEIGHT * ratio);
    Object.assign(this.element.style, { width: `${width}px`, height: `${HEIGHT}px` });
    const context = this.element.getContext("2d");
    context?.scale(ratio, ratio);
    if (context) context.imageSmoothingEnabled = false;
    return context;
  }

  private put(
    context: CanvasRenderingContext2D | null,
    values: Float32Array,
    states: number,
    place: (i: number) => Box,
    limit: number,
  ): void {
    const units = values.length / Math.max(1, states);
    const columns = columnsOf(units, place(0));
    const grid = blocks(values, units, columns);
    const image = paint(grid, [-limit, limit], this.element, "hidden");
    if (!image || !context) return;
    for (let i = 0; i < states; i++) {
      const { left, top, width, height } = place(i);
      context.drawImage(image, i * columns, 0, columns, grid.rows, left, top, width, height);
    }
  }
}
