import type { Trace } from "../recurrent/trace";
import { columnWidth, type Selection, showColumn } from "../shared/columns";
import { html, matchChildren, OWN_KEYS } from "../shared/dom";
import { createStrip } from "../shared/strip";
import { writeColumns } from "../shared/tokens";
import type { Span } from "./brush";
import { HEIGHT, MAP, row, TOKENS } from "./geometry";
import { Gesture, type Gestures } from "./gesture";
import { Lines, type Series, unitSeries } from "./lines";
import { HeatMap } from "./map";
import { Margins } from "./margins";

/** What stands left and right of the columns, with the padding around. */
const MARGINS = 60 + 96 + 16;
const BELOW_MAP = MAP.top + MAP.height;

const place = (element: HTMLElement, { top, height }: { top: number; height: number }): void => {
  Object.assign(element.style, { top: `${top}px`, height: `${height}px` });
};

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
  readonly strip: ReturnType<typeof createStrip>;
  private readonly columns = html("div", { class: "sw-columns" });
  private readonly map = new HeatMap();
  private readonly lines = new Lines();
  private readonly tokens = html("div", { class: "sw-tokens" });
  private readonly band = html("div", { class: "sw-band" });
  private readonly cell = html("div", { class: "sw-cell" });
  private readonly span = html("div", { class: "sw-span" });
  private readonly fires = html("div", { class: "sw-fires" });
  private readonly margins = new Margins();
  private trace: Trace | null = null;
  private width = 0;
  private revealed = -1;
  private series: Series[] = [];

  constructor(gestures: Gestures, signal: AbortSignal) {
    place(this.columns, { top: 0, height: HEIGHT });
    place(this.map.element, MAP);
    place(this.tokens, TOKENS);
    place(this.band, { top: BELOW_MAP, height: HEIGHT - BELOW_MAP });
    place(this.span, TOKENS);
    place(this.fires, MAP);
    this.columns.append(this.band, this.span, this.map.element, this.fires, this.tokens);
    this.columns.append(this.lines.element, this.cell);
    this.scroller.append(this.columns);
    this.element.append(this.margins.left, this.scroller, this.margins.right);
    this.strip = createStrip(this.scroller, signal);
    new Gesture(this.columns, this.scroller, this.scene, gestures, signal);
    this.scroller.addEventListener("scroll", () => this.drawNames(), { signal, passive: true });
  }

  /** What lies under the pointer; what was drawn last may be a frame behind the keys. */
  private readonly scene = () => ({
    width: this.width,
    size: { units: this.trace?.units ?? 0, positions: this.trace?.tokens.length ?? 0 },
    series: this.series,
  });

  draw(trace: Trace, name: string, selection: Selection, room: number): void {
    this.trace = trace;
    this.width = columnWidth(trace.tokens, room - MARGINS);
    const total = trace.tokens.length * this.width;
    this.columns.style.width = `${total}px`;
    this.strip.show(trace.tokens, selection.position, this.width, room - MARGINS);
    this.map.draw(trace, name, total);
    writeColumns(this.tokens, trace.tokens, selection.position, this.width);
    this.drawCursor(trace, selection);
    const { series, limit } = unitSeries(trace, selection.unit);
    this.series = series;
    const columns = { count: trace.tokens.length, width: this.width };
    const plain = trace.plain ? unitSeries(trace.plain, selection.unit, limit).series : [];
    this.lines.draw(series, plain, columns, selection.unit, selection.position);
    this.margins.drawAxis(selection.unit, trace.units, limit);
    this.margins.drawLegend(name, this.map.ends);
    this.drawNames();
  }

  /** The stretch that the reader has marked, and the units that fire over it. */
  drawSpan(span: Span | null, units: number[]): void {
    this.span.hidden = this.fires.hidden = span === null;
    if (!span || !this.trace) return;
    const style = {
      left: `${span.start * this.width}px`,
      width: `${(span.end - span.start) * this.width}px`,
    };
    Object.assign(this.span.style, style);
    Object.assign(this.fires.style, style);
    const total = this.trace.units;
    matchChildren(this.fires, units.length, () => html("span")).forEach((mark, i) => {
      const { top, height } = row(units[i] as number, total);
      Object.assign(mark.style, { top: `${top - MAP.top}px`, height: `${Math.max(2, height)}px` });
    });
  }

  /** The theme has changed. */
  repaint(): void {
    this.map.forget();
  }

  /** Scrolls a newly selected column into the window, and leaves the reader's own scrolling alone. */
  reveal(position: number): void {
    if (position === this.revealed) return;
    this.revealed = position;
    showColumn(this.scroller, position, this.width);
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
    this.margins.drawNames(this.series, last);
  }
}
