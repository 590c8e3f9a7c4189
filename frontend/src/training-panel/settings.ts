import { select } from "../controls/select";
import { html, OWN_KEYS, setText } from "../shared/dom";

/** What may be set besides the learning rate and the clip. */
export interface Settings {
  optimizer: string;
  batch_size: number;
  weight_decay: number;
  dropout: number | null;
  teacher_forcing: number | null;
}

export type Setting = keyof Settings;

const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128];
const WEIGHT_DECAYS = [0, 0.001, 0.01, 0.1, 1];

type Control = { element: HTMLElement; input: HTMLInputElement | HTMLSelectElement; show: Show };
type Show = (value: Settings[Setting]) => void;
type Save = (name: Setting, value: Settings[Setting]) => void;

/** The settings that are seldom touched, behind a fold. */
export class MoreSettings {
  private readonly controls: Record<Setting, Control>;
  readonly element: HTMLElement;

  constructor(optimizers: string[], save: Save) {
    const number = (name: Setting) => (value: string) => save(name, Number(value));
    this.controls = {
      optimizer: select("Optimizer", optimizers, (value) => save("optimizer", value)),
      batch_size: select("Batch size", BATCH_SIZES, number("batch_size")),
      weight_decay: select("Weight decay", WEIGHT_DECAYS, number("weight_decay")),
      dropout: share("Dropout", 0.9, (value) => save("dropout", value)),
      teacher_forcing: share("Teacher forcing", 1, (value) => save("teacher_forcing", value)),
    };
    for (const [name, { element }] of Object.entries(this.controls)) element.dataset.control = name;
    const summary = html("summary", { ...OWN_KEYS }, "More settings");
    const elements = Object.values(this.controls).map(({ element }) => element);
    this.element = html("details", { class: "sw-more" }, summary, ...elements);
  }

  /** A setting that is null is one that the model does not have. */
  show(name: Setting, value: Settings[Setting]): void {
    const { element, show } = this.controls[name];
    element.style.display = value === null ? "none" : "";
    if (value !== null) show(value);
  }

  enable(open: boolean): void {
    for (const { input } of Object.values(this.controls)) input.disabled = !open;
  }
}

function share(label: string, max: number, changed: (value: number) => void): Control {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max,
    step: 0.05,
    "aria-label": label,
    ...OWN_KEYS,
  });
  const say = (at: number) => {
    setText(value, at.toFixed(2));
    input.setAttribute("aria-valuetext", at.toFixed(2));
    input.style.setProperty("--filled", `${(at / max) * 100}%`);
  };
  const show: Show = (at) => {
    input.value = String(at);
    say(Number(at));
  };
  input.addEventListener("input", () => {
    say(Number(input.value));
    changed(Number(input.value));
  });
  const head = html("div", { class: "sw-row" }, html("span", {}, label), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show };
}
