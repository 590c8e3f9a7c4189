// Where things lie on the plot: pure functions.
import { extent } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import { drawable, type Flow } from "./flow";

export const HEIGHT = 364;
export const MARGIN = { top: 28, right: 124, bottom: 44, left: 52 };

/** What lies further below the top is left out, so that the rest stays readable. */
const MOST_DECADES = 30;
/** Lines of the grid, at most. */
const LINES = 5;

/** The ends of the value axis, both on a line of the grid, so that the scale seldom changes. */
export function valueExtent(curves: Float32Array[]): [low: number, high: number] {
  const values = curves.flatMap((curve) => [...curve].filter(drawable));
  const [least = 0.1, most = 1] = extent(values);
  const high = Math.ceil(Math.log10(most) - 1e-9) || 0;
  const low = Math.max(Math.floor(Math.log10(least) + 1e-9), high - MOST_DECADES);
  const span = Math.max(1, high - low);
  const stride = Math.ceil(span / (LINES - 1));
  return [high - stride * Math.ceil(span / stride), high];
}

/** The decades of the grid's lines. */
export function decades([low, high]: [number, number]): number[] {
  const stride = Math.ceil((high - low) / (LINES - 1));
  return Array.from({ length: (high - low) / stride + 1 }, (_, i) => low + i * stride);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 10⁻⁴, but 0.1, 1 and 10. */
export function powerOfTen(exponent: number): string {
  if (Math.abs(exponent) < 2) return String(10 ** exponent);
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

export interface Scales {
  x: (lag: number) => number;
  y: (norm: number) => number;
  ends: [low: number, high: number];
}

export function scales(flow: Flow, others: Float32Array[], width: number): Scales {
  const ends = valueExtent([flow.mean, flow.example, ...others]);
  const bottom = HEIGHT - MARGIN.bottom;
  const across: [number, number] = [MARGIN.left + 8, Math.max(width, 240) - MARGIN.right];
  const x = scaleLinear([0, Math.max(1, flow.lags - 1)], across);
  const y = scaleLog([10 ** ends[0], 10 ** ends[1]], [bottom, MARGIN.top]);
  return { x, y, ends };
}

/** Lags that are named below the plot. */
export function lagTicks(lags: number, room: number): number[] {
  const most = Math.max(2, Math.min(6, room / 70));
  return scaleLinear([0, Math.max(1, lags - 1)], [0, 1])
    .ticks(most)
    .filter((lag) => Number.isInteger(lag) && lag < lags);
}

/** The lag that lies nearest to a place. */
export function lagAt(at: number, lags: number, { x }: Scales): number {
  const pitch = x(1) - x(0) || 1;
  return Math.min(Math.max(Math.round((at - x(0)) / pitch), 0), lags - 1);
}

const MOVES: Record<string, number> = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  End: Number.POSITIVE_INFINITY,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY,
};

/** Where a key leads, or null when it leads nowhere. */
export function moved(key: string, lag: number, lags: number): number | null {
  const by = MOVES[key];
  return by === undefined ? null : Math.min(Math.max(lag + by, 0), lags - 1);
}
