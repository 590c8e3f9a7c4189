import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/positional-encoding";
import { cosines, Encoding, type Run } from "../src/positional-encoding/encoding";
import { columnOf, part } from "../src/positional-encoding/geometry";
import { baseAt, divisor, LAST_NOTCH, notchOf, wavelength } from "../src/positional-encoding/waves";
import { equation, likeness, range, verdict, waveNotice } from "../src/positional-encoding/words";
import { drawn, floats, openView, preparePage, viewModel } from "./page";

/** Four positions of two dimensions: a quarter turn each. */
const TURNS = [0, 1, 1, 0, 0, -1, -1, 0];

function frame(given: object = {}) {
  return {
    step: 40,
    state: "running",
    moment: null,
    asked: 0,
    tokens: ["a", " ", "b"],
    shown: "model" as const,
    base: 10_000,
    shape: [4, 2] as [number, number],
    encoding: floats(...TURNS),
    ...given,
  };
}

const run = (name: Run["name"], ...moves: number[]): Run => ({
  name,
  most: Math.max(...moves),
  mean: moves.reduce((sum, each) => sum + each, 0) / moves.length,
  moves: floats(...moves),
});

const shuffled = (given: object = {}) =>
  frame({
    order: [2, 0, 1],
    runs: [
      run("with", 1.83, 0.5, 0.07),
      run("without", 0.9, 0, 0.3),
      run("unmasked", 4e-7, 0, 1e-7),
    ],
    ...given,
  });

function open(traits: object = {}, setup: object = {}) {
  const model = viewModel({
    text: "a b",
    position: 1,
    dimension: 0,
    encoding: "model",
    base: 10_000,
    shuffled: null,
    _setup: {
      run: "demo",
      task: "presidents",
      model: "Transformer 2",
      live: true,
      kind: "learned",
      causal: true,
      dimensions: 2,
      scale: 0.3,
      longest: 4,
      ...setup,
    },
    _frame: frame(),
    ...traits,
  });
  const page = openView(widget, model);
  const { el } = page;
  const button = (name: string) =>
    [...el.querySelectorAll("button")].find(
      ({ textContent }) => textContent === name,
    ) as HTMLButtonElement;
  return { model, ...page, button };
}

beforeEach(preparePage);

describe("the encoding", () => {
  it("is told at the chosen place with its digits", () => {
    const { root, find } = open();
    expect(root.dataset).toMatchObject({ position: "1", dimension: "0", shown: "model" });
    expect(find("[data-quantity-value=encoding]").textContent).toBe("1.00");
    expect(find(".sw-reading").textContent).toContain("Position 1, dimension 0 “␣”");
    expect(find(".sw-waves").getAttribute("aria-label")).toContain("1.00 at position 1");
  });

  it("is gone through by the keys, beyond the text too", () => {
    const { model, find } = open();
    const key = (name: string) => {
      find("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key: name }));
      drawn();
    };
    key("ArrowDown");
    expect(model.traits).toMatchObject({ position: 1, dimension: 1 });
    key("End");
    expect(model.traits).toMatchObject({ position: 3, dimension: 1 });
    expect(find(".sw-reading").textContent).toContain("Position 3, dimension 1 after the text");
  });

  it("is pointed at, and chosen by a click", () => {
    const { model, find } = open();
    const at = { clientX: 36 + 2.5 * 40, clientY: 178, bubbles: true };
    find(".sw-encoding").dispatchEvent(new PointerEvent("pointermove", at));
    drawn();
    expect(find("h3 + .sw-equation").previousElementSibling?.textContent).toContain(
      "Position 2, dimension 1",
    );
    expect(model.traits.position).toBe(1);
    find(".sw-encoding").dispatchEvent(new MouseEvent("click", at));
    expect(model.traits).toMatchObject({ position: 2, dimension: 1 });
  });

  it("tells other views of the token, and follows them", () => {
    const [first, second] = [open(), open()];
    first
      .find("[role=application]")
      .dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
    expect(second.model.traits.position).toBe(2);
    first.find("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
    expect(first.model.traits.position).toBe(3);
    expect(second.model.traits.position).toBe(2);
  });

  it("of a model without positions is empty in words", () => {
    const empty = frame({ shape: [0, 2], encoding: floats() });
    const { find, root } = open({ _frame: empty }, { kind: "none" });
    expect(find(".sw-lack").textContent).toContain("built without positions");
    expect(find(".sw-encoding").hidden).toBe(true);
    expect(root.dataset.error).toBe("");
  });

  it("with a NaN is drawn all the same", () => {
    const { find, root } = open({
      _frame: frame({ encoding: floats(0, 1, Number.NaN, 0, 0, -1, -1, 0) }),
    });
    expect(root.dataset.error).toBe("");
    expect(find("[data-quantity-value=encoding]").textContent).toBe("–");
    expect(find(".sw-wave").getAttribute("d")).not.toContain("NaN");
  });
});

describe("the similarity", () => {
  const walk = (map: HTMLElement, ...keys: string[]) => {
    for (const key of keys) {
      map.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
      drawn();
    }
  };

  it("is read with the keys, and said", () => {
    const { model, find } = open();
    const map = find(".sw-cosines");
    expect([map.tabIndex, map.getAttribute("role")]).toEqual([0, "application"]);
    expect(find(".sw-cosines .sw-cell").hidden).toBe(true);
    walk(map, "ArrowDown", "ArrowDown");
    expect(model.traits.position).toBe(1);
    expect(find(".sw-similarity p").textContent).toBe("1 and 3: -1.00");
    walk(map, "ArrowRight");
    expect(model.traits.position).toBe(2);
    expect(find(".sw-similarity p").textContent).toBe("2 and 3: 0.00");
    expect(find(".sw-unseen").textContent).toContain("Positions 2 and 3: their cosine is 0.00.");
    const { left, top } = find(".sw-cosines .sw-cell").style;
    expect([left, top]).toEqual(["62.5%", "87.5%"]);
  });

  it("stops at the ends, leaves other keys alone, and is quiet when it is left", () => {
    const { model, find } = open();
    const map = find(".sw-cosines");
    const other = new KeyboardEvent("keydown", { key: "x", cancelable: true });
    map.dispatchEvent(other);
    expect(other.defaultPrevented).toBe(false);
    walk(map, "End", "ArrowRight", "PageDown");
    expect(model.traits.position).toBe(3);
    expect(find(".sw-similarity p").textContent).toBe("3 and 3: 1.00");
    map.dispatchEvent(new FocusEvent("blur"));
    drawn();
    expect(find(".sw-similarity p").textContent).toContain("orange alike");
    expect(find(".sw-cosines .sw-cell").hidden).toBe(true);
  });
});

describe("the formula", () => {
  it("is chosen, and its base goes by notches", () => {
    const { model, button, find } = open();
    button("Formula").click();
    expect(model.traits).toMatchObject({ encoding: "formula", _asked: 1 });
    const slider = find("input[type=range][aria-label=Base]") as HTMLInputElement;
    slider.value = "10";
    slider.dispatchEvent(new Event("input"));
    expect(model.traits).toMatchObject({ base: 100, _asked: 2 });
    expect(slider.getAttribute("aria-valuetext")).toBe("100");
  });
});

describe("the shuffle", () => {
  it("takes a new order each time and the old one back", () => {
    const { model, button } = open();
    expect(button("In order").disabled).toBe(true);
    button("Shuffle").click();
    button("Shuffle").click();
    expect(model.traits.shuffled).toBe(1);
    drawn();
    button("In order").click();
    expect(model.traits.shuffled).toBeNull();
  });

  it("shows the order, the figures and the sentence", () => {
    const { el, find } = open({ shuffled: 0, _frame: shuffled() });
    expect(find(".sw-run .sw-text").textContent).toBe("ba␣");
    const figures = [...el.querySelectorAll<HTMLElement>("[data-run]")].map(
      ({ dataset: { run: name, most, mean } }) => [name, most, mean],
    );
    expect(figures).toEqual([
      ["with", "1.83", "0.80"],
      ["without", "0.90", "0.40"],
      ["unmasked", "0.00", "0.00"],
    ]);
    expect(find(".sw-verdict").textContent).toContain("moves by up to 1.83; without, still");
    const shares = [
      ...el.querySelectorAll<HTMLElement>(".sw-runs .sw-run:first-child [data-token]"),
    ];
    const shown = shares.map(({ style }) => Number(style.getPropertyValue("--share")).toFixed(2));
    expect(shown).toEqual(["1.00", "0.27", "0.04"]);
  });

  it("does not shuffle a single token, and writes hostile tokens as text", () => {
    const { el, button, find, leave, model } = open({
      _frame: frame({ tokens: ["<img src=x onerror=alert(1)>"] }),
    });
    expect(button("Shuffle").disabled).toBe(true);
    expect(find(".sw-verdict").textContent).toContain("single token");
    expect(el.querySelector("img")).toBeNull();
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});

describe("in words", () => {
  const [placed, still, none] = [run("with", 1.83), run("without", 0.9), run("without", 2e-7)];

  it("says honestly who knows the order", () => {
    expect(verdict([placed, none])).toBe(
      "With positions the answer to a token moves by up to 1.83; without, by 0.00: it no longer " +
        "knows the order.",
    );
    expect(verdict([placed, still, run("unmasked", 3e-7)])).toBe(
      "With positions the answer to a token moves by up to 1.83; without, still by up to 0.90: the " +
        "mask alone tells order, as a token sees only those before it. With the mask away as well " +
        "it is 0.00: no order is left.",
    );
    expect(verdict([none])).toContain("by 0.00: it does not know the order.");
    expect(verdict([{ ...placed, most: null }, none])).toContain("no numbers");
  });

  it("works out a number, and tells a wave's length in tokens", () => {
    const encoding = new Encoding(frame());
    const about = { kind: "formula", base: 100, scale: 1 } as const;
    const lines = equation(encoding, { position: 3, dimension: 1 }, about);
    expect(lines.map((line) => line.map(({ text }) => text).join(""))).toEqual([
      "p(3, 1) = cos(3 / 100^(0/2))",
      "= cos(3 / 1.00)",
      "= 0.00",
    ]);
    expect(waveNotice(encoding, { position: 0, dimension: 0 }, about)).toContain(
      "every 6.28 tokens",
    );
    expect(range(4, 10_000)).toBe("Waves from 6.28 to 628 tokens.");
    expect(likeness(encoding, 0)).toBe("Most like 1 (0.00), least like 2 (-1.00).");
  });
});

describe("the parts", () => {
  it("compares vectors by their angle alone", () => {
    const found = cosines(Float32Array.of(1, 0, 2, 0, 0, 3, 0, 0), 4, 2);
    expect([...found.slice(0, 4)]).toEqual([1, 1, 0, Number.NaN]);
    expect(found[2 * 4 + 2]).toBe(1);
  });

  it("knows the notches of the base, both ways", () => {
    expect([0, 10, 30, LAST_NOTCH].map(baseAt)).toEqual([10, 100, 10_000, 100_000]);
    expect(notchOf(10_000)).toBeCloseTo(30);
  });

  it("knows the waves", () => {
    expect(divisor(5, 8, 10_000)).toBeCloseTo(100);
    expect(wavelength(4, 8, 10_000)).toBeCloseTo(628.3, 1);
  });

  it("finds the part under a point, and makes columns that fit", () => {
    expect([part(99, 100, 4), part(100, 100, 4), part(-1, 100, 4)]).toEqual([3, null, null]);
    expect([columnOf(248, 100), columnOf(1000, 3)]).toEqual([2, 40]);
  });
});
