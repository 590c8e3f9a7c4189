// What was said beside what was wanted, token by token: pure functions.

/** wrong: another stands there in the right one; extra: none does; missing: it was not said. */
export type How = "right" | "wrong" | "extra" | "missing";
export interface Mark {
  token: string;
  how: How;
}

/** The fewest changes that make what was said out of what was wanted (Levenshtein, 1966). */
export function compare(said: readonly string[], wanted: readonly string[]): Mark[] {
  const cost = table(said, wanted);
  const marks: Mark[] = [];
  let [i, j] = [said.length, wanted.length];
  while (i > 0 || j > 0) {
    const [here, one, other] = [at(cost, i, j), said[i - 1] as string, wanted[j - 1] as string];
    if (i > 0 && j > 0 && here === at(cost, i - 1, j - 1) + Number(one !== other)) {
      marks.push({ token: one, how: one === other ? "right" : "wrong" });
      i -= 1;
      j -= 1;
    } else if (i > 0 && here === at(cost, i - 1, j) + 1) {
      marks.push({ token: one, how: "extra" });
      i -= 1;
    } else {
      marks.push({ token: other, how: "missing" });
      j -= 1;
    }
  }
  return marks.reverse();
}

const at = (cost: number[][], i: number, j: number): number =>
  cost[i]?.[j] ?? Number.POSITIVE_INFINITY;

/** Changes between the beginnings of both, of every length. */
function table(said: readonly string[], wanted: readonly string[]): number[][] {
  const cost = [Array.from({ length: wanted.length + 1 }, (_, j) => j)];
  said.forEach((one, n) => {
    const row = [n + 1];
    wanted.forEach((other, j) => {
      const same = at(cost, n, j) + Number(one !== other);
      row.push(Math.min(same, at(cost, n, j + 1) + 1, (row[j] as number) + 1));
    });
    cost.push(row);
  });
  return cost;
}

export const isExact = (marks: readonly Mark[]): boolean =>
  marks.every(({ how }) => how === "right");

const TOLD: Record<Exclude<How, "right">, string> = {
  wrong: "wrong",
  extra: "too many",
  missing: "missing",
};

/** “Exact.”, or how many are wrong, too many and missing. */
export function verdict(marks: readonly Mark[] | null, unit: string): string {
  if (!marks) return "The task has no translation of this source to compare with.";
  if (isExact(marks)) return "Exact.";
  const parts = (["wrong", "extra", "missing"] as const).flatMap((each) => {
    const count = marks.filter(({ how }) => how === each).length;
    return count ? [`${count} ${unit}${count > 1 ? "s" : ""} ${TOLD[each]}`] : [];
  });
  return `${parts.join(", ")}.`;
}
