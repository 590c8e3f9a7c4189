import { describe, expect, it } from "vitest";
import { clipAt, LAST_NOTCH, notchOf, place } from "../src/gradient-flow/clips";
import { Flow, type FlowFrame, fitted, verdict } from "../src/gradient-flow/flow";
import {
  decades,
  lagAt,
  lagTicks,
  moved,
  powerOfTen,
  scales,
  valueExtent,
} from "../src/gradient-flow/geometry";
import {
  begunAgain,
  clippingInWords,
  inWords,
  matrixInWords,
  rateDigits,
  share,
  size,
} from "../src/gradient-flow/words";
import { floats } from "./page";

const flowOf = (...mean: number[]) =>
  new Flow({
    step: 100,
    cell: "rnn",
    mean: floats(...mean),
    example: floats(...mean),
    earlier: [],
    curves: floats(),
  } as unknown as FlowFrame);

const decay = (rate: number, lags: number) => Array.from({ length: lags }, (_, lag) => rate ** lag);

describe("the fitted line", () => {
  it("finds the rate of a curve that is one", () => {
    const { rate, start } = fitted(decay(0.8, 20).map((norm) => 3 * norm));
    expect(rate).toBeCloseTo(0.8);
    expect(start).toBeCloseTo(3);
  });

  it("leaves out what a log scale cannot show", () => {
    expect(fitted([1, 0.5, 0.25, 0, Number.NaN, Number.POSITIVE_INFINITY]).rate).toBeCloseTo(0.5);
  });

  it("has no rate for less than two lags", () => {
    expect(fitted([1]).rate).toBeNaN();
    expect(fitted([]).rate).toBeNaN();
  });

  it("is judged by what becomes of the gradient over the whole way", () => {
    expect(verdict(0.83, 50)).toBe("vanishes");
    expect(verdict(0.83, 5)).toBe("holds");
    expect(verdict(0.99, 50)).toBe("holds");
    expect(verdict(1.2, 50)).toBe("explodes");
    expect(verdict(Number.NaN, 50)).toBe("unknown");
  });
});

describe("earlier curves", () => {
  it("are those of the steps before the one that is shown", () => {
    const flow = new Flow({
      step: 4,
      cell: "rnn",
      mean: floats(4, 4),
      example: floats(4),
      earlier: [0, 2, 4, 9],
      curves: floats(1, 1, 2, 2, 4, 4, 9, 9),
    } as unknown as FlowFrame);
    expect(flow.earlier.map(({ step, norms }) => [step, ...norms])).toEqual([
      [0, 1, 1],
      [2, 2, 2],
    ]);
  });
});

describe("the scale", () => {
  const curve = (...values: number[]) => new Float32Array(values);

  it("ends on lines of the grid, of which there are few", () => {
    for (const least of [0.5, 1e-3, 1e-7, 1e-13, 1e-26]) {
      const ends = valueExtent([curve(3, least)]);
      const lines = decades(ends);
      expect([lines[0], lines.at(-1)]).toEqual(ends);
      expect(lines.length).toBeLessThanOrEqual(5);
      expect(10 ** ends[0]).toBeLessThanOrEqual(least * 1.0001);
    }
  });

  it("holds whatever comes", () => {
    expect(valueExtent([])).toEqual([-1, 0]);
    expect(valueExtent([curve(0, Number.NaN, Number.POSITIVE_INFINITY)])).toEqual([-1, 0]);
    expect(valueExtent([curve(1, 1)])).toEqual([-1, 0]);
  });

  it("finds the lag under the pointer", () => {
    const at = scales(flowOf(...decay(0.5, 11)), [], 600);
    expect(lagAt(at.x(7) + 3, 11, at)).toBe(7);
    expect([lagAt(-50, 11, at), lagAt(9000, 11, at)]).toEqual([0, 10]);
    expect(at.y(1)).toBeLessThan(at.y(0.001));
  });

  it("names whole lags only", () => {
    expect(lagTicks(3, 600)).toEqual([0, 1, 2]);
    expect(lagTicks(64, 600)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(lagTicks(1, 600)).toEqual([0]);
  });

  it("writes powers of ten", () => {
    expect([-13, -1, 0, 1, 4].map(powerOfTen)).toEqual(["10⁻¹³", "0.1", "1", "10", "10⁴"]);
  });
});

it("goes from lag to lag by the keys", () => {
  expect(["ArrowRight", "ArrowLeft", "PageUp", "Home", "End"].map((k) => moved(k, 3, 8))).toEqual([
    4, 2, 7, 0, 7,
  ]);
  expect(moved("x", 3, 8)).toBeNull();
});

describe("the clips", () => {
  it("go from a hundredth to a hundred, one to a notch", () => {
    const all = Array.from({ length: LAST_NOTCH + 1 }, (_, notch) => clipAt(notch));
    expect([all[0], all.at(-1)]).toEqual([0.01, 100]);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(all.map(notchOf)).toEqual(all.map((_, notch) => notch));
    expect(clipAt(notchOf(0.97))).toBe(1);
  });

  it("lie on a logarithmic line", () => {
    expect([0.001, 0.01, 100, 1e9, 0, Number.NaN].map(place)).toEqual([0, 0, 1, 1, 0, 0]);
    expect(place(1)).toBeCloseTo(0.5);
  });
});

describe("the words", () => {
  it("say what becomes of the gradient, with the numbers", () => {
    expect(inWords(flowOf(...decay(0.83, 51)))).toBe(
      "The gradient vanishes: each step back leaves 83 % on average; at that rate 0.0090 % of it is left after 50 steps.",
    );
    expect(inWords(flowOf(...decay(1.12, 51)))).toMatch(
      /^The gradient explodes: each step back makes it 1\.12 times as long on average; at that rate it is 289 times as long after 50 steps\.$/,
    );
    expect(inWords(flowOf(...decay(0.99, 51)))).toMatch(
      /^The gradient holds: .* 61 % of it is left/,
    );
    expect(inWords(flowOf(...decay(0.998, 51)))).toContain("leaves 99.8 % on average");
  });

  it("say why there is nothing to say", () => {
    expect(inWords(flowOf(1))).toContain("one step only");
    expect(inWords(flowOf(0, 0, 0))).toContain("no gradient at all");
    expect(inWords(flowOf(1, Number.NaN))).toContain("no number");
    expect(inWords(flowOf(1, 0, 0))).toContain("Only one lag");
  });

  it("say what a clip does to a step", () => {
    expect(clippingInWords(null, 1)).toBe("No step has been made yet.");
    expect(clippingInWords(4, null)).toContain("as it is");
    expect(clippingInWords(0.5, 1)).toContain("shorter than the clip");
    expect(clippingInWords(4, 1)).toBe("It is cut to 1.0: 25 % of its length is left.");
  });

  it("name no single matrix in a gated cell", () => {
    for (const cell of ["lstm", "gru"]) {
      expect(matrixInWords(cell, 0.6)).toContain("no single matrix decides");
    }
    expect(matrixInWords("rnn", 0.6)).toContain("Below 1");
    expect(matrixInWords("rnn", 1.003)).toContain("Near 1");
    expect(matrixInWords("rnn", 1.2)).toContain("Above 1");
    expect(matrixInWords("mine", null)).toContain("does not say");
    expect(matrixInWords("rnn", null)).toContain("no numbers");
  });

  it("tell of a pause for another cell until the new model has learnt", () => {
    const left = { model: "RNN 8", step: 1240, running: true };
    expect(begunAgain(left, 0)).toContain("paused at step 1,240");
    expect(begunAgain({ ...left, running: false }, 0)).toContain("RNN 8 stood at step 1,240");
    expect(begunAgain(left, 5)).toBe("");
    expect(begunAgain({}, 0)).toBe("");
  });

  it("write numbers so that they can be compared", () => {
    expect([0.5464, 1.14, 57.3, 3.76e-14, 12345, 0, Number.NaN, null].map(size)).toEqual([
      "0.55",
      "1.1",
      "57",
      "3.8e-14",
      "1.2e+4",
      "0",
      "–",
      "–",
    ]);
    expect([0.83, 0.00012, 3e-9, 1.5, 40, Number.NaN].map(share)).toEqual([
      "83 %",
      "0.012 %",
      "3.0e-9",
      "150 %",
      "40 times",
      "–",
    ]);
    expect([0.83, 0.998, 1.3, Number.NaN].map(rateDigits)).toEqual(["0.83", "0.998", "1.30", "–"]);
  });
});
