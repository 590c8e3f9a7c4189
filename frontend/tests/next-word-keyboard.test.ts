import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/next-word-keyboard";
import { neighbour, press, rowsOf } from "../src/next-word-keyboard/keys";
import {
  expectedInWords,
  percent,
  shadeOf,
  suggestedInWords,
  type Told,
  unknownInWords,
} from "../src/next-word-keyboard/words";
import { drawn, openView, preparePage, viewModel } from "./page";

const FRAME = {
  step: 7,
  state: "running",
  moment: null,
  asked: 0,
  text: "the Un",
  tokens: [["the", null, true]] as Told[],
  begun: "Un",
  suggestions: [
    { shown: "union", text: "the Union ", probability: 0.75 },
    { shown: "<b>", text: "the <b> ", probability: 0.2 },
    { shown: "unity", text: "the Unity ", probability: null },
  ],
  bits: null,
  hits: 0,
  counted: 0,
};

function open(frame: object = {}, traits: object = {}) {
  const model = viewModel({
    text: "the Un",
    temperature: 1,
    _setup: {
      run: "demo",
      task: "presidents-words",
      model: "LSTM 192",
      live: true,
      token: "word",
      apart: " ",
      unknown: true,
    },
    _frame: { ...FRAME, ...frame },
    ...traits,
  });
  const view = openView(widget, model);
  const field = view.find<HTMLTextAreaElement>("textarea");
  const strike = (name: string) => {
    view.find(`[aria-label="${name}"]`).click();
    drawn();
  };
  return { model, field, strike, ...view };
}

beforeEach(preparePage);

describe("the keys", () => {
  it("write at the cursor, and take an emoji away as a whole", () => {
    expect(press("a", { text: "xz", start: 1, end: 1 })).toEqual({ text: "xaz", start: 2, end: 2 });
    expect(press("a", { text: "xyz", start: 1, end: 2 })).toMatchObject({ text: "xaz" });
    expect(press("Backspace", { text: "a🙂", start: 3, end: 3 })).toMatchObject({ text: "a" });
    expect(press("Backspace", { text: "", start: 0, end: 0 })).toMatchObject({ text: "" });
  });

  it("lie side by side, and arrows lead to what is beside, above and below", () => {
    const lengths = rowsOf({ signs: false, shift: false }).map(({ length }) => length);
    expect(lengths).toEqual([10, 9, 9, 5]);
    expect(neighbour("ArrowRight", [0, 9], lengths)).toEqual([0, 9]);
    expect(neighbour("ArrowDown", [0, 9], lengths)).toEqual([1, 8]);
    expect(neighbour("ArrowDown", [2, 4], lengths)).toEqual([3, 2]);
    expect(neighbour("ArrowUp", [0, 3], lengths)).toBeNull();
    expect(neighbour("a", [0, 3], lengths)).toBeNull();
  });

  it("write capital letters once after Shift, and signs", () => {
    const { strike, field, model } = open({}, { text: "" });
    strike("Shift");
    strike("U");
    strike("n");
    strike("Numbers and signs");
    strike("1");
    expect(field.value).toBe("Un1");
    expect(model.traits).toMatchObject({ text: "Un1", _asked: 3 });
  });

  it("are one stop for Tab, with arrows from one to the next", () => {
    const { all, find } = open();
    expect(all(".sw-key").filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    const q = find('[aria-label="q"]');
    q.focus();
    q.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    expect(document.activeElement?.getAttribute("aria-label")).toBe("w");
  });

  it("light up with those of the real keyboard", () => {
    const { field, find } = open();
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "q" }));
    expect(find('[aria-label="q"]').classList).toContain("sw-struck");
    field.dispatchEvent(new Event("blur"));
    expect(find('[aria-label="q"]').classList).not.toContain("sw-struck");
  });
});

describe("the suggestions", () => {
  it("show word and share, as text, and are taken by a tap", () => {
    const { all, model, find, field } = open();
    expect(all(".sw-suggestion").map(({ textContent }) => textContent)).toEqual([
      "union75 %",
      "<b>20 %",
      "unity–",
    ]);
    expect(find(".sw-suggestion b")).toBeNull();
    all(".sw-suggestion")[0]?.click();
    expect(model.traits.text).toBe("the Union ");
    expect(field.value).toBe("the Union ");
  });

  it("are taken with Alt and their number, whatever sign the key writes", () => {
    const { field, model } = open();
    const key = new KeyboardEvent("keydown", {
      key: "ﬁ",
      code: "Digit2",
      altKey: true,
      cancelable: true,
    });
    field.dispatchEvent(key);
    expect(model.traits.text).toBe("the <b> ");
    expect(key.defaultPrevented).toBe(true);
  });

  it("for a text that has changed meanwhile undo nothing", () => {
    const { field, all, model } = open();
    field.value = "the Uni";
    field.dispatchEvent(new Event("input"));
    all(".sw-suggestion")[0]?.click();
    expect(model.traits.text).toBe("the Uni");
  });

  it("cannot be taken when the trainer is closed", () => {
    const { field, all } = open({ state: "closed" });
    expect(field.disabled).toBe(true);
    expect((all(".sw-suggestion")[0] as HTMLButtonElement).disabled).toBe(true);
  });
});

describe("the words", () => {
  it("say how well the text was expected", () => {
    expect(expectedInWords("word", { bits: 5, hits: 3, counted: 8 })).toBe(
      "5.0 bits a word: as unsure as among 32. 3 of 8 words were among its three suggestions.",
    );
    expect(expectedInWords("word", { bits: 5, hits: 0, counted: 1 })).toContain("It was not among");
    expect(expectedInWords("visit", { bits: null, hits: 0, counted: 0 })).toContain(
      "Type two visits",
    );
    expect(expectedInWords("word", { bits: null, hits: 0, counted: 3 })).toContain("no number");
  });

  it("name what the model does not know", () => {
    const told: Told[] = [
      ["covfefe", 3, false],
      ["the", 1, true],
    ];
    expect(unknownInWords(told, true)).toContain("“covfefe”: it reads “unknown” in its place");
    expect(unknownInWords(told, false)).toContain("it passes over it");
    expect(unknownInWords([["the", 1, true]], true)).toBe("");
  });

  it("say what is suggested", () => {
    const now = { begun: "", tokens: [["the", null, true]] as Told[], suggestions: [1] };
    expect(suggestedInWords("word", " ", now)).toContain("likeliest words");
    expect(suggestedInWords("character", "", now)).toContain("that of the next character");
    expect(suggestedInWords("word", " ", { ...now, begun: "xq", suggestions: [] })).toBe(
      "It knows no word that begins with “xq”.",
    );
    expect(suggestedInWords("word", " ", { ...now, tokens: [] })).toContain("most frequent words");
    expect([percent(0.004), percent(0), percent(0.5), percent(null)]).toEqual([
      "<1 %",
      "0 %",
      "50 %",
      "–",
    ]);
    expect([shadeOf(null), shadeOf(6), shadeOf(99)]).toEqual([0, 0.5, 1]);
  });
});

describe("the view", () => {
  it("follows the text that Python sets, and leaves nothing behind", () => {
    const { model, field, leave } = open();
    model.set("text", "we the people");
    expect(field.value).toBe("we the people");
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });

  it("asks for another temperature", () => {
    const { model, find } = open();
    const slider = find<HTMLInputElement>('[aria-label="Temperature"]');
    slider.value = "0.5";
    slider.dispatchEvent(new Event("input"));
    expect(model.traits).toMatchObject({ temperature: 0.5, _asked: 1 });
  });

  it("writes hostile text as text, and marks what is unknown", () => {
    const { find } = open({ tokens: [["<img src=x>", 6, false]], begun: "<i>" });
    expect(find(".sw-bubble img")).toBeNull();
    expect(find(".sw-bubble").textContent).toBe("<img src=x><i>");
    expect(find("mark").title).toBe("<img␣src=x>, unknown to the model, 6.0 bits");
  });
});
