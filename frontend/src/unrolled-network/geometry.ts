// Where things lie in the picture: pure functions. One column a token, time from left to right.
import { middle, type Selection, selectionAt } from "../shared/columns";

/** From the top: what it expects, the hidden units, the token. Between them, arrows. */
export const OUTPUT = { top: 8, height: 54 };
export const UNITS = { top: 92, height: 208 };
export const TOKENS = { top: 330, height: 28 };
export const HEIGHT = 366;

const NARROWEST = 56;
const WIDEST = 84;
/** Of a column: its cells; the rest is left to the arrow that leads to the next one. */
const CELLS = 26;
/** Where units are so tall that a gap between them can be seen. */
const APART = 8;

export const pitch = (tokens: number, room: number): number =>
  Math.min(WIDEST, Math.max(NARROWEST, room / Math.max(1, tokens)));

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The cells of one token. */
export const column = (position: number, width: number): Box => ({
  left: middle(position, width) - CELLS / 2,
  top: UNITS.top,
  width: CELLS,
  height: UNITS.height,
});

/** The cell of one unit in it. */
export function cell({ unit, position }: Selection, units: number, width: number): Box {
  const height = UNITS.height / units;
  const gap = height > APART ? 2 : 0;
  const box = column(position, width);
  return { ...box, top: UNITS.top + unit * height + gap / 2, height: height - gap };
}

export const hit = (
  x: number,
  y: number,
  width: number,
  size: { units: number; positions: number },
  unit: number,
): Selection | null => selectionAt([x, y], { ...UNITS, ...size, width }, unit);

/** The three matrices of the equations. */
export type Matrix = "W" | "U" | "V";

export interface Arrow {
  matrix: Matrix;
  /** Of the column that the arrow leads to. */
  position: number;
  from: [x: number, y: number];
  to: [x: number, y: number];
}

/** The arrows into one column: from the token, from the units before, to what is expected. */
export function arrows(position: number, width: number): Arrow[] {
  const x = middle(position, width);
  const [top, bottom] = [UNITS.top, UNITS.top + UNITS.height];
  const level = (top + bottom) / 2;
  const all: Arrow[] = [
    { matrix: "W", position, from: [x, TOKENS.top - 2], to: [x, bottom + 4] },
    { matrix: "V", position, from: [x, top - 4], to: [x, OUTPUT.top + OUTPUT.height + 6] },
  ];
  if (position === 0) return all;
  const before = middle(position - 1, width) + CELLS / 2 + 3;
  return [...all, { matrix: "U", position, from: [before, level], to: [x - CELLS / 2 - 3, level] }];
}

/** The other way round, for gradients. */
export const turned = (arrow: Arrow): Arrow => ({ ...arrow, from: arrow.to, to: arrow.from });

/** The shaft and the head of an arrow. */
export function arrowPath({ from: [x0, y0], to: [x1, y1] }: Arrow): string {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const wing = (side: number) =>
    `${x1 - 5 * ux - side * 3.5 * uy},${y1 - 5 * uy + side * 3.5 * ux}`;
  return `M${x0},${y0}L${x1},${y1}M${wing(1)}L${x1},${y1}L${wing(-1)}`;
}
