import { describe, expect, it, vi } from "vitest";
import widget from "../src/model-race";
import {
  extents,
  type Line,
  labelHeights,
  lookOf,
  outline,
  places,
  type Row,
  short,
  toSpots,
} from "../src/model-race/lines";
import { drawn, FakeModel, floats, openView, preparePage } from "./page";

const spot = (x: number, mean: number, low = mean, high = mean) => ({ x, mean, low, high });
const line = (...spots: Line["spots"]): Line => ({ label: "gru", index: 0, spots });
const row = (model: string, score: Row["score"], more: Partial<Row> = {}): Row => ({
  model,
  seeds: 2,
  failed: 0,
  parameters: 1200,
  steps: 20,
  seconds: 1.26,
  score,
  ...more,
});

describe("what is drawn of a race", () => {
  it("reads five numbers a point, against steps or seconds", () => {
    const sent = floats(10, 0.5, 3, 2, 4, 20, 1, 2, 1.5, 2.5);
    expect(toSpots(sent, "steps")).toEqual([spot(10, 3, 2, 4), spot(20, 2, 1.5, 2.5)]);
    expect(toSpots(sent, "seconds").map(({ x }) => x)).toEqual([0.5, 1]);
    expect(toSpots(undefined, "steps")).toEqual([]);
  });

  it("has a band that closes, and leaves out what is no number", () => {
    expect(outline([spot(1, 2, 1, 3), spot(2, Number.NaN), spot(3, 4, 4, 5)])).toEqual([
      [1, 1],
      [3, 4],
      [3, 5],
      [1, 3],
    ]);
  });

  it("is scaled by what was learnt and not by the first guesses", () => {
    const learnt = line(spot(1, 90), spot(200, 0.4));
    expect(extents([learnt], 1, "steps", false)).toEqual({ x: [0, 200], y: [0.4, 1] });
    const score = line(spot(1, -50), spot(200, 0.9));
    expect(extents([score], 0, "steps", true).y).toEqual([-0.25, 1]);
    expect(extents([], null, "seconds", true)).toEqual({ x: [0, 1], y: [0, 1] });
  });

  it("gives no two models the same look", () => {
    const looks = Array.from({ length: 36 }, (_, i) => JSON.stringify(lookOf(i)));
    expect(new Set(looks).size).toBe(36);
  });

  it("ranks by the score, whichever way is better", () => {
    const rows = [row("a", [0.5, 0, 1]), row("b", [0.9, 0, 1]), row("c", null)];
    expect(places(rows, true)).toEqual([2, 1, null]);
    expect(places(rows, false)).toEqual([1, 2, null]);
  });

  it("moves names apart only where they would meet", () => {
    const ends = [
      { at: 500, y: 100 },
      { at: 100, y: 101 },
      { at: 520, y: 102 },
    ];
    expect(labelHeights(ends, 0, 200)).toEqual([100, 101, 116]);
    expect([short(0.0041), short(1.614), short(null)]).toEqual(["0.004", "1.61", "–"]);
  });
});

function open(traits: object = {}) {
  preparePage();
  const model = new FakeModel({
    axis: "steps",
    measure: "held_out",
    hidden: [],
    _notice: "",
    _setup: {
      task: "recall",
      metric: "accuracy",
      higher_is_better: true,
      unit: "bits",
      models: ["rnn", "gru", "lstm"],
      baselines: { held_out: ["chance", 3], training: ["chance", 3], accuracy: ["chance", 0.1] },
    },
    _frame: {
      state: "idle",
      step: 40,
      runs: [0, 4],
      message: "",
      rows: [row("<b>mine</b>", [0.5, 0.4, 0.6]), row("gru", null, { parameters: 0 })],
      curves: {
        held_out: {
          "<b>mine</b>": floats(1, 0.1, 3, 2.5, 3.5, 20, 1, 2, 1, 2.5),
          gru: floats(1, 0.1, 3, 3, 3, 25, 2, 1.5, 1.5, 1.5),
        },
        accuracy: {},
      },
    },
    ...traits,
  });
  return { model, ...openView(widget, model) };
}

const frameOf = (model: FakeModel) => model.traits._frame as object;

describe("the view of a race", () => {
  it("leaves room for the longest label", async () => {
    const frame = {
      state: "idle",
      step: 20,
      runs: [0, 2],
      message: "",
      rows: [row("begins rotated", null)],
      curves: { held_out: { "begins rotated": floats(1, 0.1, 3, 3, 3, 200, 1, 2, 2, 2) } },
    };
    const { find, all } = open({ _frame: frame });
    await drawn();
    const width = Number(find(".sw-curve").getAttribute("viewBox")?.split(" ")[2]);
    const label = all(".sw-strong").find(
      ({ textContent }) => textContent === "begins rotated 2.00",
    );
    const end = Number(label?.getAttribute("x")) + 7.8 * "begins rotated 2.00".length;
    expect(end).toBeLessThanOrEqual(width);
  });

  it("of a recording has nothing to press but what is drawn", () => {
    const { model } = open();
    const { _setup, _frame } = model.traits as { _setup: object; _frame: object };
    const recorded = { _setup: { ..._setup, models: [] }, _frame: { ..._frame, state: "still" } };
    const { root, all, find } = open(recorded);
    expect(find(".sw-status").textContent).toBe("recording · 0 of 4 runs finished");
    expect(all("button").map(({ textContent }) => textContent)).not.toContain("Play");
    expect(find<HTMLButtonElement>(".sw-actions .sw-row").hidden).toBe(true);
    expect(root.dataset.state).toBe("still");
  });

  it("draws a line, a band and a name for each model, and its figures, as text", () => {
    const { root, all, find } = open();
    expect(root.dataset.points).toBe("2 2");
    expect(all(".sw-label").map(({ textContent }) => textContent)).toEqual([
      "chance 3.00",
      "<b>mine</b> 2.00",
      "gru 1.50",
    ]);
    const cells = all("tbody tr").map((each) => [...each.children].map((c) => c.textContent));
    expect(cells[0]).toEqual([
      "1",
      "<b>mine</b>",
      "1,200",
      "20",
      "1.3",
      "0.50 (0.40 to 0.60)",
      "2",
      "0",
    ]);
    expect(cells[1]).toEqual(["–", "gru", "–", "20", "1.3", "–", "2", "0"]);
    expect(find(".sw-curve").getAttribute("aria-label")).toContain("<b>mine</b> 2.00, from 1.00");
    const dashes = all("[data-dash]").map(({ dataset }) => dataset.dash);
    expect(new Set(dashes).size).toBe(2);
  });

  it("hides a model and shows it again", () => {
    const { model, find, all, root } = open();
    (find("[aria-label='Show gru']") as HTMLButtonElement).click();
    drawn();
    expect(model.traits.hidden).toEqual(["gru"]);
    expect(root.dataset.points).toBe("2");
    expect(all("tbody tr")).toHaveLength(2);
    (find("[aria-label='Show gru']") as HTMLButtonElement).click();
    expect(model.traits.hidden).toEqual([]);
  });

  it("plays, pauses and says that it is pausing until the legs are at their end", () => {
    const { model, find, root } = open();
    const play = find<HTMLButtonElement>(".sw-main");
    play.click();
    model.set("_frame", { ...frameOf(model), state: "running" });
    drawn();
    play.click();
    drawn();
    expect(model.sent).toEqual([{ type: "play" }, { type: "pause" }]);
    expect(find(".sw-status").textContent).toBe("pausing · 0 of 4 runs finished");
    expect(play.disabled).toBe(true);
    model.set("_frame", { ...frameOf(model), state: "paused" });
    drawn();
    expect(play.disabled).toBe(false);
    expect(root.dataset.state).toBe("paused");
  });

  it("says why nothing happens when the kernel is busy", () => {
    const { find, root } = open();
    find<HTMLButtonElement>(".sw-main").click();
    vi.advanceTimersByTime(3100);
    expect(root.querySelector("[role=alert]")?.textContent).toContain("busy with another cell");
  });

  it("offers the models that are not in the race", () => {
    const { model, find, all } = open();
    const offered = () => all("select[aria-label=Model] option").map((each) => each.textContent);
    expect(offered()).toEqual(["rnn", "lstm"]);
    find<HTMLSelectElement>("select[aria-label=Model]").value = "lstm";
    [...all("button")].find(({ textContent }) => textContent === "Add")?.click();
    expect(model.sent).toEqual([{ type: "add", model: "lstm" }]);
  });

  it("switches axis and measure without asking anybody, and leaves nothing behind", () => {
    const { model, find, root, leave } = open();
    const axis = find<HTMLSelectElement>("select[aria-label=Against]");
    axis.value = "seconds";
    axis.dispatchEvent(new Event("change"));
    drawn();
    expect(find(".sw-caption").textContent).toContain("seconds of computing");
    model.set("measure", "accuracy");
    drawn();
    expect(root.dataset.points).toBe("0 0");
    expect(find(".sw-curve").getAttribute("aria-label")).toContain("gru has not begun");
    expect(model.sent).toEqual([]);
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});
