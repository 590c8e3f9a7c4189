import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/training-panel";
import { Run } from "../src/training-panel/run";
import { drawn, FakeModel, floats, place, preparePage } from "./page";

const SETUP = {
  name: "presidents-lstm",
  task: "presidents",
  model: "LSTM 192",
  parameters: 246_336,
  device: "cpu",
  unit: "bits per character",
  optimizers: ["adamw", "adam", "sgd"],
  baseline: { name: "bigram", value: 3.34 },
  writes: true,
  live: true,
};

const frame = (changes: object = {}) => ({
  type: "frame",
  state: "paused",
  step: 1240,
  steps_per_second: 87.3,
  loss: 1.614,
  validation: 1.64,
  message: "",
  sample: null,
  snapshots: [0, 1, 2, 1200],
  good: null,
  training: { start: 0, points: floats(1, 4.4, 2, 4.1, 3, 3.9) },
  held_out: { start: 0, points: floats(1, 4.5) },
  ...changes,
});

const piece = (training: number, heldOut: number, changes: object = {}) =>
  frame({ training: { start: training }, held_out: { start: heldOut }, ...changes });

function open(traits: object = {}) {
  const model = new FakeModel({
    learning_rate: 3e-3,
    clip: 1,
    optimizer: "adamw",
    batch_size: 16,
    weight_decay: 0.01,
    dropout: 0.1,
    teacher_forcing: null,
    _setup: SETUP,
    _frame: frame(),
    ...traits,
  });
  const { initialize, render } = widget();
  const whole = new AbortController();
  initialize({ model: model.asModel(), signal: whole.signal });
  const view = () => {
    const el = place();
    const leave = new AbortController();
    render({ model: model.asModel(), el, signal: leave.signal });
    drawn();
    const find = (selector: string) => el.querySelector(selector) as HTMLElement;
    const press = (name: string) => {
      const button = [...el.querySelectorAll("button")].find(
        ({ textContent }) => textContent === name,
      );
      if (!button) throw new Error(`no button ${name}`);
      button.click();
      return button;
    };
    return { el, leave, find, press, root: find("[data-seqwidget]") };
  };
  return { model, whole, view };
}

beforeEach(preparePage);

describe("controls", () => {
  it("sends what the buttons say", () => {
    const { model, view } = open();
    const { press } = view();
    for (const name of ["Play", "Step", "Rewind", "Reset"]) press(name);
    model.emit("msg:custom", piece(3, 1, { state: "running" }), []);
    drawn();
    press("Pause");
    expect(model.sent).toEqual(
      ["play", "step", "rewind", "reset", "pause"].map((type) => ({ type })),
    );
  });

  it("sets the learning rate and the clip, and shows Python's own values", () => {
    const { model, view } = open();
    const { find } = view();
    const slider = find("[aria-label='Learning rate']") as HTMLInputElement;
    slider.value = "30";
    slider.dispatchEvent(new Event("input"));
    expect(model.traits.learning_rate).toBe(1e-2);
    const select = find("[aria-label='Clip gradients at']") as HTMLSelectElement;
    select.value = "";
    select.dispatchEvent(new Event("change"));
    expect(model.traits.clip).toBeNull();
    expect(model.saved).toBe(2);
    model.set("learning_rate", 4.2e-4);
    model.set("clip", 0.3);
    expect(slider.getAttribute("aria-valuetext")).toBe("4.2e-4");
    expect(select.value).toBe("0.3");
  });

  it("moves the slider by notches with the keyboard", () => {
    const { model, view } = open({ learning_rate: 4.2e-4 });
    const slider = view().find("[aria-label='Learning rate']");
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", cancelable: true }));
    expect(model.traits.learning_rate).toBe(5e-4);
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", cancelable: true }));
    expect(model.traits.learning_rate).toBe(5e-5);
  });

  it("keeps its keys from JupyterLab", () => {
    const { el } = open().view();
    for (const control of el.querySelectorAll("button, input, select, summary")) {
      expect(control.getAttribute("data-lm-suppress-shortcuts"), control.outerHTML).toBe("true");
    }
  });
});

describe("rewinding", () => {
  const slider = (find: (selector: string) => HTMLElement) =>
    find("[aria-label='Rewind to step']") as HTMLInputElement;

  it("points while the slider is held and goes when it is let go", () => {
    const { model, view } = open();
    const { find } = view();
    const input = slider(find);
    expect([input.max, input.value, input.getAttribute("aria-valuetext")]).toEqual([
      "3",
      "3",
      "step 1,200",
    ]);
    input.value = "2";
    input.dispatchEvent(new Event("input"));
    expect(find(".sw-guide").style.display).toBe("");
    expect(model.sent).toEqual([]);
    model.emit("msg:custom", piece(3, 1, { snapshots: [0, 1, 2, 1200, 1300], step: 1300 }), []);
    drawn();
    expect([input.value, input.getAttribute("aria-valuetext")]).toEqual(["2", "step 2"]);
    input.dispatchEvent(new Event("change"));
    expect(model.sent).toEqual([{ type: "rewind", step: 2 }]);
    model.emit("msg:custom", piece(3, 1, { snapshots: [0, 1, 2, 1200, 1300], step: 1310 }), []);
    drawn();
    expect(input.value).toBe("2"); // the run is not there yet
    model.emit("msg:custom", piece(2, 1, { snapshots: [0, 1, 2], step: 2 }), []);
    drawn();
    expect([input.max, input.value]).toEqual(["2", "2"]);
    expect(find(".sw-guide").style.display).toBe("none");
  });

  it("follows the run again when the slider is let go where it was taken up", () => {
    const { model, view } = open();
    const { find } = view();
    const input = slider(find);
    for (const value of ["2", "3"]) {
      input.value = value;
      input.dispatchEvent(new Event("input"));
    }
    input.dispatchEvent(new Event("pointerup"));
    expect(find(".sw-guide").style.display).toBe("none");
    model.emit("msg:custom", piece(3, 1, { snapshots: [0, 1, 2, 1200, 1300], step: 1300 }), []);
    drawn();
    expect([input.max, input.value]).toEqual(["4", "4"]);
    expect(model.sent).toEqual([]);
  });

  it("tells a rewind to step 0 from a reset", () => {
    const { model, view } = open();
    const { find, press } = view();
    const nothing = () => {
      model.emit("msg:custom", piece(0, 0, { step: 0, snapshots: [0] }), [floats(), floats()]);
      drawn();
    };
    press("Rewind");
    nothing();
    expect(find(".sw-before").getAttribute("d")?.match(/[ML]/g)).toHaveLength(3);
    expect(find("svg").textContent).toContain("before the rewind");
    press("Reset");
    nothing();
    expect(find(".sw-before").getAttribute("d")).toBe("");
    expect(find(".sw-legend").style.display).toBe("none");
  });

  it("is spoken of at once, although the run was at rest before, too", () => {
    const { model, view } = open();
    const { find } = view();
    model.emit("msg:custom", piece(2, 1, { step: 2 }), []);
    drawn();
    expect(find("[aria-live=polite]").textContent).toContain("paused, step 2,");
  });

  it("keeps in sight what a rewind cuts off, until the next one or a reset", () => {
    const { model, view } = open();
    const { find } = view();
    const before = () => find(".sw-before").getAttribute("d");
    const legend = () => find(".sw-legend").style.display;
    expect([before(), legend()]).toEqual(["", "none"]);
    model.emit("msg:custom", piece(0, 0, { step: 2 }), [floats(1, 4.4, 2, 4.1), floats(1, 4.5)]);
    drawn();
    expect(before()?.match(/[ML]/g)).toHaveLength(2);
    expect(legend()).toBe("");
    expect(find("svg").getAttribute("aria-label")).toContain(
      "before the rewind: to 3.90 at step 3",
    );
    model.emit("msg:custom", piece(2, 1, { step: 3 }), [floats(3, 3.7), floats()]);
    drawn();
    expect(before()?.match(/[ML]/g)).toHaveLength(2);
    model.emit("msg:custom", piece(0, 0, { step: 0 }), [floats(), floats()]);
    drawn();
    expect(before()).toBe("");
  });

  it("offers the way back beside what went wrong", () => {
    const { model, view } = open({
      _frame: frame({ message: "The loss became nan at step 1,240.", good: 1200 }),
    });
    const { press, el, find } = view();
    press("Back to step 1,200");
    expect(model.sent).toEqual([{ type: "rewind" }]);
    model.emit("msg:custom", piece(3, 1, { state: "closed", message: "closed", good: 1200 }), []);
    drawn();
    expect(el.textContent).not.toContain("Back to step");
    model.emit("msg:custom", piece(3, 1, { message: "nan", good: 1200 }), []);
    drawn();
    expect(find("[role=alert]").textContent).toBe("nanBack to step 1,200");
    model.emit("msg:custom", piece(3, 1), []);
    drawn();
    expect(el.textContent).not.toContain("Back to step");
  });
});

describe("more settings", () => {
  it("sets each, shows Python's own values and hides what the model lacks", () => {
    const { model, view } = open();
    const { find } = view();
    const control = (name: string) => find(`[aria-label='${name}']`) as HTMLInputElement;
    const change = (name: string, value: string, event: string) => {
      control(name).value = value;
      control(name).dispatchEvent(new Event(event));
    };
    change("Optimizer", "sgd", "change");
    change("Batch size", "64", "change");
    change("Weight decay", "0.1", "change");
    change("Dropout", "0.5", "input");
    expect(model.traits).toMatchObject({
      optimizer: "sgd",
      batch_size: 64,
      weight_decay: 0.1,
      dropout: 0.5,
    });
    expect(model.saved).toBe(4);
    expect(control("Teacher forcing").closest("label")?.style.display).toBe("none");
    model.set("batch_size", 7);
    model.set("teacher_forcing", 0.25);
    expect(control("Batch size").value).toBe("7");
    expect(control("Teacher forcing").closest("label")?.style.display).toBe("");
    expect(control("Teacher forcing").getAttribute("aria-valuetext")).toBe("0.25");
  });

  it("shows a model that was rebuilt", () => {
    const { model, view } = open();
    const { find, root } = view();
    model.set("_setup", { ...SETUP, model: "Transformer 64", writes: false });
    drawn();
    expect(find(".sw-chips").textContent).toContain("Transformer 64");
    expect(root.getAttribute("aria-label")).toBe("Training of Transformer 64 on presidents");
    expect(find(".sw-sample").parentElement?.style.display).toBe("none");
  });
});

describe("a recording", () => {
  const recording = (traits: object = {}) => {
    const { model, view } = open({
      moment: null,
      _setup: { ...SETUP, live: false },
      _steps: [0, 1, 2, 3],
      _replay: [],
      _frame: frame({ state: "still", step: 3, loss: 3.9 }),
      ...traits,
    });
    const opened = view();
    const slider = opened.find("[aria-label='Training step']") as HTMLInputElement;
    const go = (place: number) => {
      slider.value = String(place);
      slider.dispatchEvent(new Event("input"));
      slider.dispatchEvent(new Event("change"));
      drawn();
    };
    return { model, slider, go, ...opened };
  };

  it("has no transport, and says that nothing is trained", () => {
    const { el, find } = recording();
    expect(find(".sw-actions").textContent).toBe(
      "Recordingnothing is trained here; the settings are those of the run",
    );
    expect(find(".sw-rewind").hidden).toBe(true);
    expect(find(".sw-status").textContent).toContain("recording · step 3");
    const usable = el.querySelectorAll(":is(button, input, select):not([disabled])");
    expect([...usable].map((each) => each.getAttribute("aria-label"))).toEqual(["Training step"]);
  });

  it("draws the run as it stood at the chosen step, and what came later more quietly", () => {
    const { model, find, go, root } = recording();
    go(2);
    expect(model.traits.moment).toBe(2);
    expect(model.saved).toBe(1);
    expect(root.dataset.step).toBe("2");
    const figures = [...find(".sw-status").childNodes].filter(
      (each) => !(each as HTMLElement).hidden,
    );
    expect(figures.map((each) => each.textContent).join("")).toBe(
      "looking back · step 2 · loss 4.10",
    );
    expect(find("svg").getAttribute("aria-label")).toContain(
      "to 4.10 at step 2; on held-out data 4.50. Dotted, after this moment: to 3.90 at step 3.",
    );
    expect(find(".sw-guide").style.display).toBe("");
    go(0);
    expect(find("svg").getAttribute("aria-label")).toContain("still empty");
    model.set("moment", null);
    drawn();
    expect(root.dataset.step).toBe("3");
    expect(find(".sw-guide").style.display).toBe("none");
  });

  it("shows in a page without a kernel what was written at each step that the page has", () => {
    const written = (step: number) => ({
      step,
      sample: { text: `at ${step}`, step, temperature: 1 },
    });
    const { el, model, find, go } = recording({ _replay: [written(0), written(3)] });
    el.classList.add("jupyter-widgets-disconnected");
    model.emit("comm_live_update");
    drawn();
    go(0);
    expect(find(".sw-sample").textContent).toBe("at 0");
    expect(find("[role=alert]").textContent).toMatch(/^No kernel/);
  });
});

describe("frames", () => {
  it("says at once that there is a page, then after every twentieth, once for all views", () => {
    const { model, view } = open();
    view();
    view();
    expect(model.seen).toBe(1);
    for (let i = 0; i < 45; i += 1) model.emit("msg:custom", piece(3, 1), []);
    expect(model.seen).toBe(3);
  });

  it("draws the whole picture of a late view", () => {
    const { root, find } = open().view();
    expect(root.dataset).toMatchObject({
      state: "paused",
      step: "1240",
      frames: "1",
      points: "3",
      heldOutPoints: "1",
    });
    expect(find("[role=status]").textContent).toBe(
      "paused · step 1,240 · 0 steps/s · cpu · loss 1.61",
    );
    expect(find("svg").getAttribute("aria-label")).toContain(
      "to 3.90 at step 3; on held-out data 4.50",
    );
    expect(find(".sw-label.sw-strong").textContent).toBe("held out 4.50");
  });

  it("extends the curve, draws the latest and counts what it drew", () => {
    const { model, view } = open();
    const { root, find } = view();
    const path = find(".sw-thin");
    const before = path.getAttribute("d");
    model.emit("msg:custom", piece(3, 1), [floats(4, 3.8), floats()]);
    model.emit("msg:custom", piece(3, 1, { step: 1250, state: "running" }), [
      floats(4, 3.7, 5, 3.6),
      floats(5, 3.5),
    ]);
    drawn();
    expect(root.dataset).toMatchObject({
      step: "1250",
      frames: "2",
      points: "5",
      heldOutPoints: "2",
    });
    expect(find(".sw-thin")).toBe(path);
    expect(path.getAttribute("d")).not.toBe(before);
    expect(find("[role=status]").textContent).toContain("87 steps/s");
  });

  it("asks once for the history when it has missed something", () => {
    const { model, view } = open();
    const { root } = view();
    model.emit("msg:custom", piece(7, 1, { step: 1300 }), [floats(8, 3), floats()]);
    model.emit("msg:custom", piece(8, 1, { step: 1301 }), [floats(9, 3), floats()]);
    drawn();
    expect(model.sent).toEqual([{ type: "history" }]);
    expect(root.dataset).toMatchObject({ step: "1301", points: "3" });
    model.emit("msg:custom", piece(0, 0), [floats(1, 4, 2, 3, 3, 2, 4, 1), floats(1, 4)]);
    drawn();
    expect(root.dataset.points).toBe("4");
  });

  it("leaves gaps where a loss is no number", () => {
    const points = floats(1, 4, 2, Number.NaN, 3, Number.POSITIVE_INFINITY, 4, 3, 5, 2.9);
    const { find } = open({ _frame: frame({ training: { start: 0, points } }) }).view();
    expect(find(".sw-thin").getAttribute("d")).not.toMatch(/NaN|Infinity/);
    expect(find(".sw-thin").getAttribute("d")?.match(/M/g)).toHaveLength(2);
  });

  it("shows a second view of the model the same", () => {
    const { model, view } = open();
    const first = view();
    model.emit("msg:custom", piece(3, 1, { step: 1250 }), [floats(4, 3.8), floats()]);
    drawn();
    const second = view();
    for (const name of ["points", "step", "state"]) {
      expect(second.root.dataset[name]).toBe(first.root.dataset[name]);
    }
    expect(second.find(".sw-thin").getAttribute("d")).toBe(
      first.find(".sw-thin").getAttribute("d"),
    );
  });

  it("writes text from data as text", () => {
    const text = "<img src=x onerror=alert(1)>";
    const sample = { text, step: 40, temperature: 0.8 };
    const { el, find } = open({
      _setup: { ...SETUP, task: text },
      _frame: frame({ sample, message: text }),
    }).view();
    expect(find(".sw-sample").textContent).toBe(text);
    expect(find(".sw-note").textContent).toBe(text);
    expect(el.querySelector("img")).toBeNull();
  });

  it("keeps the last sample while none is new", () => {
    const sample = { text: "four score", step: 40, temperature: 0.8 };
    const { model, view } = open({ _frame: frame({ sample }) });
    const { find } = view();
    model.emit("msg:custom", piece(3, 1), []);
    drawn();
    expect(find(".sw-sample").textContent).toBe("four score");
  });
});

describe("states", () => {
  const nothing = { start: 0, points: floats() };

  it("says what to press", () => {
    const empty = frame({
      state: "idle",
      step: 0,
      loss: null,
      training: nothing,
      held_out: nothing,
    });
    expect(open({ _frame: empty }).view().find(".sw-hint").textContent).toMatch(/^Press Play/);
  });

  it("shows why a run failed and offers Rewind and Reset alone", () => {
    const { press, find, root } = open({
      _frame: frame({ state: "failed", message: "out of memory" }),
    }).view();
    expect(find("[role=alert]").textContent).toBe("out of memory");
    expect(root.dataset).toMatchObject({ state: "failed", error: "out of memory", points: "3" });
    const disabled = ["Play", "Step", "Rewind", "Reset"].map((name) => press(name).disabled);
    expect(disabled).toEqual([true, true, false, false]);
  });

  it("is at rest when the trainer is closed", () => {
    const { el, find } = open({
      _frame: frame({ state: "closed", message: "replaced by lstm-2" }),
    }).view();
    expect(find("[role=alert]").textContent).toBe("replaced by lstm-2");
    expect(el.querySelectorAll(":is(button, input, select):not([disabled])")).toHaveLength(0);
  });

  it("says when there is no kernel, and comes back with it", () => {
    const { model, view } = open();
    const { el, find, root, press } = view();
    el.classList.add("jupyter-widgets-disconnected");
    model.emit("comm_live_update");
    drawn();
    expect(root.dataset).toMatchObject({ state: "no-kernel", points: "3" });
    expect(find("[role=alert]").textContent).toMatch(/^No kernel/);
    expect(press("Play").disabled).toBe(true);
    el.classList.remove("jupyter-widgets-disconnected");
    model.emit("comm_live_update");
    drawn();
    expect(root.dataset.state).toBe("paused");
  });

  it("hears from the whole model that the kernel went", () => {
    const { model, view } = open();
    const { root } = view();
    model.caller = { model: { comm_live: false } };
    model.emit("comm_live_update");
    drawn();
    expect(root.dataset.state).toBe("no-kernel");
  });

  it("knows a kernel that was shut down from a busy one", () => {
    const { model, view } = open();
    const { find, press } = view();
    Object.assign(model, { widget_manager: { kernel: null } });
    press("Play");
    vi.advanceTimersByTime(3100);
    expect(find("[role=alert]").textContent).toMatch(/^No kernel/);
  });

  it("tells a reader whose press is not answered why", () => {
    const { model, view } = open();
    const { find, press } = view();
    press("Play");
    vi.advanceTimersByTime(2900);
    expect(find("[role=alert]").textContent).toBe("");
    vi.advanceTimersByTime(200);
    expect(find("[role=alert]").textContent).toMatch(/^The kernel is busy/);
    model.emit("msg:custom", piece(3, 1), []);
    drawn();
    expect(find("[role=alert]").textContent).toBe("");
  });

  it("is not deceived by a trainer that runs on while the kernel is busy", () => {
    const { model, view } = open({ _frame: frame({ state: "running" }) });
    const { find, press } = view();
    press("Pause");
    model.emit("msg:custom", piece(3, 1, { state: "running" }), []);
    vi.advanceTimersByTime(3100);
    expect(find("[role=alert]").textContent).toMatch(/^The kernel is busy/);
    model.emit("msg:custom", piece(3, 1), []);
    drawn();
    expect(find("[role=alert]").textContent).toBe("");
  });

  it("speaks of a new state at once, of figures seldom", () => {
    const { model, view } = open();
    const { find } = view();
    const spoken = find("[aria-live=polite]");
    const say = (changes: object) => {
      model.emit("msg:custom", piece(3, 1, changes), []);
      drawn();
      return spoken.textContent;
    };
    expect(say({ state: "running", step: 1241 })).toContain("running, step 1,241");
    expect(say({ state: "running", step: 1242 })).toContain("step 1,241");
    expect(spoken.dataset.says).toContain("step 1,242"); // for the saved picture
    vi.advanceTimersByTime(10_000);
    expect(spoken.textContent).toContain("step 1,242");
    expect(say({ state: "running", step: 1243 })).toContain("step 1,242");
    vi.advanceTimersByTime(10_000);
    expect(spoken.textContent).toContain("step 1,243");
  });
});

it("leaves no listener behind", () => {
  const { model, whole, view } = open();
  const { leave, press, root } = view();
  press("Play");
  leave.abort();
  model.emit("msg:custom", piece(3, 1, { step: 9 }), []);
  drawn();
  expect(root.dataset.step).toBe("1240");
  whole.abort();
  expect(model.listenerCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

it("forgets a view that left", () => {
  const { signal } = new AbortController();
  const model = new FakeModel({ _frame: frame() });
  const run = new Run(model.asModel(), signal);
  const leave = new AbortController();
  const redraw = vi.fn();
  run.observe(redraw, leave.signal);
  model.emit("msg:custom", piece(3, 1), []);
  leave.abort();
  model.emit("msg:custom", piece(3, 1), []);
  expect(redraw).toHaveBeenCalledTimes(1);
});
