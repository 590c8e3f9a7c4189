import { bisector } from "d3-array";
import type { Point } from "../plot/extent";

/** Floats as they come over the wire, [step, value, step, value, ...], as points. */
export function toPoints(floats: Float32Array): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < floats.length; i += 2) {
    points.push([floats[i] as number, floats[i + 1] as number]);
  }
  return points;
}

/**
 * The series cut at `start` with the new points behind, or null when it is too short: then
 * something was missed, and the whole history has to be asked for.
 */
export function splice(series: Point[], start: number, points: Point[]): Point[] | null {
  if (start > series.length) return null;
  return [...series.slice(0, start), ...points];
}

const step = bisector(([at]: Point) => at);

/** What lies up to a step. */
export function upTo(series: Point[], end: number): Point[] {
  return series.slice(0, step.right(series, end));
}

/** What lies behind a step, with the last point before it: there the two parts meet. */
export function behind(series: Point[], end: number): Point[] {
  const next = step.right(series, end);
  return series.slice(Math.max(0, next - 1));
}
