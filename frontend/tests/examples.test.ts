import { describe, expect, it } from "vitest";
import { drawTrack, inRuns, linePoints, type Row, runs } from "../src/data/strip";
import widget from "../src/examples";
import { inWords } from "../src/examples/row";
import { isRight, summary, verdict } from "../src/examples/verdict";
import { drawn, FakeModel, place, preparePage } from "./page";

const row = (wanted: Row["wanted"], more: Partial<Row> = {}): Row => ({
  tokens: ["a", "b"],
  wanted,
  places: [1],
  length: 2,
  ...more,
});

describe("how an example went", () => {
  it("counts right answers, a translation only as a whole, and tells how far off numbers are", () => {
    expect(verdict("tagging", row(["x", "y", "y"]), ["x", "x", "y"])).toMatchObject({
      asked: 3,
      right: 2,
    });
    expect(verdict("translation", row(["vier"]), ["vier", "zehn"])).toMatchObject({
      asked: 1,
      right: 0,
    });
    expect(isRight(verdict("translation", row(["vier"]), ["vier"]))).toBe(true);
    expect(verdict("forecast", row([1, 2]), [1.5, 1])).toMatchObject({ right: null, off: 0.75 });
  });

  it("says so when a network's forecast is no number", () => {
    const lost = verdict("forecast", row([1]), [null]);
    expect(lost.off).toBeNull();
    expect(summary([lost])).toBe("The network's forecasts are no numbers.");
    expect(summary([{ asked: 4, right: 3, off: null }])).toBe("3 of 4 right.");
  });

  it("is said in words that show white space only where there is nothing else", () => {
    expect(inWords([" "], "recall", "")).toBe("␣");
    expect(inWords(["South Africa"], "classification", "")).toBe("South Africa");
    expect(inWords(["les", "chats"], "translation", " ")).toBe("les chats");
    expect(inWords([], "translation", "")).toBe("nothing");
    expect(inWords([null], "forecast", "")).toBe("–");
  });
});

describe("a strip", () => {
  it("puts neighbours with one label together", () => {
    expect(runs(["a", "a", "b"])).toEqual([
      { label: "a", start: 0, end: 2 },
      { label: "b", start: 2, end: 3 },
    ]);
    expect(inRuns("said", ["none", "gene", "gene"], ["none", "gene"])).toBe("said: gene 2 to 3");
    expect(inRuns("said", [], ["none"])).toBe("said: none everywhere");
  });

  it("draws labels from data as text, and hues by their number", () => {
    const track = drawTrack("said", ["<img>", "none"], ["none", "<img>"]);
    expect(track.querySelector("img")).toBeNull();
    expect([...track.children].map((piece) => piece.getAttribute("data-label"))).toEqual([
      "1",
      "0",
    ]);
  });

  it("interrupts a line where there is no number", () => {
    expect(linePoints([0, 1, null, 1], 0, 1)).toEqual(["0.0,24.0 33.3,0.0", "100.0,0.0"]);
    expect(linePoints([2, 2], 2, 2)).toEqual(["0.0,12.0 100.0,12.0"]);
  });
});

function open(traits: object = {}) {
  preparePage();
  const model = new FakeModel({
    chosen: 0,
    moment: null,
    _asked: 0,
    _setup: {
      run: "demo",
      task: "names",
      model: "GRU 16",
      live: true,
      kind: "classification",
      rows: [row(["Spain"], { tokens: [..."<b>solera"], length: 9 }), row(["Poland"])],
      labels: [],
      apart: "",
    },
    _notice: "",
    _steps: [],
    _replay: [],
    _frame: { step: 7, state: "running", moment: null, asked: 0, said: [["Spain"], ["Austria"]] },
    ...traits,
  });
  const el = place();
  const leave = new AbortController();
  widget.render({ model: model.asModel(), el, signal: leave.signal });
  drawn();
  return {
    model,
    el,
    leave,
    options: () => [...el.querySelectorAll<HTMLElement>("[role=option]")],
  };
}

describe("the view of examples", () => {
  it("shows what was said beside what was wanted, as text", () => {
    const { options, el } = open();
    expect(options().map(({ dataset }) => dataset.right)).toEqual(["true", "false"]);
    expect(options()[0]?.textContent).toBe("<b>solera✓ Spain");
    expect(options()[1]?.textContent).toBe("ab✗ Austria wanted Poland");
    expect(el.querySelector(".sw-insight")?.textContent).toBe("1 of 2 right.");
  });

  it("is walked with the keys and chosen with a click", () => {
    const { model, el, options } = open();
    const list = el.querySelector("[role=listbox]") as HTMLElement;
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
    expect(model.traits.chosen).toBe(1);
    drawn();
    expect(options()[1]?.getAttribute("aria-selected")).toBe("true");
    expect(list.getAttribute("aria-activedescendant")).toBe(options()[1]?.id);
    options()[0]?.click();
    expect(model.traits.chosen).toBe(0);
  });

  it("keeps what says the same as before, and leaves nothing behind", () => {
    const { model, options, leave } = open();
    const kept = options()[0]?.firstChild;
    const frame = model.traits._frame as object;
    model.set("_frame", { ...frame, step: 8, said: [["Spain"], ["Poland"]] });
    drawn();
    expect(options()[0]?.firstChild).toBe(kept);
    expect(options()[1]?.textContent).toBe("ab✓ Poland");
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});
