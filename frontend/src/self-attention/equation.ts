// One cell of the matrix, worked out with its own numbers: pure.

import { digits } from "../shared/quantities";
import type { Line, Term } from "../shared/reading";
import type { Choice, Head } from "./head";
import type { Stage } from "./stages";

/** Terms of a sum that are written out. */
const WRITTEN = 4;

export interface Step {
  stage: Stage;
  line: Line;
}

/** The cell's way through the steps. */
export function workOut(head: Head, at: Choice): Step[] {
  const { units } = head;
  const dot = number(head.cell(head.dots, at), "dot");
  const scaled = number(head.cell(head.scaled, at), "scaled");
  const share = number(head.cell(head.attention, at), "attention", "attention");
  const hidden = head.hidden(at);
  const score = hidden ? [] : [text(" → "), number(head.cell(head.scores, at), "score")];
  return [
    { stage: "score", line: [text("q·k = "), ...dotTerms(head, at), text(" = "), dot] },
    {
      stage: "scale",
      line: head.scaling ? [text(`÷ √${units} = `), scaled] : [text("not scaled: "), scaled],
    },
    { stage: "mask", line: [text(hidden ? "hidden: −∞" : "to be seen"), ...score] },
    { stage: "softmax", line: [text("softmax → "), share] },
    {
      stage: "sum",
      line: [
        { text: "output", name: "output", below: String(at.unit) },
        text(" = "),
        ...sumTerms(head, at),
        text(" = "),
        number(head.component("output", at.query, at.unit), "output", "output"),
      ],
    },
  ];
}

/** What each component adds to the dot product. */
export function contributions(head: Head, { query, key }: Choice): number[] {
  return Array.from(
    { length: head.units },
    (_, unit) => head.component("query", query, unit) * head.component("key", key, unit),
  );
}

function dotTerms(head: Head, at: Choice): Term[] {
  return written(contributions(head, at), at.unit, (unit) => [
    number(head.component("query", at.query, unit), `query_${unit}`, "query"),
    text("×"),
    number(head.component("key", at.key, unit), `key_${unit}`, "key"),
  ]);
}

/** One component of the output: the values' components, each times its share. */
function sumTerms(head: Head, at: Choice): Term[] {
  const share = (key: number) => head.cell(head.attention, { query: at.query, key });
  const parts = head.tokens.map((_, key) => share(key) * head.component("value", key, at.unit));
  return written(parts, at.key, (key) => [
    number(share(key), `attention_${key}`, "attention"),
    text("×"),
    number(head.component("value", key, at.unit), `value_${key}`, "value"),
  ]);
}

/** A sum with its largest terms and the chosen one written out, in their order, and the rest as one. */
function written(parts: number[], chosen: number, write: (index: number) => Term[]): Term[] {
  const shown = largest(parts, chosen, WRITTEN);
  const others = parts.length - shown.length;
  const rest = parts.reduce((sum, part, i) => (shown.includes(i) ? sum : sum + part), 0);
  const terms = shown.map(write);
  if (others > 0) {
    const label = others === 1 ? " from 1 other" : ` from ${others} others`;
    terms.push([number(rest, "others"), text(label)]);
  }
  return terms.flatMap((term, i) => (i === 0 ? term : [text(" + "), ...term]));
}

/** The places of so many largest parts, the chosen one among them, in their order. */
export function largest(parts: number[], chosen: number, count: number): number[] {
  const size = (i: number) => (i === chosen ? Number.POSITIVE_INFINITY : Math.abs(parts[i] || 0));
  return parts
    .map((_, i) => i)
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}

const text = (words: string): Term => ({ text: words });

function number(value: number, name: string, hue?: string): Term {
  const term = { text: digits(value), value: name };
  return hue ? { ...term, name: hue } : term;
}
