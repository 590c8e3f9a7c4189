import type { Trace } from "../recurrent/trace";
import { button, html, OWN_KEYS, setText } from "../shared/dom";
import { digits, isGate, labelOf, readable } from "../shared/quantities";
import { firing, type Span } from "./brush";

/** A stretch of a held-out example over which the units fire. */
export interface Place {
  tokens: string[];
  start: number;
  end: number;
}

export interface Found {
  quantity?: string;
  units?: number[];
  threshold?: number;
  places?: Place[];
}

export interface Search {
  type: "find";
  quantity: string;
  units: number[];
  threshold: number;
}

const LISTED = 12;

/** Units that fire over the brushed stretch, and where else they do. */
export class Firing {
  private readonly sentence = html("p", { class: "sw-notice" });
  private readonly units = html("div", { class: "sw-units" });
  private readonly threshold = html("input", {
    type: "range",
    "aria-label": "Threshold",
    ...OWN_KEYS,
  });
  private readonly value = html("span", { class: "sw-value" });
  private readonly find: HTMLButtonElement;
  private readonly places = html("ol", { class: "sw-places" });
  readonly element: HTMLElement;
  private search: Search = { type: "find", quantity: "", units: [], threshold: 0.5 };
  private of = "";

  constructor(choose: (unit: number) => void, ask: (search: Search) => void, changed: () => void) {
    this.find = button("Find elsewhere", () => ask(this.search));
    this.threshold.addEventListener("input", changed);
    this.units.addEventListener("click", ({ target }) => {
      const unit = (target as HTMLElement).dataset.unit;
      if (unit) choose(Number(unit));
    });
    const above = html("label", { class: "sw-row" }, "above", this.threshold, this.value);
    this.element = html(
      "div",
      { class: "sw-firing" },
      html("h3", {}, "Which units fire?"),
      this.sentence,
      above,
      this.units,
      this.find,
      this.places,
    );
  }

  show(trace: Trace, quantity: string, span: Span | null, found: Found, open: boolean): number[] {
    this.scale(quantity);
    const threshold = Number(this.threshold.value);
    const units = span ? firing(trace, quantity, span, threshold) : [];
    this.search = { type: "find", quantity, units, threshold };
    setText(this.value, digits(threshold));
    setText(this.sentence, sentence(trace, quantity, span, units.length));
    this.threshold.disabled = span === null;
    this.find.disabled = !open || units.length === 0;
    this.units.replaceChildren(...units.slice(0, LISTED).map(unitButton));
    if (units.length > LISTED) this.units.append(`and ${units.length - LISTED} more`);
    const same = String(found.units) === String(units) && found.threshold === threshold;
    this.places.hidden = !same;
    if (same) this.places.replaceChildren(...listed(found.places ?? []));
    return units;
  }

  /** Gates lie between 0 and 1; states also below. */
  private scale(quantity: string): void {
    if (quantity === this.of) return;
    this.of = quantity;
    const gate = isGate(quantity);
    Object.assign(this.threshold, { min: gate ? 0 : -1, max: 1, step: 0.01 });
    this.threshold.value = gate ? "0.8" : "0.5";
  }
}

function unitButton(unit: number): HTMLElement {
  const element = button(String(unit), () => {});
  element.dataset.unit = String(unit);
  element.setAttribute("aria-label", `Choose unit ${unit}`);
  return element;
}

function sentence(trace: Trace, quantity: string, span: Span | null, units: number): string {
  if (!span) return "Drag along the tokens, or hold Shift with the arrow keys, to mark a stretch.";
  const text = readable(trace.tokens.slice(span.start, span.end));
  return `Over “${text}” the ${labelOf(quantity)} of ${units} of ${trace.units} units stays`;
}

function listed(places: Place[]): HTMLElement[] {
  if (places.length === 0) return [html("li", {}, "Nowhere else in the held-out examples.")];
  return places.map(({ tokens, start, end }) => {
    const text = (from: number, to?: number) => readable(tokens.slice(from, to));
    return html("li", {}, text(0, start), html("mark", {}, text(start, end)), text(end));
  });
}
