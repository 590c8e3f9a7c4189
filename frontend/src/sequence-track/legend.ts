import { html, matchChildren, setText } from "../shared/dom";

/** Which colour is which label. */
export class Legend {
  readonly element = html("ul", { class: "sw-legend", "aria-label": "Labels" });

  show(labels: readonly string[]): void {
    matchChildren(this.element, labels.length, () => html("li")).forEach((item, label) => {
      item.dataset.label = String(label % 7);
      setText(item, labels[label] as string);
    });
  }
}
