import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/gate-inspector";
import { digitsOf, drawn, openView, preparePage, viewModel } from "./page";
import { gruTrace, LSTM, lstmTrace, traceOf } from "./traces";

const SETUP = {
  run: "demo",
  task: "presidents",
  model: "LSTM 2",
  live: true,
  cell: "lstm",
  units: 2,
  longest: 200,
  unit: "bits per character",
};

function open(traits: object = {}) {
  const model = viewModel({
    text: "a ",
    unit: 0,
    position: 1,
    quantity: "forget_gate",
    changes: [],
    _setup: SETUP,
    _found: {},
    _frame: lstmTrace(),
    ...traits,
  });
  const view = () => {
    const page = openView(widget, model);
    const { find } = page;
    const input = find("input") as HTMLInputElement;
    const type = (text: string) => {
      input.focus();
      input.value = text;
      input.dispatchEvent(new Event("input"));
      vi.advanceTimersByTime(200);
    };
    return { ...page, input, type };
  };
  return { model, view };
}

beforeEach(preparePage);

describe("the picture", () => {
  it("shows the selection with its numbers", () => {
    const { el, root, find } = open().view();
    expect(root.dataset).toMatchObject({
      state: "running",
      step: "1240",
      frames: "1",
      unit: "0",
      position: "1",
      quantity: "forget_gate",
    });
    expect(root.getAttribute("data-error")).toBe("");
    expect(digitsOf(el)).toMatchObject({
      forget_gate: "0.97",
      previous_cell: "0.40",
      input_gate: "0.10",
      candidate: "-0.30",
      cell: "0.36",
      hidden: "0.17",
    });
    expect(find(".sw-reading h3").textContent).toBe("Unit 0 after “␣” position 1");
    expect(find(".sw-notice").textContent).toContain("almost all of the old cell state is kept");
    expect(find(".sw-expected").textContent).toBe("␣62 %␣20 %e8 %");
    expect(find("canvas").getAttribute("aria-label")).toContain(
      "Heat map of the forget gate: 2 units",
    );
    expect(find(".sw-lines").getAttribute("aria-label")).toContain("forget gate 0.97");
    expect(el.querySelectorAll(".sw-line")).toHaveLength(6);
  });

  it("follows Python's selection, in every view", () => {
    const { model, view } = open();
    const views = [view(), view()];
    model.set("unit", 1);
    model.set("position", 0);
    model.set("quantity", "cell");
    drawn();
    for (const { el, root, find } of views) {
      expect(root.dataset).toMatchObject({ unit: "1", position: "0", quantity: "cell" });
      expect(digitsOf(el)).toMatchObject({ forget_gate: "0.91", previous_cell: "0.00" });
      expect(find("[aria-pressed=true]").getAttribute("aria-label")).toBe("cell state");
    }
  });

  it("stays inside a text that became shorter", () => {
    const { root, find } = open({ position: 30 }).view();
    expect(root.dataset.position).toBe("1");
    expect(find(".sw-reading h3").textContent).toContain("position 1");
  });

  it("shows a GRU by its own names", () => {
    const setup = { task: "presidents", model: "GRU 2", cell: "gru", units: 2, longest: 200 };
    const { el } = open({ _frame: gruTrace(), _setup: setup, quantity: "update_gate" }).view();
    expect(digitsOf(el)).toMatchObject({
      update_gate: "0.70",
      previous_hidden: "0.56",
      hidden: "0.30",
    });
    expect(
      [...el.querySelectorAll(".sw-quantities button")].map((each) =>
        each.getAttribute("aria-label"),
      ),
    ).toEqual(["reset gate", "update gate", "candidate", "hidden state"]);
  });

  it("writes hostile tokens as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const { el, find } = open({ _frame: lstmTrace([hostile, hostile]), _notice: hostile }).view();
    expect(find(".sw-tokens span").textContent).toBe(hostile.replaceAll(" ", "␣"));
    expect(find(".sw-note").textContent).toBe(hostile);
    expect(el.querySelector("img")).toBeNull();
  });

  it("waits for the first look", () => {
    const { model, view } = open({ _frame: {} });
    const { root, find } = view();
    expect(root.dataset).toMatchObject({ state: "idle", frames: "0" });
    expect(find(".sw-hint").hidden).toBe(false);
    model.set("_frame", lstmTrace());
    drawn();
    expect(root.dataset.frames).toBe("1");
    expect(find(".sw-hint").hidden).toBe(true);
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
    expect([press("ArrowLeft"), press("ArrowDown"), press("x")]).toEqual([true, true, false]);
    expect(model.traits).toMatchObject({ unit: 1, position: 0 });
    expect(model.saved).toBe(2);
  });

  it("is previewed by the pointer and locked by a click", () => {
    const { model, view } = open();
    const { find, root } = view();
    const columns = find(".sw-columns");
    const at = { clientX: 5, clientY: 200 };
    columns.dispatchEvent(new MouseEvent("pointermove", at));
    drawn();
    expect(find(".sw-reading h3").textContent).toBe("Unit 1 after “a” position 0");
    expect(model.traits).toMatchObject({ unit: 0, position: 1 });
    columns.dispatchEvent(new MouseEvent("pointerleave"));
    drawn();
    expect(find(".sw-reading h3").textContent).toContain("position 1");
    columns.dispatchEvent(new MouseEvent("click", at));
    drawn();
    expect(root.dataset).toMatchObject({ unit: "1", position: "0" });
  });

  it("chooses a quantity", () => {
    const { model, view } = open();
    const { el, find } = view();
    (el.querySelector("[aria-label='cell state']") as HTMLElement).click();
    drawn();
    expect(model.traits.quantity).toBe("cell");
    expect(find("canvas").getAttribute("aria-label")).toContain("cell state");
  });
});

describe("typing", () => {
  it("sends the text when the typing pauses", () => {
    const { model, view } = open();
    const { input } = view();
    for (const text of ["a b", "a bc"]) {
      input.value = text;
      input.dispatchEvent(new Event("input"));
    }
    expect(model.traits.text).toBe("a ");
    vi.advanceTimersByTime(200);
    expect(model.traits.text).toBe("a bc");
    expect(model.saved).toBe(1);
  });

  it("keeps a refused text in the reader's hand, with the reason and the last good picture", () => {
    const { model, view } = open();
    const { input, type, find, root } = view();
    type("aé");
    model.set("text", "a ");
    model.set("_notice", "“é” is unknown");
    drawn();
    expect(input.value).toBe("aé");
    expect(find("[role=alert]").textContent).toBe("“é” is unknown");
    expect(root.dataset).toMatchObject({ error: "“é” is unknown", frames: "1" });
    type("a ");
    drawn();
    expect(model.traits._notice).toBe("");
    expect(find("[role=alert]").textContent).toBe("");
  });

  it("shows a text that Python sets", () => {
    const { model, view } = open();
    const { input, type } = view();
    type("ab");
    model.set("text", "from Python");
    expect(input.value).toBe("from Python");
  });

  it("says that the kernel is busy", () => {
    const { model, view } = open();
    const { type, find } = view();
    type("ab");
    model.set("_frame", lstmTrace());
    vi.advanceTimersByTime(3100);
    expect(find("[role=alert]").textContent).toMatch(/^The kernel is busy/);
    model.set("_frame", { ...lstmTrace(["a", "b"]), asked: 1 });
    drawn();
    expect(find("[role=alert]").textContent).toBe("");
  });
});

it("stays readable with no kernel", () => {
  const { model, view } = open();
  const { el, root, input, find } = view();
  el.classList.add("jupyter-widgets-disconnected");
  model.emit("comm_live_update");
  drawn();
  expect(root.dataset.state).toBe("no-kernel");
  expect(input.disabled).toBe(true);
  expect(find("[role=alert]").textContent).toMatch(/^No kernel/);
  expect(find(".sw-reading h3").textContent).toContain("Unit 0");
});

it("says that the trainer is closed", () => {
  const { input, find } = open({ _frame: { ...lstmTrace(), state: "closed" } }).view();
  expect(input.disabled).toBe(true);
  expect(find("[role=alert]").textContent).toMatch(/^This trainer is closed/);
});

it("draws two hundred tokens of many units", () => {
  const tokens = Array.from({ length: 200 }, (_, i) => "ab \n"[i % 4] as string);
  const rows = LSTM.map((_, k) => tokens.map((_, t) => Math.sin(k + t)));
  const { el } = open({ _frame: traceOf(LSTM, tokens, rows, 64), position: 150 }).view();
  expect(el.querySelectorAll(".sw-tokens span")).toHaveLength(200);
  expect(el.querySelector(".sw-line")?.getAttribute("d")).not.toContain("NaN");
});

it("leaves no listener behind", () => {
  const { model, view } = open();
  const { leave, root, type } = view();
  type("ab");
  leave.abort();
  model.set("unit", 1);
  drawn();
  expect(root.dataset.unit).toBe("0");
  expect(model.listenerCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

it("says that there is a page, at once and after every twentieth trace", () => {
  const { model, view } = open();
  const { signal } = new AbortController();
  widget.initialize({ model: model.asModel(), signal });
  view();
  view();
  for (let i = 0; i < 45; i += 1) model.set("_frame", lstmTrace());
  expect(model.seen).toBe(3);
});
