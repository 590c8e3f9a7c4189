// What a head does, in words: pure functions of its weights.
import { digits } from "../shared/quantities";

export type Head = [layer: number, head: number];

export const nameOf = ([layer, head]: Head): string => `layer ${layer + 1}, head ${head + 1}`;

/** From this share of its looks on, a habit names the head. */
const HABIT = 0.5;

type Weight = (query: number, key: number) => number;

/** How much of a head's looks, over all queries that could, go to the key `offset` away. */
export function share(weight: Weight, count: number, offset: number): number {
  let [sum, queries] = [0, 0];
  for (let query = 0; query < count; query++) {
    const key = query + offset;
    if (key < 0 || key >= count) continue;
    sum += weight(query, key);
    queries += 1;
  }
  return queries ? sum / queries : 0;
}

/** What is to be noticed about a head. */
export function habit(weight: Weight, count: number, entropy: number, distance: number): string {
  const spread = `It spreads over ${(2 ** entropy).toFixed(1)} tokens, ${distance.toFixed(1)} away on average.`;
  if (count < 3) return spread;
  const [own, before] = [share(weight, count, 0), share(weight, count, -1)];
  const first = Array.from({ length: count }, (_, query) => weight(query, 0));
  const start = first.slice(1).reduce((sum, each) => sum + each, 0) / (count - 1);
  const habits: [number, string][] = [
    [own, "the token itself"],
    [before, "the token before"],
    [start, "the first token"],
  ];
  const [most, where] = habits.reduce((best, each) => (each[0] > best[0] ? each : best));
  return most >= HABIT
    ? `${Math.round(100 * most)} % of its looks go to ${where}. ${spread}`
    : spread;
}

/** What is lost without the heads that were taken away. */
export function outcome(
  ablated: Head[],
  [before, after]: [number | null, number | null],
  unit: string,
): string {
  if (ablated.length === 0) return "Take a head away, and see what the network loses.";
  const names = ablated.map(nameOf).join("; ");
  if (before === null || after === null) return `Taken away: ${names}.`;
  return `Without ${names}: loss ${digits(before)} → ${digits(after)} ${unit}.`;
}
