import { beforeEach, describe, expect, it } from "vitest";
import widget, { inWords } from "../src/predict";
import { keep, recall } from "../src/predict/kept";
import { drawn as drawnTo, HEIGHT, pathOf, WIDTH } from "../src/predict/pad";
import type { Cell } from "../src/shared/notebook";
import { drawn, FakeModel, place, preparePage } from "./page";

beforeEach(preparePage);

const VIEW = "application/vnd.jupyter.widget-view+json";

/** A cell of a notebook that shows the model "m". */
function cell(metadata: Record<string, unknown> = {}) {
  const written: unknown[] = [];
  const outputs = { length: 1, get: () => ({ data: { [VIEW]: { model_id: "m" } }, metadata: {} }) };
  const made = {
    outputs,
    written,
    getMetadata: (key: string) => metadata[key],
    setMetadata: (key: string, value: unknown) => {
      metadata[key] = value;
      written.push(value);
    },
  };
  return made as unknown as Cell & { written: unknown[] };
}

function modelIn(cells: Cell[], traits: object = {}) {
  const model = new FakeModel({
    _id: "m",
    answer: null,
    curve: [],
    _setup: {
      question: "Who?",
      choices: ["RNN", "<b>LSTM</b>"],
      axes: ["step", "loss"],
      points: 12,
    },
    _outcome: {},
    _shown: null,
    _notice: "",
    _frame: {},
    ...traits,
  });
  return Object.assign(model, { widget_manager: { kernel: {}, context: { model: { cells } } } });
}

function open(model: FakeModel) {
  const el = place();
  const leave = new AbortController();
  widget.render({ model: model.asModel(), el, signal: leave.signal });
  drawn();
  const buttons = () => [...el.querySelectorAll<HTMLButtonElement>(".sw-answers button")];
  return { el, leave, buttons };
}

describe("the answer is kept with the notebook", () => {
  it("in the cell that shows the question, beside what stands there, and is found again", () => {
    const here = cell({
      seqwidgets: { lesson: 3, predictions: { "When?": { answer: "x", curve: [] } } },
    });
    const elsewhere = { outputs: { length: 0 } } as unknown as Cell;
    const model = modelIn([elsewhere, here]).asModel();
    keep(model, "Who?", { answer: "RNN", curve: [] });
    keep(model, "Who?", { answer: "RNN", curve: [] }); // the same is not written again
    expect(here.written).toHaveLength(1);
    expect(here.getMetadata?.("seqwidgets")).toMatchObject({
      lesson: 3,
      predictions: { "When?": {} },
    });
    expect(recall(model, "Who?")).toEqual({ answer: "RNN", curve: [] });
    keep(model, "Who?", null);
    expect(recall(model, "Who?")).toBeNull();
  });

  it("and nowhere where there is no notebook", () => {
    const model = new FakeModel({ _id: "m" }).asModel();
    keep(model, "Who?", { answer: "RNN", curve: [] });
    expect(recall(model, "Who?")).toBeNull();
  });
});

describe("a curve on paper", () => {
  it("follows the pointer, also between two of its places, and stays on the paper", () => {
    const flat = [0.5, 0.5, 0.5, 0.5, 0.5];
    const line = drawnTo(flat, [0, 0], [WIDTH, HEIGHT]);
    expect(line).toEqual([1, 0.75, 0.5, 0.25, 0]);
    expect(drawnTo(flat, [0, -90], [0, -90])[0]).toBe(1);
    expect(pathOf([1, 0])).toBe(`0,0 ${WIDTH},${HEIGHT}`);
  });
});

describe("a question on the page", () => {
  it("is answered once, keeps the answer, and tells the outcome as text", () => {
    const here = cell();
    const model = modelIn([here]);
    const { buttons, el } = open(model);
    const says = () => el.querySelector<HTMLElement>("[data-says]")?.dataset.says;
    expect(says()).toBe("Who? What do you think? Then it is shown.");
    buttons()[1]?.click();
    expect(model.traits.answer).toBe("<b>LSTM</b>");
    expect(recall(model.asModel(), "Who?")?.answer).toBe("<b>LSTM</b>");
    model.set("_outcome", { truth: "RNN", because: "So it is.", right: false });
    drawn();
    expect(el.querySelector(".sw-outcome")?.textContent).toBe(
      "You said “<b>LSTM</b>”; it is “RNN”. So it is.",
    );
    expect(says()).toBe("Who? You said “<b>LSTM</b>”; it is “RNN”. So it is.");
    expect(buttons().every(({ disabled }) => disabled)).toBe(true);
  });

  it("takes up the answer that the notebook has", () => {
    const metadata = { seqwidgets: { predictions: { "Who?": { answer: "RNN", curve: [] } } } };
    const model = modelIn([cell(metadata)]);
    open(model);
    expect([model.traits.answer, model.saved]).toEqual(["RNN", 1]);
  });

  it("asks anew, and leaves nothing behind", () => {
    const model = modelIn([cell()], { answer: "RNN", _outcome: { truth: null } });
    const { el, leave } = open(model);
    const again = [...el.querySelectorAll("button")].find(
      ({ textContent }) => textContent === "Answer anew",
    );
    again?.click();
    expect(model.sent).toEqual([{ type: "forget" }]);
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });

  it("has a curve drawn with the arrow keys", () => {
    const setup = { question: "How?", choices: null, axes: ["step", "loss"], points: 12 };
    const model = modelIn([cell()], { _setup: setup });
    const { el } = open(model);
    const pad = el.querySelector("[role=application]") as Element;
    for (const key of ["ArrowRight", "ArrowUp", "ArrowUp"]) {
      pad.dispatchEvent(new KeyboardEvent("keydown", { key }));
    }
    (el.querySelector(".sw-pad button") as HTMLButtonElement).click();
    expect((model.traits.curve as number[]).slice(0, 3)).toEqual([0.5, 0.6000000000000001, 0.5]);
  });
});

it("says what happened in words", () => {
  const said = (...[answer, outcome]: Parameters<typeof inWords>) =>
    inWords(answer, outcome)
      .map((each) => (typeof each === "string" ? each : each.textContent))
      .join("")
      .trim();
  expect(said({ answer: "a", curve: [] }, { truth: "a", right: true, because: "B." })).toBe(
    "Right. B.",
  );
  expect(said({ answer: null, curve: [0] }, { truth: [0, 1] })).toBe(
    "The dashed line is what happens.",
  );
  expect(said({ answer: "a", curve: [] }, {})).toContain("Your answer is kept");
});
