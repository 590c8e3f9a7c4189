/// <reference types="vite/client" />
// What holds for every view of a model, before there is anything to draw.
import { beforeEach, describe, expect, it } from "vitest";
import { openView, preparePage, viewModel, type Widget } from "./page";

// These look at something else, and have tests of their own.
const APART = /(model-race|playground|predict|presenter|training-panel|\.d)\.ts$/;
const MODULES = import.meta.glob<{ default: Widget }>("../src/*.ts");
const VIEWS = Object.entries(MODULES).filter(([path]) => !APART.test(path));
const NONE = { rows: [], tasks: [], kinds: [], models: [], sizes: {} };
const SETUP = { run: "run", task: "task", model: "model", live: true, ...NONE };
const LISTS = { ablated: [], changes: [], held: [], hidden: [] };

beforeEach(preparePage);

describe.each(VIEWS)("%s", (path, load) => {
  it("bears the name of its file, and leaves nothing behind", async () => {
    const { default: widget } = await load();
    const model = viewModel({ _setup: SETUP, _frame: {}, text: "", ...LISTS });
    const { root, leave } = openView(widget, model);
    expect(root.dataset.seqwidget).toBe(path.replace(/.*\/|\.ts$/g, ""));
    expect(root.dataset.error).toBe("");
    leave.abort();
    expect(model.listenerCount).toBe(0);
  });
});
