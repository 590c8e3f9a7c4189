// Units that fire over a stretch of the sequence: as in LSTMVis, a hypothesis about what they stand for.
import type { Trace } from "../recurrent/trace";

export interface Span {
  /** From the first token to the one behind the last. */
  start: number;
  end: number;
}

export const spanOf = (from: number, to: number): Span => ({
  start: Math.min(from, to),
  end: Math.max(from, to) + 1,
});

/** The units whose quantity is above the threshold at every token of the span. */
export function firing(trace: Trace, quantity: string, span: Span, threshold: number): number[] {
  const positions = Array.from({ length: span.end - span.start }, (_, i) => span.start + i);
  return Array.from({ length: trace.units }, (_, unit) => unit).filter((unit) =>
    positions.every((position) => trace.at(quantity, position, unit) > threshold),
  );
}
