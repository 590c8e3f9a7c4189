import { html, matchChildren, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import {
  columnWidth,
  GATES,
  HEIGHT,
  hit,
  MAP,
  move,
  row,
  type Selection,
  STATES,
  TOKENS,
} from "./geometry";
import { drawLabels, Lines, unitSeries } from "./lines";
import { HeatMap, limits } from "./map";
import { displayToken } from "./quantities";
import { rampBackground } from "./ramp";
import type { Trace } from "./trace";

const BELOW_MAP = MAP.top + MAP.height;

const place = (element: HTMLElement, { top, height }: { top: number; height: number }): void => {
  Object.assign(element.style, { top: `${top}px`, height: `${height}px` });
};

export interface Actions {
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
  private readonly axis = svg("svg", { class: "sw-axis", "aria-hidden": "true", height: HEIGHT });
  private readonly labels = svg("svg", {
    class: "sw-labels",
    "aria-hidden": "true",
    height: HEIGHT,
  });
  private readonly legend = html("div", { class: "sw-legend", "aria-hidden": "true" });
  private readonly ends = svg("g", { class: "sw-ends" });
  private readonly names = svg("g");
  private trace: Trace | null = null;
  private width = 0;
  private selection: Selection = { unit: 0, position: 0 };

  constructor(
    private readonly actions: Actions,
    signal: AbortSignal,
  ) {
    place(this.columns, { top: 0, height: HEIGHT });
    for (const element of [this.map.element, this.legend]) place(element, MAP);
    place(this.tokens, TOKENS);
    place(this.band, { top: BELOW_MAP, height: HEIGHT - BELOW_MAP });
    this.columns.append(this.band, this.map.element, this.tokens, this.lines.element, this.cell);
    this.scroller.append(this.columns);
    this.labels.append(this.ends, this.names);
    const right = html("div", { class: "sw-right" }, this.legend, this.labels);
    this.element.append(this.axis, this.scroller, right);
    this.listen(signal);
  }

  private get size() {
    return { units: this.trace?.units ?? 0, positions: this.trace?.tokens.length ?? 0 };
  }

  private listen(signal: AbortSignal): void {
    const under = ({ clientX, clientY }: MouseEvent) => {
      const box = this.columns.getBoundingClientRect();
      const at = [clientX - box.left, clientY - box.top] as const;
      return hit(...at, this.width, this.size, this.selection.unit);
    };
    const { columns, scroller, actions } = this;
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
        const selection = this.trace && move(event.key, this.selection, this.size);
        if (!selection) return;
        event.preventDefault();
        actions.select(selection);
      },
      { signal },
    );
    scroller.addEventListener("scroll", () => this.drawLabels(), { signal, passive: true });
  }

  draw(trace: Trace, name: string, selection: Selection): void {
    this.trace = trace;
    this.selection = selection;
    this.width = columnWidth(trace.tokens, this.scroller.clientWidth);
    const total = trace.tokens.length * this.width;
    this.columns.style.width = `${total}px`;
    this.map.draw(trace, name, total);
    this.drawTokens(trace.tokens, selection.position);
    this.drawCursor(trace, selection);
    const { series, limit } = unitSeries(trace, selection.unit);
    const columns = { count: trace.tokens.length, width: this.width };
    this.lines.draw(series, columns, selection.unit, selection.position);
    this.drawAxis(trace, selection.unit, limit);
    this.drawLegend(trace, name);
    this.drawLabels();
  }

  /** Scrolls the selected column into the window. */
  reveal(position: number): void {
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

  private drawAxis(trace: Trace, unit: number, limit: number): void {
    const { top, height } = row(unit, trace.units);
    const ticks = [
      { text: `unit ${unit}`, y: top + height / 2, chosen: true },
      { text: "1", y: GATES.top },
      { text: "0", y: GATES.top + GATES.height },
      { text: String(limit), y: STATES.top },
      { text: "0", y: STATES.top + STATES.height / 2 },
      { text: `-${limit}`, y: STATES.top + STATES.height },
    ];
    matchChildren(this.axis, ticks.length, () => svg("text", { x: 46, dy: "0.35em" })).forEach(
      (text, i) => {
        const tick = ticks[i] as (typeof ticks)[number];
        setAttributes(text, { y: tick.y, class: tick.chosen ? "sw-chosen" : "" });
        setText(text, tick.text);
      },
    );
  }

  private drawLegend(trace: Trace, name: string): void {
    this.legend.dataset.hue = name;
    this.legend.style.background = rampBackground(name);
    const [low, high] = limits(trace, name);
    const ends = [
      { text: String(high), y: MAP.top + 5 },
      { text: String((low + high) / 2), y: MAP.top + MAP.height / 2 },
      { text: String(low), y: MAP.top + MAP.height - 5 },
    ];
    matchChildren(this.ends, ends.length, () => svg("text", { x: 28, dy: "0.35em" })).forEach(
      (text, i) => {
        setAttributes(text, { y: ends[i]?.y ?? 0 });
        setText(text, ends[i]?.text ?? "");
      },
    );
  }

  /** A wide text scrolls: the names stand where the lines leave the window. */
  private drawLabels(): void {
    if (!this.trace) return;
    const { scrollLeft, clientWidth } = this.scroller;
    const visible = Math.floor((scrollLeft + clientWidth) / this.width) - 1;
    const last = Math.min(this.trace.tokens.length - 1, Math.max(0, visible));
    drawLabels(this.names, unitSeries(this.trace, this.selection.unit).series, last);
  }
}
