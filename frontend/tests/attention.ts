// One head over two tokens, small enough to be worked out by hand.
import { type AttentionMessage, Head } from "../src/self-attention/head";
import { floats } from "./page";

interface Given {
  query?: number[];
  key?: number[];
  units?: number;
  attention?: number[];
  plain?: number[];
}

/** "a" looks at itself; "b" looks at both, mostly at "a". */
export function attentionOf(given: Given = {}): AttentionMessage {
  const units = given.units ?? 4;
  const vector = (first: number[], second: number[]) =>
    floats(...pad(first, units), ...pad(second, units));
  const predictions: [string, number][][] = [[["b", 0.7]], [["a", 0.6]]];
  const message: AttentionMessage = {
    step: 1240,
    state: "running",
    moment: null,
    asked: 0,
    tokens: ["a", "b"],
    layer: 0,
    head: 0,
    query: given.query ? floats(...given.query) : vector([0, 2], [1, 1]),
    key: given.key ? floats(...given.key) : vector([2, 1], [0, 2]),
    value: vector([0.25, 0.5], [0, -1]),
    output: vector([0.25, 0.5], [0.155, -0.07]),
    scores: floats(1, Number.NEGATIVE_INFINITY, 1.5, 1),
    attention: floats(...(given.attention ?? [1, 0, 0.62, 0.38])),
    predictions,
  };
  if (given.plain) message.plain = { attention: floats(...given.plain), predictions };
  return message;
}

const pad = (values: number[], units: number): number[] =>
  Array.from({ length: units }, (_, unit) => values[unit] ?? 0);

export const headOf = (given: Given = {}, scaling = true): Head =>
  new Head(attentionOf(given), scaling);
