import { html, matchChildren, setText } from "../shared/dom";
import { READABLE } from "./geometry";
import type { Choice, Head } from "./head";
import { endOf, Pixels } from "./pixels";
import type { Stage } from "./stages";

/** From this share of the scale on, a cell is so strong that its digits stand out light. */
const STRONG = 0.6;

/** Every query with every key: as colours, and as digits where there is room. */
export class Matrix {
  private readonly pixels = new Pixels();
  private readonly digits = html("div", { class: "sw-digits", "aria-hidden": "true" });
  private readonly row = html("div", { class: "sw-band" });
  private readonly column = html("div", { class: "sw-band" });
  private readonly chosen = html("div", { class: "sw-cell" });
  readonly element = html(
    "div",
    { class: "sw-matrix", "data-area": "matrix" },
    this.row,
    this.column,
    this.pixels.element,
    this.digits,
    this.chosen,
  );

  forget(): void {
    this.pixels.forget();
  }

  draw(head: Head, stage: Stage, choice: Choice, cell: number): void {
    const count = head.tokens.length;
    const values = head.matrix(stage);
    this.pixels.element.hidden = this.digits.hidden = values === null;
    if (values) {
      const hue = stage === "softmax" || stage === "sum" ? "attention" : "scores";
      const limit = hue === "scores" ? endOf(values) : cell < READABLE ? head.largestShare : 1;
      const columns = head.columns(values);
      const left = head.columns(stage === "score" || stage === "scale" ? values : head.scores);
      const visible = (index: number) => left[index] !== Number.NEGATIVE_INFINITY;
      this.pixels.draw(columns, count, hue, limit, `The ${hue} of ${count} tokens`, visible);
      this.write(values, hue, limit, cell, count);
    }
    this.mark(choice, cell);
  }

  private write(
    values: Float32Array,
    hue: string,
    limit: number,
    cell: number,
    count: number,
  ): void {
    const written = cell >= READABLE ? values.length : 0;
    this.digits.style.gridTemplateColumns = `repeat(${count}, ${cell}px)`;
    this.digits.style.gridAutoRows = `${cell}px`;
    matchChildren(this.digits, written, () => html("span")).forEach((span, i) => {
      const value = values[i] as number;
      setText(span, hue === "attention" ? share(value) : score(value));
      span.classList.toggle(
        "sw-strong",
        Math.abs(value) > STRONG * limit && Number.isFinite(value),
      );
    });
  }

  private mark({ query, key }: Choice, cell: number): void {
    const [top, left, size] = [`${query * cell}px`, `${key * cell}px`, `${cell}px`];
    Object.assign(this.chosen.style, { top, left, width: size, height: size });
    Object.assign(this.row.style, { top, left: "0", width: "100%", height: size });
    Object.assign(this.column.style, { top: "0", left, width: size, height: "100%" });
  }
}

/** .71, as there is little room. */
function share(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value === 0 ? "·" : value.toFixed(2).replace(/^0/, "");
}

function score(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value === Number.NEGATIVE_INFINITY ? "·" : value.toFixed(1).replace(/^-0\.0$/, "0.0");
}
