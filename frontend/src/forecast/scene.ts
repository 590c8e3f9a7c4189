// A forecast, decoded, and what becomes of it when the reader touches it: pure functions.
import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { TICKS } from "../plot/extent";
import type { Frame, Setup } from "../shared/frame";
import { float32 } from "../shared/model";
import { figure, MISSING } from "../shared/numbers";

export interface ForecastSetup extends Setup {
  examples: number;
  movable: boolean;
  /** The second feature marks what counts. */
  marked: boolean;
  /** The naive forecast, in words. */
  naive: string;
  metric: string;
  unit: string;
}

export interface ForecastFrame extends Frame {
  example: number;
  /** The last position that is read. */
  origin: number;
  /** The series is the reader's own. */
  own: boolean;
  /** By feature, as they are drawn. */
  series: DataView[];
  path: DataView;
  low: DataView;
  high: DataView;
  naive: DataView;
  truth: DataView;
  /** Squared, of the network and of the naive forecast; null: nobody knows the truth. */
  errors: [number | null, number | null] | null;
  held_out: [number | null, number | null];
  score: number | null;
  title: string;
  dates: string[];
}

export interface Scene {
  values: number[];
  /** Positions that carry a mark. */
  marks: number[];
  origin: number;
  path: number[];
  low: number[];
  high: number[];
  naive: number[];
  truth: number[];
}

/** `draft`: what the reader has drawn and Python has not answered to yet. */
export function toScene(frame: ForecastFrame, draft: number[][] | null, marked: boolean): Scene {
  const series = draft ?? frame.series.map((each) => [...float32(each)]);
  const { origin } = frame;
  const read = (view: DataView) => [...float32(view)];
  return {
    values: series[0] ?? [],
    marks: marked ? positions(series[1] ?? []) : [],
    origin,
    path: read(frame.path),
    low: read(frame.low),
    high: read(frame.high),
    naive: read(frame.naive),
    truth: read(frame.truth),
  };
}

const positions = (marks: readonly number[]): number[] =>
  [...marks.keys()].filter((i) => marks[i] !== 0);

/** The ends of the value axis, on round numbers around all that is drawn. */
export function valueEnds({ values, path, low, high, naive, truth }: Scene): [number, number] {
  const all = [values, path, low, high, naive, truth].flat().filter(Number.isFinite);
  const [bottom = 0, top = 1] = extent(all);
  const room = bottom === top ? 1 : 0;
  const [start = 0, end = 1] = scaleLinear([bottom - room, top + room], [0, 1])
    .nice(TICKS)
    .domain();
  return [start, end];
}

/** A series with all values from one point to another on a straight line: the pointer leaps. */
export function drawnThrough(
  values: readonly number[],
  [from, start]: readonly [position: number, value: number],
  [to, end]: readonly [position: number, value: number],
): number[] {
  const changed = [...values];
  const steps = Math.max(1, Math.abs(to - from));
  for (let i = 0; i <= steps; i += 1) {
    const position = Math.round(from + ((to - from) * i) / steps);
    if (position < 0 || position >= values.length) continue;
    changed[position] = from === to ? end : start + ((end - start) * i) / steps;
  }
  return changed;
}

/** Marks after the nearest one was called to a position. */
export function markCalled(marks: readonly number[], position: number): number[] {
  if (marks.includes(position) || marks.length === 0) return [...marks];
  const away = marks.map((mark) => Math.abs(mark - position));
  const nearest = away.indexOf(Math.min(...away));
  return marks.map((mark, i) => (i === nearest ? position : mark)).sort((a, b) => a - b);
}

/** Marks as a feature: 1 where there is one. */
export const asFeature = (marks: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, i) => Number(marks.includes(i)));

/** Two decimals, more where two would be the same for both. */
export function compared(one: number | null, other: number | null): [string, string] {
  if (one === null || other === null) return [figure(one), figure(other)];
  const precise = Math.min(Math.abs(one), Math.abs(other)) < 0.1 ? 4 : 2;
  const size = figure(one) === figure(other) && one !== other ? 4 : precise;
  const written = (value: number) => (Math.abs(value) < 1000 ? value.toFixed(size) : figure(value));
  return [written(one), written(other)];
}

/** As it is, whoever is better. */
export function verdict([network, naive]: ForecastFrame["held_out"], name: string): string {
  if (network === null) return "The network's forecast is no number: it has diverged.";
  const [own, other] = compared(network, naive);
  const said = `On held-out data the network's error is ${own}; ${name}: ${other}.`;
  if (naive === null) return said;
  const gain = 1 - network / naive;
  if (Math.abs(gain) < 0.02) return `${said} That is no difference to speak of.`;
  return gain > 0
    ? `${said} The network is better.`
    : `${said} One does better without the network.`;
}

/** The picture, for those who do not see it. */
export function describe({ values, path, low, high, truth, origin }: Scene): string {
  const last = path.length - 1;
  if (last < 0) return "A series, and nothing behind its origin.";
  const ahead = last === 0 ? "the number at the end" : `${path.length} steps ahead`;
  const told = truth.length ? `; what came is ${figure(truth[last] ?? null)}` : "";
  return (
    `Series of ${values.length} numbers, read up to position ${origin}, there ${figure(values[origin] ?? null)}. ` +
    `The network says ${figure(path[last] ?? null)}, from ${figure(low[last] ?? null)} to ` +
    `${figure(high[last] ?? null)}, for ${ahead}${told}.`
  );
}

/** A day in few letters, or a position. */
export const placeName = (dates: readonly string[], position: number): string =>
  dates.length ? (dates[Math.round(position)] ?? MISSING) : String(Math.round(position));

/** What is drawn, in a line. */
export const captionOf = (frame: ForecastFrame, { task, examples }: ForecastSetup): string =>
  `${frame.title || task}, ${frame.own ? "drawn by hand" : `example ${frame.example + 1} of ${examples}`}`;

/** What the pointer and the keys do. */
export function hintOf({ movable, marked }: ForecastSetup, drawing: boolean): string {
  const mark = marked ? " Enter, or a click, calls the nearest mark to it." : "";
  if (drawing) return `Draw with the pointer; arrow keys choose a point and move it.${mark}`;
  if (movable) return "Drag the origin, or move it with the arrow keys.";
  return `Arrow keys choose a point.${mark}`;
}
