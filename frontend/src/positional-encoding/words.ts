import { count } from "../shared/numbers";
import { digits } from "../shared/quantities";
import type { Line } from "../shared/reading";
import type { Encoding, Run } from "./encoding";
import { divisor, wavelength } from "./waves";

/** What is chosen, and of what. */
export interface Place {
  position: number;
  dimension: number;
}

export interface About {
  /** Of the positions that are shown. */
  kind: "learned" | "sinusoidal" | "none" | "formula";
  base: number;
  /** What the model multiplies the formula with; 1 for the formula itself. */
  scale: number;
}

/** 6.28 and 47,116. */
const tokens = (length: number): string => (length < 100 ? length.toFixed(2) : count(length));

/** One number of the encoding, worked out where a formula gives it. */
export function equation(encoding: Encoding, { position, dimension }: Place, about: About): Line[] {
  const value = {
    text: digits(encoding.at(position, dimension)),
    name: "position",
    value: "encoding",
  };
  const left = { text: `p(${position}, ${dimension})`, name: "position" };
  if (about.kind === "learned") return [[left, { text: " = " }, value]];
  const { dimensions } = encoding;
  const scaled = about.scale === 1 ? "" : `${about.scale} · `;
  const wave = dimension % 2 ? "cos" : "sin";
  const power = `${count(about.base)}^(${dimension - (dimension % 2)}/${dimensions})`;
  const divided = tokens(divisor(dimension, dimensions, about.base));
  return [
    [left, { text: ` = ${scaled}${wave}(${position} / ${power})` }],
    [{ text: `= ${scaled}${wave}(${position} / ${divided})` }],
    [{ text: "= " }, value],
  ];
}

/** What to notice about a dimension. */
export function waveNotice(encoding: Encoding, { dimension }: Place, about: About): string {
  if (about.kind === "learned") {
    return "Learned: it began as noise, and what order it has now came from training.";
  }
  const length = wavelength(dimension, encoding.dimensions, about.base);
  const repeats = `Dimension ${dimension} repeats every ${tokens(length)} tokens`;
  if (length > 4 * encoding.positions) return `${repeats}: here it hardly changes.`;
  return length > encoding.positions
    ? `${repeats}: longer than all that is shown.`
    : `${repeats}; its neighbours see to it that no two positions look alike.`;
}

/** Which positions are like the chosen one. */
export function likeness(encoding: Encoding, position: number): string {
  const found = encoding.extremes(position);
  if (!found) return "There is no other position to compare it with.";
  const told = (other: number) => `${other} (${digits(encoding.cosine(position, other))})`;
  return `Most like ${told(found.most)}, least like ${told(found.least)}.`;
}

/** How alike two positions are. */
export function cosineInWords(encoding: Encoding, position: number, other: number): string {
  const cosine = digits(encoding.cosine(position, other));
  return `Positions ${position} and ${other}: their cosine is ${cosine}.`;
}

/** The longest and the shortest wave of a base. */
export function range(dimensions: number, base: number): string {
  const [short, long] = [0, dimensions - 1].map((i) => tokens(wavelength(i, dimensions, base)));
  return `Waves from ${short} to ${long} tokens.`;
}

const moved = (run: Run): string => digits(run.most ?? Number.NaN);

/** Below half of the last digit that is shown. */
const unmoved = (run: Run): boolean => run.most !== null && run.most < 0.005;

/** What the shuffle tells about the model. */
export function verdict(runs: Run[]): string {
  const find = (name: Run["name"]) => runs.find((run) => run.name === name);
  const [placed, without, unmasked] = [find("with"), find("without"), find("unmasked")];
  if (!without) return "";
  if (runs.some(({ most }) => most === null))
    return "Some answers are no numbers: nothing to compare.";
  const start = placed
    ? `With positions the answer to a token moves by up to ${moved(placed)}; without, `
    : "The model has no positions: the answer to a token moves ";
  if (unmoved(without)) {
    return `${start}by ${moved(without)}: it ${placed ? "no longer knows" : "does not know"} the order.`;
  }
  if (!unmasked) return `${start}by up to ${moved(without)}.`;
  const still =
    `${start}${placed ? "still " : ""}by up to ${moved(without)}: the mask alone tells order, as a ` +
    "token sees only those before it.";
  return unmoved(unmasked)
    ? `${still} With the mask away as well it is ${moved(unmasked)}: no order is left.`
    : `${still} With the mask away as well it is up to ${moved(unmasked)}.`;
}
