import { select } from "../controls/select";
import { html, OWN_KEYS, setText } from "../shared/dom";
import { count, power } from "../shared/numbers";
import type { Sample } from "./run";
import { LAST_NOTCH, notchOf, valueAt } from "./slider";

/** What the model writes, or null where the task has nothing to write. */
export function sampleReading() {
  const where = html("div", { class: "sw-soft" });
  const text = html("div", {
    class: "sw-sample",
    tabindex: 0,
    "aria-label": "It writes",
    ...OWN_KEYS,
  });
  const element = html("div", {}, html("h3", {}, "It writes"), where, text);
  const show = (sample: Sample | null): void => {
    setText(
      where,
      sample ? `at step ${count(sample.step)}, temperature ${sample.temperature}` : "nothing yet",
    );
    setText(text, sample ? sample.text : "");
  };
  return { element, show };
}

export function rateSlider(changed: (rate: number) => void) {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: "any",
    "aria-label": "Learning rate",
    ...OWN_KEYS,
  });
  const say = (rate: number) => {
    setText(value, power(rate));
    input.setAttribute("aria-valuetext", power(rate));
    input.style.setProperty("--filled", `${(notchOf(rate) / LAST_NOTCH) * 100}%`);
  };
  const show = (rate: number): void => {
    input.value = String(notchOf(rate));
    say(rate);
  };
  input.addEventListener("input", () => {
    const rate = valueAt(Number(input.value));
    say(rate);
    changed(rate);
  });
  // "any" lets Python's value lie between the notches; the keys go from notch to notch.
  input.addEventListener("keydown", (event) => {
    const notches = NOTCHES_BY_KEY[event.key];
    if (notches === undefined) return;
    event.preventDefault();
    const at = Number(input.value);
    const rate = valueAt(
      notches > 0 ? Math.floor(at + 1e-6) + notches : Math.ceil(at - 1e-6) + notches,
    );
    show(rate);
    changed(rate);
  });
  const head = html("div", { class: "sw-row" }, html("h3", {}, "Learning rate"), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show };
}

const NOTCHES_BY_KEY: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  End: LAST_NOTCH,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -10,
  Home: -LAST_NOTCH,
};

const CLIPS = [0.1, 0.25, 0.5, 1, 2, 5, 10];

export function clipSelect(changed: (clip: number | null) => void) {
  const save = (value: string) => changed(value === "" ? null : Number(value));
  return select("Clip gradients at", ["", ...CLIPS], save, "h3");
}
