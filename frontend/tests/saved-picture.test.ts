import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Outputs } from "../src/shared/notebook";
import { keep, picturesIn, savePicture } from "../src/shared/saved-picture";
import { FakeModel, place, preparePage } from "./page";

const made = { data: "PNG1", width: 4, height: 3 };
const taken = vi.hoisted(() => vi.fn());
vi.mock("../src/shared/portrait", async (original) => ({
  ...(await original<object>()),
  portrait: taken,
}));

type Output = ReturnType<Outputs["get"]>;

/** As JupyterLab's model of a cell's outputs. */
class Cell implements Outputs {
  clearNext = false;
  writes = 0;
  constructor(readonly list: Output[]) {}
  get length() {
    return this.list.length;
  }
  get = (index: number) => this.list[index] as Output;
  set = (index: number, output: object) => {
    this.writes += 1;
    this.list[index] = output as Output;
  };
  add = (output: object) => {
    this.writes += 1;
    this.list.push(output as Output);
  };
}

const view = (id: string): Output => ({
  data: { "application/vnd.jupyter.widget-view+json": { model_id: id } },
  metadata: {},
});
const plot = (): Output => ({ data: { "image/png": "PLOT" }, metadata: {} });
const png = (output: Output | undefined) => output?.data["image/png"];

describe("what is kept among the outputs", () => {
  test("the picture comes behind everything, with its size and a sentence", () => {
    const cell = new Cell([plot(), view("a"), plot()]);
    keep(cell, "a", made, "It stands.");
    expect(cell.list).toHaveLength(4);
    expect(cell.list[3]).toEqual({
      output_type: "display_data",
      data: { "image/png": "PNG1", "text/plain": "It stands." },
      metadata: {
        "image/png": { width: 4, height: 3, alt: "It stands." },
        seqwidgets: { picture_of: "a" },
      },
    });
  });

  test("a new picture takes the place of the last, and the same is not written again", () => {
    const cell = new Cell([view("a"), view("b")]);
    keep(cell, "a", made, "");
    keep(cell, "b", made, "");
    keep(cell, "a", { ...made, data: "PNG2" }, "");
    keep(cell, "a", { ...made, data: "PNG2" }, "another sentence");
    expect(cell.list.map(png)).toEqual([undefined, undefined, "PNG2", "PNG1"]);
    expect(cell.writes).toBe(3);
  });

  test("nothing is written where the view is not shown, or where all is about to be cleared", () => {
    const [other, waiting] = [new Cell([plot(), view("b")]), new Cell([view("a")])];
    waiting.clearNext = true;
    for (const cell of [other, waiting]) keep(cell, "a", made, "");
    expect(other.writes + waiting.writes).toBe(0);
  });
});

/** A cell's outputs on the page: JupyterLab shows an image for each PNG. */
function areaOf(cell: Cell): HTMLElement {
  const area = place();
  area.className = "jp-OutputArea";
  for (const output of cell.list) area.append(child(output));
  return area;
}

function child(output: Output): HTMLElement {
  const element = document.createElement("div");
  element.className = "jp-OutputArea-child";
  if (png(output)) {
    const image = document.createElement("img");
    image.src = `data:image/png;base64,${png(output)}`;
    element.append(image);
  }
  return element;
}

test("only the picture of this model is found on the page", () => {
  const cell = new Cell([view("a"), plot(), view("b")]);
  keep(cell, "a", made, "");
  keep(cell, "b", { ...made, data: "OTHER" }, "");
  const area = areaOf(cell);
  expect(picturesIn(area, [cell], "a")).toEqual([area.children[3]]);
});

describe("a view on the page", () => {
  let cell: Cell;
  let root: HTMLElement;
  let leave: AbortController;

  const notebook = () => ({ context: { model: { cells: [{}, { outputs: cell }] } } });

  function open(manager: unknown = notebook()) {
    const model = Object.assign(new FakeModel({ _id: "a", _css: "" }), { widget_manager: manager });
    return savePicture(root, model.asModel(), leave.signal);
  }

  beforeEach(() => {
    preparePage();
    taken.mockReset().mockImplementation(async () => ({ ...made }));
    made.data = "PNG1";
    cell = new Cell([view("a"), plot()]);
    root = document.createElement("section");
    Object.defineProperty(root, "clientWidth", { value: 600, configurable: true });
    leave = new AbortController();
    areaOf(cell).firstElementChild?.append(root);
  });
  const shown = () => [...document.querySelectorAll<HTMLElement>(".jp-OutputArea-child")];

  test("it gives its picture when it has stood still for a second", async () => {
    const changed = open();
    for (let i = 0; i < 5; i += 1) {
      changed();
      await vi.advanceTimersByTimeAsync(900);
    }
    expect(cell.writes).toBe(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(cell.list.map(png)).toEqual([undefined, "PLOT", "PNG1"]);
    expect(root.dataset.picture).toBe("saved");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cell.writes).toBe(1);
  });

  test("during a run it gives one every ten seconds", async () => {
    const changed = open();
    root.dataset.state = "running";
    for (let i = 0; i < 250; i += 1) {
      made.data = `PNG${i}`;
      changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(cell.writes).toBe(2);
  });

  test("what changes while a picture is being made is in the next one", async () => {
    const changed = open();
    const slow = () => new Promise((done) => setTimeout(() => done({ ...made }), 3000));
    taken.mockImplementationOnce(slow);
    changed();
    await vi.advanceTimersByTimeAsync(1500);
    changed();
    await vi.advanceTimersByTimeAsync(1500);
    made.data = "PNG2";
    await vi.advanceTimersByTimeAsync(5000);
    expect(taken).toHaveBeenCalledTimes(2);
    expect(png(cell.list[2])).toBe("PNG2");
  });

  test("of all that changes while a slow one is being made, one picture is taken behind it", async () => {
    const changed = open();
    root.dataset.state = "running";
    const slow = () => new Promise((done) => setTimeout(() => done({ ...made }), 30_000));
    taken.mockImplementationOnce(slow);
    for (let i = 0; i < 450; i += 1) {
      changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(taken).toHaveBeenCalledTimes(2);
  });

  test("its text is of the moment that it shows, although the run has gone on", async () => {
    root.setAttribute("aria-label", "View");
    root.innerHTML = '<p data-says="Step 4."></p>';
    taken.mockImplementationOnce(async () => {
      (root.firstElementChild as HTMLElement).dataset.says = "Step 5.";
      return { ...made };
    });
    open()();
    await vi.advanceTimersByTimeAsync(2000);
    expect(cell.list[2]?.data).toHaveProperty("text/plain", "View: Step 4.");
  });

  test("who cannot see the picture reads what the view says, not one within it", async () => {
    root.setAttribute("aria-label", "View");
    root.innerHTML = '<p data-says="Another."></p><p data-says="Step 4.">Step 3.</p>';
    open()();
    await vi.advanceTimersByTimeAsync(2000);
    expect(cell.list[2]?.data).toHaveProperty("text/plain", "View: Step 4.");
  });

  test("with no kernel, in a hidden page and off the page it gives none", async () => {
    const changed = open();
    root.dataset.state = "no-kernel";
    changed();
    await vi.advanceTimersByTimeAsync(2000);
    root.dataset.state = "paused";
    vi.spyOn(document, "hidden", "get").mockReturnValueOnce(true);
    changed();
    await vi.advanceTimersByTimeAsync(2000);
    Object.defineProperty(root, "clientWidth", { value: 0 });
    changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(taken).not.toHaveBeenCalled();
  });

  test("a fault is left for a developer to read, and the next picture is taken again", async () => {
    const changed = open();
    taken.mockRejectedValueOnce(new Error("no ink"));
    changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(root.dataset.picture).toBe("Error: no ink");
    changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(root.dataset.picture).toBe("saved");
  });

  test("of two views of a model the first that is to be seen gives it", async () => {
    const [first, second] = [root, root.cloneNode() as HTMLElement];
    root.after(second);
    Object.defineProperty(second, "clientWidth", { value: 600 });
    const both = [open()];
    root = second;
    both.push(open());
    for (const changed of both) changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(taken.mock.calls.map(([element]) => element)).toEqual([first]);
    Object.defineProperty(first, "clientWidth", { value: 0 });
    for (const changed of both) changed();
    await vi.advanceTimersByTimeAsync(2000);
    expect(taken).toHaveBeenLastCalledWith(second, "");
  });

  test("its picture is hidden while it is there, and the learner's plot is not", async () => {
    keep(cell, "a", made, "");
    shown()[1]?.after(child(cell.get(2)));
    open()();
    expect(shown().map(({ style }) => style.display)).toEqual(["", "", "none"]);
    leave.abort();
    expect(shown().map(({ style }) => style.display)).toEqual(["", "", ""]);
  });

  test("a picture that comes later is hidden, too", async () => {
    open()();
    keep(cell, "a", made, "");
    shown()[1]?.after(child(cell.get(2)));
    await vi.advanceTimersByTimeAsync(0);
    expect(shown().map(({ style }) => style.display)).toEqual(["", "", "none"]);
  });

  test("a host that shows no notebook is left alone", async () => {
    for (const manager of [null, { kernel: null }, { context: {} }]) {
      open(manager)();
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(taken).not.toHaveBeenCalled();
  });
});
