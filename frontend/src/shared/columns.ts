// Tokens across, units down: how wide a column is, and where the keys lead.

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

/**
 * The selection under a point of the columns, whose units lie between two heights; above and below
 * them it keeps the unit.
 */
export function selectionAt(
  [x, y]: [x: number, y: number],
  columns: { width: number; top: number; height: number; units: number; positions: number },
  unit: number,
): Selection | null {
  const { width, top, height, units, positions } = columns;
  const position = Math.floor(x / width);
  if (position < 0 || position >= positions) return null;
  const inside = y >= top && y < top + height;
  return { unit: inside ? clamp(((y - top) / height) * units, units) : unit, position };
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

/** Scrolls until the column of a position can be seen. */
export function showColumn(scroller: HTMLElement, position: number, width: number): void {
  const left = position * width;
  const hidden =
    left < scroller.scrollLeft || left + width > scroller.scrollLeft + scroller.clientWidth;
  if (hidden) scroller.scrollLeft = left - scroller.clientWidth / 2;
}
