// The curves of the plot, by name, and the plot in words: pure functions.
import { count } from "../shared/numbers";
import type { Flow } from "./flow";
import { rateDigits, size } from "./words";

export interface Scene {
  flow: Flow;
  examples: number;
  layers: number;
  lag: number;
  /** The curve of the model before the last switch, with its name. */
  left: { name: string; norms: Float32Array } | null;
  /** Width of the picture. */
  room: number;
}

export interface Curve {
  name: string;
  kind: "mean" | "example" | "earlier" | "left";
  norms: Float32Array;
  /** From 0, the oldest, to 1. */
  age?: number;
}

/** In the order in which they are drawn: the newest on top. */
export function curvesOf({ flow, examples, left }: Scene): Curve[] {
  const { earlier } = flow;
  const faint = earlier.map(({ step, norms }, i): Curve => {
    const name = `step ${count(step)}`;
    return { kind: "earlier", name, norms, age: (i + 1) / earlier.length };
  });
  const before: Curve[] = left ? [{ kind: "left", ...left }] : [];
  const example: Curve = { kind: "example", name: "one example", norms: flow.example };
  const mean: Curve = { kind: "mean", name: `mean of ${examples}`, norms: flow.mean };
  return [...before, ...faint, example, mean];
}

/** For those who do not see it. */
export function describe({ flow, lag, examples }: Scene): string {
  const [first, last] = [flow.mean[0], flow.mean.at(-1)];
  return (
    `Length of the gradient by lag, the mean of ${examples} examples: ${size(first)} at lag 0, ` +
    `${size(flow.mean[lag])} at lag ${lag}, ${size(last)} at lag ${flow.lags - 1}; ` +
    `${rateDigits(flow.fit.rate)} times as long with each step back.`
  );
}
