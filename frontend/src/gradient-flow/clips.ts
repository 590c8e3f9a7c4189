// Where clips and the last gradient lie on one logarithmic line from 0.01 to 100.
import { scaleLog } from "d3-scale";

const ROUND = [1, 1.5, 2, 3, 5, 7];
const NOTCHES = [...[-2, -1, 0, 1].flatMap((e) => ROUND.map((d) => Number(`${d}e${e}`))), 100];

export const LAST_NOTCH = NOTCHES.length - 1;

export const clipAt = (notch: number): number =>
  NOTCHES[Math.min(Math.max(Math.round(notch), 0), LAST_NOTCH)] as number;

/** The notch nearest to a clip: Python may set what the slider cannot. */
export function notchOf(clip: number): number {
  const far = NOTCHES.map((notch) => Math.abs(Math.log(notch / clip)));
  return far.indexOf(Math.min(...far));
}

const along = scaleLog([0.01, 100], [0, 1]).clamp(true);

/** From 0 to 1 on the line; what is longer or shorter lies at its end. */
export const place = (length: number): number => (length > 0 ? along(length) : 0);
