import { describe, expect, it } from "vitest";
import widget from "../src/forecast";
import {
  asFeature,
  compared,
  drawnThrough,
  describe as inWords,
  markCalled,
  placeName,
  type Scene,
  valueEnds,
  verdict,
} from "../src/forecast/scene";
import { drawn, floats, openView, preparePage, viewModel } from "./page";

const scene = (more: Partial<Scene> = {}): Scene => ({
  values: [1, 2, 3, 4],
  marks: [],
  origin: 1,
  path: [2.5, 3],
  low: [2, 1],
  high: [3, 6],
  naive: [2, 2],
  truth: [3, 4],
  ...more,
});

describe("a forecast", () => {
  it("has a scale that holds all that is drawn, even of one value or none", () => {
    expect(valueEnds(scene())).toEqual([1, 6]);
    const flat = { path: [], low: [], high: [], naive: [], truth: [] };
    expect(valueEnds(scene({ values: [2, 2], ...flat }))).toEqual([1, 3]);
    expect(valueEnds(scene({ values: [Number.NaN], ...flat }))).toEqual([0, 1]);
  });

  it("is told as it is, whoever is better", () => {
    expect(verdict([1.19, 1.14], "the price stays")).toBe(
      "On held-out data the network's error is 1.19; the price stays: 1.14. One does better without the network.",
    );
    expect(verdict([0.01, 0.16], "the mean")).toContain("The network is better.");
    expect(verdict([1.001, 1], "the price stays")).toContain("1.0010");
    expect(verdict([1.001, 1], "the price stays")).toContain("no difference to speak of");
    expect(verdict([null, 1], "the mean")).toContain("diverged");
  });

  it("has digits enough to compare two errors", () => {
    expect(compared(1.19, 1.14)).toEqual(["1.19", "1.14"]);
    expect(compared(0.0002, 0.16)).toEqual(["0.0002", "0.1600"]);
    expect(compared(null, 2e6)).toEqual(["–", "2.0e+6"]);
  });

  it("is put in words", () => {
    expect(inWords(scene())).toBe(
      "Series of 4 numbers, read up to position 1, there 2.00. The network says 3.00, from 1.00 to 6.00, for 2 steps ahead; what came is 4.00.",
    );
    expect(inWords(scene({ path: [] }))).toContain("nothing behind its origin");
    expect([placeName(["2008-01-02"], 0), placeName([], 2.2)]).toEqual(["2008-01-02", "2"]);
  });
});

describe("a series in the reader's hand", () => {
  it("is drawn through all points between two places of the pointer, either way", () => {
    expect(drawnThrough([0, 0, 0, 0, 0], [1, 1], [3, 3])).toEqual([0, 1, 2, 3, 0]);
    expect(drawnThrough([0, 0, 0], [2, 4], [0, 2])).toEqual([2, 3, 4]);
    expect(drawnThrough([0, 0, 0], [1, 5], [1, 7])).toEqual([0, 7, 0]);
    expect(drawnThrough([0, 0], [1, 5], [3, 7])).toEqual([0, 5]);
  });

  it("has its nearest mark called, and keeps as many as there were", () => {
    expect(markCalled([2, 9], 4)).toEqual([4, 9]);
    expect(markCalled([2, 9], 11)).toEqual([2, 11]);
    expect(markCalled([2, 9], 9)).toEqual([2, 9]);
    expect(asFeature([0, 2], 4)).toEqual([1, 0, 1, 0]);
  });
});

const SUM = { movable: false, marked: true, naive: "the mean", metric: "r2" };

function open(setup: object = {}, frame: object = {}) {
  preparePage();
  const model = viewModel({
    example: 0,
    origin: null,
    own: null,
    _setup: {
      run: "demo",
      task: "prices",
      model: "GRU 8",
      live: true,
      examples: 3,
      movable: true,
      marked: false,
      naive: "the price stays",
      metric: "skill",
      unit: "squared error",
      ...setup,
    },
    _frame: {
      step: 7,
      state: "paused",
      moment: null,
      asked: 0,
      example: 0,
      origin: 1,
      own: false,
      series: [floats(1, 2, 3, 4)],
      path: floats(2.5, 3),
      low: floats(2, 1),
      high: floats(3, 6),
      naive: floats(2, 2),
      truth: floats(3, 4),
      errors: [1.02, 0.98],
      held_out: [1.19, 1.14],
      score: -0.04,
      title: "<b>IBM",
      dates: ["d0", "d1", "d2", "d3"],
      ...frame,
    },
  });
  return { model, ...openView(widget, model) };
}

const sumFrame = {
  series: [floats(0.1, 0.2, 0.3, 0.4), floats(1, 0, 0, 1)],
  origin: 3,
  path: floats(0.6),
  low: floats(0.5),
  high: floats(0.7),
  naive: floats(1),
  truth: floats(0.5),
  dates: [],
};

describe("the view of a forecast", () => {
  it("shows both errors, the interval, and what came", () => {
    const { find, all, root } = open();
    expect(find("[data-error-of=here-network]").textContent).toBe("1.02");
    expect(find("[data-error-of=here-naive]").textContent).toBe("0.98");
    expect(find("[data-error-of=held-out-network]").textContent).toBe("1.19");
    expect(find(".sw-insight").textContent).toContain("One does better without the network.");
    expect(all(".sw-label").map(({ textContent }) => textContent)).toEqual([
      "network 3.00",
      "naive 2.00",
      "came 4.00",
    ]);
    expect(find(".sw-interval").getAttribute("d")).toContain("M");
    expect(find(".sw-caption").textContent).toBe("<b>IBM, example 1 of 3");
    expect(root.dataset.origin).toBe("1");
  });

  it("moves its origin with the keys, within the series", () => {
    const { model, key } = open();
    key("ArrowRight");
    expect(model.traits.origin).toBe(2);
    key("ArrowRight");
    key("End");
    expect(model.traits.origin).toBe(2);
    key("Home");
    expect(model.traits.origin).toBe(0);
    expect(model.traits._asked).toBe(2); // at its end there is nothing to ask
  });

  it("is drawn by hand from the keyboard, and goes back to the data", () => {
    const { model, all, key, root } = open();
    const press = (name: string) => {
      all("button")
        .find(({ textContent }) => textContent === name)
        ?.click();
      drawn();
    };
    press("Draw");
    key("ArrowRight");
    key("ArrowUp");
    key("ArrowUp");
    expect(root.dataset.cursor).toBe("1");
    expect((model.traits.own as number[][])[0]).toEqual([1, 2.2, 3, 4]);
    model.set("_frame", { ...(model.traits._frame as object), own: true, asked: 2 });
    drawn();
    press("Back to the data");
    expect(model.traits.own).toBeNull();
  });

  it("calls a mark of a sum, which has no origin", () => {
    const { model, find, key, all } = open(SUM, sumFrame);
    expect(find(".sw-origin").style.display).toBe("none");
    expect(all(".sw-mark")).toHaveLength(2);
    expect(find(".sw-whisker").getAttribute("d")).toContain("L");
    for (let i = 0; i < 2; i += 1) key("ArrowRight");
    key("Enter");
    expect((model.traits.own as number[][])[1]).toEqual([1, 0, 1, 0]);
    expect(model.traits.origin).toBeNull();
  });

  it("goes through the examples, which ends what was drawn, and leaves nothing behind", () => {
    const { model, all, leave } = open();
    model.traits.own = [[1, 1, 1, 1]];
    all("button")[0]?.click();
    expect([model.traits.example, model.traits.own]).toEqual([2, null]);
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });

  it("says when nobody knows the truth, and when the network has diverged", () => {
    const { find } = open(SUM, { ...sumFrame, truth: floats(), errors: null });
    expect(find("[data-error-of=here-network]").textContent).toBe("–");
    const nan = floats(Number.NaN);
    const lost = { path: nan, low: nan, high: nan, held_out: [null, 0.2], errors: [null, 0.2] };
    const { find: seen, all } = open(SUM, { ...sumFrame, ...lost });
    expect(seen(".sw-insight").textContent).toContain("diverged");
    expect(all(".sw-label").map(({ textContent }) => textContent)).toEqual([
      "naive 1.00",
      "came 0.50",
    ]);
  });
});
