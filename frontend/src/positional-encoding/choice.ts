import { button, html, OWN_KEYS, setText } from "../shared/dom";
import { count } from "../shared/numbers";
import { baseAt, LAST_NOTCH, notchOf } from "./waves";
import { range } from "./words";

export type Shown = "model" | "formula";

/** Whose encoding is shown, and how long the formula's waves are. */
export class Choice {
  private readonly buttons = (["model", "formula"] as const).map(
    (shown) => [shown, button("", () => this.ask({ encoding: shown }))] as const,
  );
  private readonly slider = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: 1,
    "aria-label": "Base",
    ...OWN_KEYS,
  });
  private readonly value = html("span", { class: "sw-value" });
  private readonly waves = html("p", { class: "sw-soft" });
  private readonly frequency = html(
    "div",
    {},
    html("label", { class: "sw-base" }, "Base", this.slider, this.value),
    this.waves,
  );
  readonly element = html(
    "div",
    {},
    html("h3", {}, "Encoding"),
    html(
      "div",
      { class: "sw-whose", role: "group", "aria-label": "Encoding" },
      ...this.buttons.map(([, element]) => element),
    ),
    this.frequency,
  );
  private dimensions = 1;
  private held = false;

  constructor(private readonly ask: (changes: Record<string, unknown>) => void) {
    this.slider.addEventListener("input", () => {
      this.held = true;
      const base = baseAt(Number(this.slider.value));
      this.say(base);
      this.ask({ base });
    });
    for (const end of ["change", "blur"]) {
      this.slider.addEventListener(end, () => {
        this.held = false;
      });
    }
  }

  show(shown: Shown, base: number, kind: string, dimensions: number, open: boolean): void {
    this.dimensions = dimensions;
    const labels = { model: `This model’s (${kind})`, formula: "Formula" };
    for (const [each, element] of this.buttons) {
      setText(element, labels[each]);
      element.setAttribute("aria-pressed", String(each === shown));
      element.disabled = !open;
    }
    // Nothing below moves when it goes.
    this.frequency.style.visibility = shown === "formula" ? "" : "hidden";
    this.slider.disabled = !open;
    if (this.held) return;
    this.slider.value = String(Math.round(notchOf(base)));
    this.say(base);
  }

  private say(base: number): void {
    setText(this.value, count(base));
    this.slider.setAttribute("aria-valuetext", count(base));
    setText(this.waves, range(this.dimensions, base));
  }
}
