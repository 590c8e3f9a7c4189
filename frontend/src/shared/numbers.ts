import { format } from "d3-format";

export const MISSING = "–";

const whole = format(",.0f");
const twoDigits = format(".2f");
const scientific = format(".1e");

const known = (value: number | null | undefined): value is number => Number.isFinite(value);

/** 12,480 */
export const count = (value: number | null): string => (known(value) ? whole(value) : MISSING);

/** 1.61; beyond a thousand 2.4e+5, which keeps its width when a run diverges. */
export function figure(value: number | null): string {
  if (!known(value)) return MISSING;
  return Math.abs(value) < 1000 ? twoDigits(value) : scientific(value);
}

/** 87, but 0.4 for a model so large that it takes seconds a step. */
export function rate(value: number | null): string {
  if (!known(value)) return MISSING;
  return value > 0 && value < 10 ? value.toFixed(1) : whole(value);
}

/** 3.0e-3 */
export const power = (value: number): string => value.toExponential(1);
