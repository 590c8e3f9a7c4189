import { html, matchChildren, setText } from "../shared/dom";

/** Held-out examples with sources about as long. */
export interface Quarter {
  shortest: number;
  longest: number;
  /** The share that is translated exactly. */
  exact: number;
  count: number;
}

/** 3–4; one length is said once. */
export const span = ({ shortest, longest }: Quarter): string =>
  shortest === longest ? String(shortest) : `${shortest}–${longest}`;

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What to notice. */
export function qualityInWords(quarters: Quarter[]): string {
  const [first, last] = [quarters[0], quarters[quarters.length - 1]];
  if (!first || !last) return "";
  if (first === last)
    return `${percent(first.exact)} of ${first.count} held-out examples are exact.`;
  return (
    `Exact are ${percent(first.exact)} of the shortest sources (${span(first)} tokens) ` +
    `and ${percent(last.exact)} of the longest (${span(last)}).`
  );
}

/** The share of exact translations against the length of the source. */
export class Quality {
  private readonly bars = html("ol", { class: "sw-bars" });
  private readonly sentence = html("p", { class: "sw-soft" });
  readonly element = html(
    "div",
    { class: "sw-quality", "data-hue": "alignment" },
    html("h3", {}, "Exact translations by length of the source"),
    this.bars,
    this.sentence,
  );

  show(quarters: Quarter[]): void {
    matchChildren(this.bars, quarters.length, makeBar).forEach((bar, i) => {
      const quarter = quarters[i] as Quarter;
      const [share, column, label] = [...bar.children] as [Element, HTMLElement, Element];
      setText(share, percent(quarter.exact));
      column.style.setProperty("--share", String(quarter.exact));
      setText(label, `${span(quarter)} tokens`);
      bar.title = `${quarter.count} held-out examples`;
    });
    setText(this.sentence, qualityInWords(quarters));
  }

  describe(): string {
    return this.sentence.textContent ?? "";
  }
}

const makeBar = (): HTMLLIElement =>
  html("li", {}, html("b"), html("span", { class: "sw-column-bar" }), html("span"));
