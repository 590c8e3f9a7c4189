import { max } from "d3-array";
import type { Row } from "../data/strip";
import { columnWidth, middle, showColumn } from "../shared/columns";
import { html, OWN_KEYS, setAttributes, svg } from "../shared/dom";
import { pointIn } from "../shared/pointer";
import { tokenAt } from "./weights";

const HALF = 56;
const LABEL = 20;

export interface Drawn {
  row: Row;
  weights: Float32Array;
  /** The position of the answer that is explained; null: it has none, as in a translation. */
  place: number | null;
  room: number;
}

/** A bar for each position, up for what speaks for the answer and down for what speaks against it. */
export class Bars {
  private readonly picture = svg("svg", { class: "sw-bars", role: "img" });
  readonly element = html(
    "div",
    { class: "sw-scroll", role: "application", tabindex: 0, ...OWN_KEYS },
    this.picture,
  );
  private width = 1;

  /** choose: of a position; walk: by so many answers. */
  constructor(choose: (position: number) => void, walk: (by: number) => void) {
    this.element.setAttribute(
      "aria-label",
      "Weights of the positions: arrow keys change the answer",
    );
    this.picture.addEventListener("click", (event) =>
      choose(Math.floor(pointIn(this.picture, event)[0] / this.width)),
    );
    this.element.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      walk(by);
    });
  }

  draw({ row, weights, place, room }: Drawn, words: string): void {
    const labels = [...weights.keys()].map((position) =>
      row.tokens ? tokenAt(row, position) : "",
    );
    this.width = columnWidth(labels, room);
    const height = 2 * HALF + (row.tokens ? LABEL : 0);
    const size = { width: this.width * weights.length, height };
    setAttributes(this.picture, { ...size, "aria-label": words });
    const limit = max(weights, (weight) => Math.abs(weight)) || 1;
    const bars = [...weights].map((weight, i) => this.bar(i, weight / limit));
    const names = labels.map((label, i) => this.label(label, i));
    if (place !== null) showColumn(this.element, place, this.width);
    this.picture.replaceChildren(
      ...this.mark(place, height),
      ...bars,
      this.axis(weights.length),
      ...names,
    );
  }

  private bar(position: number, share: number): SVGElement {
    const tall = Number.isFinite(share) ? Math.abs(share) * (HALF - 4) : 0;
    return svg("rect", {
      class: share < 0 ? "sw-against" : "sw-for",
      x: position * this.width + 1,
      width: Math.max(1, this.width - 2),
      y: share < 0 ? HALF : HALF - tall,
      height: tall,
    });
  }

  private axis(count: number): SVGElement {
    return svg("line", { class: "sw-axis", x1: 0, x2: count * this.width, y1: HALF, y2: HALF });
  }

  private mark(place: number | null, height: number): SVGElement[] {
    if (place === null) return [];
    return [
      svg("rect", { class: "sw-place", x: place * this.width, width: this.width, y: 0, height }),
    ];
  }

  private label(text: string, position: number): SVGElement {
    const at = { x: middle(position, this.width), y: 2 * HALF + 14 };
    return svg("text", { ...at, "text-anchor": "middle" }, text);
  }
}
