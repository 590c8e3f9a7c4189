import { button, setText } from "../shared/dom";
import { count } from "../shared/numbers";

/** After a fault, beside what is said of it: back to the last step that was good. */
export class WayBack {
  private readonly button: HTMLButtonElement;

  constructor(
    private readonly note: HTMLElement,
    rewind: () => void,
  ) {
    this.button = button("", rewind);
  }

  /** null: there is no such step, or nobody who would hear. */
  show(good: number | null): void {
    if (good === null) {
      this.button.remove();
      return;
    }
    setText(this.button, `Back to step ${count(good)}`);
    if (!this.button.isConnected) this.note.append(this.button);
  }
}
