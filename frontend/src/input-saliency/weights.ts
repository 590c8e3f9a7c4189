import type { Answer, Row } from "../data/strip";
import { MISSING } from "../shared/numbers";
import { digits, displayToken } from "../shared/quantities";

/** A position and what it adds to the answer, or takes from it. */
export interface Weight {
  position: number;
  token: string;
  weight: number;
}

/** What stands at a position, in words: a token, or its numbers. */
export function tokenAt({ tokens, numbers }: Row, position: number): string {
  if (tokens) return displayToken(tokens[position] ?? "");
  const there = numbers?.map((feature) => feature[position] ?? Number.NaN) ?? [];
  return there.map((value) => (Number.isFinite(value) ? value.toFixed(2) : MISSING)).join(", ");
}

/** The heaviest first; what weighs nothing is left out. */
export function heaviest(row: Row, weights: Float32Array, most: number): Weight[] {
  return [...weights]
    .map((weight, position) => ({ position, weight, token: tokenAt(row, position) }))
    .filter(({ weight }) => Number.isFinite(weight) && weight !== 0)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, most);
}

/** Of all weight, the first and the last position that have any; null: there is none. */
export function reach(weights: Float32Array): [first: number, last: number] | null {
  const there = [...weights.keys()].filter((i) => Number.isFinite(weights[i]) && weights[i] !== 0);
  return there.length ? [there[0] as number, there.at(-1) as number] : null;
}

export const inWords = (answer: Answer): string => {
  if (answer === null) return MISSING;
  return typeof answer === "number" ? digits(answer) : displayToken(answer);
};

/** One sentence: how far the network looks, and what counts most. */
export function sentence(row: Row, weights: Float32Array, said: Answer): string {
  if (weights.some((weight) => !Number.isFinite(weight))) {
    return "The weights are no numbers: the network has diverged.";
  }
  const [first, last] = reach(weights) ?? [null, null];
  if (first === null || last === null)
    return `“${inWords(said)}” depends on nothing that was read.`;
  const [top] = heaviest(row, weights, 1) as [Weight];
  const seen =
    last - first + 1 < row.length
      ? `Only positions ${first} to ${last} of ${row.length} count. `
      : "Every position counts. ";
  return `${seen}“${inWords(said)}” hangs most on “${top.token}”, position ${top.position}.`;
}
