import "./reading.css";
import { html, setAttributes } from "./dom";
import { displayToken } from "./quantities";

/** A piece of an equation; `name` gives it the quantity's colour, `value` marks its digits. */
export interface Term {
  text: string;
  name?: string;
  value?: string;
  below?: string;
}

export type Line = Term[];

export type Prediction = [token: string, probability: number];

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
