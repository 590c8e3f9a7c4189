import { button, html, OWN_KEYS } from "../shared/dom";
import type { Switches } from "./stages";

type Name = keyof Switches;

const LABELS: Record<Name, [label: string, effect: string]> = {
  mask: ["Mask", "Hide later tokens"],
  scaling: ["Scaling", "Divide the scores by the root of the vectors' length"],
  positions: ["Positions", "Tell each token where it stands"],
};

export interface Parts {
  layers: number;
  heads: number;
  causal: boolean;
  /** It was built with positions. */
  placed: boolean;
}

/** What is shown of the model, and what of it is switched off. */
export class Panel {
  private readonly layer = chooser("Layer", (layer) => this.ask({ layer }));
  private readonly head = chooser("Head", (head) => this.ask({ head }));
  private readonly buttons = (Object.keys(LABELS) as Name[]).map((name) => {
    const [label, title] = LABELS[name];
    const element = button(label, () => this.ask({ [name]: !this.switches[name] }), "sw-switch");
    element.title = title;
    return [name, element] as const;
  });
  readonly element = html(
    "div",
    { class: "sw-panel" },
    this.layer.element,
    this.head.element,
    html(
      "div",
      { class: "sw-switches", role: "group", "aria-label": "The model computes with" },
      ...this.buttons.map(([, element]) => element),
    ),
  );
  private switches: Switches = { mask: true, scaling: true, positions: true };

  constructor(private readonly ask: (changes: Record<string, unknown>) => void) {}

  show(
    parts: Parts,
    shown: { layer: number; head: number },
    switches: Switches,
    open: boolean,
  ): void {
    this.switches = switches;
    this.layer.show(parts.layers, shown.layer, open);
    this.head.show(parts.heads, shown.head, open);
    for (const [name, element] of this.buttons) {
      const there = { mask: parts.causal, scaling: true, positions: parts.placed }[name];
      element.disabled = !open || !there;
      element.setAttribute("aria-pressed", String(there && switches[name]));
    }
  }
}

function chooser(label: string, choose: (index: number) => void) {
  const select = html("select", { class: "sw-select", ...OWN_KEYS });
  select.addEventListener("change", () => choose(Number(select.value)));
  const element = html("label", { class: "sw-choice" }, label, select);
  const show = (count: number, chosen: number, open: boolean) => {
    if (select.options.length !== count) {
      const options = Array.from({ length: count }, (_, i) =>
        html("option", { value: i }, `${i + 1} of ${count}`),
      );
      select.replaceChildren(...options);
    }
    if (select.value !== String(chosen)) select.value = String(chosen);
    select.disabled = !open;
  };
  return { element, show };
}
