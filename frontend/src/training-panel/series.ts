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

/** What lies behind a step, with the last point before it: there the two parts meet. */
export function behind(series: Point[], step: number): Point[] {
  const next = bisector(([at]: Point) => at).right(series, step);
  return series.slice(Math.max(0, next - 1));
}
