import { type ScaleLinear, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Trace } from "../recurrent/trace";
import { middle } from "../shared/columns";
import { matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { spread } from "../shared/labels";
import { digits, isGate, labelOf, signedLimit } from "../shared/quantities";
import { GATES, HEIGHT, STATES } from "./geometry";

const LABEL_GAP = 15;

export interface Series {
  name: string;
  values: number[];
  y: ScaleLinear<number, number>;
}

/** One unit over the sequence: the gates on one axis, the signed quantities on another. */
export function unitSeries(
  trace: Trace,
  unit: number,
  least = 0,
): { series: Series[]; limit: number } {
  const series = trace.names.map((name) => ({ name, values: trace.overTime(name, unit) }));
  const signed = series.flatMap(({ name, values }) => (isGate(name) ? [] : values));
  const limit = Math.max(least, signedLimit(signed));
  const gate = scaleLinear([0, 1], [GATES.top + GATES.height, GATES.top]);
  const state = scaleLinear([-limit, limit], [STATES.top + STATES.height, STATES.top]);
  return {
    series: series.map((each) => ({ ...each, y: isGate(each.name) ? gate : state })),
    limit,
  };
}

/** The lines in the columns of the tokens. */
export class Lines {
  readonly element = svg("svg", { class: "sw-lines", role: "img", height: HEIGHT });
  private readonly rules = svg("g", { class: "sw-rules" });
  private readonly ghosts = svg("g", { class: "sw-ghosts" });
  private readonly paths = svg("g");
  private readonly dots = svg("g");

  constructor() {
    this.element.append(this.rules, this.ghosts, this.paths, this.dots);
  }

  /** `plain`: the lines as they would be if the reader held nothing. */
  draw(
    series: Series[],
    plain: Series[],
    columns: { count: number; width: number },
    unit: number,
    at: number,
  ): void {
    const width = columns.count * columns.width;
    setAttributes(this.element, { width, "aria-label": describe(series, unit, at) });
    this.drawRules(width);
    drawPaths(this.ghosts, plain, columns.width);
    drawPaths(this.paths, series, columns.width);
    matchChildren(this.dots, series.length, () => svg("circle", { r: 3.5 })).forEach((dot, i) => {
      const { name, values, y } = series[i] as Series;
      const cy = y(values[at] ?? Number.NaN);
      const cx = middle(at, columns.width);
      if (Number.isFinite(cy)) setAttributes(dot, { "data-hue": name, cx, cy });
    });
  }

  private drawRules(width: number): void {
    const heights = [
      GATES.top,
      GATES.top + GATES.height,
      STATES.top,
      STATES.top + STATES.height / 2,
      STATES.top + STATES.height,
    ];
    matchChildren(this.rules, heights.length, () => svg("line")).forEach((rule, i) => {
      const y = (heights[i] as number) + 0.5;
      setAttributes(rule, { x1: 0, x2: width, y1: y, y2: y });
    });
  }
}

function drawPaths(group: SVGElement, series: Series[], width: number): void {
  matchChildren(group, series.length, () => svg("path", { class: "sw-line" })).forEach(
    (path, i) => {
      const { name, values, y } = series[i] as Series;
      const draw = line<number>((_, t) => middle(t, width), y).defined(Number.isFinite);
      setAttributes(path, { "data-hue": name, d: draw(values) ?? "" });
    },
  );
}

function describe(series: Series[], unit: number, at: number): string {
  const values = series.map(
    ({ name, values }) => `${labelOf(name)} ${digits(values[at] ?? Number.NaN)}`,
  );
  return `Unit ${unit} over the sequence; at position ${at}: ${values.join(", ")}.`;
}

/** The names of the lines, at the height where the lines leave the window. */
export function drawLabels(group: SVGElement, series: Series[], last: number): void {
  const texts = matchChildren(group, series.length, () => svg("text", { x: 8, dy: "0.35em" }));
  for (const [panel, gates] of [
    [GATES, true],
    [STATES, false],
  ] as const) {
    const members = series
      .map((each, i) => ({ ...each, i }))
      .filter(({ name }) => isGate(name) === gates);
    const ends = members.map(({ values, y }) => y(values[last] || 0));
    const placed = spread(ends, LABEL_GAP, panel.top + 4, panel.top + panel.height - 4);
    members.forEach(({ name, i }, k) => {
      const text = texts[i] as SVGTextElement;
      setAttributes(text, { "data-hue": name, y: placed[k] as number });
      setText(text, labelOf(name));
    });
  }
}
