import { button, html, setText } from "../shared/dom";
import type { Matrix } from "./geometry";

const MATRICES: Record<Matrix, [from: string, to: string]> = {
  W: ["the token", "the hidden units"],
  U: ["the hidden units", "those at the next token"],
  V: ["the hidden units", "what is expected next"],
};

/** The three matrices, each the same at every token: press one and all its arrows light up. */
export class Matrices {
  readonly element = html("div", {
    class: "sw-matrices",
    role: "group",
    "aria-label": "Weights, the same at every token",
  });
  private readonly sentence = html("span", { class: "sw-soft" });
  private readonly buttons: HTMLButtonElement[];
  chosen: Matrix | null = null;

  constructor(changed: () => void) {
    this.buttons = (Object.keys(MATRICES) as Matrix[]).map((matrix) =>
      button(matrix, () => {
        this.chosen = this.chosen === matrix ? null : matrix;
        changed();
      }),
    );
    this.element.append(...this.buttons, this.sentence);
  }

  show(tokens: number): void {
    for (const each of this.buttons) {
      each.setAttribute("aria-pressed", String(each.textContent === this.chosen));
    }
    setText(this.sentence, this.words(tokens));
  }

  private words(tokens: number): string {
    if (!this.chosen) return "The same three matrices at every token: press one.";
    const [from, to] = MATRICES[this.chosen];
    const times = this.chosen === "U" ? tokens - 1 : tokens;
    return `${this.chosen} leads from ${from} to ${to}: one matrix, used ${times} times here.`;
  }
}
