import { describe, expect, it } from "vitest";
import { lastStep, type Point, valueExtent } from "../src/plot/extent";
import { spread } from "../src/shared/labels";
import { count, figure, power, rate } from "../src/shared/numbers";
import { behind, splice, toPoints } from "../src/training-panel/series";
import { LAST_NOTCH, notchOf, valueAt } from "../src/training-panel/slider";

const line = (...values: number[]): Point[] => values.map((value, step) => [step, value]);

describe("splice", () => {
  it("appends, replaces the end, and starts anew", () => {
    expect(splice(line(5, 4), 2, [[2, 3]])).toEqual(line(5, 4, 3));
    expect(splice(line(5, 4, 3), 1, [[1, 2]])).toEqual(line(5, 2));
    expect(splice(line(5, 4, 3), 0, [])).toEqual([]);
  });

  it("refuses to bridge a gap", () => {
    expect(splice(line(5, 4), 3, [[3, 3]])).toBeNull();
  });

  it("finds what lies behind a step, with the point where the parts meet", () => {
    expect(behind(line(5, 4, 3, 2), 2)).toEqual(line(5, 4, 3, 2).slice(2));
    expect(behind(line(5, 4, 3, 2), 1.5)).toEqual(line(5, 4, 3, 2).slice(1));
    expect(behind([[4, 1]], 0)).toEqual([[4, 1]]);
    expect(behind([], 3)).toEqual([]);
  });

  it("reads pairs", () => {
    expect(toPoints(new Float32Array([1, 0.5, 2, 0.25]))).toEqual([
      [1, 0.5],
      [2, 0.25],
    ]);
  });
});

describe("scales", () => {
  it.each([
    [0, 50],
    [51, 60],
    [60, 60],
    [1240, 1500],
    [9001, 10_000],
  ])("%i steps fit into %i", (step, end) => {
    expect(lastStep([[step, 1]])).toBe(end);
  });

  it("ends the value axis on ticks around data and baseline", () => {
    expect(valueExtent([line(4.4, 1.6)], 3.34)).toEqual([1, 5]);
    expect(valueExtent([line(1.2, 1.1)], 3.34)).toEqual([1, 3.5]);
  });

  it("lets a diverging run leave through the top", () => {
    expect(valueExtent([line(4, 3, 1e9)], null)[1]).toBeLessThan(10);
  });

  it("has a scale for nothing at all", () => {
    expect(valueExtent([[], []], null)).toEqual([0, 1.5]);
    expect(valueExtent([line(Number.NaN)], 3)).toEqual([0, 5]);
    expect(valueExtent([line(2)], null)).toEqual([0, 3]);
  });
});

describe("labels", () => {
  it("stay where they are when there is room", () => {
    expect(spread([80, 20], 16, 0, 100)).toEqual([80, 20]);
  });

  it("move apart in their order and stay inside", () => {
    expect(spread([98, 99, 97], 16, 0, 100)).toEqual([84, 100, 68]);
    expect(spread([1, 2], 16, 0, 100)).toEqual([1, 17]);
  });
});

describe("the learning rate slider", () => {
  it("goes from 1e-5 to 1 over round values", () => {
    expect([valueAt(0), valueAt(26), valueAt(LAST_NOTCH)]).toEqual([1e-5, 4e-3, 1]);
  });

  it("finds each notch again, and places in between", () => {
    for (let notch = 0; notch <= LAST_NOTCH; notch += 1)
      expect(notchOf(valueAt(notch))).toBe(notch);
    expect(notchOf(3.5e-3)).toBeGreaterThan(25);
    expect(notchOf(3.5e-3)).toBeLessThan(26);
  });

  it("stays on its ends", () => {
    expect([notchOf(1e-9), notchOf(10), valueAt(-3), valueAt(999)]).toEqual([
      0,
      LAST_NOTCH,
      1e-5,
      1,
    ]);
  });
});

it("formats figures", () => {
  expect([count(12480), figure(1.614), figure(2.4e5), rate(0.43), rate(87.3), power(3e-3)]).toEqual(
    ["12,480", "1.61", "2.4e+5", "0.4", "87", "3.0e-3"],
  );
  expect([count(null), figure(null), figure(Number.NaN), rate(null)]).toEqual(["–", "–", "–", "–"]);
});
