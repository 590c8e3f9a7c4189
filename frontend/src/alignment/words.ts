// A translation in words: pure functions.
import { displayToken } from "../shared/quantities";
import type { Translation } from "./translation";

const END = "<end>";
/** A source token counts as read from this weight on. */
const READ = 0.2;

export const isEnd = (token: string): boolean => token === END;

/** As it stands in the picture: the end is no word. */
export const label = (token: string): string => (isEnd(token) ? "end" : displayToken(token));

/** As it stands in a sentence. */
export const named = (token: string): string => (isEnd(token) ? "the end" : `“${label(token)}”`);

/** .93, and 1.00 for all of it. */
export function share(weight: number): string {
  if (!Number.isFinite(weight)) return "–";
  return weight.toFixed(2).replace(/^0/, "");
}

/** “und” reads “2” and “7”. */
export function readsInWords(translation: Translation, position: number): string {
  const word = translation.words[position];
  if (word === undefined) return "It says nothing.";
  const subject = isEnd(word) ? "The end" : named(word);
  if (!translation.hasAttention) {
    return `${subject} is told the same as every other word: what each direction has read last.`;
  }
  const row = translation.row(position);
  if (!row.every(Number.isFinite)) return `What ${named(word)} reads is no number.`;
  const read = row.flatMap((weight, i) =>
    weight >= READ ? named(translation.source[i] as string) : [],
  );
  if (!read.length) return `${subject} reads a little of all ${row.length} source tokens.`;
  return `${subject} reads ${list(read)}.`;
}

export const list = (parts: string[]): string =>
  parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;

/** What the task knows of this source. */
export function knownInWords(said: string, known: [string, string] | null): string {
  if (!known) return "The task has no translation of this source to compare with.";
  const [target, split] = known;
  const where = placeInWords(split);
  return said === target ? `Exact (${where}).` : `Expected: ${target} (${where}).`;
}

/** Where a source stands; what stands in no split is known by the rule of the task. */
export function placeInWords(split: string): string {
  if (split === "rule") return "not in the data";
  return split === "train" ? "seen in training" : "held out";
}
