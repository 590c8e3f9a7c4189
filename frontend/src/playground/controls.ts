import { select } from "../controls/select";
import { html, OWN_KEYS, setAttributes } from "../shared/dom";

/** A control of the Playground, and what it can be set to. */
export interface Choices {
  task: string;
  model: string;
  /** Name, and what it is about. */
  tasks: [name: string, about: string][];
  /** Name, how it is called, and why it does not suit the task: "" where it does. */
  models: [name: string, label: string, whyNot: string][];
  sizes: Record<string, { value: number; choices: number[] }>;
  seed: number;
  hidden: string[];
}

const SIZES: Record<string, string> = { hidden_size: "Hidden size", layers: "Layers" };

/** Task, architecture, sizes and seed. */
export class Controls {
  readonly element = html("div", { class: "sw-choices" });
  private shown = "";

  constructor(private readonly choose: (name: string, value: string | number) => void) {}

  /** Made anew when something else can be chosen: an open list stays open as long as nothing changes. */
  show(choices: Choices, open: boolean): void {
    const key = JSON.stringify(choices);
    if (key !== this.shown) {
      this.shown = key;
      const focused = this.element.contains(document.activeElement)
        ? document.activeElement?.getAttribute("aria-label")
        : null;
      this.element.replaceChildren(...this.make(choices));
      if (focused) this.find(focused)?.focus();
    }
    for (const each of this.element.querySelectorAll<HTMLInputElement>("select, input")) {
      each.disabled = !open;
    }
  }

  private find(label: string): HTMLElement | null {
    return this.element.querySelector(`[aria-label="${label}"]`);
  }

  private make({ task, model, tasks, models, sizes, seed, hidden }: Choices): HTMLElement[] {
    const made: [name: string, element: HTMLElement][] = [
      [
        "task",
        this.list(
          "Task",
          "task",
          task,
          tasks.map(([name, about]) => [name, about, ""]),
        ),
      ],
      ["model", this.list("Architecture", "model", model, models)],
      ["sizes", html("div", { class: "sw-choices" }, ...this.sizes(sizes))],
      ["seed", this.number("Seed", "seed", seed)],
    ];
    return made.filter(([name]) => !hidden.includes(name)).map(([, element]) => element);
  }

  /** What does not suit stays in the list, with the reason, and cannot be chosen. */
  private list(
    label: string,
    name: string,
    value: string,
    options: [name: string, about: string, whyNot: string][],
  ): HTMLElement {
    const { element, input } = select(label, [], (chosen) => this.choose(name, chosen));
    for (const [each, about, whyNot] of options) {
      const text = name === "task" ? `${each} · ${about}` : about;
      const option = html("option", { value: each }, whyNot ? `${text}: ${whyNot}` : text);
      option.disabled = whyNot !== "";
      input.append(option);
    }
    input.value = value;
    return element;
  }

  private sizes(sizes: Choices["sizes"]): HTMLElement[] {
    return Object.entries(sizes).map(([name, { value, choices }]) => {
      const size = select(SIZES[name] ?? name, choices, (chosen) =>
        this.choose(name, Number(chosen)),
      );
      size.show(value);
      return size.element;
    });
  }

  private number(label: string, name: string, value: number): HTMLElement {
    const input = html("input", {
      class: "sw-input",
      type: "number",
      min: 0,
      step: 1,
      ...OWN_KEYS,
    });
    setAttributes(input, { "aria-label": label, value });
    input.addEventListener("change", () => {
      if (input.checkValidity() && input.value !== "") this.choose(name, input.valueAsNumber);
      else input.value = String(value);
    });
    return html("label", { class: "sw-row" }, html("span", {}, label), input);
  }
}
