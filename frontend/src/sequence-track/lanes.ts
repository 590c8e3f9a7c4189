// What lies below what.

export type LaneName =
  | "ruler"
  | "sequence"
  | "true"
  | "predicted"
  | "before"
  | "probability"
  | "weight"
  | "change";

export interface Lane {
  top: number;
  height: number;
}

export type Lanes = Partial<Record<LaneName, Lane>>;

const GAP = 6;
/** Of a row of the changes: a letter each. */
export const ROW = 11;

/** truth: is known; mutated: something is; letters: that are tried, 0 while none is. */
export function lanesOf(
  truth: boolean,
  mutated: boolean,
  letters: number,
): { lanes: Lanes; height: number } {
  const wanted: [LaneName, number][] = [
    ["ruler", 20],
    ["sequence", 20],
    ...(truth ? ([["true", 18]] as [LaneName, number][]) : []),
    ["predicted", 18],
    ...(mutated ? ([["before", 18]] as [LaneName, number][]) : []),
    ["probability", 84],
    ["weight", 76],
    ...(letters ? ([["change", ROW * letters]] as [LaneName, number][]) : []),
  ];
  const lanes: Lanes = {};
  let top = 4;
  for (const [name, height] of wanted) {
    lanes[name] = { top, height };
    top += height + GAP;
  }
  return { lanes, height: top };
}

/** The letter whose change is under a point; null: there is none. */
export function letterAt(lane: Lane | undefined, y: number, letters: number): number | null {
  if (!lane || y < lane.top || y >= lane.top + lane.height) return null;
  return Math.min(letters - 1, Math.floor((y - lane.top) / ROW));
}
