import { beforeEach, expect, it } from "vitest";
import widget from "../src/gallery";
import { origin, wanted } from "../src/gallery/card";
import { drawn, FakeModel, place, preparePage } from "./page";

beforeEach(preparePage);

const card = (name: string, more: object = {}) => ({
  name,
  learns: "to <b>tell</b> something",
  kind: "Text",
  asks: "classification",
  row: { tokens: ["<i>", "b"], wanted: ["Spain"], places: [1], length: 2 },
  labels: [],
  apart: "",
  real: "every letter",
  generated: "nothing",
  source: "a package",
  licence: "MIT",
  ...more,
});

function open(traits: object = {}) {
  const model = new FakeModel({
    _id: "m",
    chosen: null,
    _setup: { kinds: ["Text", "Customers"], tasks: ["names", "genes"], opens: false },
    _cards: [card("names")],
    _notice: "",
    _frame: {},
    ...traits,
  });
  const el = place();
  const leave = new AbortController();
  widget.render({ model: model.asModel(), el, signal: leave.signal });
  drawn();
  return { model, el, leave };
}

it("hangs a card for each task as it comes, and writes its data as text", () => {
  const { model, el } = open();
  expect(el.querySelector(".sw-insight")?.textContent).toContain("1 of 2 are here");
  expect(el.querySelector(".sw-exhibit")?.textContent).toContain(
    "A network learns to <b>tell</b> something.",
  );
  const root = el.querySelector<HTMLElement>("[data-seqwidget]");
  const says = () => root?.querySelector<HTMLElement>("[data-says]")?.dataset.says;
  expect([root?.dataset.state, says()]).toEqual([
    "loading",
    "Sequences everywhere: 1 of 2 are here.",
  ]);
  const before = el.querySelector(".sw-exhibit");
  model.set("_cards", [
    card("names"),
    card("genes", { row: undefined, missing: "pip install it", kind: "" }),
  ]);
  drawn();
  const [first, second] = el.querySelectorAll<HTMLButtonElement>(".sw-exhibit");
  expect(first).toBe(before);
  expect(second?.disabled).toBe(true);
  expect(second?.textContent).toContain("pip install it");
  expect([root?.dataset.state, says()]).toEqual(["still", "Sequences everywhere: choose one."]);
});

it("chooses a task, says so, and leaves nothing behind", () => {
  const { model, el, leave } = open();
  (el.querySelector(".sw-exhibit") as HTMLButtonElement).click();
  expect([model.traits.chosen, model.saved]).toEqual(["names", 1]);
  drawn();
  expect(el.querySelector(".sw-insight")?.textContent).toBe('Chosen: sw.Playground("names")');
  expect(el.querySelector(".sw-exhibit")?.getAttribute("aria-pressed")).toBe("true");
  leave.abort();
  expect(model.listenerCount).toBe(0);
});

it("tells what is real and what is asked", () => {
  expect(origin(card("a"))).toBe("real");
  expect(origin(card("a", { generated: "the dates" }))).toBe("partly real");
  expect(origin(card("a", { real: "nothing for sure: simulated" }))).toBe("generated");
  const translation = {
    asks: "translation",
    apart: " ",
    row: { wanted: ["les", "chats"], places: [], length: 2 },
  };
  expect(wanted(card("a", translation))).toBe("les chats");
  const letters = { row: { wanted: Array(9).fill("e"), places: [], length: 9 } };
  expect(wanted(card("a", letters))).toBe("e e e e e e …");
  const labels = ["none", "gene", "gene", "none"];
  const tagging = { asks: "tagging", row: { wanted: labels, places: [], length: 4 } };
  expect(wanted(card("a", tagging))).toBe("none, gene");
});
