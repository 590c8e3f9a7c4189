import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/attention-heads";
import { Heads } from "../src/attention-heads/heads";
import { cellSize } from "../src/attention-heads/large";
import { habit, outcome, share } from "../src/attention-heads/words";
import { drawn, floats, openView, preparePage, viewModel } from "./page";

/** One layer of two heads: the first looks at the token before, the second at itself. */
function frame(tokens = ["a", " ", "b"]) {
  const count = tokens.length;
  const cells = Array.from({ length: count * count }, (_, i) => [Math.floor(i / count), i % count]);
  const before = cells.map(([q = 0, k]) => Number(k === Math.max(0, q - 1)));
  const own = cells.map(([q, k]) => Number(q === k));
  return {
    step: 40,
    state: "running",
    moment: null,
    asked: 0,
    tokens,
    shape: [1, 2, count, count] as [number, number, number, number],
    maps: new DataView(Uint8Array.from([...before, ...own], (each) => 255 * each).buffer),
    chosen: [0, 0] as [number, number],
    weights: floats(...before),
    entropy: [[0, 0]],
    distance: [[0.67, 0]],
    losses: [null, null] as [number | null, number | null],
    predictions: tokens.map((token): [string, number][] => [[token, 0.6]]),
  };
}

function open(traits: object = {}) {
  const model = viewModel({
    text: "a b",
    layer: 0,
    head: 0,
    position: 2,
    ablated: [],
    _setup: {
      run: "demo",
      task: "presidents",
      model: "Transformer 16",
      live: true,
      layers: 1,
      heads: 2,
      longest: 200,
      unit: "bits per character",
    },
    _frame: frame(),
    ...traits,
  });
  const page = openView(widget, model);
  const { el } = page;
  const heads = () => [...el.querySelectorAll<HTMLElement>(".sw-head")];
  return { model, ...page, heads };
}

beforeEach(preparePage);

describe("the heads", () => {
  it("stand side by side, and the chosen one is told in words and numbers", () => {
    const { root, find, heads } = open();
    expect(root.dataset).toMatchObject({ step: "40", layer: "0", head: "0", position: "2" });
    expect(heads().map((each) => each.getAttribute("aria-label"))).toEqual([
      "layer 1, head 1",
      "layer 1, head 2",
    ]);
    expect(find(".sw-reading").textContent).toContain("100 % of its looks go to the token before");
    expect(find("[data-key]").dataset).toMatchObject({ key: "1", weight: "1.00" });
  });

  it("are previewed by the pointer and kept by a click", () => {
    const { model, find, heads } = open();
    heads()[1]?.dispatchEvent(new PointerEvent("pointermove", { bubbles: true }));
    drawn();
    expect(find("h3").textContent).toBe("Layer 1, head 2");
    expect(model.traits.head).toBe(0);
    find(".sw-heads").dispatchEvent(new PointerEvent("pointerleave"));
    drawn();
    expect(find("h3").textContent).toBe("Layer 1, head 1");
    heads()[1]?.click();
    expect(model.traits).toMatchObject({ layer: 0, head: 1, _asked: 1 });
  });

  it("are taken away and given back, with the loss", () => {
    const { model, find, heads } = open();
    const take = () => find(".sw-taken button").click();
    take();
    expect(model.traits.ablated).toEqual([[0, 0]]);
    model.set("_frame", { ...frame(), losses: [2.5, 3.125], asked: 1 });
    drawn();
    expect(find(".sw-taken").textContent).toContain("loss 2.50 → 3.13 bits per character");
    expect(heads()[0]?.className).toContain("sw-gone");
    take();
    expect(model.traits.ablated).toEqual([]);
  });

  it("go by the keys from token to token", () => {
    const { model, find } = open();
    const key = (name: string) =>
      find("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key: name }));
    key("ArrowUp");
    expect(model.traits.position).toBe(1);
    key("End");
    expect(model.traits.position).toBe(2);
    key("ArrowDown");
    expect(model.traits.position).toBe(2);
  });

  it("write hostile tokens as text and leave no listener behind", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const { el, model, leave } = open({ _frame: frame([hostile, hostile]) });
    expect(el.querySelector("img")).toBeNull();
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});

describe("decoding", () => {
  it("reads the chosen head in full and the others as bytes", () => {
    const heads = new Heads({ ...frame(), weights: floats(...Array(9).fill(0.123)) });
    expect(heads.weight([0, 0], 1, 1)).toBeCloseTo(0.123);
    expect(heads.weight([0, 1], 1, 1)).toBe(1);
    expect([...heads.columns([0, 1])]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe("in words", () => {
  it("names a habit only where there is one", () => {
    const even = () => 1 / 3;
    expect(habit(even, 3, Math.log2(3), 1)).toBe(
      "It spreads over 3.0 tokens, 1.0 away on average.",
    );
    expect(share((query, key) => Number(key === query - 1), 4, -1)).toBe(1);
    expect(habit((_, key) => Number(key === 0), 4, 0, 1.5)).toContain("go to the first token");
  });

  it("says what is taken away, also where no loss can be measured", () => {
    expect(outcome([[0, 1]], [null, null], "bits")).toBe("Taken away: layer 1, head 2.");
    expect(outcome([], [null, null], "bits")).toMatch(/^Take a head away/);
  });

  it("keeps the map whole as long as its cells can be seen", () => {
    expect([cellSize(10, 600), cellSize(48, 600), cellSize(200, 600)]).toEqual([26, 9, 9]);
  });
});
