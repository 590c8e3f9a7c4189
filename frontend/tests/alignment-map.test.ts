import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/alignment-map";
import { qualityInWords, span } from "../src/alignment-map/quality";
import { drawn, floats, openView, preparePage, viewModel } from "./page";
import { translation, WEIGHTS } from "./translations";

const SETUP = { run: "demo", task: "numbers", model: "Seq2seq-attention 4", live: true };

const QUALITY = [
  { shortest: 3, longest: 4, exact: 0.91, count: 32 },
  { shortest: 5, longest: 5, exact: 0.5, count: 30 },
];

function open(traits: object = {}) {
  const model = viewModel({
    text: "27",
    position: 0,
    _setup: SETUP,
    _frame: { ...translation(), quality: QUALITY },
    ...traits,
  });
  const view = () => openView(widget, model);
  return { model, view };
}

beforeEach(preparePage);

describe("the map", () => {
  it("shows every weight, the chosen word strong, and the quality by length", () => {
    const { find, all, root } = open().view();
    expect(root.dataset).toMatchObject({ position: "0", said: "und" });
    expect(all(".sw-alignment td").map(({ textContent }) => Number(textContent))).toEqual(WEIGHTS);
    expect(find("tr.sw-chosen th").textContent).toBe("u");
    expect(find(".sw-sentence").textContent).toBe("“u” reads “2” and “7”.");
    expect(all(".sw-bars li").map(({ textContent }) => textContent)).toEqual([
      "91 %3–4 tokens",
      "50 %5 tokens",
    ]);
  });

  it("moves with the keys and by a click, and no further than to the ends", () => {
    const { model, view } = open();
    const { key, all } = view();
    key("ArrowDown");
    key("ArrowDown");
    expect(model.get("position")).toBe(2);
    key("End");
    key("ArrowDown");
    expect(model.get("position")).toBe(3);
    key("Home");
    key("ArrowUp");
    expect(model.get("position")).toBe(0);
    all(".sw-alignment td")[3]?.click();
    expect(model.get("position")).toBe(1);
  });

  it("follows the cursor of another view of the same source, and only of that", () => {
    const { model, view } = open();
    const other = open({ text: "28" });
    const [one, two, three] = [view(), view(), other.view()];
    const cell = one.all(".sw-alignment tbody tr")[2]?.querySelector("td");
    cell?.dispatchEvent(new MouseEvent("pointermove", { bubbles: true }));
    drawn();
    expect(two.find("tr.sw-chosen th").textContent).toBe("d");
    expect(three.find("tr.sw-chosen th").textContent).toBe("u");
    one.find("table").dispatchEvent(new MouseEvent("pointerleave"));
    drawn();
    expect(two.find("tr.sw-chosen th").textContent).toBe("u");
    expect(model.get("position")).toBe(0);
  });

  it("shows weights that are no numbers as such", () => {
    const alignment = floats(...WEIGHTS.map(() => Number.NaN));
    const { all, root } = open({
      _frame: { ...translation({ alignment }), quality: [] },
    }).view();
    expect(root.getAttribute("data-error")).toBe("");
    expect(new Set(all(".sw-alignment td").map(({ textContent }) => textContent))).toEqual(
      new Set(["–"]),
    );
  });

  it("leaves nothing behind", () => {
    const { model, view } = open();
    view().leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});

describe("the quality in words", () => {
  it("compares the shortest with the longest", () => {
    expect(qualityInWords(QUALITY)).toBe(
      "Exact are 91 % of the shortest sources (3–4 tokens) and 50 % of the longest (5).",
    );
    expect(qualityInWords(QUALITY.slice(0, 1))).toBe("91 % of 32 held-out examples are exact.");
    expect(qualityInWords([])).toBe("");
    expect(QUALITY.map(span)).toEqual(["3–4", "5"]);
  });
});
