import "./matrix.css";
import { html, matchChildren, OWN_KEYS, setAttributes, setText } from "../shared/dom";
import type { Translation } from "./translation";
import { label, share } from "./words";

/** Where digits still fit. */
const READABLE = 30;
const NARROWEST = 9;
export const WIDEST = 46;
const GAP = 2;

/** How wide a column is: as wide as fits beside the words. */
export function columnWidth(translation: Translation, room: number, widest = WIDEST): number {
  const letters = Math.max(...translation.words.map((word) => label(word).length), 1);
  const columns = translation.source.length;
  const beside = room - Math.min(letters * 7.5 + 10, 110) - GAP * (columns + 2);
  const fits = beside / Math.max(1, columns);
  return Math.max(NARROWEST, Math.min(widest, fits));
}

/** The alignment: a row for each word, a column for each source token. */
export class Matrix {
  private readonly head = html("tr");
  private readonly body = html("tbody");
  private readonly table: HTMLTableElement;
  readonly element: HTMLElement;
  private chosen = -1;

  /** A source of -1 is the word itself. The pointer on a row previews it. */
  constructor(
    private readonly choose: (position: number, source: number) => void,
    preview: (position: number | null) => void,
  ) {
    this.table = html(
      "table",
      { class: "sw-alignment", "data-hue": "alignment", "aria-label": "Alignment" },
      html("thead", {}, this.head),
      this.body,
    );
    // It may scroll, and then the keys must reach it.
    const scrolls = { tabindex: 0, role: "region", "aria-label": "Alignment", ...OWN_KEYS };
    this.element = html("div", { class: "sw-sheet", ...scrolls }, this.table);
    this.table.addEventListener("click", ({ target }) => this.click(target as Element));
    this.table.addEventListener("pointermove", ({ target }) => {
      const [position] = this.under(target as Element) ?? [null];
      preview(position);
    });
    this.table.addEventListener("pointerleave", () => preview(null));
  }

  show(
    translation: Translation,
    at: { position: number; source: number; reveal: boolean },
    room: number,
    widest = WIDEST,
  ): void {
    const width = columnWidth(translation, room, widest);
    this.table.classList.toggle("sw-narrow", width < READABLE);
    this.table.style.setProperty("--column", `${width}px`);
    const heads = matchChildren(this.head, translation.source.length + 1, () => html("th"));
    heads.forEach((cell, i) => {
      const name = i ? label(translation.source[i - 1] as string) : "";
      setText(cell, name);
      cell.classList.toggle("sw-long", name.length > 1);
      if (i) cell.scope = "col";
      cell.classList.toggle("sw-chosen", i - 1 === at.source);
    });
    const rows = matchChildren(this.body, translation.words.length, () => html("tr"));
    rows.forEach((row, position) => {
      row.classList.toggle("sw-chosen", position === at.position);
      this.fill(row, translation, position, at.source);
    });
    if (at.reveal && at.position !== this.chosen) {
      this.chosen = at.position;
      reveal(this.element, rows[at.position]);
    }
  }

  private fill(
    row: HTMLTableRowElement,
    translation: Translation,
    position: number,
    chosen: number,
  ): void {
    const cells = matchChildren(row, translation.source.length + 1, () =>
      html(row.childElementCount ? "td" : "th"),
    );
    const word = translation.words[position] as string;
    cells.forEach((cell, i) => {
      if (i === 0) {
        setText(cell, label(word));
        cell.scope = "row";
        return;
      }
      const weight = translation.weight(position, i - 1);
      const digits = share(weight);
      setText(cell, digits);
      setAttributes(cell, {
        title: `${label(word)} reads ${label(translation.source[i - 1] as string)}: ${digits}`,
        "data-weight": digits,
      });
      tint(cell, weight);
      cell.classList.toggle("sw-slight", weight < 0.1);
      cell.classList.toggle("sw-chosen", i - 1 === chosen);
    });
  }

  private click(target: Element): void {
    const at = this.under(target);
    if (at) this.choose(...at);
  }

  private under(target: Element): [position: number, source: number] | null {
    const cell = target.closest("td, th");
    const row = cell?.parentElement;
    if (!cell || row?.parentElement !== this.body) return null;
    return [[...this.body.children].indexOf(row), [...row.children].indexOf(cell) - 1];
  }
}

/** Gives a cell the colour of a weight, on which its digits can be read in light and dark. */
export function tint(element: HTMLElement, weight: number): void {
  element.style.setProperty("--share", String(weight || 0));
  element.classList.toggle("sw-most", weight > 0.6);
  element.classList.toggle("sw-full", weight > 0.85);
}

/** Scrolls a newly chosen row into the window, and nothing else on the page. */
function reveal(scroller: HTMLElement, row: HTMLElement | undefined): void {
  if (!row) return;
  const top = row.offsetTop;
  const seen =
    top >= scroller.scrollTop &&
    top + row.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
  if (!seen) scroller.scrollTop = top - scroller.clientHeight / 2;
}
