import { describe, expect, it } from "vitest";
import { contributions, largest, workOut } from "../src/self-attention/equation";
import { hit, layout, scrolledTo } from "../src/self-attention/geometry";
import { products, transposed } from "../src/self-attention/head";
import { withChange } from "../src/self-attention/hold";
import { endOf } from "../src/self-attention/pixels";
import { narrate, notice } from "../src/self-attention/stages";
import { headOf } from "./attention";

const ON = { mask: true, scaling: true, positions: true };
const written = (...args: Parameters<typeof workOut>) =>
  workOut(...args).map(({ line }) =>
    line.map(({ text, below }) => text + (below ? `[${below}]` : "")).join(""),
  );

describe("a head", () => {
  it("multiplies every query with every key", () => {
    const all = products(new Float32Array([1, 2, 3, 4]), new Float32Array([5, 6, 7, 8]), 2, 2);
    expect([...all]).toEqual([17, 23, 39, 53]);
  });

  it("turns rows into columns", () => {
    expect([...transposed(new Float32Array([1, 2, 3, 4, 5, 6]), 2, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("has one matrix a step, and none before the first", () => {
    const head = headOf();
    expect(head.matrix("project")).toBeNull();
    expect([...(head.matrix("score") ?? [])]).toEqual([2, 4, 3, 2]);
    expect([...(head.matrix("scale") ?? [])]).toEqual([1, 2, 1.5, 1]);
    expect([...(head.matrix("mask") ?? [])]).toEqual([1, Number.NEGATIVE_INFINITY, 1.5, 1]);
    expect(head.matrix("softmax")).toBe(head.matrix("sum"));
    expect(headOf({}, false).matrix("scale")?.[2]).toBe(3);
  });

  it("knows what is hidden, and where a query looks most", () => {
    const head = headOf();
    expect(head.hidden({ query: 0, key: 1 })).toBe(true);
    expect(head.hidden({ query: 1, key: 0 })).toBe(false);
    expect([head.favourite(0), head.favourite(1)]).toEqual([0, 0]);
  });
});

describe("the worked-out cell", () => {
  it("has the dot product with its own numbers, and what becomes of it", () => {
    expect(written(headOf(), { query: 1, key: 0, unit: 1 })).toEqual([
      "q·k = 1.00×2.00 + 1.00×1.00 + 0.00×0.00 + 0.00×0.00 = 3.00",
      "÷ √4 = 1.50",
      "to be seen → 1.50",
      "softmax → 0.62",
      "output[1] = 0.62×0.50 + 0.38×-1.00 = -0.07",
    ]);
  });

  it("says that a cell is hidden, and that scores are not scaled", () => {
    const lines = written(headOf({}, false), { query: 0, key: 1, unit: 0 });
    expect(lines[1]).toBe("not scaled: 4.00");
    expect(lines[2]).toBe("hidden: −∞");
    expect(lines[3]).toBe("softmax → 0.00");
  });

  it("writes out the chosen and the largest terms, and sums up the others", () => {
    expect(largest([0.1, -5, 0.2, 3, 0, 4], 4, 3)).toEqual([1, 4, 5]);
    const units = 6;
    const query = [1, 2, 3, 4, 5, 6].map((value) => value / 10);
    const head = headOf({ query: [...query, ...query], key: Array(12).fill(1), units });
    expect(written(head, { query: 0, key: 0, unit: 0 })[0]).toBe(
      "q·k = 0.10×1.00 + 0.40×1.00 + 0.50×1.00 + 0.60×1.00 + 0.50 from 2 others = 2.10",
    );
    expect(contributions(head, { query: 0, key: 0, unit: 0 })[5]).toBeCloseTo(0.6);
  });

  it("draws a dash for what is no number", () => {
    const head = headOf({ attention: [Number.NaN, 0, Number.NaN, 0] });
    expect(written(head, { query: 0, key: 0, unit: 0 })[3]).toBe("softmax → –");
    expect(notice(head, { query: 0, key: 0, unit: 0 })).toContain("–");
  });
});

describe("the narration", () => {
  const at = { query: 0, key: 0, unit: 0 };

  it("has the chosen token and its own figures", () => {
    const head = headOf();
    expect(narrate("scale", head, at, ON, true)).toContain("√4 = 2");
    expect(narrate("mask", head, at, ON, true)).toBe(
      "To “a”, the token after it is hidden: a score of −∞ gets no share.",
    );
    expect(narrate("softmax", head, { ...at, query: 1 }, ON, true)).toContain(
      "“b” gives 62 % to “a”",
    );
  });

  it("says what is switched off", () => {
    const head = headOf();
    expect(narrate("scale", head, at, { ...ON, scaling: false }, true)).toMatch(/^Scaling is off/);
    expect(narrate("mask", head, at, { ...ON, mask: false }, true)).toMatch(/^The mask is off/);
    expect(narrate("mask", head, at, ON, false)).toContain("looks everywhere");
  });

  it("compares a share with the one without the reader's changes", () => {
    const head = headOf({ plain: [1, 0, 0.2, 0.8] });
    expect(notice(head, { query: 1, key: 0, unit: 0 })).toBe(
      "“b” gives “a” 62 %: most of all. Without your changes: 20 %.",
    );
  });
});

describe("the layout", () => {
  it("makes cells as large as there is room, and no smaller than a token", () => {
    expect(layout(["a", "b"], 600).cell).toBe(40);
    expect(layout(Array(20).fill("a"), 600).cell).toBe(20);
    expect(layout(Array(200).fill("a"), 600).cell).toBe(12);
    expect(layout(["word", "b"], 600)).toMatchObject({ upright: true, beside: 76 });
  });

  it("finds what lies under a point", () => {
    const size = { positions: 3, units: 4 };
    expect(hit("matrix", 25, 45, 20, 0, size)).toEqual({ query: 2, key: 1 });
    expect(hit("queries", 10, 25, 20, 28, size)).toEqual({ query: 1 });
    expect(hit("queries", 28 + 40, 25, 20, 28, size)).toEqual({ query: 1, unit: 2 });
    expect(hit("keys", 25, 10, 20, 22, size)).toEqual({ key: 1 });
    expect(hit("values", 25, 63, 20, 0, size)).toEqual({ key: 1, unit: 3 });
    expect(hit("outputs", 500, 999, 20, 0, size)).toEqual({ query: 2, unit: 3 });
  });

  it("scrolls only to what cannot be seen", () => {
    expect(scrolledTo(3, 20, 0, 100)).toBe(0);
    expect(scrolledTo(10, 20, 0, 100)).toBe(160);
    expect(scrolledTo(0, 20, 160, 100)).toBe(0);
  });
});

it("ends a scale where most values do, whatever the hidden ones are", () => {
  expect(endOf(new Float32Array([1, -2, Number.NEGATIVE_INFINITY, Number.NaN]))).toBe(1);
  expect(endOf(new Float32Array([Number.NaN]))).toBeGreaterThan(0);
});

it("holds a number once", () => {
  const first = withChange([], ["key", 0, 0, 1, 2, 0.5]);
  expect(withChange(first, ["key", 0, 0, 1, 2, 1])).toEqual([["key", 0, 0, 1, 2, 1]]);
  expect(withChange(first, ["query", 0, 0, 1, 2, 1])).toHaveLength(2);
});
