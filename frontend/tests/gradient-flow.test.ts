import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/gradient-flow";
import { drawn, floats, openView, preparePage, viewModel } from "./page";

const SETUP = {
  run: "demo",
  task: "recall",
  model: "RNN 8",
  live: true,
  layers: 1,
  examples: 16,
  switches: true,
  tokens: [..."c123?"],
  text: "c123?",
};

const FRAME = {
  step: 40,
  state: "paused",
  moment: null,
  asked: 0,
  cell: "rnn",
  mean: floats(0.8, 0.4, 0.2, 0.1, 0.05),
  example: floats(0.7, 0.36, 0.18, 0.09, 0.048),
  earlier: [0, 8, 40],
  curves: floats(1, 0.1, 0.01, 1e-3, 1e-4, 1, 0.2, 0.04, 8e-3, 2e-3, 0.8, 0.4, 0.2, 0.1, 0.05),
  last: 4,
  radius: 0.61,
  eigenvalues: floats(0.61, 0, -0.2, 0.3, -0.2, -0.3),
};

function open(traits: object = {}) {
  const model = viewModel({
    lag: 1,
    cell: "rnn",
    clip: 1,
    _left: {},
    _setup: SETUP,
    _frame: FRAME,
    ...traits,
  });
  const view = () => openView(widget, model);
  return { model, view };
}

const valuesOf = (el: HTMLElement) =>
  Object.fromEntries(
    [...el.querySelectorAll<HTMLElement>("[data-value]")].map((each) => [
      each.dataset.value,
      each.textContent,
    ]),
  );

beforeEach(preparePage);

describe("the picture", () => {
  it("shows the curves and the chosen lag with its numbers", () => {
    const { el, root, find, all } = open().view();
    expect(root.dataset).toMatchObject({
      state: "paused",
      step: "40",
      lag: "1",
      cell: "rnn",
      clip: "1",
      rate: "0.50",
      verdict: "vanishes",
      earlier: "0,8",
    });
    expect(valuesOf(el)).toEqual({
      mean: "0.40",
      example: "0.36",
      ratio: "50 %",
      rate: "× 0.50",
      radius: "0.61",
      last: "4.0",
    });
    expect(find(".sw-insight").textContent).toContain("each step back leaves 50 % on average");
    expect(all(".sw-label").map((label) => label.textContent)).toEqual([
      "step 0",
      "step 8",
      "one example",
      "mean of 16",
    ]);
    for (const path of all(".sw-line")) expect(path.getAttribute("d")).not.toContain("NaN");
    expect(find(".sw-plot svg").getAttribute("aria-label")).toContain(
      "0.80 at lag 0, 0.40 at lag 1",
    );
    expect(find(".sw-reading h3").textContent).toBe("Lag 1");
    expect(find(".sw-reading .sw-soft").textContent).toBe("in the example “3”");
    expect(all(".sw-eigenvalues g circle")).toHaveLength(3);
  });

  it("draws what is no number without falling over, and says so", () => {
    const bad = floats(1, Number.NaN, 0, Number.POSITIVE_INFINITY, 0.1);
    const frame = { ...FRAME, mean: bad, example: bad, radius: null, eigenvalues: floats() };
    const { root, find, all } = open({ _frame: frame }).view();
    expect(root.getAttribute("data-error")).toBe("");
    expect(find(".sw-insight").textContent).toContain("no number");
    for (const path of all("svg *")) expect(path.outerHTML).not.toMatch(/NaN|Infinity/);
  });

  it("draws a sequence of one step", () => {
    const one = { mean: floats(0.5), example: floats(0.5), curves: floats(), earlier: [] };
    const { root, find, all } = open({ _frame: { ...FRAME, ...one }, lag: 0 }).view();
    expect(root.getAttribute("data-error")).toBe("");
    expect(find(".sw-insight").textContent).toContain("one step only");
    for (const path of all("svg *")) expect(path.outerHTML).not.toContain("NaN");
  });

  it("shows the example's end where it is shorter than the others", () => {
    const { el } = open({ _frame: { ...FRAME, example: floats(0.7, 0.3) }, lag: 4 }).view();
    expect(valuesOf(el)).toMatchObject({ mean: "0.050", example: "–" });
  });

  it("says in words that no single matrix decides in a gated cell", () => {
    const { find, el } = open({ _frame: { ...FRAME, cell: "lstm" } }).view();
    expect(el.textContent).toContain("The candidate's block of U");
    expect(find(".sw-beside").textContent).toContain("In an LSTM no single matrix decides");
  });

  it("says which layer it is, where there are several", () => {
    const { el } = open({ _setup: { ...SETUP, layers: 2 } }).view();
    expect(el.textContent).toContain("at the hidden state of the last layer");
  });

  it("writes hostile tokens as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const tokens = Array.from({ length: 5 }, () => hostile);
    const { el } = open({ _setup: { ...SETUP, tokens, model: hostile } }).view();
    expect(el.textContent).toContain(hostile.replaceAll(" ", "␣"));
    expect(el.querySelector("img")).toBeNull();
  });

  it("follows Python in every view", () => {
    const { model, view } = open();
    const views = [view(), view()];
    model.set("lag", 3);
    model.set("_setup", { ...SETUP, model: "GRU 8" });
    model.set("_frame", { ...FRAME, cell: "gru", step: 50 });
    drawn();
    for (const { root, el, find } of views) {
      expect(root.dataset).toMatchObject({ lag: "3", cell: "gru", step: "50", earlier: "0,8,40" });
      expect(valuesOf(el)).toMatchObject({ mean: "0.10" });
      expect(find("[aria-pressed=true]").textContent).toBe("GRU");
      expect(find(".sw-chips").textContent).toContain("GRU 8");
    }
  });
});

describe("the lag", () => {
  it("moves with the keys", () => {
    const { model, view } = open();
    const { find } = view();
    const press = (key: string) => {
      const event = new KeyboardEvent("keydown", { key, cancelable: true });
      find("[role=application]").dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([press("ArrowRight"), press("ArrowRight"), press("x")]).toEqual([true, true, false]);
    expect(model.traits.lag).toBe(3);
    press("End");
    expect(model.traits.lag).toBe(4);
  });

  it("is previewed by the pointer and locked by a click, in linked views too", () => {
    const { model, view } = open();
    const { find, el } = view();
    const other = open({ lag: 0 });
    const beside = other.view();
    const plot = find(".sw-plot");
    plot.dispatchEvent(new MouseEvent("pointermove", { clientX: 9000 }));
    drawn();
    for (const each of [el, beside.el]) expect(valuesOf(each)).toMatchObject({ mean: "0.050" });
    expect(model.traits.lag).toBe(1);
    plot.dispatchEvent(new MouseEvent("pointerleave"));
    drawn();
    expect(valuesOf(el)).toMatchObject({ mean: "0.40" });
    plot.dispatchEvent(new MouseEvent("click", { clientX: 9000 }));
    drawn();
    expect([model.traits.lag, other.model.traits.lag]).toEqual([4, 4]);
  });
});

describe("the cell", () => {
  it("is switched by a button, and the old curve stays beside", () => {
    const { model, view } = open();
    const { find, all } = view();
    all(".sw-cells button")[2]?.click();
    expect(model.traits).toMatchObject({ cell: "lstm", _asked: 1 });
    model.set("_left", { model: "RNN 8", step: 40, running: true, mean: FRAME.mean });
    model.set("_frame", { ...FRAME, cell: "lstm", step: 0, state: "idle", asked: 1 });
    drawn();
    expect(find(".sw-insight [role=status]").textContent).toContain(
      "The run was paused at step 40",
    );
    expect(all(".sw-label")[0]?.textContent).toBe("RNN 8, step 40");
    model.set("_frame", { ...FRAME, cell: "lstm", step: 3, state: "running", asked: 1 });
    drawn();
    expect(find(".sw-insight [role=status]").textContent).toBe("");
  });

  it("cannot be switched where nothing trains", () => {
    const still = { ...SETUP, live: false, switches: false };
    const { find } = open({ _setup: still, _frame: { ...FRAME, state: "still" } }).view();
    expect(find(".sw-cells").hidden).toBe(true);
    expect(find(".sw-clip").hidden).toBe(true);
  });
});

describe("the clip", () => {
  it("is set by the slider and taken off by the box, and back", () => {
    const { model, view } = open();
    const { find, el } = view();
    const slider = find(".sw-clip input[type=range]") as HTMLInputElement;
    const none = find(".sw-clip input[type=checkbox]") as HTMLInputElement;
    slider.value = "0";
    slider.dispatchEvent(new Event("input"));
    drawn();
    expect(model.traits.clip).toBe(0.01);
    expect(el.textContent).toContain("It is cut to 0.010: 0.25 % of its length is left.");
    none.click();
    drawn();
    expect(model.traits.clip).toBeNull();
    expect(slider.getAttribute("aria-valuetext")).toBe("no clip");
    none.click();
    expect(model.traits.clip).toBe(0.01);
  });

  it("is shown as Python sets it", () => {
    const { model, view } = open();
    const { find } = view();
    model.set("clip", 0.77);
    drawn();
    expect(find(".sw-clip h3").textContent).toBe("Clip at 0.77");
  });
});

it("stays readable with no kernel", () => {
  const { model, view } = open();
  const { el, root, all, find } = view();
  el.classList.add("jupyter-widgets-disconnected");
  model.emit("comm_live_update");
  drawn();
  expect(root.dataset.state).toBe("no-kernel");
  expect(all(".sw-cells button, .sw-clip input").every((each) => each.matches(":disabled"))).toBe(
    true,
  );
  expect(find("[role=alert]").textContent).toMatch(/^No kernel/);
  expect(valuesOf(el)).toMatchObject({ mean: "0.40" });
});

it("says that the trainer is closed", () => {
  const { find } = open({ _frame: { ...FRAME, state: "closed" } }).view();
  expect(find(".sw-cells button").matches(":disabled")).toBe(true);
  expect(find("[role=alert]").textContent).toMatch(/^This trainer is closed/);
});

it("leaves no listener behind", () => {
  const { model, view } = open();
  const { leave, root } = view();
  leave.abort();
  model.set("lag", 3);
  drawn();
  expect(root.dataset.lag).toBe("1");
  expect(model.listenerCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
