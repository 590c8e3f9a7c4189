import { html, matchChildren, OWN_KEYS } from "../shared/dom";
import { count } from "../shared/numbers";
import { compare, isExact, type Mark } from "./compare";
import { drawMarked } from "./marked";

/** What was said of the source at a step; null: now. */
export type Row = [step: number | null, words: string[]];

const END = "<end>";

export const withoutEnd = (words: readonly string[]): string[] =>
  words.filter((word) => word !== END);

/** Marks of what was said; all are right where nobody knows better. */
export const marksOf = (words: readonly string[], wanted: readonly string[] | null): Mark[] =>
  wanted
    ? compare(withoutEnd(words), wanted)
    : withoutEnd(words).map((token) => ({ token, how: "right" }));

/** What it said in the course of the training; a row leads to its step. */
export class History {
  readonly element = html("ol", { class: "sw-history", "aria-label": "What it said before" });
  private drawnAs: string[] = [];

  constructor(private readonly go: (step: number | null) => void) {}

  /** open: the steps that can be gone to; chosen: the one that is shown. */
  show(
    rows: readonly Row[],
    wanted: readonly string[] | null,
    apart: string,
    chosen: number | null,
    open: readonly number[],
  ): void {
    const items = matchChildren(this.element, rows.length, () => html("li"));
    rows.forEach((row, i) => {
      const [step] = row;
      const isOpen = step === null || open.includes(step);
      const as = JSON.stringify([row, wanted, chosen === step, isOpen]);
      if (this.drawnAs[i] === as && items[i]?.firstChild) return;
      this.drawnAs[i] = as;
      const lead = this.draw(items[i] as HTMLElement, row, wanted, apart);
      lead.setAttribute("aria-pressed", String(chosen === step));
      lead.disabled = !isOpen;
    });
  }

  private draw(
    item: HTMLElement,
    [step, words]: Row,
    wanted: readonly string[] | null,
    apart: string,
  ): HTMLButtonElement {
    const marks = marksOf(words, wanted);
    const sign = wanted ? (isExact(marks) ? "✓" : "✗") : "";
    const said = html("span", { class: "sw-then", dir: "auto" }, ...drawMarked(marks, apart));
    if (!withoutEnd(words).length) said.append("nothing");
    const lead = html(
      "button",
      { type: "button", ...OWN_KEYS },
      step === null ? "now" : `step ${count(step)}`,
    );
    lead.addEventListener("click", () => this.go(step));
    item.dataset.right = wanted ? String(isExact(marks)) : "";
    const tick = html("span", { class: "sw-sign" }, sign);
    item.replaceChildren(lead, said, tick);
    return lead;
  }
}
