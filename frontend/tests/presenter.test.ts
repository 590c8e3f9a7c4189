import { beforeEach, describe, expect, it } from "vitest";
import widget from "../src/presenter";
import { clicked, pressed, resized, turned } from "../src/presenter/keys";
import { zoomFor } from "../src/presenter/podium";
import { drawn, FakeModel, place, preparePage } from "./page";

beforeEach(preparePage);

const VIEW = "application/vnd.jupyter.widget-view+json";

/** A cell that shows the widget of an id. */
const cell = (id: string, title: string) => ({
  outputs: { length: 1, get: () => ({ data: { [VIEW]: { model_id: id } }, metadata: {} }) },
  getMetadata: () => ({ stage: { title } }),
});

/** Widgets that write their reference, and are told when they are to leave. */
function hostOf() {
  const left: string[] = [];
  const getWidget = (reference: string) =>
    Promise.resolve({
      render: ({ el, signal }: { el: HTMLElement; signal: AbortSignal }) => {
        if (reference.endsWith("gone")) return Promise.reject(new Error("it is not in this page"));
        el.textContent = reference;
        signal.addEventListener("abort", () => left.push(reference));
        return Promise.resolve();
      },
    });
  return { host: { getWidget }, left };
}

function modelOf(traits: object = {}) {
  const model = new FakeModel({
    _id: "p",
    slide: 0,
    live: [0],
    size: 1,
    presenting: true,
    _live: ["anywidget:ask", "anywidget:panel", "anywidget:flow"],
    _recorded: [null, "anywidget:over", null],
    _coming: [],
    _setup: {
      slides: [
        { title: "Who?", asks: true },
        { title: "Training panel", asks: false },
        { title: "Gradient flow", asks: false },
      ],
    },
    _notice: "",
    _frame: {},
    ...traits,
  });
  const cells = [cell("ask", "<b>Asked</b>"), cell("panel", "<b>While it learns</b>")];
  return Object.assign(model, { widget_manager: { kernel: {}, context: { model: { cells } } } });
}

async function open(model = modelOf(), el = place()) {
  const leave = new AbortController();
  const { host, left } = hostOf();
  widget.render({ model: model.asModel(), el, signal: leave.signal, host });
  const settle = async () => {
    drawn();
    for (let i = 0; i < 5; i++) await Promise.resolve();
    drawn();
  };
  await settle();
  const root = el.getRootNode() as ParentNode;
  const dialog = () => root.querySelector("dialog") as HTMLDialogElement;
  const text = (selector: string) => dialog().querySelector(selector)?.textContent;
  const key = async (name: string, target: Element = document.body, more: object = {}) => {
    const event = new KeyboardEvent("keydown", {
      key: name,
      bubbles: true,
      cancelable: true,
      ...more,
    });
    target.dispatchEvent(event);
    await settle();
    return event;
  };
  return { el, leave, left, settle, dialog, text, key, model };
}

describe("keys", () => {
  const key = (name: string, more: object = {}) =>
    new KeyboardEvent("keydown", { key: name, ...more });
  const from = (html: string, name: string) => {
    const el = place();
    el.innerHTML = html;
    const event = key(name, { bubbles: true, cancelable: true });
    el.firstElementChild?.firstElementChild?.dispatchEvent(event);
    return event;
  };

  it("of a clicker always mean the slides, those of a keyboard where nothing else uses them", () => {
    expect(clicked(key("PageDown"))).toBe("next");
    expect(clicked(key("PageDown", { ctrlKey: true }))).toBeUndefined(); // another tab
    expect(clicked(key("ArrowRight"))).toBeUndefined();
    expect(pressed(from("<div><button></button></div>", "ArrowRight"))).toBe("next");
    expect(pressed(from("<div><button></button></div>", "r"))).toBe("switch");
    for (const taking of ["<label><input></label>", "<div role=application><b></b></div>"])
      expect(pressed(from(taking, "ArrowRight"))).toBeUndefined();
    const used = key("Home", { cancelable: true });
    expect(pressed(used)).toBe("first");
    used.preventDefault();
    expect(pressed(used)).toBeUndefined();
  });

  it("lead nowhere beyond the ends", () => {
    expect(turned("next", 2, 3)).toBe(2);
    expect(turned("back", 0, 3)).toBe(0);
    expect([turned("first", 1, 3), turned("last", 1, 3), turned("larger", 1, 3)]).toEqual([
      0, 2, 1,
    ]);
    expect(resized("smaller", resized("larger", 1))).toBe(1);
    expect([resized("larger", 2), resized("smaller", 0.5)]).toEqual([2, 0.5]);
  });
});

it("makes a view's 13 pixels at least 24, and more in a larger window", () => {
  expect(13 * zoomFor(1280, 720)).toBeGreaterThanOrEqual(24);
  expect(13 * zoomFor(800, 600)).toBeGreaterThanOrEqual(24);
  expect(zoomFor(1920, 1080)).toBeCloseTo(1.5 * zoomFor(1280, 720));
});

describe("the slides", () => {
  it("stay in the shadow tree of a host that has one, with their styles, and hear the keys there", async () => {
    const tree = place().attachShadow({ mode: "open" });
    const el = tree.appendChild(document.createElement("div"));
    const { dialog, key, model, leave } = await open(modelOf(), el);
    expect([dialog().open, document.body.querySelector("dialog")]).toEqual([true, null]);
    await key("ArrowRight", dialog(), { composed: true });
    expect(model.get("slide")).toBe(1);
    const slider = dialog()
      .querySelector(".sw-slide")
      ?.appendChild(document.createElement("input"));
    await key("ArrowRight", slider, { composed: true });
    expect(model.get("slide")).toBe(1);
    leave.abort();
  });

  it("come one at a time, each with its recording at once, under the notebook's title as text", async () => {
    const { dialog, text, key, left, model } = await open();
    expect(dialog().open).toBe(true);
    expect([text(".sw-slide"), text("h2"), text(".sw-count")]).toEqual([
      "anywidget:ask",
      "Who?",
      "1 of 3",
    ]);
    await key("PageDown");
    expect([text(".sw-slide"), text("h2"), text("[aria-live]")]).toEqual([
      "anywidget:over",
      "<b>While it learns</b>",
      "<b>While it learns</b>, 2 of 3, recording",
    ]);
    expect(left).toEqual(["anywidget:ask"]);
    await key("r");
    expect(text(".sw-slide")).toBe("anywidget:panel");
    expect(model.traits.live).toEqual([0, 1]);
    await key("r");
    expect(text(".sw-slide")).toBe("anywidget:over");
    await key("End");
    expect(text(".sw-slide")).toBe("anywidget:flow");
    const zoom = () => Number(dialog().style.getPropertyValue("--sw-zoom"));
    const before = zoom();
    await key("+");
    expect(zoom() / before).toBeCloseTo(1.1);
    await key("-");
    await key("r"); // has no recording
    expect(model.traits).toMatchObject({ slide: 2, live: [0] });
  });

  it("turn by a clicker even where a view has the focus, and the view does not hear of it", async () => {
    const { dialog, key, model } = await open();
    const view = dialog().querySelector(".sw-slide div div") as HTMLElement;
    view.setAttribute("role", "application");
    let heard = 0;
    view.addEventListener("keydown", () => {
      heard += 1;
    });
    await key("ArrowRight", view);
    expect([heard, model.traits.slide]).toEqual([1, 0]);
    const event = await key("PageDown", view);
    expect([heard, model.traits.slide, event.defaultPrevented]).toEqual([1, 1, true]);
  });

  it("wait for a recording that is being loaded", async () => {
    const { text, settle, model } = await open(
      modelOf({ slide: 1, _recorded: [null, null, null], _coming: [1] }),
    );
    expect([text(".sw-slide"), text(".sw-note")]).toEqual(["", "The recording is being loaded."]);
    model.set("_coming", []);
    model.set("_recorded", [null, "anywidget:over", null]);
    await settle();
    expect([text(".sw-slide"), text(".sw-note")]).toEqual(["anywidget:over", ""]);
  });

  it("tell what could not be shown, until the next one", async () => {
    const { text, key } = await open(modelOf({ _live: ["anywidget:gone", "b", "c"] }));
    expect(text(".sw-note")).toContain("could not be shown: Error: it is not in this page");
    await key("PageDown");
    expect(text(".sw-note")).toBe("");
  });

  it("say once that there is no kernel", async () => {
    const { dialog, el, text, settle, model } = await open();
    model.caller = { model: { comm_live: false } };
    model.emit("comm_live_update");
    await settle();
    expect(text(".sw-note")).toContain("No kernel");
    expect(dialog().dataset.state).toBe("no-kernel");
    expect(dialog().querySelector("[data-no-kernel]")).not.toBeNull();
    expect(el.querySelector<HTMLElement>("[data-seqwidget]")?.dataset.state).toBe("no-kernel");
  });
});

describe("the page", () => {
  it("is given back by Escape, and taken again at the slide that is chosen", async () => {
    const { el, dialog, settle, left, text, model } = await open();
    dialog().close(); // as the browser does on Escape
    await settle();
    expect([document.querySelector("dialog"), model.traits.presenting]).toEqual([null, false]);
    expect(left).toEqual(["anywidget:ask"]);
    const entries = [...el.querySelectorAll<HTMLButtonElement>("li button")];
    expect(entries.map(({ textContent }) => textContent)).toEqual([
      "Who?",
      "<b>While it learns</b>",
      "Gradient flow",
    ]);
    entries[2]?.click();
    await settle();
    expect([dialog().open, text(".sw-slide")]).toEqual([true, "anywidget:flow"]);
  });

  it("is taken once, however often the presenter is shown, and nothing is left of it", async () => {
    const first = await open();
    const second = await open(first.model);
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    for (const { leave } of [first, second]) leave.abort();
    expect(document.querySelector("dialog")).toBeNull();
    expect([first.model.listenerCount, first.left]).toEqual([0, ["anywidget:ask"]]);
    await first.key("PageDown");
    expect(first.model.traits.slide).toBe(0);
  });
});
