import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/translator";
import { compare, verdict } from "../src/translator/compare";
import { marksOf } from "../src/translator/history";
import { centre, end, places } from "../src/translator/lines";
import { drawMarked } from "../src/translator/marked";
import { drawn, openView, preparePage, viewModel } from "./page";
import { translation } from "./translations";

const how = (said: string, wanted: string) =>
  compare([...said], [...wanted]).map((mark) => mark.token + mark.how[0]);

describe("what was said beside what was wanted", () => {
  it("is compared with the fewest changes", () => {
    expect(how("und", "und")).toEqual(["ur", "nr", "dr"]);
    expect(how("uxd", "und")).toEqual(["ur", "xw", "dr"]);
    expect(how("nd", "und")).toEqual(["um", "nr", "dr"]);
    expect(how("undd", "und").filter((each) => each.endsWith("e"))).toHaveLength(1);
    expect(how("", "ab")).toEqual(["am", "bm"]);
    expect(how("ab", "")).toEqual(["ae", "be"]);
  });

  it("is told in words", () => {
    expect(verdict(compare(["a"], ["a"]), "letter")).toBe("Exact.");
    expect(verdict(compare([..."xb"], [..."abcd"]), "letter")).toBe(
      "1 letter wrong, 2 letters missing.",
    );
    expect(verdict(null, "word")).toContain("no translation");
  });

  it("is drawn as text, with signs and not by colour alone", () => {
    const box = document.createElement("p");
    box.append(...drawMarked(compare(["<img>", "b"], ["a", "b", "c"]), " "));
    expect(box.querySelector("img")).toBeNull();
    expect(box.textContent).toBe("<img> b ‸");
    expect(box.querySelector("mark")?.title).toBe("wrong");
    expect(box.querySelector("ins")?.title).toBe("“c” missing here");
  });

  it("is not called wrong where nobody knows better", () => {
    expect(marksOf(["u", "<end>"], null)).toEqual([{ token: "u", how: "right" }]);
  });
});

describe("places", () => {
  it("stand in the middle, and move together where there are many", () => {
    const few = places(["a", "bb"], 200);
    expect((centre(few[0] as never) + end(few)) / 2).toBeGreaterThan(90);
    expect(end(places(Array(30).fill("a"), 300))).toBeLessThanOrEqual(301);
    expect(end([])).toBe(0);
  });
});

const SETUP = {
  run: "demo",
  task: "numbers",
  model: "Seq2seq-attention 4",
  live: true,
  apart: "",
  examples: ["27", "<b>"],
};

function open(frame: object = {}) {
  const model = viewModel({
    text: "27",
    position: 0,
    _setup: SETUP,
    _steps: [0, 50],
    _history: {
      text: "27",
      rows: [
        [0, ["n", "n"]],
        [50, ["u", "n", "d", "<end>"]],
      ],
    },
    _frame: { ...translation(), text: "27", wanted: ["u", "n", "d"], ...frame },
  });
  return { model, ...openView(widget, model) };
}

describe("the translator", () => {
  beforeEach(preparePage);

  it("shows what is said, what is right, and what was said before", () => {
    const { find, all } = open({ words: ["u", "d", "<end>"], said: "ud" });
    expect(find(".sw-output").textContent).toBe("u‸d");
    expect(find(".sw-verdict").textContent).toBe("1 letter missing. Held out.");
    expect(find(".sw-right").textContent).toBe("und");
    expect(all(".sw-history li").map(({ dataset }) => dataset.right)).toEqual([
      "false",
      "true",
      "false",
    ]);
    expect(all(".sw-history li")[2]?.textContent).toBe("nowu‸d✗");
    expect(all(".sw-history li")[1]?.textContent).toBe("step 50und✓");
  });

  it("leads to an earlier step, and tries an example, as text", () => {
    const { model, all } = open();
    all(".sw-history button")[1]?.click();
    expect(model.traits).toMatchObject({ moment: 50, _asked: 1 });
    const chips = all(".sw-examples button");
    expect(chips[1]?.textContent).toBe("hard · <b>");
    chips[1]?.click();
    expect(model.traits).toMatchObject({ text: "<b>", _asked: 2 });
  });

  it("leads to no step that is not kept", () => {
    const { model, all } = open();
    model.set("_steps", [0]);
    drawn();
    const disabled = all(".sw-history button").map((each) => (each as HTMLButtonElement).disabled);
    expect(disabled).toEqual([false, true, false]);
  });

  it("does not tell the history of another text", () => {
    const { all } = open({ text: "28" });
    expect(all(".sw-history li").map(({ textContent }) => textContent)).toEqual(["nowund✓"]);
  });

  it("draws a line for each weight that counts, those of the chosen word strong", () => {
    const { all, key, find } = open();
    expect(all(".sw-lines path")).toHaveLength(8);
    expect(all(".sw-lines path.sw-chosen")).toHaveLength(2);
    expect(find(".sw-sentence").textContent).toBe("“u” reads “2” and “7”.");
    key("ArrowRight");
    drawn();
    expect(find(".sw-written .sw-chosen").textContent).toBe("n");
    expect(find(".sw-sentence").textContent).toBe("“n” reads “7”.");
  });

  it("draws no lines without attention, says so where nothing is known, and leaves nothing behind", () => {
    const { model, find, leave } = open({ alignment: undefined, known: null, wanted: null });
    expect(find("[role=application]").hidden).toBe(true);
    expect(find(".sw-verdict").textContent).toContain("no translation of this source");
    expect(find(".sw-right").textContent).toBe("unknown");
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});
