// Where things lie in the picture: pure functions. Everything stands in the columns of the tokens.

export const MAP = { top: 8, height: 208 };
export const TOKENS = { top: 220, height: 28 };
export const GATES = { top: 260, height: 80 };
export const STATES = { top: 364, height: 80 };
export const HEIGHT = 452;

const NARROWEST = 10;
const WIDEST = 48;
const LETTER = 7.5;
const LONGEST_LABEL = 64;

/** As wide as fits, but wide enough to read a token; a wider text scrolls. */
export function columnWidth(tokens: readonly string[], room: number): number {
  const letters = Math.max(1, ...tokens.map((token) => token.length));
  const readable = Math.max(NARROWEST, Math.min(letters * LETTER + 2, LONGEST_LABEL));
  return Math.max(readable, Math.min(WIDEST, room / Math.max(1, tokens.length)));
}

export const middle = (position: number, width: number): number => (position + 0.5) * width;

export const clamp = (value: number, count: number): number =>
  Math.min(Math.max(Math.trunc(value) || 0, 0), Math.max(0, count - 1));

export interface Selection {
  unit: number;
  position: number;
}

/** The selection under a point of the columns; below the map it keeps the unit. */
export function hit(
  x: number,
  y: number,
  width: number,
  size: { units: number; positions: number },
  unit: number,
): Selection | null {
  const position = Math.floor(x / width);
  if (position < 0 || position >= size.positions) return null;
  const inMap = y >= MAP.top && y < MAP.top + MAP.height;
  if (!inMap) return { unit, position };
  return { unit: clamp(((y - MAP.top) / MAP.height) * size.units, size.units), position };
}

/** The row of a unit on the map. */
export function row(unit: number, units: number): { top: number; height: number } {
  const height = MAP.height / units;
  return { top: MAP.top + unit * height, height };
}

const MOVES: Record<string, [unit: number, position: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Where a key leads, or null when it leads nowhere. */
export function move(
  key: string,
  from: Selection,
  size: { units: number; positions: number },
): Selection | null {
  const by = MOVES[key];
  if (!by) return null;
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
  return {
    unit: within(from.unit + by[0], size.units),
    position: within(from.position + by[1], size.positions),
  };
}
