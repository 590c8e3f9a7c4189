import { describe, expect, it, vi } from "vitest";
import widget from "../src/sequence-track";
import { digitsOf, drawn, floats, openView, preparePage, viewModel } from "./page";

const words = (...values: number[]) => new DataView(new Uint16Array(values).buffer);
const LENGTH = 40;

function frame(more: object = {}) {
  const tokens = new DataView(Uint8Array.from({ length: LENGTH }, (_, i) => i % 4).buffer);
  const truth = new DataView(Uint8Array.from({ length: LENGTH }, (_, i) => Number(i > 20)).buffer);
  const site = Array.from({ length: LENGTH }, (_, i) => (i > 22 ? 60000 : 1000));
  return {
    step: 7,
    state: "running",
    moment: null,
    asked: 0,
    tokens,
    truth,
    probabilities: words(...site.map((value) => 65534 - value), ...site),
    before: { start: 0, probabilities: words() },
    changed: [],
    position: 10,
    label: 0,
    weights: { start: 5, values: floats(1, -1) },
    read: [],
    unread: [],
    ...more,
  };
}

function open(traits: object = {}) {
  preparePage();
  const model = viewModel({
    sequence: "ACGT".repeat(LENGTH / 4),
    mutations: [],
    position: 10,
    label: null,
    window: [0, 20],
    _scan: {},
    _setup: {
      run: "demo",
      task: "splice-sites",
      model: "Convolution 8",
      live: true,
      letters: "ACGT",
      labels: ["background", "<b>site"],
      limit: null,
      reach: 15,
    },
    _frame: frame(),
    ...traits,
  });
  return { model, ...openView(widget, model) };
}

describe("the track", () => {
  it("shows what is said and what is true at the chosen position, as text", () => {
    const { el, root, find } = open();
    expect(find(".sw-answers h3").textContent).toBe("Position 11: G");
    expect(find(".sw-verdict").textContent).toBe("Predicted: background, 0.985. True: background.");
    expect(digitsOf(el)).toMatchObject({
      "chance 0": "0.985",
      "chance 1": "0.015",
      "before 1": "",
    });
    expect(find(".sw-legend").textContent).toBe("background<b>site");
    expect(root.dataset.window).toBe("0 20");
  });

  it("is walked, panned and zoomed with the keys, and tells Python when it rests", () => {
    const { model, key, root } = open();
    key("ArrowRight");
    expect(model.traits.position).toBe(11);
    key("PageDown");
    expect(root.dataset.window).toBe("16 36");
    expect(model.traits.window).toEqual([0, 20]);
    vi.advanceTimersByTime(200);
    expect(model.traits.window).toEqual([16, 36]);
    key("-");
    expect(root.dataset.window).not.toBe("16 36");
    key("End");
    expect(model.traits.position).toBe(LENGTH - 1);
    expect(root.dataset.window?.endsWith(` ${LENGTH}`)).toBe(true);
  });

  it("changes a letter with its key, and takes it back", () => {
    const { model, key, find } = open();
    key("t");
    expect(model.traits.mutations).toEqual([[10, "T"]]);
    key("ArrowLeft");
    key("A");
    expect(model.traits.mutations).toEqual([
      [10, "T"],
      [9, "A"],
    ]);
    key("c"); // what stands there anyway
    expect(model.traits.mutations).toEqual([[10, "T"]]);
    key("x");
    expect(model.traits.mutations).toEqual([[10, "T"]]);
    const before = { start: 10, probabilities: words(32767, 32767) };
    model.set("_frame", frame({ asked: 9, changed: [10], before }));
    model.set("position", 10);
    drawn();
    expect(find("[data-quantity-value='before 1']").textContent).toBe("before 0.500");
    [...document.querySelectorAll("button")]
      .find(({ textContent }) => textContent === "Undo mutations")
      ?.click();
    expect(model.traits.mutations).toEqual([]);
  });

  it("follows a window that Python or another view has set, but not in mid-gesture", () => {
    const { model, root, key } = open();
    model.set("window", [5, 25]);
    drawn();
    expect(root.dataset.window).toBe("5 25");
    key("PageDown");
    const panned = root.dataset.window;
    model.set("window", [0, 20]);
    drawn();
    expect(root.dataset.window).toBe(panned);
  });

  it("asks for every change, shows how far it is, and can stop it", () => {
    const { model, el, find, root } = open();
    const press = (name: string) =>
      [...el.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    press("Try every change")?.click();
    expect(model.sent).toEqual([{ type: "scan" }]);
    const scan = { position: 10, label: 0, start: 8, step: 7, done: 2, total: 6 };
    model.set("_scan", { ...scan, changes: floats(0, 1, Number.NaN, Number.NaN) });
    drawn();
    expect(root.dataset.scanned).toBe("2 6");
    expect(find(".sw-scan .sw-notice").textContent).toContain("2 of 6 changes tried");
    expect(press("Try every change")?.disabled).toBe(true);
    press("Stop")?.click();
    expect(model.sent.at(-1)).toEqual({ type: "stop" });
  });

  it("lists the regions in sight in a table", () => {
    const { find, model, all } = open();
    (find("details") as HTMLDetailsElement).open = true;
    find("details").dispatchEvent(new Event("toggle"));
    drawn();
    expect(find("tbody").textContent).toBe("Only the background is in sight.");
    model.set("window", [0, LENGTH]);
    drawn();
    expect(all("tbody tr").map((row) => row.textContent)).toEqual([
      "true<b>site22400.821",
      "predicted<b>site24400.916",
    ]);
  });

  it("says of which step the rest is while a part is read at a time", () => {
    const { all, model } = open();
    const about = () => all(".sw-reading > .sw-notice").at(-1)?.textContent;
    expect(about()).not.toContain("Out of sight");
    model.set(
      "_frame",
      frame({
        read: [
          [0, 7],
          [20, 2],
        ],
      }),
    );
    drawn();
    expect(about()).toContain("Out of sight, probabilities are those of step 2.");
  });

  it("leaves open what a change does out of sight until that is read", () => {
    const site = Array.from({ length: LENGTH }, (_, i) => (i < 30 ? 1000 : 65535));
    const other = site.map((value) => (value > 65534 ? value : 65534 - value));
    const half = { changed: [10], unread: [[30, LENGTH]], probabilities: words(...other, ...site) };
    const { find, model, root } = open({ _frame: frame(half) });
    const said = () => find(".sw-insight").textContent;
    expect(said()).toBe("Letters changed: 1. What that does out of sight is being read.");
    expect(root.dataset.unread).toBe("1");
    expect(find(".sw-verdict").textContent).toContain("background, 0.985");
    model.set("position", 35);
    drawn();
    expect(find(".sw-verdict").textContent).toContain("Predicted: nothing, –");
    model.set("_frame", frame({ changed: [10] }));
    drawn();
    expect(said()).toContain("positions are labelled right");
    expect(root.dataset.unread).toBe("0");
  });

  it("says so when nothing is a number, and leaves nothing behind", () => {
    const lost = frame({ probabilities: words(...Array(2 * LENGTH).fill(65535)) });
    const { find, leave, model } = open({ _frame: lost });
    expect(find(".sw-insight").textContent).toContain("diverged");
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});

describe("keys that come faster than frames", () => {
  it("each go on from where the one before led", () => {
    const { model, root, find } = open();
    const press = (key: string) =>
      find("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key }));
    for (const key of ["ArrowRight", "ArrowRight", "-", "-"]) press(key);
    drawn();
    expect(model.traits.position).toBe(12);
    expect(root.dataset.window).toBe("0 32");
  });
});
