/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:controls/transport
var Transport = controls.modules["transport"].Transport;

// library:parts/part
var Part = parts.modules["part"].Part;
var everyStyle = parts.modules["part"].everyStyle;

// library:controls/select
var select = controls.modules["select"].select;

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// src/playground/controls.ts
var SIZES = { hidden_size: "Hidden size", layers: "Layers" };
var Controls = class {
  constructor(choose) {
    this.choose = choose;
  }
  choose;
  element = html("div", { class: "sw-choices" });
  shown = "";
  /** Made anew when something else can be chosen: an open list stays open as long as nothing changes. */
  show(choices, open) {
    const key = JSON.stringify(choices);
    if (key !== this.shown) {
      this.shown = key;
      const focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
      this.element.replaceChildren(...this.make(choices));
      if (focused) this.find(focused)?.focus();
    }
    for (const each of this.element.querySelectorAll("select, input")) {
      each.disabled = !open;
    }
  }
  find(label) {
    return this.element.querySelector(`[aria-label="${label}"]`);
  }
  make({ task, model, tasks, models, sizes, seed, hidden }) {
    const made = [
      [
        "task",
        this.list(
          "Task",
          "task",
          task,
          tasks.map(([name, about]) => [name, about, ""])
        )
      ],
      ["model", this.list("Architecture", "model", model, models)],
      ["sizes", html("div", { class: "sw-choices" }, ...this.sizes(sizes))],
      ["seed", this.number("Seed", "seed", seed)]
    ];
    return made.filter(([name]) => !hidden.includes(name)).map(([, element]) => element);
  }
  /** What does not suit stays in the list, with the reason, and cannot be chosen. */
  list(label, name, value, options) {
    const { element, input } = select(label, [], (chosen) => this.choose(name, chosen));
    for (const [each, about, whyNot] of options) {
      const text = name === "task" ? `${each} · ${about}` : about;
      const option = html("option", { value: each }, whyNot ? `${text}: ${whyNot}` : text);
      option.disabled = whyNot !== "";
      input.append(option);
    }
    input.value = value;
    return element;
  }
  sizes(sizes) {
    return Object.entries(sizes).map(([name, { value, choices }]) => {
      const size = select(
        SIZES[name] ?? name,
        choices,
        (chosen) => this.choose(name, Number(chosen))
      );
      size.show(value);
      return size.element;
    });
  }
  number(label, name, value) {
    const input = html("input", {
      class: "sw-input",
      type: "number",
      min: 0,
      step: 1,
      ...OWN_KEYS
    });
    setAttributes(input, { "aria-label": label, value });
    input.addEventListener("change", () => {
      if (input.checkValidity() && input.value !== "") this.choose(name, input.valueAsNumber);
      else input.value = String(value);
    });
    return html("label", { class: "sw-row" }, html("span", {}, label), input);
  }
};

// library:shared/d3-array
var max = shared.modules["d3-array"].max;
var extent = shared.modules["d3-array"].extent;
var bisectRight = shared.modules["d3-array"].bisectRight;
var bisector = shared.modules["d3-array"].bisector;
var quantile = shared.modules["d3-array"].quantile;
var ticks = shared.modules["d3-array"].ticks;
var min = shared.modules["d3-array"].min;
var InternMap = shared.modules["d3-array"].InternMap;
var range = shared.modules["d3-array"].range;
var bisect = shared.modules["d3-array"].bisect;
var tickStep = shared.modules["d3-array"].tickStep;
var tickIncrement = shared.modules["d3-array"].tickIncrement;
var ascending = shared.modules["d3-array"].ascending;
var quantileSorted = shared.modules["d3-array"].quantileSorted;

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/playground/runs.ts
function barLength(score, all) {
  if (score === null) return 0;
  const low = Math.min(0, min(all, (each) => each ?? 0) ?? 0);
  const high = Math.max(low + 1e-9, max(all, (each) => each ?? 0) ?? 1, isShare(all) ? 1 : 0);
  return (score - low) / (high - low);
}
var isShare = (all) => all.every((each) => each === null || each >= 0 && each <= 1);
var RunList = class {
  constructor(open) {
    this.open = open;
  }
  open;
  heading = html("h3");
  list = html("ol", { class: "sw-runs" });
  element = html("div", { class: "sw-compare" }, this.heading, this.list);
  show(runs, now, task, { metric, baseline }, open) {
    const these = runs.filter((run) => run.task === task);
    this.element.hidden = these.length === 0;
    const known = baseline ? `, ${baseline[0]} ${digits(baseline[1])}` : "";
    setText(this.heading, `Held-out ${metric} of the runs so far${known}`);
    const all = [...these.map(({ score }) => score), baseline?.[1] ?? null];
    const mark = barLength(baseline?.[1] ?? null, all);
    matchChildren(this.list, these.length, () => this.row()).forEach((row, i) => {
      const run = these[i];
      row.dataset.preset = run.preset;
      row.dataset.now = String(run.preset === now);
      row.style.setProperty("--length", String(barLength(run.score, all)));
      row.style.setProperty("--mark", String(mark));
      const [name, bar, words] = row.children;
      name.disabled = !open;
      setText(name, run.model);
      setAttributes(name, {
        title: run.preset,
        "aria-label": `${run.model}: put it on the table again`
      });
      bar.dataset.marked = String(baseline !== null);
      const score = run.score === null ? "no score yet" : digits(run.score);
      setText(words, `${score} after ${count(run.step)} steps`);
    });
  }
  row() {
    const row = html("li", { class: "sw-run" });
    const name = button("", () => this.open(row.dataset.preset ?? ""));
    row.append(name, html("span", { class: "sw-length" }), html("span", { class: "sw-score" }));
    return row;
  }
};

// library:shared/acknowledge
var acknowledge = shared.modules["acknowledge"].acknowledge;

// library:shared/announcer
var announcer = shared.modules["announcer"].announcer;

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// src/playground.ts
var NOTHING = { state: "idle", step: 0, message: "", runs: [], preset: "" };
var TRAITS = ["preset", "_setup", "_frame", "_notice", "_examples", "_drawing", "_panel"];
var Playground = class {
  constructor(model, host, signal) {
    this.model = model;
    this.signal = signal;
    const part = (name) => new Part(
      name,
      host,
      (reason) => this.fail(`The ${name} could not be shown: ${reason}`),
      signal
    );
    this.announce = announcer(this.card.spoken, signal);
    this.parts = { _examples: part("examples"), _drawing: part("drawing"), _panel: part("panel") };
    this.assemble();
  }
  model;
  signal;
  card = createCard("playground", "Playground");
  transport = new Transport((command) => this.model.send({ type: command }));
  controls = new Controls(
    (name, value) => this.model.send({ type: "choose", name, value })
  );
  about = html("p", { class: "sw-insight" });
  runs = new RunList((preset) => this.put(preset));
  share = html("input", {
    class: "sw-input",
    "aria-label": "Preset: all of this as one string",
    spellcheck: "false",
    ...OWN_KEYS
  });
  shareRow = html("label", { class: "sw-preset" }, "Preset", this.share);
  announce;
  parts;
  failure = { preset: "", reason: "" };
  live = true;
  drawn = 0;
  assemble() {
    const { card, parts: parts2 } = this;
    if (this.setup.live) {
      card.actions.append(...this.transport.elements);
      card.chips.append(this.controls.element);
    }
    const copy = button("Copy", () => void navigator.clipboard?.writeText(this.share.value));
    this.shareRow.append(copy);
    this.share.addEventListener("change", () => this.put(this.share.value));
    this.share.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.put(this.share.value);
    });
    const table = html("div", { class: "sw-table" });
    table.append(...Object.values(parts2).map(({ element }) => element));
    card.picture.append(this.about, this.runs.element, table);
    card.foot.append(this.shareRow);
  }
  mount(el) {
    const draw = (live) => {
      this.live = live;
      this.draw();
    };
    keepDrawn(
      { card: this.card, traits: TRAITS, draw, css: everyStyle },
      this.model,
      el,
      this.signal
    );
  }
  get setup() {
    return this.model.get("_setup");
  }
  put(preset) {
    this.model.set("preset", preset);
    this.model.save_changes();
  }
  /** A part of what is on the table now could not be shown. */
  fail(reason) {
    this.failure = { preset: this.model.get("preset"), reason };
    this.draw();
  }
  draw() {
    const { setup } = this;
    const given = this.model.get("_frame");
    const frame = typeof given?.step === "number" ? given : NOTHING;
    const open = this.live && frame.state !== "closed" && frame.state !== "still";
    for (const [trait, part] of Object.entries(this.parts))
      part.show(this.model.get(trait), this.live);
    this.parts._examples?.element.toggleAttribute("hidden", setup.hidden.includes("data"));
    this.controls.show(setup, open);
    this.transport.show(frame.state, frame.step, open);
    setText(this.about, `${setup.label} has to learn ${setup.about}.`);
    this.runs.show(frame.runs, this.model.get("preset"), setup.task, setup, open);
    this.share.readOnly = !open;
    this.shareRow.hidden = setup.hidden.includes("share");
    if (document.activeElement !== this.share) this.share.value = frame.preset;
    showSilence(this.card, this.model, this.live, this.problem || frame.message);
    const state = frame.state === "still" ? "recording" : this.live ? frame.state : "no kernel";
    setText(this.card.status, `${state} · step ${count(frame.step)}`);
    this.announce(
      `${frame.state} ${setup.label}`,
      `${setup.label} on ${setup.task}, ${frame.state}`
    );
    this.mark(frame, setup);
  }
  /** What went wrong with what is on the table, or with what was to be put there. */
  get problem() {
    const { preset, reason } = this.failure;
    return preset === this.model.get("preset") && reason || this.model.get("_notice");
  }
  mark(frame, setup) {
    this.drawn += 1;
    Object.assign(this.card.root.dataset, {
      state: this.live ? frame.state : "no-kernel",
      step: String(frame.step),
      frames: String(this.drawn),
      error: this.problem,
      preset: this.model.get("preset"),
      hidden: setup.hidden.join(" ")
    });
  }
};
var playground_default = {
  initialize({ model, signal }) {
    acknowledge(model, "change:_frame", signal);
  },
  render(view) {
    new Playground(view.model, view.host, view.signal).mount(view.el);
  }
};
export {
  playground_default as default
};
