import { beforeEach, describe, expect, it, vi } from "vitest";
import widget from "../src/encoder-decoder";
import { drawn, floats, openView, preparePage, viewModel } from "./page";
import { TREE, translation, WEIGHTS } from "./translations";

const SETUP = {
  run: "demo",
  task: "numbers",
  model: "Seq2seq-attention 4",
  live: true,
  longest: 40,
  attention: true,
  apart: "",
};

function open(traits: object = {}) {
  const model = viewModel({
    text: "27",
    position: 0,
    source_position: 1,
    attention: true,
    held: [],
    beam: 1,
    _setup: SETUP,
    _frame: translation(),
    ...traits,
  });
  const view = () => {
    const page = openView(widget, model);
    const { find, all } = page;
    const press = (name: string) => {
      const button = all("button").find(({ textContent }) => textContent?.includes(name));
      (button as HTMLButtonElement).click();
      drawn();
    };
    const hover = (x: number, y: number) => {
      find(".sw-stage").dispatchEvent(new MouseEvent("pointermove", { clientX: x, clientY: y }));
      drawn();
    };
    return { ...page, press, hover };
  };
  return { model, view };
}

/** The middle of the third of four words: they are 104 wide, in the middle of 544. */
const THIRD = 544 / 2 + 104 / 2;

const texts = (elements: HTMLElement[]) => elements.map(({ textContent }) => textContent);

beforeEach(preparePage);

describe("the picture", () => {
  it("shows source, translation and what the chosen word reads, with the model's numbers", () => {
    const { root, find, all } = open().view();
    expect(root.dataset).toMatchObject({ position: "0", source: "1", said: "und", beam: "1" });
    expect(texts(all(".sw-words span"))).toEqual(["u", "n", "d", "end"]);
    expect(texts(all(".sw-source span"))).toEqual(["2", "7", "end"]);
    expect(find(".sw-sentence").textContent).toBe("“u” reads “2” and “7”.");
    expect(texts(all(".sw-alignment td")).map(Number)).toEqual(WEIGHTS);
    expect(texts(all(".sw-alignment tr.sw-chosen > *"))).toEqual(["u", ".55", ".40", ".05"]);
    const arcs = all(".sw-arcs [data-hue] .sw-chosen");
    expect(arcs.map((arc) => arc.getAttribute("data-weight"))).toEqual(["0.55", "0.40", "0.05"]);
    expect(find(".sw-said").textContent).toBe("und");
    expect(find(".sw-reading").textContent).toContain("Exact (held out).");
  });

  it("describes the states to who cannot see them", () => {
    const { find } = open().view();
    expect(find("canvas").getAttribute("aria-label")).toBe(
      "Hidden states of 3 source tokens, read forward and backward, and of 4 words; values from -1 to 1.",
    );
  });

  it("shows a model without attention by the vector that all words are told", () => {
    const setup = { ...SETUP, attention: false };
    const { find, all } = open({
      _frame: translation({ alignment: undefined }),
      _setup: setup,
    }).view();
    expect(find(".sw-sheet").hidden).toBe(true);
    expect(find(".sw-grip").hidden).toBe(true);
    expect(all(".sw-arcs [data-hue] .sw-chosen")).toHaveLength(2);
    expect(find(".sw-sentence").textContent).toContain("is told the same as every other word");
  });

  it("draws weights that are no numbers, and writes hostile tokens as text", () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const alignment = floats(...WEIGHTS.map(() => Number.NaN));
    const frame = translation({ alignment, words: ["u", hostile, "d", "<end>"], said: hostile });
    const { el, root, all } = open({ _frame: frame }).view();
    expect(root.getAttribute("data-error")).toBe("");
    expect(texts(all(".sw-alignment td"))).toEqual(Array(12).fill("–"));
    expect(all(".sw-words span")[1]?.textContent).toBe(hostile.replaceAll(" ", "␣"));
    expect(el.querySelector("img")).toBeNull();
  });

  it("stays inside a translation that became shorter", () => {
    expect(open({ position: 30, source_position: 9 }).view().root.dataset).toMatchObject({
      position: "3",
      source: "2",
    });
  });
});

describe("what the reader does", () => {
  it("moves with the keys, and no further than to the ends", () => {
    const { model, view } = open();
    const { key, root } = view();
    for (const name of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"])
      key(name);
    expect(root.dataset).toMatchObject({ position: "2", source: "2" });
    key("End");
    key("ArrowRight");
    expect(model.get("position")).toBe(3);
    key("Home");
    expect(model.get("position")).toBe(0);
    expect(model.get("_asked")).toBe(0);
  });

  it("lights up what a word reads while the pointer is on it, and locks it by a click", () => {
    const { model, view } = open();
    const { hover, find, all } = view();
    hover(THIRD, 20);
    expect(find(".sw-words .sw-chosen").textContent).toBe("d");
    const [two] = all(".sw-source span");
    expect(Number(two?.style.getPropertyValue("--share"))).toBeCloseTo(0.88);
    expect(model.get("position")).toBe(0);
    find(".sw-stage").dispatchEvent(new MouseEvent("click", { clientX: THIRD, clientY: 20 }));
    drawn();
    expect(model.get("position")).toBe(2);
  });

  it("says the translation word by word, back and by itself", () => {
    const { model, view } = open();
    const { press, all } = view();
    press("Next word");
    expect(model.get("position")).toBe(1);
    expect(texts(all(".sw-words .sw-unsaid"))).toEqual(["d", "end"]);
    press("◀");
    expect(all(".sw-words .sw-unsaid")).toHaveLength(3);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "requestAnimationFrame"] });
    press("Play");
    vi.advanceTimersByTime(1600);
    expect(model.get("position")).toBe(3);
    vi.advanceTimersByTime(2000);
    expect(model.get("position")).toBe(3);
  });

  it("turns the attention off, and asks for a beam", () => {
    const { model, view } = open();
    const { press, find } = view();
    press("Attention on");
    expect([model.get("attention"), model.get("_asked")]).toEqual([false, 1]);
    expect(find(".sw-insight").textContent).toContain("every source token counts the same");
    for (const beam of [3, 5, 1]) {
      press("Beam");
      expect(model.get("beam")).toBe(beam);
    }
  });

  it("holds the weight of the chosen word and source token, and lets go", () => {
    const { model, view } = open({ held: [[3, 0, 0.5]] });
    const { find, press, all } = view();
    const slider = find(".sw-grip input") as HTMLInputElement;
    expect(slider.getAttribute("aria-label")).toBe("Weight with which “u” reads “7”");
    expect(slider.value).toBe("0.40");
    slider.value = "0.9";
    slider.dispatchEvent(new Event("input"));
    drawn();
    expect(model.get("held")).toEqual([
      [3, 0, 0.5],
      [0, 1, 0.9],
    ]);
    expect(texts(all(".sw-words .sw-held"))).toEqual(["u", "end"]);
    press("Let go");
    expect(model.get("held")).toEqual([]);
  });

  it("chooses both by a cell of the matrix", () => {
    const { model, view } = open();
    view().all(".sw-alignment td")[5]?.click();
    expect([model.get("position"), model.get("source_position")]).toEqual([1, 2]);
    view().all(".sw-alignment tbody th")[2]?.click();
    expect([model.get("position"), model.get("source_position")]).toEqual([2, 2]);
  });

  it("cannot ask when there is no kernel", () => {
    const { model, view } = open();
    model.caller = { model: { comm_live: false } };
    const { all } = view();
    model.emit("comm_live_update");
    drawn();
    const names = all("button:disabled").map(({ textContent }) => textContent);
    expect(names).toEqual(expect.arrayContaining(["Attention on", "Beam 1", "Let go"]));
  });
});

describe("the beam", () => {
  it("is a tree whose best path is strong, and a list with the numbers", () => {
    const { find, all } = open({ _frame: translation({ tree: TREE }), beam: 3 }).view();
    expect(all(".sw-tree g[data-log]")).toHaveLength(5);
    expect(texts(all(".sw-tree g.sw-best text:first-of-type"))).toEqual(["a", "b", "end"]);
    expect(texts(all(".sw-candidates li"))).toEqual([
      "ab log-probability -0.90, -0.30 a word",
      "b log-probability -1.50, -0.75 a word",
    ]);
    expect(find(".sw-tree").getAttribute("aria-label")).toContain("3 steps, 2 candidates");
    const lines = all(".sw-tree .sw-log").map((log) => Number(log.getAttribute("y")));
    const height = Number(find(".sw-tree").getAttribute("height"));
    expect(height - Math.max(...lines)).toBeGreaterThan(6); // half a line of the lowest number
  });

  it("takes no room without one", () => {
    const { find } = open().view();
    expect(find(".sw-tree").style.display).toBe("none");
    expect(find(".sw-candidates").hidden).toBe(true);
  });
});

describe("two views", () => {
  it("of one source share the cursor; of another they do not", () => {
    const { view } = open();
    const other = open({ text: "28" }).view();
    const [one, two] = [view(), view()];
    one.hover(THIRD, 20);
    drawn();
    expect(two.find(".sw-words .sw-chosen").textContent).toBe("d");
    expect(other.find(".sw-words .sw-chosen").textContent).toBe("u");
  });

  it("leave nothing behind", () => {
    const { model, view } = open();
    const { leave } = view();
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});
