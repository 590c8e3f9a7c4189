// The six steps of self-attention, and the sentence that goes with each: pure.
import { displayToken } from "../shared/quantities";
import type { Choice, Head } from "./head";

export type Stage = "project" | "score" | "scale" | "mask" | "softmax" | "sum";

export const STAGES: [stage: Stage, label: string][] = [
  ["project", "Project"],
  ["score", "Score"],
  ["scale", "Scale"],
  ["mask", "Mask"],
  ["softmax", "Softmax"],
  ["sum", "Sum"],
];

export const known = (name: string): Stage =>
  STAGES.find(([stage]) => stage === name)?.[0] ?? "project";

export interface Switches {
  mask: boolean;
  scaling: boolean;
  positions: boolean;
}

/** One sentence about a step, with the chosen token's own figures. */
export function narrate(
  stage: Stage,
  head: Head,
  { query }: Choice,
  switches: Switches,
  causal: boolean,
): string {
  const token = named(head, query);
  const root = Math.sqrt(head.units);
  switch (stage) {
    case "project":
      return "Three matrices make of each token a query, what it looks for, a key, what it is found by, and a value, what it hands over.";
    case "score":
      return `Each cell is one dot product: row ${token} multiplies its query with every key, and a large product is a good match.`;
    case "scale":
      return switches.scaling
        ? `All products are divided by √${head.units} = ${+root.toFixed(2)}: long vectors have large products, and softmax would pick a single token.`
        : "Scaling is off: the products go on as they are, and softmax will be nearer to picking a single token.";
    case "mask":
      return aboutMask(head, query, token, switches, causal);
    case "softmax": {
      const best = head.favourite(query);
      const share = head.cell(head.attention, { query, key: best });
      return `Each row becomes shares that add up to 1: ${token} gives ${percent(share)} to ${named(head, best)}, its largest.`;
    }
    case "sum":
      return `The values, each times its share, are added up: that is what ${token} takes along, and the head's output.`;
  }
}

function aboutMask(
  head: Head,
  query: number,
  token: string,
  { mask }: Switches,
  causal: boolean,
): string {
  if (!causal) return "This Transformer looks everywhere: nothing is hidden.";
  const later = head.tokens.length - 1 - query;
  const tokens = later === 1 ? "the token" : `the ${later} tokens`;
  if (!mask) {
    return later === 0
      ? "The mask is off: every token sees those after it, too, which it never did while it learnt."
      : `The mask is off: ${token} also sees ${tokens} after it, which it never did while it learnt.`;
  }
  if (later === 0)
    return `Later tokens are hidden, as they are what is to be predicted; after ${token} there is none.`;
  return `To ${token}, ${tokens} after it ${later === 1 ? "is" : "are"} hidden: a score of −∞ gets no share.`;
}

/** What to notice about a cell. */
export function notice(head: Head, { query, key }: Choice): string {
  const [from, to] = [named(head, query), named(head, key)];
  if (head.hidden({ query, key })) return `${to} comes after ${from}, and is hidden from it.`;
  const share = head.cell(head.attention, { query, key });
  const plain = head.plainAttention && head.cell(head.plainAttention, { query, key });
  const before = plain === null ? "" : ` Without your changes: ${percent(plain)}.`;
  const best = head.favourite(query);
  if (best === key) return `${from} gives ${to} ${percent(share)}: most of all.${before}`;
  return `${from} gives ${to} ${percent(share)}, and most to ${named(head, best)}.${before}`;
}

export const percent = (share: number): string =>
  Number.isFinite(share) ? `${Math.round(100 * share)} %` : "–";

/** A token as it is spoken of. */
export const named = (head: Head, position: number): string =>
  `“${displayToken(head.tokens[position] ?? "")}”`;
