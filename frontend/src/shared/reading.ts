import "./reading.css";
import type { Selection } from "./columns";
import { html, setAttributes, setText } from "./dom";
import { equation, type Line, notice } from "./explain";
import { displayToken } from "./quantities";
import type { Cell, Prediction, Trace } from "./trace";

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

export function writeLine(line: Line): HTMLElement {
  const continues = line[0]?.text.startsWith("=") ? "sw-continues" : "";
  const terms = line.map(({ text, name, value, below }) => {
    const term = html(value ? "b" : "span", {}, text);
    if (below) term.append(html("sub", {}, below));
    if (name) setAttributes(term, { "data-hue": name });
    if (value) setAttributes(term, { "data-quantity-value": value });
    return term;
  });
  return html("div", { class: continues }, ...terms);
}

export function writePrediction([token, probability]: Prediction): HTMLElement {
  const percent = `${Math.round(100 * probability)} %`;
  const bar = html("span", { class: "sw-share" });
  bar.style.setProperty("--share", String(probability));
  return html("li", {}, html("code", {}, displayToken(token)), bar, html("span", {}, percent));
}
