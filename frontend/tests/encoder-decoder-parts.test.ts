import { describe, expect, it } from "vitest";
import { columnWidth } from "../src/alignment/matrix";
import { Translation } from "../src/alignment/translation";
import { knownInWords, readsInWords, share } from "../src/alignment/words";
import {
  arc,
  DECODER,
  decoderBox,
  ENCODER,
  encoderBox,
  hit,
  middle,
  plan,
  SOURCE,
  WORDS,
} from "../src/encoder-decoder/geometry";
import { outcome, withHeld } from "../src/encoder-decoder/grip";
import { blocks, columnsOf } from "../src/encoder-decoder/mosaic";
import { candidates, twigs } from "../src/encoder-decoder/tree";
import { floats } from "./page";
import { TREE, translation, WEIGHTS } from "./translations";

describe("where things lie", () => {
  const letters = [..."vierhundertsiebenundzwanzig", "<end>"];

  it("fits many letters into the room, and few source tokens in the middle of it", () => {
    const { words, source, width } = plan(letters, ["4", "2", "7", "<end>"], 700);
    expect(width).toBe(700);
    expect(words).toMatchObject({ left: 0, pitch: 25 });
    expect(source.left).toBeGreaterThan(90);
    expect(middle(source, 0) + middle(source, 3)).toBeCloseTo(700);
  });

  it("keeps words readable, and then is wider than the room", () => {
    const { words, width } = plan(["enregistrement", "du", "fichier"], ["a"], 200);
    expect(words.pitch).toBe(104);
    expect(width).toBe(312);
    expect(plan(letters, ["4"], 100).words.pitch).toBe(17);
  });

  it("puts the two directions side by side, without overlap", () => {
    const at = plan(["a"], Array(30).fill("x"), 400);
    for (const i of [0, 12, 29]) {
      const [forward, backward] = [encoderBox(at, 0, i), encoderBox(at, 1, i)];
      expect(forward.left + forward.width).toBeLessThan(backward.left);
      expect(backward.left + backward.width).toBeLessThan(
        middle(at.source, i) + at.source.pitch / 2,
      );
    }
    expect(decoderBox(at, 0).left + decoderBox(at, 0).width / 2).toBeCloseTo(at.width / 2);
  });

  it("leads an arc from the word down to the source token", () => {
    const at = plan(["a", "b"], ["x"], 400);
    expect(arc(at, 1, 0).startsWith(`M${middle(at.words, 1)},`)).toBe(true);
    expect(arc(at, 1, 0)).toContain(` ${middle(at.source, 0)},${ENCODER.top - 3}`);
  });

  it("finds the word above and the source token below", () => {
    const at = plan(["a", "b"], ["x", "y", "z"], 400);
    expect(hit(middle(at.words, 1), WORDS.top + 5, at)).toEqual({ position: 1 });
    expect(hit(middle(at.source, 2), SOURCE.top + 5, at)).toEqual({ source: 2 });
    expect(hit(middle(at.words, 1), (DECODER.top + ENCODER.top) / 2 + 20, at)).toBeNull();
    expect(hit(1, WORDS.top, at)).toBeNull();
    expect(hit(5, 5, plan([], [], 0))).toBeNull();
  });
});

describe("the states", () => {
  it("go into blocks of cells that are about square", () => {
    expect(columnsOf(96, { width: 24, height: 36 })).toBe(8);
    expect(columnsOf(1, { width: 24, height: 36 })).toBe(1);
    expect(columnsOf(0, { width: 24, height: 36 })).toBe(1);
  });

  it("keep the order of the units, and leave the rest of a block empty", () => {
    const { values, columns, rows } = blocks(new Float32Array([1, 2, 3, 4, 5, 6]), 3, 2);
    expect([columns, rows]).toEqual([4, 2]);
    expect([...values]).toEqual([1, 2, 3, Number.NaN, 4, 5, 6, Number.NaN]);
  });
});

describe("the sentences", () => {
  const known = new Translation(translation());

  it("say which source tokens a word reads", () => {
    expect(readsInWords(known, 0)).toBe("“u” reads “2” and “7”.");
    expect(readsInWords(known, 1)).toBe("“n” reads “7”.");
    expect(readsInWords(known, 3)).toBe("The end reads the end.");
    expect(readsInWords(known, 9)).toBe("It says nothing.");
  });

  it("say it of weights that are spread, missing or no numbers", () => {
    const of = (alignment?: DataView) =>
      readsInWords(new Translation({ ...translation(), alignment }), 0);
    const even = {
      ...translation(),
      source: [..."abcdefg"],
      alignment: floats(...Array(28).fill(1 / 7)),
    };
    expect(readsInWords(new Translation(even), 0)).toBe(
      "“u” reads a little of all 7 source tokens.",
    );
    expect(of(undefined)).toContain("is told the same as every other word");
    expect(of(floats(...WEIGHTS.map(() => Number.NaN)))).toBe("What “u” reads is no number.");
  });

  it("show weights without the zero", () => {
    expect([0.934, 0.005, 1, 0, Number.NaN].map(share)).toEqual([".93", ".01", "1.00", ".00", "–"]);
  });

  it("say what is expected", () => {
    expect(knownInWords("und", ["und", "valid"])).toBe("Exact (held out).");
    expect(knownInWords("unn", ["und", "train"])).toBe("Expected: und (seen in training).");
    expect(knownInWords("unn", null)).toContain("no translation of this source");
    expect(knownInWords("und", ["und", "rule"])).toBe("Exact (not in the data).");
  });

  it("say what is held, and what comes of it", () => {
    const held: [number, number, number][] = [[0, 1, 0.9]];
    const change = { held, even: false, said: "und" };
    expect(outcome(known, { ...change, plain: "unn" })).toBe(
      "Held: “u” reads “7” with .90. Without that it says “unn”.",
    );
    expect(outcome(known, { ...change, plain: "und" })).toContain("It says the same as without.");
    expect(outcome(known, { held: [], even: true, said: "" })).toContain(
      "every source token counts the same",
    );
    expect(outcome(known, { held: [[150, 0, 0.5]], even: false, said: "" })).toContain("word 150");
    expect(outcome(known, { held: [], even: false, said: "und" })).toBe("");
    expect(withHeld(held, [0, 2, 0.1])).toEqual([[0, 2, 0.1]]);
  });
});

describe("the tree", () => {
  it("leaves candidates, the best on the average first", () => {
    expect(candidates(TREE)).toEqual([
      { words: ["a", "b", "<end>"], total: -0.9, mean: -0.3, path: [1, 0, 0] },
      { words: ["b", "<end>"], total: -1.5, mean: -0.75, path: [0, 1, 1] },
    ]);
    expect(candidates([])).toEqual([]);
  });

  it("marks the best path, and draws no word twice for a candidate that rests", () => {
    const all = twigs(TREE);
    expect(all).toHaveLength(5);
    expect(all.filter(({ best }) => best).map(({ kept }) => kept.word)).toEqual([
      "a",
      "b",
      "<end>",
    ]);
    expect(all.every(({ alive }) => alive)).toBe(true);
  });

  it("bears steps at which there was nothing to keep", () => {
    expect(twigs([[null, null]])).toEqual([]);
    expect(candidates([[null, null]])).toEqual([]);
  });
});

describe("the matrix", () => {
  it("is as wide as fits, and stays visible when there are many columns", () => {
    expect(columnWidth(new Translation(translation()), 244)).toBe(46);
    const source = Array(40).fill("x");
    expect(columnWidth(new Translation(translation({ source })), 244)).toBe(9);
  });
});
