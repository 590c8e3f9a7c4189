import { html, OWN_KEYS, setText } from "../shared/dom";
import { type Board, faceOf, type Key, neighbour, rowsOf } from "./keys";

/** The drawn keys: one stop for Tab, with the arrow keys from key to key. */
export class Keypad {
  readonly element = html("div", { class: "sw-keys", role: "group", "aria-label": "Keys" });
  private board: Board = { signs: false, shift: false };
  private keys: HTMLButtonElement[][] = [];

  constructor(private readonly strike: (key: Key) => void) {
    this.element.append(...rowsOf(this.board).map(() => html("div", {})));
    // The cursor of the field stays where it is while the pointer writes.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("keydown", (event) => this.walk(event));
    this.draw();
  }

  enable(open: boolean): void {
    for (const key of this.keys.flat()) key.disabled = !open;
  }

  /** A key of the real keyboard goes down, or comes up: the drawn one shows it. */
  show(key: string, isDown: boolean): void {
    const at = rowsOf(this.board)
      .flat()
      .findIndex((each) => each.toLowerCase() === (key === "Enter" ? "\n" : key.toLowerCase()));
    this.keys.flat()[at]?.classList.toggle("sw-struck", isDown);
  }

  release(): void {
    for (const key of this.keys.flat()) key.classList.remove("sw-struck");
  }

  private draw(): void {
    const rows = rowsOf(this.board);
    [...this.element.children].forEach((line, row) => {
      const kept = this.keys[row] ?? [];
      const keys = (rows[row] as Key[]).map((key, column) => {
        const button = kept[column] ?? this.make(row, column);
        const [face, name] = faceOf(key);
        setText(button, face);
        button.setAttribute("aria-label", name);
        button.dataset.key = key.length > 1 ? key : key === " " ? "Space" : "";
        if (key === "Shift") button.setAttribute("aria-pressed", String(this.board.shift));
        else button.removeAttribute("aria-pressed");
        return button;
      });
      line.replaceChildren(...keys);
      this.keys[row] = keys;
    });
    if (!this.keys.flat().some(({ tabIndex }) => tabIndex === 0)) this.aim(0, 0);
  }

  private make(row: number, column: number): HTMLButtonElement {
    const button = html("button", { type: "button", class: "sw-key", tabindex: -1, ...OWN_KEYS });
    button.addEventListener("click", () => this.hit(row, column));
    return button;
  }

  private hit(row: number, column: number): void {
    const key = rowsOf(this.board)[row]?.[column] as Key;
    const { signs, shift } = this.board;
    if (key === "Shift") this.board = { signs, shift: !shift };
    else if (key === "123" || key === "abc") this.board = { signs: !signs, shift: false };
    else {
      this.board = { signs, shift: false };
      this.strike(key);
    }
    this.aim(row, column);
    this.redraw();
  }

  /** Drawing puts the keys in their rows anew, which takes the focus away. */
  private redraw(): void {
    const focused = document.activeElement;
    this.draw();
    if (focused instanceof HTMLElement && this.element.contains(focused)) focused.focus();
  }

  private aim(row: number, column: number): HTMLButtonElement | undefined {
    for (const key of this.keys.flat()) key.tabIndex = -1;
    const aimed = this.keys[row]?.[column];
    if (aimed) aimed.tabIndex = 0;
    return aimed;
  }

  private walk(event: KeyboardEvent): void {
    const row = this.keys.findIndex((each) => each.includes(event.target as HTMLButtonElement));
    const column = this.keys[row]?.indexOf(event.target as HTMLButtonElement) ?? -1;
    const lengths = this.keys.map(({ length }) => length);
    const spot = row < 0 ? null : neighbour(event.key, [row, column], lengths);
    if (!spot) return;
    event.preventDefault();
    this.aim(...spot)?.focus();
  }
}
