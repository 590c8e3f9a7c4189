import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/self-attention";
import { attentionOf } from "./attention";
import { digitsOf, drawn, floats, openView, preparePage, viewModel } from "./page";

const SETUP = {
  run: "demo",
  task: "recall",
  model: "Transformer 8",
  kind: "language-model",
  live: true,
  layers: 2,
  heads: 2,
  units: 4,
  longest: 52,
  causal: true,
  placed: true,
};

function open(traits: object = {}) {
  const model = viewModel({
    text: "ab",
    position: 1,
    key: 0,
    unit: 0,
    stage: "softmax",
    layer: 0,
    head: 0,
    mask: true,
    scaling: true,
    positions: true,
    changes: [],
    _setup: SETUP,
    _frame: attentionOf(),
    ...traits,
  });
  const view = () => {
    const page = openView(widget, model);
    const { el } = page;
    const press = (name: string) => {
      const named = [...el.querySelectorAll("button")].find((each) => each.textContent === name);
      named?.click();
      drawn();
      return named as HTMLButtonElement;
    };
    const slide = (name: string, value: number) => {
      const label = [...el.querySelectorAll("label")].find((each) =>
        each.textContent?.startsWith(name),
      );
      const input = label?.querySelector("input") as HTMLInputElement;
      input.value = String(value);
      input.dispatchEvent(new Event("input"));
      drawn();
    };
    return { ...page, press, slide };
  };
  return { model, view };
}

beforeEach(preparePage);

describe("the picture", () => {
  it("shows one cell with its numbers", () => {
    const { el, root, find } = open().view();
    expect(root.dataset).toMatchObject({
      state: "running",
      step: "1240",
      stage: "softmax",
      position: "1",
      key: "0",
    });
    expect(root.getAttribute("data-error")).toBe("");
    expect(find(".sw-reading h3").textContent).toBe("“b” looks at “a” 1 → 0");
    expect(digitsOf(el)).toMatchObject({
      query_0: "1.00",
      key_0: "2.00",
      dot: "3.00",
      scaled: "1.50",
      score: "1.50",
      attention: "0.62",
      output: "0.16",
    });
    expect(find(".sw-now").dataset.step).toBe("softmax");
    expect(find(".sw-digits").textContent).toBe("1.00·.62.38");
    expect(find(".sw-expected").textContent).toBe("a60 %");
    expect(
      [...el.querySelectorAll("canvas")].map((each) => each.getAttribute("aria-label")),
    ).toContain("The attention of 2 tokens, from 0 to 1.");
  });

  it("shows step by step what there is by then", () => {
    const { model, view } = open();
    const { press, find, root } = view();
    press("1 Project");
    expect(model.traits.stage).toBe("project");
    expect(find(".sw-matrix canvas").hidden).toBe(true);
    expect(find(".sw-narration").textContent).toMatch(/^Three matrices/);
    press("2 Score");
    expect(find(".sw-digits").textContent).toBe("2.04.03.02.0");
    press("4 Mask");
    expect(find(".sw-digits").textContent).toBe("1.0·1.51.0");
    expect(root.dataset.stage).toBe("mask");
  });

  it("writes hostile tokens as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const { el, find } = open({
      _frame: { ...attentionOf(), tokens: [hostile, hostile] },
      _notice: hostile,
    }).view();
    expect(find(".sw-tokens span").textContent).toBe(hostile.replaceAll(" ", "␣"));
    expect(el.querySelector("img")).toBeNull();
  });

  it("draws two hundred tokens without writing into the cells", () => {
    const tokens = Array.from({ length: 200 }, (_, i) => "ab"[i % 2] as string);
    const vector = floats(...Array.from({ length: 800 }, Math.sin));
    const matrix = floats(...Array.from({ length: 40_000 }, () => 0.005));
    const vectors = { query: vector, key: vector, value: vector, output: vector };
    const { find, el } = open({
      _frame: { ...attentionOf(), tokens, ...vectors, scores: matrix, attention: matrix },
      position: 150,
    }).view();
    expect(el.querySelectorAll(".sw-queries .sw-tokens span")).toHaveLength(200);
    expect(find(".sw-digits").childElementCount).toBe(0);
    expect(find<HTMLElement>(".sw-cell").style.top).toBe("1800px");
  });

  it("draws what is no number", () => {
    const nan = floats(...Array(8).fill(Number.NaN));
    const { root, find } = open({
      _frame: { ...attentionOf({ attention: Array(4).fill(Number.NaN) }), query: nan },
    }).view();
    expect(root.getAttribute("data-error")).toBe("");
    expect(find(".sw-digits").textContent).toBe("––––");
  });
});

describe("the selection", () => {
  it("moves with the keys", () => {
    const { model, view } = open();
    const { find } = view();
    const press = (key: string) => {
      const event = new KeyboardEvent("keydown", { key, cancelable: true });
      find("[role=application]").dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([press("ArrowUp"), press("ArrowRight"), press("x")]).toEqual([true, true, false]);
    expect(model.traits).toMatchObject({ position: 0, key: 1 });
  });

  it("is previewed by the pointer and locked by a click", () => {
    const { model, view } = open();
    const { find } = view();
    const at = { clientX: 45, clientY: 5, bubbles: true };
    find(".sw-matrix").dispatchEvent(new MouseEvent("pointermove", at));
    drawn();
    expect(find(".sw-reading h3").textContent).toBe("“a” looks at “b” 0 → 1");
    expect(find(".sw-notice").textContent).toContain("hidden");
    expect(model.traits.position).toBe(1);
    find(".sw-matrix").dispatchEvent(new MouseEvent("click", at));
    drawn();
    expect(model.traits).toMatchObject({ position: 0, key: 1 });
  });

  it("follows the cursor of another view", () => {
    const { model, view } = open();
    view();
    const detail = { from: {}, run: "demo", text: "ab", hovers: false, cursor: { position: 0 } };
    document.dispatchEvent(new CustomEvent("seqwidgets-cursor", { detail }));
    expect(model.traits.position).toBe(0);
  });

  it("chooses a component", () => {
    const { model, view } = open();
    const { slide, find } = view();
    slide("Component", 1);
    expect(model.traits.unit).toBe(1);
    expect(find(".sw-products label").textContent).toBe("Component 1 of 4 adds1.00");
  });
});

describe("what the kernel is asked for", () => {
  it("switches a part of the model off and on", () => {
    const { model, view } = open();
    const { press, find } = view();
    for (const name of ["mask", "scaling", "positions"]) {
      const label = name[0]?.toUpperCase() + name.slice(1);
      expect(press(label).getAttribute("aria-pressed")).toBe("false");
      expect(model.traits[name]).toBe(false);
    }
    expect(model.traits._asked).toBe(3);
    expect(find(".sw-equation").textContent).toContain("not scaled: 3.00");
    press("Mask");
    expect(model.traits.mask).toBe(true);
  });

  it("has no switch for what the model lacks", () => {
    const { el } = open({ _setup: { ...SETUP, causal: false, placed: false } }).view();
    const disabled = [...el.querySelectorAll<HTMLButtonElement>(".sw-switch:disabled")];
    expect(disabled.map((each) => each.textContent)).toEqual(["Mask", "Positions"]);
  });

  it("holds a component of the chosen key, and lets go", () => {
    const { model, view } = open();
    const { slide, press } = view();
    slide("key of “a”", 1.5);
    slide("query of “b”", -1);
    expect(model.traits.changes).toEqual([
      ["key", 0, 0, 0, 0, 1.5],
      ["query", 0, 0, 1, 0, -1],
    ]);
    press("Let go");
    expect(model.traits.changes).toEqual([]);
  });

  it("says what it would be without the reader's changes", () => {
    const { find } = open({ _frame: attentionOf({ plain: [1, 0, 0.2, 0.8] }) }).view();
    expect(find(".sw-reading").textContent).toContain("Without your changes: a 60 %");
  });

  it("shows another layer and head", () => {
    const { model, view } = open();
    const [layer, head] = view().el.querySelectorAll("select");
    for (const select of [layer, head] as HTMLSelectElement[]) {
      expect([...select.options].map((each) => each.text)).toEqual(["1 of 2", "2 of 2"]);
      select.value = "1";
      select.dispatchEvent(new Event("change"));
    }
    expect(model.traits).toMatchObject({ layer: 1, head: 1, _asked: 2 });
  });
});

describe("play", () => {
  it("goes through the steps by itself and stops at the last", () => {
    const { model, view } = open({ stage: "project" });
    const { press, el } = view();
    press("Play");
    const seen = [model.traits.stage];
    for (let i = 0; i < 4; i += 1) {
      vi.advanceTimersByTime(3200);
      seen.push(model.traits.stage);
    }
    expect(seen).toEqual(["score", "scale", "mask", "softmax", "sum"]);
    expect(el.querySelector(".sw-main")?.textContent).toBe("Pause");
    vi.advanceTimersByTime(3300);
    expect(el.querySelector(".sw-main")?.textContent).toBe("Play");
    press("Play");
    expect(model.traits.stage).toBe("project");
  });

  it("goes one step a press where motion is not wanted", () => {
    vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => {} }));
    const { model, view } = open({ stage: "project" });
    const { press } = view();
    press("Next step");
    vi.advanceTimersByTime(10_000);
    expect(model.traits.stage).toBe("score");
    vi.unstubAllGlobals();
  });
});

it("stays readable with no kernel", () => {
  const { model, view } = open();
  const { el, root, find } = view();
  el.classList.add("jupyter-widgets-disconnected");
  model.emit("comm_live_update");
  drawn();
  expect(root.dataset.state).toBe("no-kernel");
  const touchable = [
    ...el.querySelectorAll<HTMLInputElement>(".sw-hold input, .sw-switch, select"),
  ];
  expect(touchable.every(({ disabled }) => disabled)).toBe(true);
  expect(find(".sw-reading h3").textContent).toContain("“b” looks at “a”");
});

it("leaves no listener behind", () => {
  const { model, view } = open();
  const { leave, press } = view();
  press("Play");
  leave.abort();
  expect(model.listenerCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
