import { button, html } from "../shared/dom";

const CELLS = ["rnn", "gru", "lstm"];

/** The cells that a trainer's model can have, to be switched. */
export class Cells {
  readonly element = html("div", { class: "sw-cells", role: "group", "aria-label": "Cell" });
  private readonly buttons: HTMLButtonElement[];

  constructor(choose: (cell: string) => void) {
    this.buttons = CELLS.map((cell) => button(cell.toUpperCase(), () => choose(cell)));
    this.element.append(...this.buttons);
  }

  show(cell: string, present: boolean, open: boolean): void {
    this.element.hidden = !present;
    this.buttons.forEach((each, i) => {
      each.setAttribute("aria-pressed", String(CELLS[i] === cell));
      each.disabled = !open;
    });
  }
}
