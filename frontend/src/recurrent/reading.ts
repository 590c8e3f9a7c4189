import type { Selection } from "../shared/columns";
import { html, setText } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import { writeLine, writePrediction } from "../shared/reading";
import { equation, notice } from "./explain";
import type { Cell, Trace } from "./trace";

/** What stands at the right: the selected unit's update with its own numbers. */
export class Reading {
  private readonly title = html("h3");
  private readonly sum = html("div", { class: "sw-equation" });
  private readonly sentence = html("p", { class: "sw-notice" });
  private readonly expected = html("ol", { class: "sw-expected" });
  readonly elements: [update: HTMLElement, expected: HTMLElement] = [
    html("div", {}, this.title, this.sum, this.sentence),
    html("div", {}, html("h3", {}, "It expects next"), this.expected),
  ];

  show(cell: Cell, trace: Trace, selection: Selection): void {
    const { unit, position } = selection;
    setText(this.title, `Unit ${unit} after “${displayToken(trace.tokens[position] ?? "")}”`);
    this.title.append(html("span", { class: "sw-soft" }, ` position ${position}`));
    this.sum.replaceChildren(...equation(cell, trace, selection).map(writeLine));
    setText(this.sentence, notice(cell, trace, selection));
    this.expected.replaceChildren(...(trace.predictions[position] ?? []).map(writePrediction));
  }

  /** The selection in one sentence, for a screen reader. */
  describe(): string {
    return `${this.title.textContent}. ${this.sentence.textContent}`;
  }
}
