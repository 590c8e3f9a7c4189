import { button, html, OWN_KEYS, setText } from "./dom";
import { count } from "./numbers";

/** The training, to be gone through: a slider over the steps whose weights are known, and "Now". */
export class Scrubber {
  readonly input = html("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "Training step",
    ...OWN_KEYS,
  });
  private readonly where = html("span", { class: "sw-value" });
  private readonly now: HTMLButtonElement;
  readonly element: HTMLElement;
  private steps: number[] = [];
  private held = false;

  /** `go` to a step; null: the present. */
  constructor(private readonly go: (step: number | null) => void) {
    this.now = button("Now", () => this.go(null));
    this.input.addEventListener("input", () => {
      this.held = true;
      this.say(this.chosen);
      this.go(this.chosen);
    });
    for (const end of ["change", "blur"]) {
      this.input.addEventListener(end, () => {
        this.held = false;
      });
    }
    const label = html("label", {}, "Training step", this.input, this.where);
    this.element = html("div", { class: "sw-scrubber" }, label, this.now);
  }

  show(steps: number[], moment: number | null, step: number): void {
    this.element.hidden = steps.length < 2;
    this.input.disabled = this.element.hidden;
    this.now.disabled = moment === null;
    if (this.held) return;
    this.steps = steps;
    const place = moment === null ? steps.length - 1 : steps.indexOf(moment);
    this.input.max = String(Math.max(0, steps.length - 1));
    this.input.value = String(place < 0 ? steps.length - 1 : place);
    this.say(moment === null ? step : moment);
  }

  private get chosen(): number {
    return this.steps[Number(this.input.value)] ?? 0;
  }

  private say(step: number): void {
    setText(this.where, count(step));
    this.input.setAttribute("aria-valuetext", `step ${count(step)}`);
  }
}
