// Where things lie on the plot: pure functions.
import { extent, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { roundUp } from "../shared/quantities";

/** (step, value) */
export type Point = readonly [number, number];

export const finite = ([, value]: Point): boolean => Number.isFinite(value);

export const MARGIN = { top: 32, right: 128, bottom: 28, left: 48 };

export const TICKS = 4;

const FEWEST_STEPS = 50;

/** The right end of the step axis: it grows in round leaps, so that the curve does not crawl. */
export function lastStep(...series: Point[][]): number {
  const newest = Math.max(FEWEST_STEPS, ...series.map((points) => points.at(-1)?.[0] ?? 0));
  return roundUp(newest);
}

/**
 * The ends of the value axis, both on a tick. A run that diverges leaves through the top instead
 * of flattening all that was learnt before.
 */
export function valueExtent(series: Point[][], baseline: number | null): [number, number] {
  const known = baseline === null ? [] : [baseline];
  const firsts = series.flatMap((points) => points.find(finite)?.[1] ?? []);
  const ceiling = 1.5 * (max([...known, ...firsts]) ?? 1);
  const values = series.flatMap((points) => points.filter(finite).map(([, value]) => value));
  const [low, high] = extent([...known, ...values.map((value) => Math.min(value, ceiling))]);
  const domain = values.length > 0 && low !== high ? [low as number, high as number] : [0, ceiling];
  const [bottom = 0, top = 1] = scaleLinear().domain(domain).nice(TICKS).domain();
  return [bottom, top];
}
