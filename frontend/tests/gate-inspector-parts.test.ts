import { describe, expect, it } from "vitest";
import { hit, MAP, row } from "../src/gate-inspector/geometry";
import { equation, notice } from "../src/recurrent/explain";
import { Trace } from "../src/recurrent/trace";
import { columnWidth, middle, move } from "../src/shared/columns";
import { float32 } from "../src/shared/model";
import { digits, displayToken, labelOf, roundUp, signedLimit } from "../src/shared/quantities";
import { shade } from "../src/shared/ramp";
import { gruTrace, LSTM, lstmTrace, traceOf } from "./traces";

const text = (cell: "rnn" | "lstm" | "gru", trace: Trace, unit: number, position: number) =>
  equation(cell, trace, { unit, position }).map((line) =>
    line.map((term) => term.text + (term.below ? `_${term.below}` : "")).join(""),
  );

describe("the equation", () => {
  it("is the LSTM's, with its own numbers", () => {
    expect(text("lstm", new Trace(lstmTrace()), 0, 1)).toEqual([
      "c_t = f · c_t−1 + i · g",
      "= 0.97 · 0.40 + 0.10 · -0.30",
      "= 0.36",
      "h_t = o · tanh(c_t)",
      "= 0.50 · tanh(0.36)",
      "= 0.17",
    ]);
  });

  it("is the GRU's in torch's convention", () => {
    expect(text("gru", new Trace(gruTrace()), 0, 1).slice(0, 3)).toEqual([
      "h_t = (1−z) · n + z · h_t−1",
      "= (1−0.70) · -0.30 + 0.70 · 0.56",
      "= 0.30",
    ]);
  });

  it("is not made up for a cell of the reader's own: its values are listed", () => {
    const own = new Trace(traceOf(["hidden", "reset_gate"], ["a"], [[0.4], [0.9]]));
    expect(text("rnn", own, 0, 0)).toEqual(["hidden state = 0.40", "reset gate = 0.90"]);
    expect(notice("rnn", own, { unit: 0, position: 0 })).toContain("A cell of your own");
  });

  it("begins from a state of zero", () => {
    expect(text("lstm", new Trace(lstmTrace()), 1, 0)[1]).toBe("= 0.91 · 0.00 + 0.51 · 0.81");
  });
});

describe("the sentence", () => {
  const lstm = (input: number, forget: number, output: number, candidate: number) =>
    notice(
      "lstm",
      new Trace(
        traceOf(
          LSTM,
          ["a", "b"],
          [
            [0, input],
            [0, forget],
            [0, output],
            [0, candidate],
            [1, 0],
            [0, 0],
          ],
          1,
        ),
      ),
      { unit: 0, position: 1 },
    );

  it.each([
    [
      lstm(0.1, 0.97, 0.5, 0.3),
      "The forget gate is 0.97: almost all of the old cell state is kept.",
    ],
    [lstm(0.1, 0.02, 0.5, 0.3), "The forget gate is 0.02: the old cell state is almost gone."],
    [lstm(0.1, 0.02, 0.04, 0.3), "The forget gate is 0.02: the old cell state is almost gone."],
    [
      lstm(0.95, 0.97, 0.5, 0.3),
      "Both gates are open: the cell adds the new to the old, like a counter.",
    ],
    [
      lstm(0.1, 0.97, 0.04, 0.3),
      "The output gate is 0.04: the cell remembers, but shows almost nothing of it.",
    ],
    [
      lstm(0.5, 0.6, 0.5, 0.4),
      "Memory wins: 75 % of what makes up the cell state comes from before.",
    ],
    [lstm(0.5, 0.2, 0.5, 0.6), "The token wins: 60 % of what makes up the cell state is new."],
  ])("%s", (said, expected) => expect(said).toBe(expected));

  it("says that nothing came before the first token", () => {
    expect(notice("gru", new Trace(gruTrace()), { unit: 0, position: 0 })).toMatch(
      /^Nothing came before/,
    );
  });

  it("reads a GRU's update gate", () => {
    expect(notice("gru", new Trace(gruTrace()), { unit: 0, position: 1 })).toBe(
      "The new hidden state is 70 % the old one and 30 % the candidate.",
    );
  });
});

describe("geometry", () => {
  it("fills the room, but keeps tokens readable", () => {
    expect(columnWidth(["a", "b"], 1000)).toBe(48);
    expect(columnWidth([..."the Union"], 270)).toBe(30);
    expect(columnWidth(Array(200).fill("a"), 400)).toBe(10);
    expect(columnWidth(["hundred", "and"], 60)).toBeCloseTo(54.5);
    expect(middle(2, 10)).toBe(25);
  });

  const size = { units: 64, positions: 9 };

  it("finds the unit and the token under the pointer", () => {
    expect(hit(25, MAP.top + 1, 10, size, 5)).toEqual({ unit: 0, position: 2 });
    expect(hit(89, MAP.top + MAP.height - 1, 10, size, 5)).toEqual({ unit: 63, position: 8 });
    expect(hit(25, MAP.top + MAP.height + 40, 10, size, 5)).toEqual({ unit: 5, position: 2 });
    expect(hit(90, 50, 10, size, 5)).toBeNull();
    const { top, height } = row(17, 64);
    expect(hit(0, top + height / 2, 10, size, 0)?.unit).toBe(17);
  });

  it("moves with the keys and stops at the edges", () => {
    const from = { unit: 60, position: 1 };
    expect(move("ArrowDown", from, size)).toEqual({ unit: 61, position: 1 });
    expect(move("PageDown", from, size)).toEqual({ unit: 63, position: 1 });
    expect(move("Home", from, size)).toEqual({ unit: 60, position: 0 });
    expect(move("End", from, size)).toEqual({ unit: 60, position: 8 });
    expect(move("a", from, size)).toBeNull();
  });
});

describe("quantities", () => {
  it("have names and visible white space", () => {
    expect([labelOf("cell"), labelOf("new_gate")]).toEqual(["cell state", "new gate"]);
    expect([displayToken(" "), displayToken("\n"), displayToken("a b")]).toEqual(["␣", "↵", "a␣b"]);
  });

  it("show digits that can be read back", () => {
    expect([-0.296, -0.001, 1, Number.NaN].map(digits)).toEqual(["-0.30", "0.00", "1.00", "–"]);
  });

  it("have round scales", () => {
    expect([roundUp(0), roundUp(0.31), roundUp(1), roundUp(1.2), roundUp(7)]).toEqual([
      0.1, 0.4, 1, 1.5, 8,
    ]);
    expect(signedLimit([0.2, -2.4])).toBe(3);
    expect([shade(-2, -1, 1), shade(0, -1, 1), shade(1, 0, 1)]).toEqual([0, 128, 255]);
  });
});

it("reads floats that start at an odd place", () => {
  const bytes = new Uint8Array(9);
  bytes.set(new Uint8Array(new Float32Array([0.5, -2]).buffer), 1);
  expect([...float32(new DataView(bytes.buffer, 1))]).toEqual([0.5, -2]);
  expect(float32(undefined)).toHaveLength(0);
});
