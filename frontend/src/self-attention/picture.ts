import { move } from "../shared/columns";
import { html, OWN_KEYS } from "../shared/dom";
import { pointIn } from "../shared/pointer";
import { type Area, GAP, hit, type Layout, layout, STRIP, scrolledTo } from "./geometry";
import type { Choice, Head } from "./head";
import { Matrix } from "./matrix";
import { Side } from "./side";
import type { Stage } from "./stages";

/** Left and right of it. */
const MARGIN = 8;
/** From here on a cell has room for a gap. */
const APART = 20;

export interface Gestures {
  selected(): Choice;
  preview(choice: Choice | null): void;
  select(choice: Choice): void;
}

const SCROLLER = {
  class: "sw-scroll",
  role: "application",
  tabindex: 0,
  "aria-label":
    "Queries down, keys across. The arrow keys up and down choose a query, left and right a key.",
  ...OWN_KEYS,
};

/** Queries at the left, keys on top, and where they cross, their matrix; below values, at the right outputs. */
export class Picture {
  private readonly queries = new Side("query", "queries", true);
  private readonly outputs = new Side("output", "outputs", false);
  private readonly keys = new Side("key", "keys", true);
  private readonly values = new Side("value", "values", false);
  private readonly matrix = new Matrix();
  private readonly cross = html("div", { class: "sw-cross" });
  readonly element = html("div", SCROLLER, this.cross);
  private layout: Layout = layout([], 0);
  private size = { positions: 0, units: 0 };
  private revealed = "";

  constructor(
    private readonly gestures: Gestures,
    signal: AbortSignal,
  ) {
    const corner = (place: string, ...words: string[]) =>
      html("div", { class: `sw-corner sw-${place}` }, ...words.map(title));
    this.cross.append(
      corner("first", "key", "query"),
      this.keys.element,
      corner("second", "output"),
      this.queries.element,
      this.matrix.element,
      this.outputs.element,
      corner("third", "value"),
      this.values.element,
      corner("fourth"),
    );
    this.listen(signal);
  }

  private listen(signal: AbortSignal): void {
    const { cross, gestures } = this;
    cross.addEventListener("pointermove", (event) => gestures.preview(this.under(event)), {
      signal,
    });
    cross.addEventListener("pointerleave", () => gestures.preview(null), { signal });
    cross.addEventListener(
      "click",
      (event) => {
        const choice = this.under(event);
        if (choice) gestures.select(choice);
      },
      { signal },
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  private key(event: KeyboardEvent): void {
    const { query, key, unit } = this.gestures.selected();
    const { positions } = this.size;
    const to = move(event.key, { unit: query, position: key }, { units: positions, positions });
    if (!to) return;
    this.gestures.select({ query: to.unit, key: to.position, unit });
    event.preventDefault();
  }

  private under(event: MouseEvent): Choice | null {
    const area = (event.target as Element).closest<HTMLElement>("[data-area]");
    if (!area) return null;
    const name = area.dataset.area as Area;
    const offset = { queries: this.layout.beside, keys: this.layout.above }[name as string] ?? 0;
    const found = hit(name, ...pointIn(area, event), this.layout.cell, offset, this.size);
    return { ...this.gestures.selected(), ...found };
  }

  draw(head: Head, stage: Stage, choice: Choice, room: number): void {
    const { tokens, units } = head;
    this.size = { positions: tokens.length, units };
    this.layout = layout(tokens, room - 2 * MARGIN);
    const { cell, beside, above, upright } = this.layout;
    const span = cell * tokens.length;
    const columns = `${beside + STRIP + GAP}px ${span}px ${STRIP + GAP}px`;
    const rows = `${above + STRIP + GAP}px ${span}px ${STRIP + GAP}px`;
    Object.assign(this.cross.style, { gridTemplateColumns: columns, gridTemplateRows: rows });
    this.cross.style.setProperty("--cell", `${cell}px`);
    this.cross.style.setProperty("--apart", cell < APART ? "1px" : "4px");
    this.cross.dataset.upright = String(upright);
    for (const side of [this.queries, this.keys]) side.write(tokens, beside, above);
    for (const side of [this.queries, this.outputs])
      side.draw(head, choice.query, choice.unit, cell);
    for (const side of [this.keys, this.values]) side.draw(head, choice.key, choice.unit, cell);
    this.matrix.draw(head, stage, choice, cell);
  }

  repaint(): void {
    for (const each of [this.queries, this.keys, this.values, this.outputs]) each.forget();
    this.matrix.forget();
  }

  /** Scrolls a newly chosen cell into the window, and leaves the reader's own scrolling alone. */
  reveal({ query, key }: Choice): void {
    if (this.revealed === `${query} ${key}`) return;
    this.revealed = `${query} ${key}`;
    const { element, layout } = this;
    const wide = element.clientWidth - layout.beside - 2 * (STRIP + GAP);
    const high = element.clientHeight - layout.above - 2 * (STRIP + GAP);
    element.scrollLeft = scrolledTo(key, layout.cell, element.scrollLeft, wide);
    element.scrollTop = scrolledTo(query, layout.cell, element.scrollTop, high);
  }
}

const title = (name: string): HTMLElement => html("b", { "data-hue": name }, name);
