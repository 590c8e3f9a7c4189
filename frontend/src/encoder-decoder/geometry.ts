// Where things lie in the picture: pure functions. Above what is written, below what is read.
import { label } from "../alignment/words";

/** From the top: the words, the decoder's states, the arcs, the encoder's states, the source. */
export const WORDS = { top: 10, height: 28 };
export const DECODER = { top: 54, height: 40 };
export const ENCODER = { top: 268, height: 40 };
export const DIRECTIONS = 326;
export const SOURCE = { top: 338, height: 28 };
export const HEIGHT = 378;

const LETTER = 7.6;
/** A weight below this is not drawn: there would be nothing but grey. */
export const SEEN = 0.02;

interface Line {
  /** Of the first column. */
  left: number;
  pitch: number;
  count: number;
}

/** Where the columns stand: words above, source tokens below, the shorter line in the middle. */
export interface Plan {
  width: number;
  words: Line;
  source: Line;
}

export function plan(words: string[], source: string[], room: number): Plan {
  const above = pitch(words, room, 17, 104);
  const below = pitch(source, room, 27, 126);
  const width = Math.max(room, above * words.length, below * source.length);
  const line = (of: number, count: number): Line => ({
    left: (width - of * count) / 2,
    pitch: of,
    count,
  });
  return { width, words: line(above, words.length), source: line(below, source.length) };
}

/** As wide as fits, but wide enough to read the longest token. */
function pitch(tokens: string[], room: number, narrowest: number, widest: number): number {
  const letters = Math.max(0, ...tokens.map((token) => label(token).length));
  const single = tokens.every((token) => [...label(token)].length === 1 || label(token) === "end");
  const readable = single ? narrowest : Math.min(widest, letters * LETTER + 24);
  return Math.max(narrowest, readable, Math.min(widest, room / Math.max(1, tokens.length)));
}

export const middle = (line: Line, i: number): number => line.left + (i + 0.5) * line.pitch;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A state of the decoder. */
export function decoderBox({ words }: Plan, position: number): Box {
  const width = Math.min(36, words.pitch - 4);
  return { left: middle(words, position) - width / 2, width, ...DECODER };
}

/** A state of the encoder, of one direction: forward stands left of backward. */
export function encoderBox({ source }: Plan, direction: number, position: number): Box {
  const width = Math.min(34, (source.pitch - 7) / 2);
  const left = middle(source, position) + (direction ? 1 : -1 - width);
  return { left, width, ...ENCODER };
}

/** From a word's state down to what it reads. */
export function arc(plan: Plan, position: number, source: number): string {
  return curve(middle(plan.words, position), middle(plan.source, source));
}

export function curve(above: number, below: number): string {
  const [from, to] = [DECODER.top + DECODER.height + 3, ENCODER.top - 3];
  const level = (from + to) / 2;
  return `M${above},${from}C${above},${level} ${below},${level} ${below},${to}`;
}

export const thickness = (weight: number): number => 0.75 + 9 * Math.min(Math.max(weight, 0), 1);

export type Place = { position: number } | { source: number };

/** The word or the source token under a point; null: between them. */
export function hit(x: number, y: number, plan: Plan): Place | null {
  const at = ({ left, pitch, count }: Line): number | null => {
    const i = Math.floor((x - left) / pitch);
    return i >= 0 && i < count ? i : null;
  };
  if (y <= DECODER.top + DECODER.height) {
    const position = at(plan.words);
    return position === null ? null : { position };
  }
  if (y < ENCODER.top) return null;
  const source = at(plan.source);
  return source === null ? null : { source };
}
