/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:controls/play
var Play = controls.modules["play"].Play;

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

// src/model-race/controls.ts
var CALLED = { held_out: "loss held out", training: "loss training" };
var called = (measure) => CALLED[measure] ?? measure.replaceAll("_", " ");
var Controls = class {
  axis;
  measure;
  newcomer = select("Model", [], () => {
  });
  enter;
  choices;
  adding;
  offered = "";
  constructor(measures, asked) {
    this.axis = select("Against", ["steps", "seconds"], asked.axis);
    this.measure = select("Drawn", [], asked.measure);
    for (const value of measures) {
      this.measure.input.append(html("option", { value }, called(value)));
    }
    this.enter = button("Add", () => asked.add(this.newcomer.input.value));
    this.choices = [this.measure.element, this.axis.element];
    this.adding = html("div", { class: "sw-row" }, this.newcomer.element, this.enter);
  }
  /** others: models that could enter; `live`: somebody would hear it. */
  show(axis, measure, others, live) {
    this.axis.show(axis);
    this.measure.show(measure);
    this.adding.hidden = others.length === 0;
    this.enter.disabled = !live;
    this.newcomer.input.disabled = !live;
    if (others.join() === this.offered) return;
    this.offered = others.join();
    this.newcomer.input.replaceChildren(
      ...others.map((each) => html("option", { value: each }, each))
    );
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

// library:plot/extent
var finite = plot.modules["extent"].finite;
var MARGIN = plot.modules["extent"].MARGIN;
var TICKS = plot.modules["extent"].TICKS;
var lastStep = plot.modules["extent"].lastStep;
var valueExtent = plot.modules["extent"].valueExtent;

// library:shared/labels
var spread = shared.modules["labels"].spread;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

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

// src/model-race/lines.ts
var LOOKS = 6;
var lookOf = (index) => ({
  run: index % LOOKS,
  dash: (index + Math.floor(index / LOOKS)) % LOOKS
});
var FIELDS = 5;
var LABEL_GAP = 16;
var LABEL_WIDTH = 110;
function toSpots(view, axis) {
  const floats = float32(view);
  const spots = [];
  for (let i = 0; i + FIELDS <= floats.length; i += FIELDS) {
    const [step, seconds, mean, low, high] = floats.subarray(i, i + FIELDS);
    const x = axis === "steps" ? step : seconds;
    spots.push({ x, mean, low, high });
  }
  return spots;
}
var known = ({ mean }) => Number.isFinite(mean);
function outline(spots) {
  const there = spots.filter(known);
  const back = there.map(({ x, high }) => [x, high]).reverse();
  return [...there.map(({ x, low }) => [x, low]), ...back];
}
function extents(lines, baseline, axis, isScore) {
  const ends = lines.map(({ spots }) => spots.at(-1)?.x ?? 0);
  const last = roundUp(Math.max(axis === "steps" ? 50 : 1, ...ends));
  const ranges = lines.flatMap(({ spots }) => [
    spots.map(({ x, low: low2 }) => [x, low2]),
    spots.map(({ x, high }) => [x, high])
  ]);
  if (!isScore) {
    const worst = baseline === null ? Number.POSITIVE_INFINITY : 2 * baseline;
    const seen = ranges.map((points) => points.filter(([, value]) => !(value > worst)));
    return { x: [0, last], y: valueExtent(seen, baseline) };
  }
  const values = ranges.flat().map(([, value]) => value);
  const all = [...values.filter(Number.isFinite), baseline ?? 0];
  const low = Math.max(min(all) ?? 0, Math.min(0, baseline ?? 0) - 0.25);
  return { x: [0, last], y: [Math.min(0, low), Math.max(1, max(all) ?? 1)] };
}
function labelHeights(ends, top, bottom) {
  const order = [...ends.keys()].sort((a, b) => (ends[a]?.at ?? 0) - (ends[b]?.at ?? 0));
  const groups = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    const at = ends[i]?.at ?? 0;
    if (at > reach) groups.push([]);
    groups.at(-1)?.push(i);
    reach = at + LABEL_WIDTH;
  }
  const heights = [];
  for (const group of groups) {
    const wanted = group.map((i) => Math.min(bottom, Math.max(top, ends[i]?.y ?? 0)));
    spread(wanted, LABEL_GAP, top, bottom).forEach((y, k) => {
      heights[group[k]] = y;
    });
  }
  return heights;
}
var short = (value) => value !== null && Math.abs(value) < 0.1 ? value.toFixed(3) : figure(value);
function places(rows, higherIsBetter) {
  const scores = rows.map(({ score }) => score?.[0] ?? null);
  const isBetter = (one, other) => higherIsBetter ? one > other : one < other;
  return scores.map(
    (own) => own === null ? null : 1 + scores.filter((each) => each !== null && isBetter(each, own)).length
  );
}
function describe(lines, measured, axis, baseline) {
  const told = lines.map(({ label, spots }) => {
    const end = spots.findLast(known);
    if (!end) return `${label} has not begun`;
    return `${label} ${short(end.mean)}, from ${short(end.low)} to ${short(end.high)}`;
  });
  const beside = baseline ? ` ${baseline.name}, without a network, is ${short(baseline.value)}.` : "";
  return `${measured} against ${axis}: ${told.join("; ") || "nothing is shown"}.${beside}`;
}

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// library:plot/axes
var crisp = plot.modules["axes"].crisp;
var show = plot.modules["axes"].show;
var Axes = plot.modules["axes"].Axes;

// src/model-race/picture.ts
var HEIGHT = 280;
var LONGEST = 14;
var FEW = 12;
var Picture = class {
  svg = svg("svg", { class: "sw-curve", role: "img" });
  element = html("div", { class: "sw-plot" }, this.svg);
  axes = new Axes();
  baseline = svg("line", { class: "sw-baseline" });
  lines = svg("g");
  labels = svg("g");
  caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  /** A nested picture cuts off what leaves through the top or the bottom. */
  window = svg("svg");
  constructor() {
    this.window.append(this.baseline, this.lines);
    this.svg.append(this.axes.element, this.window, this.labels, this.caption);
  }
  draw(scene, width) {
    const { lines, axis, measured, isScore, baseline } = scene;
    const [right, bottom] = [width - room(lines), HEIGHT - MARGIN.bottom];
    if (right <= MARGIN.left) return;
    const ends = extents(lines, baseline?.value ?? null, axis, isScore);
    const x = scaleLinear(ends.x, [MARGIN.left, right]);
    const y = scaleLinear(ends.y, [bottom, MARGIN.top]);
    const top = MARGIN.top - 8;
    const inner = bottom - top + 6;
    setAttributes(this.svg, { viewBox: `0 0 ${width} ${HEIGHT}` });
    setAttributes(this.window, {
      y: top,
      width,
      height: inner,
      viewBox: `0 ${top} ${width} ${inner}`
    });
    this.axes.draw(x, y);
    this.drawLines(lines, x, y);
    const at = crisp(y(baseline?.value ?? 0));
    show(this.baseline, baseline !== null);
    setAttributes(this.baseline, { x1: MARGIN.left, x2: right, y1: at, y2: at });
    this.drawLabels(scene, x, y);
    setText(
      this.caption,
      `${measured} against ${axis === "steps" ? "step" : "seconds of computing"}`
    );
    this.svg.setAttribute("aria-label", describe(lines, measured, axis, baseline));
  }
  drawLines(lines, x, y) {
    const place = (value) => Math.min(2 * HEIGHT, Math.max(-HEIGHT, y(value)));
    const path = line(
      ([at]) => x(at),
      ([, value]) => place(value)
    ).defined(finite);
    matchChildren(this.lines, lines.length, makeLine).forEach((group, i) => {
      const { label, index, spots } = lines[i];
      const look = lookOf(index);
      setAttributes(group, { "data-run": look.run, "data-dash": look.dash, "data-label": label });
      const [wide, thin, dots] = [...group.children];
      wide.setAttribute("d", path(outline(spots)) ?? "");
      thin.setAttribute("d", path(spots.map((spot) => [spot.x, spot.mean])) ?? "");
      const dotted = spots.length < FEW ? spots.filter(known) : [];
      const marks = dotted.map((spot) => `M${x(spot.x)},${place(spot.mean)}h0`);
      dots.setAttribute("d", marks.join(""));
    });
  }
  drawLabels({ lines, baseline }, x, y) {
    const [bottom, top] = y.range();
    const right = x.range()[1];
    const found = lines.flatMap(({ label, index, spots }) => {
      const end = spots.findLast(known);
      const name = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
      return end ? [{ name, value: end.mean, at: x(end.x), run: String(lookOf(index).run) }] : [];
    });
    const trivial = baseline ? [{ ...baseline, at: right, run: "" }] : [];
    const all = [...trivial, ...found];
    const ends = all.map(({ value, at }) => ({ at, y: y(value) }));
    const placed = labelHeights(ends, top, bottom);
    matchChildren(this.labels, all.length, () => svg("text", { dy: "0.35em" })).forEach(
      (text, i) => {
        const { name, value, at, run } = all[i];
        setAttributes(text, { x: at + 10, y: placed[i] });
        text.setAttribute("class", run ? "sw-label sw-strong" : "sw-label sw-soft");
        if (run) text.setAttribute("data-run", run);
        else text.removeAttribute("data-run");
        setText(text, `${name} ${short(value)}`);
      }
    );
  }
};
var room = (lines) => Math.max(
  MARGIN.right,
  10 + 8 * (Math.max(0, ...lines.map(({ label }) => Math.min(label.length, LONGEST))) + 6)
);
var makeLine = () => svg(
  "g",
  {},
  svg("path", { class: "sw-band" }),
  svg("path", { class: "sw-line" }),
  svg("path", { class: "sw-dots" })
);

// src/model-race/table.ts
var Table = class {
  constructor(toggle) {
    this.toggle = toggle;
    const heads = ["place", "model", "parameters", "steps", "seconds"];
    const head = html("tr", {}, ...heads.map((each) => html("th", { scope: "col" }, each)));
    head.append(this.score);
    head.append(...["seeds", "failed"].map((each) => html("th", { scope: "col" }, each)));
    const table = html("table", {}, html("thead", {}, head), this.body);
    const about = {
      tabindex: 0,
      role: "region",
      "aria-label": "The models in figures",
      ...OWN_KEYS
    };
    this.element = html("div", { class: "sw-figures", ...about }, table);
  }
  toggle;
  score = html("th", { scope: "col" });
  body = html("tbody");
  element;
  show(rows, hidden, metric, higherIsBetter) {
    setText(this.score, metric);
    const found = places(rows, higherIsBetter);
    matchChildren(this.body, rows.length, () => this.row()).forEach((row, i) => {
      const { model, seeds, failed, parameters, steps, seconds, score } = rows[i];
      const [place, name, ...cells] = [...row.children];
      row.dataset.model = model;
      row.dataset.place = String(found[i] ?? "");
      setText(place, String(found[i] ?? MISSING));
      this.name(name, model, i, !hidden.includes(model));
      const range2 = score ? ` (${short(score[1])} to ${short(score[2])})` : "";
      const texts = [
        parameters ? count(parameters) : MISSING,
        count(steps),
        seconds.toFixed(1),
        short(score?.[0] ?? null) + range2,
        String(seeds),
        String(failed)
      ];
      cells.forEach((cell, k) => {
        setText(cell, texts[k]);
      });
      row.dataset.failed = String(failed);
    });
  }
  name(cell, model, index, shown) {
    const press = cell.firstElementChild;
    const look = lookOf(index);
    setAttributes(press, { "aria-pressed": String(shown), "aria-label": `Show ${model}` });
    const [sample, text] = [...press.children];
    setAttributes(sample, { "data-run": look.run, "data-dash": look.dash });
    setText(text, model);
  }
  row() {
    const row = html("tr");
    const press = button("", () => this.toggle(row.dataset.model ?? ""));
    const path = svg("path", { class: "sw-line", d: "M1,6H33" });
    const sample = svg(
      "svg",
      { class: "sw-sample", width: 34, height: 12, "aria-hidden": "true" },
      path
    );
    press.append(sample, html("span"));
    row.append(html("td"), html("th", { scope: "row" }, press));
    row.append(...Array.from({ length: 6 }, () => html("td")));
    return row;
  }
};

// library:shared/announcer
var announcer = shared.modules["announcer"].announcer;

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/connection
var TOLD = shared.modules["connection"].TOLD;
var watchConnection = shared.modules["connection"].watchConnection;
var whySilent = shared.modules["connection"].whySilent;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// library:shared/patience
var Patience = shared.modules["patience"].Patience;

// library:shared/schedule
var onNextFrame = shared.modules["schedule"].onNextFrame;
var onResize = shared.modules["schedule"].onResize;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/model-race.ts
var TRAITS = ["axis", "measure", "hidden", "_setup", "_frame", "_notice"];
var ModelRace = class {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    const { card } = this;
    this.announce = announcer(card.spoken, signal);
    this.patience = new Patience(() => this.redraw(), signal);
    const measures = Object.keys(this.setup.baselines);
    this.controls = new Controls(measures, {
      axis: (axis) => this.save({ axis }),
      measure: (measure) => this.save({ measure }),
      add: (model2) => this.send({ type: "add", model: model2 })
    });
    if (this.frame.state !== "still") card.actions.append(this.play.element);
    card.actions.append(this.controls.adding);
    card.chips.append(this.task, ...this.controls.choices);
    card.picture.append(this.picture.element, this.table.element);
  }
  model;
  signal;
  card = createCard("model-race", "Race of models");
  play = new Play((command) => this.press(command));
  task = chip("");
  controls;
  picture = new Picture();
  table = new Table((label) => this.toggle(label));
  announce;
  patience;
  redraw = () => {
  };
  room = 0;
  live = true;
  /** It was asked to pause, and its present legs have not come to their end. */
  pausing = false;
  drawn = 0;
  last = null;
  mount(el) {
    const { card, model, signal } = this;
    const draw = (live) => {
      this.live = live;
      this.draw();
    };
    this.redraw = keepDrawn({ card, traits: TRAITS, draw }, model, el, signal);
    listen(model, "change:_frame", () => this.answered(), signal);
    listen(model, "change:_notice", () => this.answered(), signal);
    onResize(card.picture, signal, (width) => {
      if (width > 0) this.room = width;
      this.redraw();
    });
  }
  get setup() {
    return this.model.get("_setup");
  }
  get frame() {
    return this.model.get("_frame");
  }
  press(command) {
    this.pausing = command === "pause";
    this.send({ type: command });
    this.redraw();
  }
  send(message) {
    this.patience.asked();
    this.model.send(message);
  }
  save(changes) {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
    this.redraw();
  }
  toggle(label) {
    const hidden = this.model.get("hidden");
    const rest = hidden.filter((each) => each !== label);
    this.save({ hidden: rest.length < hidden.length ? rest : [...hidden, label] });
  }
  /** A race goes on sending frames while the kernel is too busy to hear that it is to pause. */
  answered() {
    if (this.frame.state !== "running") this.pausing = false;
    if (!this.pausing) this.patience.answered();
    this.redraw();
  }
  draw() {
    const { setup, frame } = this;
    const [axis, measure] = [this.model.get("axis"), this.model.get("measure")];
    const hidden = this.model.get("hidden");
    const curves = frame.curves[measure] ?? {};
    const lines = frame.rows.map(
      ({ model }, index) => ({ label: model, index, spots: toSpots(curves[model], axis) })
    ).filter(({ label }) => !hidden.includes(label));
    const [name, value] = setup.baselines[measure] ?? ["", null];
    const baseline = value === null ? null : { name, value };
    const isScore = measure === setup.metric && setup.higher_is_better;
    const measured = called(measure) + (measure === setup.metric ? "" : `, ${setup.unit}`);
    this.picture.draw({ lines, axis, measured, isScore, baseline }, this.room);
    this.table.show(frame.rows, hidden, called(setup.metric), setup.higher_is_better);
    this.showControls(axis, measure);
    const { state } = this;
    const finished = `${frame.runs[0]} of ${frame.runs[1]} runs finished`;
    setText(this.card.status, `${state} · ${finished}`);
    this.announce(
      `${state} ${measure} ${axis}`,
      `${finished}. ${describe(lines, measured, axis, baseline)}`
    );
    if (frame !== this.last) this.drawn += 1;
    this.last = frame;
    this.note();
    this.mark(lines);
  }
  get state() {
    const { state } = this.frame;
    if (state === "still") return "recording";
    if (!this.live) return "no kernel";
    return this.pausing ? "pausing" : state;
  }
  showControls(axis, measure) {
    const { setup, frame, live } = this;
    setText(this.task, setup.task);
    this.play.show(frame.state === "running", live && !this.pausing && frame.state !== "finished");
    const entered = frame.rows.map(({ model }) => model);
    const others = setup.models.filter((each) => !entered.includes(each));
    this.controls.show(axis, measure, others, live);
  }
  note() {
    const silent = whySilent(this.model, this.live, this.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, this.model.get("_notice") || this.frame.message, "problem");
  }
  mark(lines) {
    Object.assign(this.card.root.dataset, {
      state: this.live ? this.frame.state : "no-kernel",
      step: String(this.frame.step),
      frames: String(this.drawn),
      error: this.model.get("_notice"),
      points: lines.map(({ spots }) => spots.length).join(" ")
    });
  }
};
var model_race_default = widget((model, signal) => new ModelRace(model, signal));
export {
  model_race_default as default
};
