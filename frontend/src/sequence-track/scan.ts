import { float32 } from "../shared/model";
import { paint } from "../shared/pixels";
import { colourLimit } from "../shared/quantities";

/** What changing each letter does to one answer, as Python sends it. */
export interface SentScan {
  position: number;
  label: number;
  start: number;
  step: number | null;
  done: number;
  total: number;
  changes: DataView;
  stopped?: boolean;
}

export interface Scan extends Omit<SentScan, "changes"> {
  /** Of the log-odds, position by position; NaN: not known yet. */
  changes: Float32Array;
  letters: number;
  count: number;
  /** One pixel a change. */
  picture: HTMLCanvasElement | null;
}

/** element: in whose colours it is painted. */
export function readScan(
  sent: Partial<SentScan>,
  letters: number,
  element: HTMLElement,
): Scan | null {
  if (sent.changes === undefined) return null;
  const changes = float32(sent.changes);
  const count = changes.length / letters;
  const limit = colourLimit(changes);
  const grid = { values: changes, columns: count, rows: letters };
  const picture = paint(grid, [-limit, limit], element, "change");
  return { ...(sent as SentScan), changes, letters, count, picture };
}

/** NaN: not known, or outside. */
export function changeAt(scan: Scan, position: number, letter: number): number {
  const place = position - scan.start;
  if (place < 0 || place >= scan.count) return Number.NaN;
  return scan.changes[place * scan.letters + letter] as number;
}

export interface Strongest {
  position: number;
  letter: number;
  change: number;
}

/** The change that matters most; null: there is none. */
export function strongest(scan: Scan): Strongest | null {
  let found: Strongest | null = null;
  scan.changes.forEach((change, i) => {
    if (!(Math.abs(change) > Math.abs(found?.change ?? 0))) return;
    const position = scan.start + Math.floor(i / scan.letters);
    found = { position, letter: i % scan.letters, change };
  });
  return found;
}
