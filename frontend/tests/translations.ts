import type { Level } from "../src/encoder-decoder/tree";
import { floats } from "./page";

/** "27" -> "und": the u reads both, the n the 7, the d the 2, the end its like. */
export const WEIGHTS = [0.55, 0.4, 0.05, 0, 0.93, 0.07, 0.88, 0.1, 0.02, 0.1, 0.1, 0.8];

/** Three source tokens, four words, two units in each direction and four in the decoder. */
export function translation(changes: object = {}) {
  return {
    step: 1240,
    state: "running",
    moment: null,
    asked: 0,
    source: ["2", "7", "<end>"],
    words: ["u", "n", "d", "<end>"],
    said: "und",
    known: ["und", "valid"] as [string, string],
    encoder: floats(...Array.from({ length: 12 }, (_, i) => i / 12)),
    decoder: floats(...Array.from({ length: 16 }, (_, i) => -i / 16)),
    alignment: floats(...WEIGHTS),
    tree: [] as Level[],
    ...changes,
  };
}

const kept = (parent: number, word: string, total: number, mean: number, rests = false) => ({
  parent,
  word,
  total,
  mean,
  rests,
});

/** Two candidates: "ab" is the best on the average, "b" ended a step before. */
export const TREE: Level[] = [
  [kept(0, "b", -0.5, -0.5), kept(0, "a", -0.7, -0.7)],
  [kept(1, "b", -0.8, -0.4), kept(0, "<end>", -1.5, -0.75)],
  [kept(0, "<end>", -0.9, -0.3), kept(1, "<end>", -1.5, -0.75, true)],
];
