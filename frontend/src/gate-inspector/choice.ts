import { button, html, setAttributes } from "../shared/dom";
import { labelOf } from "../shared/quantities";

/** A row of toggle buttons, one for each quantity, in its hue. */
export class QuantityChoice {
  readonly element = html("div", {
    class: "sw-quantities",
    role: "group",
    "aria-label": "Quantity",
  });

  constructor(private readonly choose: (name: string) => void) {}

  show(names: string[], chosen: string): void {
    if (this.element.childElementCount !== names.length) {
      this.element.replaceChildren(...names.map((name) => this.make(name)));
    }
    names.forEach((name, i) => {
      this.element.children[i]?.setAttribute("aria-pressed", String(name === chosen));
    });
  }

  /** The second word, "gate" or "state", gives way where there is little room. */
  private make(name: string): HTMLButtonElement {
    const [first = "", ...rest] = labelOf(name).split(/(?= )/);
    const element = button(first, () => this.choose(name), "sw-quantity");
    element.append(html("span", {}, ...rest));
    setAttributes(element, { "data-hue": name, "aria-label": labelOf(name) });
    return element;
  }
}
