const LABELS: Record<string, string> = {
  input_gate: "input gate",
  forget_gate: "forget gate",
  output_gate: "output gate",
  update_gate: "update gate",
  reset_gate: "reset gate",
  candidate: "candidate",
  cell: "cell state",
  hidden: "hidden state",
};

export const labelOf = (name: string): string => LABELS[name] ?? name.replaceAll("_", " ");

/** Gates lie between 0 and 1; everything else has a sign. */
export const isGate = (name: string): boolean => name.endsWith("_gate");

const WHITESPACE: Record<string, string> = { " ": "␣", "\n": "↵", "\t": "⇥" };

/** A token with its white space made visible. */
export const displayToken = (token: string): string =>
  token.replace(/[ \n\t]/g, (space) => WHITESPACE[space] as string);

/** Two decimals, with a hyphen for the minus so that the digits can be copied and read back. */
export function digits(value: number): string {
  if (Number.isNaN(value)) return "–";
  const text = value.toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}

/** The end of a symmetric scale: the next round number, so that it seldom changes. */
export function signedLimit(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  const decade = 10 ** Math.floor(Math.log10(Math.max(largest, 0.1)));
  return Number((decade * ([1, 2, 5, 10].find((d) => d * decade >= largest) ?? 10)).toPrecision(1));
}
