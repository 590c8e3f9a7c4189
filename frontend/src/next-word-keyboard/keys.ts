// The drawn keys, and what they do to a text: pure functions.

/** What a key writes; those in words do something else. */
export type Key = string;

const LETTERS: Key[][] = [
  [..."qwertyuiop"],
  [..."asdfghjkl"],
  ["Shift", ..."zxcvbnm", "Backspace"],
  ["123", ",", " ", ".", "\n"],
];

const SIGNS: Key[][] = [
  [..."1234567890"],
  [..."-/:;()$&@"],
  ["Shift", ..."'\"?!%#+", "Backspace"],
  ["abc", ",", " ", ".", "\n"],
];

export interface Board {
  signs: boolean;
  shift: boolean;
}

export function rowsOf({ signs, shift }: Board): Key[][] {
  if (signs) return SIGNS;
  if (!shift) return LETTERS;
  return LETTERS.map((row) => row.map((key) => (/^[a-z]$/.test(key) ? key.toUpperCase() : key)));
}

const NAMES: Record<Key, [face: string, name: string]> = {
  " ": ["space", "Space"],
  "\n": ["↵", "New line"],
  Shift: ["⇧", "Shift"],
  Backspace: ["⌫", "Backspace"],
  "123": ["123", "Numbers and signs"],
  abc: ["abc", "Letters"],
};

/** What stands on a key, and what it is called. */
export const faceOf = (key: Key): [face: string, name: string] => NAMES[key] ?? [key, key];

export interface Field {
  text: string;
  start: number;
  end: number;
}

/** What a key does to the text of a field, at its cursor or instead of what is selected. */
export function press(key: Key, { text, start, end }: Field): Field {
  let from = start;
  if (key === "Backspace" && start === end) {
    from = start - ([...text.slice(0, start)].at(-1)?.length ?? 0); // an emoji is two units long
  }
  const written = key === "Backspace" ? "" : key;
  const at = from + written.length;
  return { text: text.slice(0, from) + written + text.slice(end), start: at, end: at };
}

export type Spot = [row: number, column: number];

const WAYS: Record<string, Spot> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The key beside one; up and down go to what lies above and below. Null: the arrow leads nowhere. */
export function neighbour(arrow: string, [row, column]: Spot, lengths: number[]): Spot | null {
  const way = WAYS[arrow];
  if (!way) return null;
  const [from, to] = [lengths[row] ?? 1, lengths[row + way[0]]];
  if (to === undefined) return null;
  const beside = way[0] ? Math.round(((column + 0.5) / from) * to - 0.5) : column + way[1];
  return [row + way[0], Math.min(Math.max(beside, 0), to - 1)];
}
