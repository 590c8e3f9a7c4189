import { html, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import { clipAt, LAST_NOTCH, notchOf, place } from "./clips";
import { clippingInWords, size } from "./words";

const WIDTH = 240;
const HEIGHT = 26;

/** The clip, and below it the last step's gradient, on a line of the same kind. */
export class Clip {
  private readonly input = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: 1,
    "aria-label": "Clip gradients at",
    ...OWN_KEYS,
  });
  private readonly none = html("input", { type: "checkbox", ...OWN_KEYS });
  private readonly value = html("span", { class: "sw-value" });
  private readonly bar = svg("rect", { class: "sw-bar-whole", y: 9, height: 8 });
  private readonly passed = svg("rect", { class: "sw-bar-passed", y: 9, height: 8 });
  private readonly limit = svg("line", { class: "sw-limit", y1: 1, y2: HEIGHT - 1 });
  private readonly gauge = svg("svg", {
    class: "sw-gauge",
    role: "img",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none",
  });
  private readonly last = html("b", { "data-value": "last" });
  private readonly sentence = html("p", { class: "sw-notice" });
  readonly element: HTMLElement;
  /** Taken up again when "no clip" is taken back. */
  private before = 1;

  constructor(save: (clip: number | null) => void) {
    this.input.addEventListener("input", () => save(clipAt(Number(this.input.value))));
    this.none.addEventListener("change", () => save(this.none.checked ? null : this.before));
    this.gauge.append(svg("line", { class: "sw-axis", x2: WIDTH, y1: 13, y2: 13 }));
    this.gauge.append(this.bar, this.passed, this.limit);
    const off = html("label", { class: "sw-check" }, this.none, "no clip");
    const title = html("h3", {}, "Clip ", this.value);
    const head = html("div", { class: "sw-row" }, title, off);
    const length = html("div", { class: "sw-row" }, "last step, all weights", this.last);
    this.element = html(
      "div",
      { class: "sw-clip" },
      head,
      this.input,
      length,
      this.gauge,
      this.sentence,
    );
  }

  show(clip: number | null, last: number | null, open: boolean): void {
    if (clip !== null) this.before = clip;
    this.input.disabled = this.none.disabled = !open;
    this.none.checked = clip === null;
    this.input.value = String(notchOf(clip ?? this.before));
    this.input.setAttribute("aria-valuetext", clip === null ? "no clip" : size(clip));
    this.input.classList.toggle("sw-off", clip === null);
    setText(this.value, clip === null ? "" : `at ${size(clip)}`);
    setText(this.last, size(last));
    const words = clippingInWords(last, clip);
    setText(this.sentence, words);
    const [whole, limit] = [place(last ?? 0) * WIDTH, clip === null ? WIDTH : place(clip) * WIDTH];
    setAttributes(this.bar, { width: whole });
    setAttributes(this.passed, { width: Math.min(whole, limit) });
    setAttributes(this.limit, { x1: limit, x2: limit });
    this.limit.style.display = clip === null ? "none" : "";
    this.gauge.setAttribute("aria-label", `Gradient of the last step: ${size(last)}. ${words}`);
  }
}
