// Where things lie in the picture: pure functions. Everything stands in the columns of the tokens.
import { type Selection, selectionAt } from "../shared/columns";

export const MAP = { top: 8, height: 208 };
export const TOKENS = { top: 220, height: 28 };
export const GATES = { top: 260, height: 80 };
export const STATES = { top: 364, height: 80 };
export const HEIGHT = 452;

export const hit = (
  x: number,
  y: number,
  width: number,
  size: { units: number; positions: number },
  unit: number,
): Selection | null => selectionAt([x, y], { ...MAP, ...size, width }, unit);

/** On the tokens, where a stretch is marked. */
export const inTokens = (y: number): boolean => y >= TOKENS.top && y < TOKENS.top + TOKENS.height;

/** How near to a line the pointer takes hold of it. */
const NEAR = 10;

/** The line under a point, among those that have a value at the position. */
export function lineAt<L extends { values: number[]; y: (value: number) => number }>(
  y: number,
  position: number,
  lines: L[],
): L | null {
  const distances = lines.map((line) => Math.abs(line.y(line.values[position] ?? Number.NaN) - y));
  const nearest = distances.reduce(
    (best, distance, i) => (distance < (distances[best] ?? NEAR) ? i : best),
    -1,
  );
  return lines[nearest] ?? null;
}

/** The row of a unit on the map. */
export function row(unit: number, units: number): { top: number; height: number } {
  const height = MAP.height / units;
  return { top: MAP.top + unit * height, height };
}
