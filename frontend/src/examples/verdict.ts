import type { Answer, Row } from "../data/strip";

export type Kind =
  | "language-model"
  | "classification"
  | "tagging"
  | "translation"
  | "forecast"
  | "recall";

/** How an example went: how many answers were right, or how far off they were. */
export interface Verdict {
  asked: number;
  /** Of those asked; null: numbers are not right or wrong. */
  right: number | null;
  /** Mean distance of the numbers from those wanted; null: there are none, or one is no number. */
  off: number | null;
}

/** A translation is right as a whole or not at all. */
export function verdict(kind: Kind, { wanted }: Row, said: readonly Answer[]): Verdict {
  if (kind === "translation") {
    return { asked: 1, right: Number(same(wanted, said)), off: null };
  }
  const asked = wanted.length;
  if (kind !== "forecast") {
    return { asked, right: wanted.filter((each, i) => each === said[i]).length, off: null };
  }
  const gaps = wanted.map((each, i) => distance(each, said[i] ?? null));
  const off = gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, asked);
  return { asked, right: null, off: Number.isFinite(off) ? off : null };
}

export const isRight = ({ right, asked }: Verdict): boolean => right === asked;

const same = (one: readonly Answer[], other: readonly Answer[]): boolean =>
  one.length === other.length && one.every((each, i) => each === other[i]);

function distance(one: Answer, other: Answer): number {
  const numbers = typeof one === "number" && typeof other === "number";
  return numbers ? Math.abs(one - other) : Number.NaN;
}

/** One sentence about all of them. */
export function summary(verdicts: readonly Verdict[]): string {
  const offs = verdicts.map(({ off }) => off);
  if (verdicts.some(({ right }) => right === null)) {
    const mean = offs.reduce<number>((sum, off) => sum + (off ?? Number.NaN), 0) / offs.length;
    return Number.isFinite(mean)
      ? `Off by ${mean.toFixed(2)} on average.`
      : "The network's forecasts are no numbers.";
  }
  const [right, asked] = [
    sum(verdicts.map((each) => each.right ?? 0)),
    sum(verdicts.map((each) => each.asked)),
  ];
  return `${right} of ${asked} right.`;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0);
