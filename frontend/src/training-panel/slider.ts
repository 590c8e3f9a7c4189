// The learning rate lies on a logarithmic slider with ten notches a decade at round values, so
// that one press of an arrow key is one visible change and 3.0e-3 means exactly 0.003.
import { bisectRight } from "d3-array";

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const DECADES = [-5, -4, -3, -2, -1];

const NOTCHES = [...DECADES.flatMap((e) => ROUND.map((digits) => Number(`${digits}e${e}`))), 1];

export const LAST_NOTCH = NOTCHES.length - 1;

export function valueAt(notch: number): number {
  return NOTCHES[Math.min(Math.max(Math.round(notch), 0), LAST_NOTCH)] as number;
}

/** Where a value lies, between notches too: Python may set what the slider cannot. */
export function notchOf(value: number): number {
  const right = bisectRight(NOTCHES, value);
  if (right === 0) return 0;
  if (right > LAST_NOTCH) return LAST_NOTCH;
  const [low, high] = [NOTCHES[right - 1] as number, NOTCHES[right] as number];
  return right - 1 + Math.log(value / low) / Math.log(high / low);
}
