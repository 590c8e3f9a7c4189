// The tree of a beam search: pure functions.

/** What a step of the search has kept; null: there was nothing to keep. */
export interface Kept {
  /** The place, among those of the step before, of the candidate that it goes on from. */
  parent: number;
  word: string;
  /** The log probability of all its words, and its mean a word, by which candidates are compared. */
  total: number;
  mean: number;
  /** It had ended before: nothing was added. */
  rests: boolean;
}

export type Level = (Kept | null)[];

export interface Candidate {
  words: string[];
  total: number;
  mean: number;
  /** At each step its place among those kept. */
  path: number[];
}

/** Those that are left at the end, the best first. */
export function candidates(levels: Level[]): Candidate[] {
  const last = levels[levels.length - 1] ?? [];
  return last
    .flatMap((kept, place) =>
      kept ? { ...traced(levels, place), total: kept.total, mean: kept.mean } : [],
    )
    .sort((a, b) => b.mean - a.mean);
}

function traced(levels: Level[], place: number): { words: string[]; path: number[] } {
  const [words, path]: [string[], number[]] = [[], []];
  let at = place;
  for (let step = levels.length - 1; step >= 0; step--) {
    const kept = levels[step]?.[at];
    if (!kept) break;
    path.unshift(at);
    if (!kept.rests) words.unshift(kept.word);
    at = kept.parent;
  }
  return { words, path };
}

export interface Twig {
  step: number;
  place: number;
  kept: Kept;
  /** It lies on the path of the best candidate. */
  best: boolean;
  /** Some candidate that is left at the end goes through it. */
  alive: boolean;
}

/** Every word that was added to a candidate. */
export function twigs(levels: Level[]): Twig[] {
  const left = candidates(levels);
  const alive = levels.map((_, step) => new Set(left.map(({ path }) => path[step])));
  const best = left[0]?.path ?? [];
  return levels.flatMap((level, step) =>
    level.flatMap((kept, place) => {
      if (!kept || kept.rests) return [];
      return {
        step,
        place,
        kept,
        best: best[step] === place,
        alive: alive[step]?.has(place) ?? false,
      };
    }),
  );
}
