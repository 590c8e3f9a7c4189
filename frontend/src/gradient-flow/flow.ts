// What the kernel sends of the gradient on its way back, decoded, and what can be said of it.
import type { Frame, Setup } from "../shared/frame";
import { float32 } from "../shared/model";

export interface FlowSetup extends Setup {
  layers: number;
  /** Held-out examples in the mean. */
  examples: number;
  /** Another cell can be put in. */
  switches: boolean;
  /** Of the one example, where the task reads tokens; and as a text. */
  tokens: string[];
  text: string;
}

export interface FlowFrame extends Frame {
  cell: string;
  /** Length of the gradient by lag: the mean over the examples, and one of them. */
  mean: DataView;
  example: DataView;
  /** Steps of which the mean is known, and their curves, (step, lag). */
  earlier: number[];
  curves: DataView;
  /** Length of the last step's gradient over all weights. */
  last: number | null;
  radius: number | null;
  /** (unit, real and imaginary). */
  eigenvalues: DataView;
}

/** The model before the last switch of the cell. */
export interface Left {
  model?: string;
  step?: number;
  running?: boolean;
  mean?: DataView;
}

export interface Earlier {
  step: number;
  norms: Float32Array;
}

export class Flow {
  readonly mean: Float32Array;
  readonly example: Float32Array;
  /** Of the steps before the one that is shown. */
  readonly earlier: Earlier[];
  /** The fitted line: what a step back multiplies the mean by, and where the line begins. */
  readonly fit: Fit;

  constructor(readonly frame: FlowFrame) {
    this.mean = float32(frame.mean);
    this.example = float32(frame.example);
    const curves = float32(frame.curves);
    const { length } = this.mean;
    this.earlier = frame.earlier
      .map((step, i) => ({ step, norms: curves.subarray(i * length, (i + 1) * length) }))
      .filter(({ step }) => step < frame.step);
    this.fit = fitted(this.mean);
  }

  get lags(): number {
    return this.mean.length;
  }

  /** Of the mean at a lag, to that at lag 0. */
  ratio(lag: number): number {
    return (this.mean[lag] ?? Number.NaN) / (this.mean[0] ?? Number.NaN);
  }
}

export interface Fit {
  rate: number;
  start: number;
}

/** On a log scale nothing else can be drawn. */
export const drawable = (value: number): boolean => value > 0 && Number.isFinite(value);

/** The straight line through the logarithms by least squares: start * rate ** lag. */
export function fitted(norms: ArrayLike<number>): Fit {
  const points = Array.from(norms, (norm, lag) => [lag, Math.log(norm)] as const).filter(([lag]) =>
    drawable(norms[lag] as number),
  );
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [lag, log]) => sum + (lag - x) * (log - y), 0);
  const slope = over / points.reduce((sum, [lag]) => sum + (lag - x) ** 2, 0);
  return { rate: Math.exp(slope), start: Math.exp(y - slope * x) };
}

export type Verdict = "vanishes" | "holds" | "explodes" | "unknown";

/** A tenth, or ten times: what lies so far back is hardly heard, or drowns the rest. */
const MUCH = 10;

/** What becomes of the gradient over so many steps back. */
export function verdict(rate: number, back: number): Verdict {
  const total = rate ** back;
  if (Number.isNaN(total)) return "unknown";
  if (total < 1 / MUCH) return "vanishes";
  return total > MUCH ? "explodes" : "holds";
}
