import { button, html, OWN_KEYS, setText } from "../shared/dom";
import { digits } from "../shared/quantities";
import type { Choice, Head } from "./head";
import { named } from "./stages";

/** What the reader holds: a component of a token's query or key, in one head, at a value. */
export type Change = [
  vector: "query" | "key",
  layer: number,
  head: number,
  position: number,
  unit: number,
  value: number,
];

/** As far as Python takes it. */
const FARTHEST = 10;
const NEAREST = 3;

/** A change takes the place of an earlier one of the same number. */
export function withChange(changes: Change[], change: Change): Change[] {
  const place = String(change.slice(0, 5));
  return [...changes.filter((each) => String(each.slice(0, 5)) !== place), change];
}

/** Two sliders, for one component of the chosen query and of the chosen key. */
export class Hold {
  private readonly query = new Knob("query", (value) => this.moved("query", value));
  private readonly key = new Knob("key", (value) => this.moved("key", value));
  private readonly release: HTMLButtonElement;
  private readonly held = html("span", { class: "sw-soft" });
  readonly element: HTMLElement;
  private choice: Choice = { query: 0, key: 0, unit: 0 };
  private place: [layer: number, head: number] = [0, 0];

  constructor(
    private readonly hold: (change: Change) => void,
    release: () => void,
  ) {
    this.release = button("Let go", release);
    const row = html("div", { class: "sw-row" }, this.held, this.release);
    this.element = html("div", { class: "sw-hold" }, this.query.element, this.key.element, row);
  }

  private moved(vector: "query" | "key", value: number): void {
    const { unit } = this.choice;
    this.hold([vector, ...this.place, this.choice[vector], unit, value]);
  }

  show(head: Head, choice: Choice, changes: Change[], open: boolean): void {
    this.choice = choice;
    this.place = [head.message.layer, head.message.head];
    this.query.show(head, choice.query, choice.unit, open);
    this.key.show(head, choice.key, choice.unit, open);
    const count = changes.length;
    setText(
      this.held,
      count ? `${count} ${count === 1 ? "number is" : "numbers are"} held.` : "Nothing is held.",
    );
    this.release.disabled = !open || count === 0;
  }
}

class Knob {
  private readonly label = html("span");
  private readonly value = html("span", { class: "sw-value" });
  private readonly slider: HTMLInputElement;
  readonly element: HTMLElement;
  private end = NEAREST;

  constructor(
    private readonly vector: "query" | "key",
    moved: (value: number) => void,
  ) {
    this.slider = html("input", { type: "range", step: 0.05, "data-hue": vector, ...OWN_KEYS });
    this.slider.addEventListener("input", () => moved(Number(this.slider.value)));
    const words = html("span", { class: "sw-row" }, this.label, this.value);
    this.element = html("label", { "data-hue": vector }, words, this.slider);
  }

  show(head: Head, position: number, unit: number, open: boolean): void {
    const now = head.component(this.vector, position, unit);
    // It only grows, so that nothing moves under the pointer while the model learns.
    this.end = Math.min(FARTHEST, Math.max(this.end, Math.ceil(Math.abs(now) || 0)));
    Object.assign(this.slider, { min: -this.end, max: this.end, disabled: !open });
    if (document.activeElement !== this.slider) this.slider.value = String(now);
    setText(this.label, `${this.vector} of ${named(head, position)}, component ${unit}`);
    setText(this.value, digits(now));
  }
}
