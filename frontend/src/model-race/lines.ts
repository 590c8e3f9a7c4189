// What is drawn of a race: pure functions.
import { max, min } from "d3-array";
import { type Point, valueExtent } from "../plot/extent";
import { spread } from "../shared/labels";
import { float32 } from "../shared/model";
import { figure } from "../shared/numbers";
import { roundUp } from "../shared/quantities";

export type Axis = "steps" | "seconds";

/** Of a model: see seqwidgets/training/race.py. */
export interface Row {
  model: string;
  seeds: number;
  failed: number;
  parameters: number;
  steps: number;
  seconds: number;
  /** Mean, low and high over the seeds; null: there is none yet. */
  score: [mean: number | null, low: number | null, high: number | null] | null;
}

export interface Spot {
  /** A step, or so many seconds. */
  x: number;
  mean: number;
  low: number;
  high: number;
}

/** A model on the picture. */
export interface Line {
  label: string;
  /** In the order of entry, which gives colour and dash. */
  index: number;
  spots: Spot[];
}

/** Colours go round, and dashes with them, one further on at each turn: no two models look alike. */
const LOOKS = 6;
export const lookOf = (index: number) => ({
  run: index % LOOKS,
  dash: (index + Math.floor(index / LOOKS)) % LOOKS,
});

const FIELDS = 5;
const LABEL_GAP = 16;
const LABEL_WIDTH = 110;

/** Floats as they come over the wire: a step, the seconds so far, mean, low and high, and again. */
export function toSpots(view: DataView | undefined, axis: Axis): Spot[] {
  const floats = float32(view);
  const spots: Spot[] = [];
  for (let i = 0; i + FIELDS <= floats.length; i += FIELDS) {
    const [step, seconds, mean, low, high] = floats.subarray(i, i + FIELDS) as unknown as number[];
    const x = (axis === "steps" ? step : seconds) as number;
    spots.push({ x, mean: mean as number, low: low as number, high: high as number });
  }
  return spots;
}

export const known = ({ mean }: Spot): boolean => Number.isFinite(mean);

/** Round a band: along the lowest, and back along the highest. */
export function outline(spots: readonly Spot[]): Point[] {
  const there = spots.filter(known);
  const back = there.map(({ x, high }): Point => [x, high]).reverse();
  return [...there.map(({ x, low }): Point => [x, low]), ...back];
}

/** The ends of the axes. What is far worse than the trivial predictor is cut off: how bad the first guesses
    were is no news, and would flatten what was learnt. */
export function extents(
  lines: readonly Line[],
  baseline: number | null,
  axis: Axis,
  isScore: boolean,
): { x: [number, number]; y: [number, number] } {
  const ends = lines.map(({ spots }) => spots.at(-1)?.x ?? 0);
  const last = roundUp(Math.max(axis === "steps" ? 50 : 1, ...ends));
  const ranges = lines.flatMap(({ spots }) => [
    spots.map(({ x, low }): Point => [x, low]),
    spots.map(({ x, high }): Point => [x, high]),
  ]);
  if (!isScore) {
    const worst = baseline === null ? Number.POSITIVE_INFINITY : 2 * baseline;
    const seen = ranges.map((points) => points.filter(([, value]) => !(value > worst)));
    return { x: [0, last], y: valueExtent(seen, baseline) };
  }
  const values = ranges.flat().map(([, value]) => value);
  const all = [...values.filter(Number.isFinite), baseline ?? 0];
  const low = Math.max(min(all) ?? 0, Math.min(0, baseline ?? 0) - 0.25);
  return { x: [0, last], y: [Math.min(0, low), Math.max(1, max(all) ?? 1)] };
}

/** Heights of the names at the ends of lines: apart where they would otherwise lie on one another. */
export function labelHeights(
  ends: readonly { at: number; y: number }[],
  top: number,
  bottom: number,
): number[] {
  const order = [...ends.keys()].sort((a, b) => (ends[a]?.at ?? 0) - (ends[b]?.at ?? 0));
  const groups: number[][] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    const at = ends[i]?.at ?? 0;
    if (at > reach) groups.push([]);
    groups.at(-1)?.push(i);
    reach = at + LABEL_WIDTH;
  }
  const heights: number[] = [];
  for (const group of groups) {
    const wanted = group.map((i) => Math.min(bottom, Math.max(top, ends[i]?.y ?? 0)));
    spread(wanted, LABEL_GAP, top, bottom).forEach((y, k) => {
      heights[group[k] as number] = y;
    });
  }
  return heights;
}

/** Two decimals, or three where two would say nothing. */
export const short = (value: number | null): string =>
  value !== null && Math.abs(value) < 0.1 ? value.toFixed(3) : figure(value);

/** The place of each row by its score, from 1; null: it has none yet. */
export function places(rows: readonly Row[], higherIsBetter: boolean): (number | null)[] {
  const scores = rows.map(({ score }) => score?.[0] ?? null);
  const isBetter = (one: number, other: number) => (higherIsBetter ? one > other : one < other);
  return scores.map((own) =>
    own === null ? null : 1 + scores.filter((each) => each !== null && isBetter(each, own)).length,
  );
}

/** The picture, for those who do not see it. */
export function describe(
  lines: readonly Line[],
  measured: string,
  axis: Axis,
  baseline: { name: string; value: number } | null,
): string {
  const told = lines.map(({ label, spots }) => {
    const end = spots.findLast(known);
    if (!end) return `${label} has not begun`;
    return `${label} ${short(end.mean)}, from ${short(end.low)} to ${short(end.high)}`;
  });
  const beside = baseline
    ? ` ${baseline.name}, without a network, is ${short(baseline.value)}.`
    : "";
  return `${measured} against ${axis}: ${told.join("; ") || "nothing is shown"}.${beside}`;
}
