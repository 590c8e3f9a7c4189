// What an edited token has changed downstream: pure functions.
import { max } from "d3-array";
import { digits, displayToken } from "../shared/quantities";

/** A unit counts as changed from this share of the largest change on. */
const VISIBLE = 0.1;

/** Where the first token differs. */
export const editedAt = (before: string[], after: string[]): number =>
  after.findIndex((token, i) => token !== before[i]);

/** How strongly each cell is to be seen: in full where it has changed most. */
export function strengths(changed: Float32Array): (index: number) => number {
  const most = largest(changed);
  return (index) => (most ? 0.12 + 0.88 * Math.min(1, Math.abs(changed[index] ?? 0) / most) : 1);
}

export const largest = (values: Float32Array): number =>
  max(values, (value) => Math.abs(value)) ?? 0;

/** What is to be noticed after an edit. */
export function changeInWords(
  before: string[],
  after: string[],
  changed: Float32Array,
  units: number,
): string {
  const at = editedAt(before, after);
  if (at < 0) return "";
  const most = largest(changed);
  const last = changed.subarray((after.length - 1) * units);
  const still = [...last].filter((value) => Math.abs(value) > VISIBLE * most).length;
  const [old, now] = [before, after].map((tokens) => displayToken(tokens[at] as string));
  const start = `Token ${at}, “${old}” → “${now}”, moves units by up to ${digits(most)} from there on.`;
  if (at === after.length - 1) return start;
  const end = still === 0 ? "no unit" : `${still} of ${units} units`;
  return `${start} At the last token ${end} still differ${still > 1 ? "" : "s"} by a tenth of that.`;
}
