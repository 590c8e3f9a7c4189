import type { TraceMessage } from "../src/recurrent/trace";
import { floats } from "./page";

export const LSTM = ["input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden"];
export const GRU = ["reset_gate", "update_gate", "candidate", "hidden"];

/** One value a quantity and position, the same for every unit but for 0.01 a unit. */
export function traceOf(
  names: string[],
  tokens: string[],
  rows: number[][],
  units = 2,
): TraceMessage {
  const values = rows.flatMap((row) =>
    row.flatMap((value) => Array.from({ length: units }, (_, unit) => value + unit / 100)),
  );
  return {
    step: 1240,
    state: "running",
    moment: null,
    asked: 0,
    tokens,
    names,
    shape: [names.length, tokens.length, units],
    values: floats(...values),
    predictions: tokens.map((token) => [
      [token, 0.62],
      [" ", 0.2],
      ["e", 0.08],
    ]),
  };
}

/** Two tokens, the second of which keeps nearly all. */
export const lstmTrace = (tokens = ["a", " "]): TraceMessage =>
  traceOf(LSTM, tokens, [
    [0.5, 0.1],
    [0.9, 0.97],
    [0.6, 0.5],
    [0.8, -0.3],
    [0.4, 0.358],
    [0.23, 0.17],
  ]);

export const gruTrace = (): TraceMessage =>
  traceOf(
    GRU,
    ["a", "b"],
    [
      [0.5, 0.4],
      [0.3, 0.7],
      [0.8, -0.3],
      [0.56, 0.302],
    ],
  );
