import { html, matchChildren, OWN_KEYS, setText } from "../shared/dom";
import { columnWidth, HEIGHT, hit, MAP, move, row, type Selection, TOKENS } from "./geometry";
import { Lines, unitSeries } from "./lines";
import { HeatMap } from "./map";
import { Margins } from "./margins";
import { displayToken } from "./quantities";
import type { Trace } from "./trace";

/** What stands left and right of the columns, with the padding around. */
const MARGINS = 60 + 96 + 16;
const BELOW_MAP = MAP.top + MAP.height;

const place = (element: HTMLElement, { top, height }: { top: number; height: number }): void => {
  Object.assign(element.style, { top: `${top}px`, height: `${height}px` });
};

export interface Actions {
  /** The present selection; what was drawn last may be a frame behind the keys. */
  selected(): Selection;
  preview(selection: Selection | null): void;
  select(selection: Selection): void;
}

/** The map, the tokens and the lines, all in the same columns, between two fixed margins. */
export class Picture {
  readonly element = html("div", { class: "sw-stage" });
  readonly scroller = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "Units and tokens. The arrow keys choose a unit and a position.",
    ...OWN_KEYS,
  });
  private readonly columns = html("div", { class: "sw-columns" });
  private readonly map = new HeatMap();
  private readonly lines = new Lines();
  private readonly tokens = html("div", { class: "sw-tokens" });
  private readonly band = html("div", { class: "sw-band" });
  private readonly cell = html("div", { class: "sw-cell" });
  private readonly margins = new Margins();
  private trace: Trace | null = null;
  private width = 0;
  private revealed = -1;
  private selection: Selection = { unit: 0, position: 0 };

  constructor(
    private readonly actions: Actions,
    signal: AbortSignal,
  ) {
    place(this.columns, { top: 0, height: HEIGHT });
    place(this.map.element, MAP);
    place(this.tokens, TOKENS);
    place(this.band, { top: BELOW_MAP, height: HEIGHT - BELOW_MAP });
    this.columns.append(this.band, this.map.element, this.tokens, this.lines.element, this.cell);
    this.scroller.append(this.columns);
    this.element.append(this.margins.left, this.scroller, this.margins.right);
    this.listen(signal);
  }

  private get size() {
    return { units: this.trace?.units ?? 0, positions: this.trace?.tokens.length ?? 0 };
  }

  private listen(signal: AbortSignal): void {
    const { columns, scroller, actions } = this;
    const under = ({ clientX, clientY }: MouseEvent) => {
      const box = columns.getBoundingClientRect();
      const at = [clientX - box.left, clientY - box.top] as const;
      return hit(...at, this.width, this.size, actions.selected().unit);
    };
    columns.addEventListener("pointermove", (event) => actions.preview(under(event)), { signal });
    columns.addEventListener("pointerleave", () => actions.preview(null), { signal });
    columns.addEventListener(
      "click",
      (event) => {
        const selection = under(event);
        if (selection) actions.select(selection);
      },
      { signal },
    );
    scroller.addEventListener(
      "keydown",
      (event) => {
        const selection = this.trace && move(event.key, actions.selected(), this.size);
        if (!selection) return;
        event.preventDefault();
        actions.select(selection);
      },
      { signal },
    );
    scroller.addEventListener("scroll", () => this.drawNames(), { signal, passive: true });
  }

  draw(trace: Trace, name: string, selection: Selection): void {
    this.trace = trace;
    this.selection = selection;
    this.width = columnWidth(trace.tokens, this.element.clientWidth - MARGINS);
    const total = trace.tokens.length * this.width;
    this.columns.style.width = `${total}px`;
    this.map.draw(trace, name, total);
    this.drawTokens(trace.tokens, selection.position);
    this.drawCursor(trace, selection);
    const { series, limit } = unitSeries(trace, selection.unit);
    const columns = { count: trace.tokens.length, width: this.width };
    this.lines.draw(series, columns, selection.unit, selection.position);
    this.margins.drawAxis(selection.unit, trace.units, limit);
    this.margins.drawLegend(name, this.map.ends);
    this.drawNames();
  }

  /** The theme has changed. */
  repaint(): void {
    this.map.forget();
  }

  /** Scrolls a newly selected column into the window, and leaves the reader's own scrolling alone. */
  reveal(position: number): void {
    if (position === this.revealed) return;
    this.revealed = position;
    const { scroller, width } = this;
    const left = position * width;
    const hidden =
      left < scroller.scrollLeft || left + width > scroller.scrollLeft + scroller.clientWidth;
    if (hidden) scroller.scrollLeft = left - scroller.clientWidth / 2;
  }

  private drawTokens(tokens: string[], selected: number): void {
    matchChildren(this.tokens, tokens.length, () => html("span")).forEach((label, i) => {
      const token = displayToken(tokens[i] as string);
      setText(label, token);
      label.title = token;
      label.style.width = `${this.width}px`;
      label.classList.toggle("sw-chosen", i === selected);
    });
  }

  private drawCursor(trace: Trace, { unit, position }: Selection): void {
    const { top, height } = row(unit, trace.units);
    const left = position * this.width;
    Object.assign(this.band.style, { left: `${left}px`, width: `${this.width}px` });
    // Thin rows: the outline stays large enough to be seen, around the row's middle.
    const tall = Math.max(height, 6);
    Object.assign(this.cell.style, {
      left: `${left}px`,
      width: `${this.width}px`,
      top: `${top + (height - tall) / 2}px`,
      height: `${tall}px`,
    });
  }

  /** A wide text scrolls: the names stand where the lines leave the window. */
  private drawNames(): void {
    if (!this.trace) return;
    const { scrollLeft, clientWidth } = this.scroller;
    const visible = Math.floor((scrollLeft + clientWidth) / this.width) - 1;
    const last = Math.min(this.trace.tokens.length - 1, Math.max(0, visible));
    this.margins.drawNames(unitSeries(this.trace, this.selection.unit).series, last);
  }
}
