import { describe, expect, it } from "vitest";
import { hueOf } from "../src/sequence-track/colours";
import { Chances, decode, pieces, type TrackFrame, visible } from "../src/sequence-track/decode";
import { lanesOf, letterAt } from "../src/sequence-track/lanes";
import { means } from "../src/sequence-track/plot";
import {
  pan,
  positionAt,
  ruler,
  scaleOf,
  showing,
  whole,
  within,
  xOf,
  zoom,
} from "../src/sequence-track/range";
import { changeAt, readScan, strongest } from "../src/sequence-track/scan";
import { howRead, insight, rows, scanned, verdict } from "../src/sequence-track/words";
import { floats } from "./page";

const words = (...values: number[]) => new DataView(new Uint16Array(values).buffer);
const bytes = (...values: number[]) => new DataView(new Uint8Array(values).buffer);

const frame = (more: Partial<TrackFrame> = {}): TrackFrame => ({
  step: 3,
  state: "paused",
  moment: null,
  asked: 0,
  tokens: bytes(0, 1, 2, 3),
  truth: bytes(0, 0, 1, 1),
  probabilities: words(65534, 32767, 0, 0, 0, 32768, 65534, 65534),
  before: { start: 0, probabilities: words() },
  changed: [],
  position: 2,
  label: 1,
  weights: { start: 1, values: floats(0.5, -1) },
  read: [],
  unread: [],
  ...more,
});

describe("what is in sight", () => {
  it("never leaves the sequence, and is never larger than it", () => {
    expect(pan({ start: 0, end: 100 }, -30, 1000)).toEqual({ start: 0, end: 100 });
    expect(pan({ start: 0, end: 100 }, 5000, 1000)).toEqual({ start: 900, end: 1000 });
    expect(within({ start: -5, end: 90 }, 40)).toEqual({ start: 0, end: 40 });
    expect(within({ start: 3, end: 4 }, 1)).toEqual({ start: 0, end: 1 });
  });

  it("zooms around the position that is pointed at", () => {
    const closer = zoom({ start: 0, end: 400 }, 0.5, 100, 20000);
    expect(closer).toEqual({ start: 50, end: 250 });
    expect(zoom(closer, 2, 100, 20000)).toEqual({ start: 0, end: 400 });
    expect(zoom({ start: 0, end: 20 }, 0.01, 10, 100)).toEqual({ start: 4, end: 16 });
  });

  it("moves only as far as is needed to see a position", () => {
    const range = { start: 100, end: 200 };
    expect(showing(range, 150, 1000)).toBe(range);
    expect(showing(range, 199, 1000)).toEqual({ start: 108, end: 208 });
    expect(showing(range, 0, 1000)).toEqual({ start: 0, end: 100 });
  });

  it("is told in whole positions", () => {
    expect(whole({ start: 1.2, end: 4.1 }, 100)).toEqual([1, 5]);
    expect(whole({ start: 0, end: 1 }, 1)).toEqual([0, 1]);
  });

  it("finds the position under a point, and none beside the track", () => {
    const scale = scaleOf({ start: 10, end: 20 }, 50, 100);
    expect(positionAt(scale, xOf(scale, 13.5), 100)).toBe(13);
    expect(positionAt(scale, 49, 100)).toBeNull();
    expect(positionAt(scale, 150, 100)).toBeNull();
    expect(positionAt(scale, 140, 18)).toBeNull();
  });

  it("has round marks, counted from 1", () => {
    expect(ruler({ start: 0, end: 100 }, 700)).toEqual([20, 40, 60, 80, 100]);
    expect(ruler({ start: 0, end: 20000 }, 700)).toEqual([5000, 10000, 15000, 20000]);
    expect(ruler({ start: 7, end: 8 }, 700)).toEqual([8]);
    expect(ruler({ start: 0, end: 12 }, 10)).not.toContain(0);
  });
});

describe("what Python sends", () => {
  it("is probabilities label by label, and missing where it is no number", () => {
    const chances = new Chances(new Uint16Array([65534, 65535, 0, 65535]), 2, 10);
    expect(chances.at(0, 10)).toBe(1);
    expect(chances.at(1, 10)).toBe(0);
    expect(chances.at(0, 11)).toBeNaN();
    expect(chances.at(0, 9)).toBeNaN();
    expect([chances.best(10), chances.best(11)]).toEqual([0, -1]);
    expect(chances.pieces()).toEqual([
      { label: 0, start: 10, end: 11 },
      { label: -1, start: 11, end: 12 },
    ]);
  });

  it("is read from where it lies in a larger buffer", () => {
    const buffer = new Uint8Array([9, 9, 9, 0, 0, 1, 1]).buffer;
    const track = decode(frame({ truth: new DataView(buffer, 3, 4) }), 2);
    expect([...track.truth]).toEqual([0, 0, 1, 1]);
    expect(track.trueRegions).toEqual([
      { label: 0, start: 0, end: 2 },
      { label: 1, start: 2, end: 4 },
    ]);
    expect(track.saidRegions).toEqual([
      { label: 0, start: 0, end: 1 },
      { label: 1, start: 1, end: 4 },
    ]);
  });

  it("gives the pieces that reach into a stretch", () => {
    const all = pieces(9, (place) => Math.floor(place / 3));
    expect(visible(all, 3, 6)).toEqual([{ label: 1, start: 3, end: 6 }]);
    expect(visible(all, 2.5, 6.5).length).toBe(3);
    expect(visible([], 0, 5)).toEqual([]);
  });
});

describe("what is drawn", () => {
  it("has a lane for what there is", () => {
    expect(Object.keys(lanesOf(false, false, 0).lanes)).not.toContain("true");
    const { lanes, height } = lanesOf(true, true, 4);
    expect(Object.keys(lanes)).toContain("before");
    expect(lanes.change?.height).toBe(44);
    expect(height).toBeGreaterThan(lanes.change?.top ?? 0);
    expect(letterAt(lanes.change, (lanes.change?.top ?? 0) + 23, 4)).toBe(2);
    expect(letterAt(lanes.change, 0, 4)).toBeNull();
    expect(letterAt(undefined, 0, 4)).toBeNull();
  });

  it("has the mean of a column of pixels far out, without what is no number", () => {
    const values = [0, 1, 0.5, Number.NaN];
    const at = (_: number, position: number) => values[position] as number;
    const scale = scaleOf({ start: 0, end: 4 }, 0, 2);
    expect(means(scale, { at }, 0, 0, 4)).toMatchObject([
      { x: 0.5, mean: 0.5 },
      { x: 1.5, mean: 0.5 },
    ]);
  });

  it("gives a base a colour of its own, a residue that of its chemistry", () => {
    expect(new Set([..."ACGT"].map((letter) => hueOf(letter, "ACGT"))).size).toBe(4);
    const amino = "ACDEFGHIKLMNPQRSTVWY";
    expect(hueOf("K", amino)).toBe(hueOf("R", amino));
    expect(hueOf("K", amino)).not.toBe(hueOf("D", amino));
    expect(hueOf("?", amino)).toBe("purple");
  });
});

describe("mutagenesis", () => {
  const sent = {
    position: 11,
    label: 1,
    start: 10,
    step: 3,
    done: 3,
    total: 6,
    changes: floats(0, 0.5, -2, Number.NaN),
  };
  const letters = "AC";

  it("knows each change, and the one that matters most", () => {
    const scan = readScan(sent, 2, document.createElement("div"));
    if (!scan) throw new Error("there is one");
    expect(changeAt(scan, 10, 1)).toBe(0.5);
    expect(changeAt(scan, 11, 1)).toBeNaN();
    expect(changeAt(scan, 12, 0)).toBeNaN();
    expect(strongest(scan)).toEqual({ position: 11, letter: 0, change: -2 });
    expect(scanned(scan, letters, "site")).toBe(
      "3 of 6 changes tried. “site” at position 12 hangs most on position 12: A there moves its log-odds by -2.00. The network is that of step 3.",
    );
    expect(scanned({ ...scan, stopped: true }, letters, "site")).toMatch(/^Stopped/);
  });

  it("is nothing before it is asked for, and says so when nothing moves", () => {
    const nowhere = document.createElement("div");
    expect(readScan({}, 2, nowhere)).toBeNull();
    const scan = readScan({ ...sent, changes: floats(0, Number.NaN), done: 6 }, 2, nowhere);
    if (!scan) throw new Error("there is one");
    expect(scanned(scan, letters, "site")).toContain("None of them moves");
  });
});

describe("in words", () => {
  const labels = ["none", "site"];

  it("says what is said and what is true", () => {
    const track = decode(frame(), 2);
    expect(insight(track)).toBe("3 of 4 positions are labelled right.");
    expect(verdict(track, 2, labels)).toBe("Predicted: site, 1.000. True: site.");
    expect(rows(track, labels, [0, 4]).map(({ kind, start }) => [kind, start])).toEqual([
      ["predicted", 1],
      ["true", 2],
    ]);
    expect(rows(track, labels, [0, 1])).toEqual([]);
  });

  it("says what is not known", () => {
    const track = decode(frame({ truth: bytes(), changed: [1] }), 2);
    expect(insight(track)).toBe("Predicted regions: 1. Letters changed: 1.");
    expect(verdict(track, 0, labels)).toContain("The truth is not known");
    const lost = decode(frame({ probabilities: words(...Array(8).fill(65535)) }), 2);
    expect(insight(lost)).toContain("diverged");
    expect(verdict(lost, 0, labels)).toContain("nothing, –");
  });

  it("says how far a network looks", () => {
    expect(howRead({ limit: 100, reach: 99 })).toContain("100 letters at most");
    expect(howRead({ limit: null, reach: 31 })).toContain("hangs on 31 positions");
    expect(howRead({ limit: null, reach: null })).toContain("hangs on all letters");
  });
});
