// Where things lie: a query is a row, a key a column, and their product the cell where they cross.
import type { Choice } from "./head";

/** A vector, however many components it has. */
export const STRIP = 64;
export const GAP = 8;
const SMALLEST = 12;
const LARGEST = 40;
/** The matrix is made smaller rather than taller than this, as long as a token can be read. */
const TALLEST = 400;
/** From here on a cell has room for its digits. */
export const READABLE = 30;

export interface Layout {
  /** Width and height of a cell of the matrix. */
  cell: number;
  /** Width of the tokens beside the rows; of those above the columns, height. */
  beside: number;
  above: number;
  /** Tokens above the columns are written upwards. */
  upright: boolean;
}

export function layout(tokens: readonly string[], room: number): Layout {
  const words = tokens.some(({ length }) => length > 2);
  const beside = words ? 76 : 28;
  const free = Math.min(TALLEST, room - beside - 2 * STRIP - 2 * GAP);
  const cell = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(free / Math.max(1, tokens.length))));
  return { cell, beside, above: words ? 68 : 22, upright: words };
}

export type Area = "matrix" | "queries" | "keys" | "values" | "outputs";

/** What is chosen by a point in an area; `offset` is where its vectors begin, behind the tokens. */
export function hit(
  area: Area,
  x: number,
  y: number,
  cell: number,
  offset: number,
  size: { positions: number; units: number },
): Partial<Choice> {
  const position = (along: number) => within(along / cell, size.positions);
  const unit = (across: number) => within(((across - offset) / STRIP) * size.units, size.units);
  const component = (across: number) => (across < offset ? {} : { unit: unit(across) });
  if (area === "matrix") return { query: position(y), key: position(x) };
  if (area === "queries" || area === "outputs") return { query: position(y), ...component(x) };
  return { key: position(x), ...component(y) };
}

const within = (value: number, count: number): number =>
  Math.min(Math.max(Math.floor(value), 0), Math.max(0, count - 1));

/** How far to scroll so that a cell can be seen in a window; as it is where it can be already. */
export function scrolledTo(at: number, cell: number, from: number, window: number): number {
  const start = at * cell;
  if (start >= from && start + cell <= from + window) return from;
  return Math.max(0, start + cell / 2 - window / 2);
}
