import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/unrolled-network";
import { changeInWords, strengths } from "../src/unrolled-network/change";
import {
  arrowPath,
  arrows,
  cell,
  column,
  hit,
  pitch,
  UNITS,
} from "../src/unrolled-network/geometry";
import { gradientInWords, norms } from "../src/unrolled-network/gradient";
import { drawn, floats, openView, preparePage, viewModel } from "./page";
import { traceOf } from "./traces";

const RNN = ["from_input", "from_hidden", "hidden"];

const frame = (tokens = ["a", " ", "b"]) =>
  traceOf(RNN, tokens, [
    tokens.map(() => 0.9),
    tokens.map(() => -0.2),
    tokens.map((_, i) => 0.6 - i / 10),
  ]);

function open(traits: object = {}) {
  const model = viewModel({
    text: "a b",
    unit: 0,
    position: 1,
    zeroed: [],
    backward: false,
    compared: "",
    _setup: {
      run: "demo",
      task: "presidents",
      model: "RNN 2",
      live: true,
      cell: "rnn",
      units: 2,
      longest: 200,
      both_ways: false,
    },
    _steps: [0, 100, 1240],
    _frame: frame(),
    ...traits,
  });
  const page = openView(widget, model);
  const { el } = page;
  const press = (name: string) => {
    const buttons = [...el.querySelectorAll("button")];
    const named = (each: HTMLElement) => each.getAttribute("aria-label") ?? each.textContent;
    buttons.find((each) => named(each) === name)?.click();
    drawn();
  };
  return { model, ...page, press };
}

beforeEach(preparePage);

describe("the picture", () => {
  it("shows the chosen unit with its own numbers", () => {
    const { root, find } = open();
    expect(root.dataset).toMatchObject({
      state: "running",
      step: "1240",
      unit: "0",
      position: "1",
    });
    const shown = (name: string) => find(`[data-quantity-value="${name}"]`).textContent;
    expect([shown("from_input"), shown("from_hidden"), shown("hidden")]).toEqual([
      "0.90",
      "-0.20",
      "0.50",
    ]);
    expect(find(".sw-tokens").textContent).toBe("a␣b");
  });

  it("draws an arrow of each matrix at each token, and lights all of one", () => {
    const { el, press, find } = open();
    const lit = () => el.querySelectorAll(".sw-arrows path.sw-chosen").length;
    expect(el.querySelectorAll(".sw-arrows path")).toHaveLength(3 + 3 + 2);
    press("U");
    expect(lit()).toBe(2);
    expect(find(".sw-matrices").textContent).toContain("one matrix, used 2 times here");
    press("U");
    expect(lit()).toBe(0);
  });

  it("shows a text that scrolls as a whole, and moves what is in sight", () => {
    const tokens = [..."we the people of the United States"];
    const { find } = open({ position: 3, _frame: frame(tokens) });
    const [strip, scroller] = [find(".sw-strip"), find("[role=application]")];
    const slider = find(".sw-strip input") as HTMLInputElement;
    expect(strip.hidden).toBe(false);
    expect(strip.textContent).toBe("we␣the␣people␣of␣the␣United␣States");
    expect(find(".sw-strip .sw-chosen").textContent).toBe("t");
    const width = pitch(tokens.length, 560 - 16);
    expect(Number(slider.max)).toBe(Math.ceil(tokens.length - (560 - 16) / width));
    slider.value = "7";
    slider.dispatchEvent(new Event("input"));
    expect(scroller.scrollLeft).toBe(7 * width);
    scroller.scrollLeft = 12 * width;
    scroller.dispatchEvent(new Event("scroll"));
    expect(slider.value).toBe("12");
    expect(slider.getAttribute("aria-valuetext")).toBe("13 of 34");
  });

  it("has no such strip where all tokens are in sight", () => {
    expect(open().find(".sw-strip").hidden).toBe(true);
  });

  it("writes hostile tokens as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const { el } = open({ _frame: frame([hostile, hostile]), compared: hostile });
    expect(el.querySelector("img")).toBeNull();
    expect(el.textContent).toContain(hostile.replaceAll(" ", "␣"));
  });

  it("draws what is no number", () => {
    const broken = traceOf(RNN, ["a"], [[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NaN]]);
    const { root, find } = open({ _frame: broken });
    expect(root.dataset.error).toBe("");
    expect(find('[data-quantity-value="hidden"]').textContent).toBe("–");
  });

  it("leaves no listener behind", () => {
    const { model, leave } = open();
    expect(model.listenerCount).toBeGreaterThan(5);
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});

describe("reaching in", () => {
  it("replaces the chosen token by a typed letter", () => {
    const { model, key } = open();
    key("x");
    expect(model.traits).toMatchObject({ text: "axb", _asked: 1 });
    key("c", { ctrlKey: true });
    expect(model.traits._asked).toBe(1);
  });

  it("types over no word", () => {
    const { model, key } = open({ _frame: frame(["the", "Union"]), text: "the Union" });
    key("x");
    expect(model.traits.text).toBe("the Union");
  });

  it("says what an edit has changed, until it is told not to", () => {
    const changed = floats(0, 0, 0.5, 0, 0.01, 0.2);
    const { model, find, press } = open({
      _frame: { ...frame(), changed, before: ["a", "x", "b"] },
      compared: "axb",
    });
    expect(find(".sw-insight").textContent).toContain("Token 1, “x” → “␣”");
    press("Compare no more");
    expect(model.traits).toMatchObject({ compared: "", _asked: 1 });
  });

  it("holds the chosen unit at zero, and lets go", () => {
    const { model, press } = open({ unit: 1 });
    press("Hold at zero");
    expect(model.traits.zeroed).toEqual([1]);
    press("Hold at zero");
    expect(model.traits.zeroed).toEqual([]);
  });

  it("turns round, and shows the gradient instead of the states", () => {
    const { model, press, root, find } = open();
    press("Backward");
    expect(model.traits.backward).toBe(true);
    model.set("_frame", { ...frame(), gradient: floats(0.03, 0.04, 0.6, 0.8, 0, 0), asked: 1 });
    drawn();
    expect(root.dataset.mode).toBe("backward");
    expect(find(".sw-insight").textContent).toContain("5.0 % are left at the first token");
  });

  it("has no way back through a network that reads both ways", () => {
    const { model, el } = open();
    model.set("_setup", { ...(model.traits._setup as object), both_ways: true });
    drawn();
    const backward = [...el.querySelectorAll("button")].find((b) => b.textContent === "Backward");
    expect(backward?.hidden).toBe(true);
  });

  it("walks through the text and stops at its end", () => {
    const { model, press, find } = open({ position: 2 });
    press("Step through");
    expect(model.traits.position).toBe(0);
    expect(find(".sw-unread").style.width).not.toBe("0px");
    vi.advanceTimersByTime(2200);
    drawn();
    expect(model.traits.position).toBe(2);
    expect(find(".sw-main").textContent).toBe("Step through");
    press("One token back");
    expect(model.traits.position).toBe(1);
  });
});

describe("looking back", () => {
  it("asks for a step and says that it looks back", () => {
    const { model, el, find } = open();
    const slider = el.querySelector<HTMLInputElement>('[aria-label="Training step"]');
    if (!slider) throw new Error("there is no slider");
    slider.value = "1";
    slider.dispatchEvent(new Event("input"));
    expect(model.traits).toMatchObject({ moment: 100, _asked: 1 });
    model.set("_frame", { ...frame(), step: 100, moment: 100, asked: 1 });
    drawn();
    expect(find(".sw-status").textContent).toBe("looking back · step 100");
  });

  it("goes through the frames that the page holds when there is no kernel", () => {
    const replay = [0, 600].map((step) => ({ ...frame(), step }));
    const { model, root, el, find } = open({ _replay: replay });
    model.caller = { model: { comm_live: false } };
    model.emit("comm_live_update");
    drawn();
    model.set("moment", 600);
    drawn();
    expect(root.dataset).toMatchObject({ step: "600", state: "no-kernel" });
    expect(find("[role=alert]").hidden).toBe(true);
    expect(el.querySelector<HTMLInputElement>('[aria-label="Training step"]')?.max).toBe("1");
  });
});

describe("the linked cursor", () => {
  it("runs through the views of one run and text, and through no others", () => {
    const [one, two] = [open(), open()];
    const [other, elsewhere] = [open({ text: "xyz" }), open({ _setup: { run: "b", cell: "rnn" } })];
    one.key("ArrowRight");
    drawn();
    expect(two.model.traits.position).toBe(2);
    expect([other.model.traits.position, elsewhere.model.traits.position]).toEqual([1, 1]);
  });
});

describe("geometry", () => {
  it("puts a cell for each unit into the column of its token", () => {
    const box = cell({ unit: 3, position: 2 }, 4, 60);
    expect(box.left).toBe(column(2, 60).left);
    expect(box.top + box.height).toBeLessThanOrEqual(UNITS.top + UNITS.height);
    expect(hit(box.left + 1, box.top + 1, 60, { units: 4, positions: 5 }, 0)).toEqual({
      unit: 3,
      position: 2,
    });
    expect(hit(-1, 100, 60, { units: 4, positions: 5 }, 0)).toBeNull();
    expect(hit(30, 0, 60, { units: 4, positions: 5 }, 2)).toEqual({ unit: 2, position: 0 });
  });

  it("leads no arrow into the first column from before it", () => {
    expect(arrows(0, 60).map(({ matrix }) => matrix)).toEqual(["W", "V"]);
    expect(arrows(1, 60).map(({ matrix }) => matrix)).toEqual(["W", "V", "U"]);
    const [up] = arrows(0, 60);
    expect(up && arrowPath(up)).toMatch(/^M30,\d+L30,\d+M/);
  });

  it("gives columns the room there is, within limits", () => {
    expect([pitch(3, 900), pitch(10, 700), pitch(200, 700), pitch(0, 700)]).toEqual([
      84, 70, 56, 84,
    ]);
  });
});

describe("in words", () => {
  it("sees in full what has changed most", () => {
    const strength = strengths(new Float32Array([0, -0.5, 0.25]));
    expect([strength(0), strength(1)]).toEqual([0.12, 1]);
    expect(strengths(new Float32Array([0, 0]))(0)).toBe(1);
  });

  it("counts the units that still differ at the end", () => {
    const words = (...values: number[]) =>
      changeInWords(["a", "b"], ["c", "b"], new Float32Array(values), 2);
    expect(words(0.5, 0.1, 0.2, 0)).toContain("1 of 2 units still differs");
    expect(words(0.5, 0.1, 0, 0)).toContain("no unit still differs");
    expect(changeInWords(["a"], ["a"], new Float32Array([0]), 1)).toBe("");
  });

  it("says how far back an answer reaches", () => {
    const lengths = norms(new Float32Array([3, 4, 6, 8]), 2);
    expect(lengths).toEqual([5, 10]);
    expect(gradientInWords(lengths, 1)).toContain("50 % are left");
    expect(gradientInWords([5, 1], 1)).toContain("it grows");
    expect(gradientInWords([1e-9, 1], 1)).toContain("Next to nothing");
    expect(gradientInWords([0, 0], 1)).toContain("No state has any influence");
  });
});
