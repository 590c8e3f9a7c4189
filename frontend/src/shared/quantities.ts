import { max, quantile } from "d3-array";

const LABELS: Record<string, string> = {
  input_gate: "input gate",
  forget_gate: "forget gate",
  output_gate: "output gate",
  update_gate: "update gate",
  reset_gate: "reset gate",
  candidate: "candidate",
  cell: "cell state",
  hidden: "hidden state",
  from_input: "from the token",
  from_hidden: "from the past",
};

export const labelOf = (name: string): string => LABELS[name] ?? name.replaceAll("_", " ");

/** Gates lie between 0 and 1; everything else has a sign. */
export const isGate = (name: string): boolean => name.endsWith("_gate");

const WHITESPACE: Record<string, string> = { " ": "␣", "\n": "↵", "\t": "⇥" };

/** A token with its white space made visible. */
export const displayToken = (token: string): string =>
  token.replace(/[ \n\t]/g, (space) => WHITESPACE[space] as string);

/** Tokens as a text: characters side by side, words apart. */
export const readable = (tokens: readonly string[]): string =>
  tokens.map(displayToken).join(tokens.some(({ length }) => length > 2) ? " " : "");

/** Two decimals, with a hyphen for the minus so that the digits can be copied and read back. */
export function digits(value: number): string {
  if (Number.isNaN(value)) return "–";
  const text = value.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}

const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number, so that a scale seldom changes. */
export function roundUp(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
  const digits = ROUND.find((each) => each * decade >= value) ?? 10;
  return Number((digits * decade).toPrecision(2));
}

/** The end of a symmetric scale that holds all values. */
export const signedLimit = (values: Iterable<number>): number =>
  roundUp(max(values, (value) => Math.abs(value)) ?? 0);

/**
 * The end of a scale of colours. One value in a hundred may lie beyond: otherwise a single unit that
 * counts to ten would leave the others without colour.
 */
export const colourLimit = (values: Float32Array): number =>
  roundUp(quantile(values.filter(Number.isFinite), 0.99, Math.abs) ?? 0);
