/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:controls/transport
var Transport = controls.modules["transport"].Transport;

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/connection
var TOLD = shared.modules["connection"].TOLD;
var watchConnection = shared.modules["connection"].watchConnection;
var whySilent = shared.modules["connection"].whySilent;

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// library:shared/schedule
var onNextFrame = shared.modules["schedule"].onNextFrame;
var onResize = shared.modules["schedule"].onResize;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:controls/select
var select = controls.modules["select"].select;

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

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

// src/training-panel/slider.ts
var ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
var DECADES = [-5, -4, -3, -2, -1];
var NOTCHES = [...DECADES.flatMap((e) => ROUND.map((digits) => Number(`${digits}e${e}`))), 1];
var LAST_NOTCH = NOTCHES.length - 1;
function valueAt(notch) {
  return NOTCHES[Math.min(Math.max(Math.round(notch), 0), LAST_NOTCH)];
}
function notchOf(value) {
  const right = bisectRight(NOTCHES, value);
  if (right === 0) return 0;
  if (right > LAST_NOTCH) return LAST_NOTCH;
  const [low, high] = [NOTCHES[right - 1], NOTCHES[right]];
  return right - 1 + Math.log(value / low) / Math.log(high / low);
}

// src/training-panel/reading.ts
function sampleReading() {
  const where = html("div", { class: "sw-soft" });
  const text = html("div", {
    class: "sw-sample",
    tabindex: 0,
    "aria-label": "It writes",
    ...OWN_KEYS
  });
  const element = html("div", {}, html("h3", {}, "It writes"), where, text);
  const show2 = (sample) => {
    setText(
      where,
      sample ? `at step ${count(sample.step)}, temperature ${sample.temperature}` : "nothing yet"
    );
    setText(text, sample ? sample.text : "");
  };
  return { element, show: show2 };
}
function rateSlider(changed) {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: "any",
    "aria-label": "Learning rate",
    ...OWN_KEYS
  });
  const say = (rate2) => {
    setText(value, power(rate2));
    input.setAttribute("aria-valuetext", power(rate2));
    input.style.setProperty("--filled", `${notchOf(rate2) / LAST_NOTCH * 100}%`);
  };
  const show2 = (rate2) => {
    input.value = String(notchOf(rate2));
    say(rate2);
  };
  input.addEventListener("input", () => {
    const rate2 = valueAt(Number(input.value));
    say(rate2);
    changed(rate2);
  });
  input.addEventListener("keydown", (event) => {
    const notches = NOTCHES_BY_KEY[event.key];
    if (notches === void 0) return;
    event.preventDefault();
    const at = Number(input.value);
    const rate2 = valueAt(
      notches > 0 ? Math.floor(at + 1e-6) + notches : Math.ceil(at - 1e-6) + notches
    );
    show2(rate2);
    changed(rate2);
  });
  const head = html("div", { class: "sw-row" }, html("h3", {}, "Learning rate"), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show: show2 };
}
var NOTCHES_BY_KEY = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  End: LAST_NOTCH,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -10,
  Home: -LAST_NOTCH
};
var CLIPS = [0.1, 0.25, 0.5, 1, 2, 5, 10];
function clipSelect(changed) {
  const save = (value) => changed(value === "" ? null : Number(value));
  return select("Clip gradients at", ["", ...CLIPS], save, "h3");
}

// src/training-panel/settings.ts
var BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128];
var WEIGHT_DECAYS = [0, 1e-3, 0.01, 0.1, 1];
var MoreSettings = class {
  controls;
  element;
  constructor(optimizers, save) {
    const number = (name) => (value) => save(name, Number(value));
    this.controls = {
      optimizer: select("Optimizer", optimizers, (value) => save("optimizer", value)),
      batch_size: select("Batch size", BATCH_SIZES, number("batch_size")),
      weight_decay: select("Weight decay", WEIGHT_DECAYS, number("weight_decay")),
      dropout: share("Dropout", 0.9, (value) => save("dropout", value)),
      teacher_forcing: share("Teacher forcing", 1, (value) => save("teacher_forcing", value))
    };
    for (const [name, { element }] of Object.entries(this.controls)) element.dataset.control = name;
    const summary = html("summary", { ...OWN_KEYS }, "More settings");
    const elements = Object.values(this.controls).map(({ element }) => element);
    this.element = html("details", { class: "sw-more" }, summary, ...elements);
  }
  /** A setting that is null is one that the model does not have. */
  show(name, value) {
    const { element, show: show2 } = this.controls[name];
    element.style.display = value === null ? "none" : "";
    if (value !== null) show2(value);
  }
  enable(open) {
    for (const { input } of Object.values(this.controls)) input.disabled = !open;
  }
};
function share(label, max2, changed) {
  const value = html("span", { class: "sw-value" });
  const input = html("input", {
    type: "range",
    min: 0,
    max: max2,
    step: 0.05,
    "aria-label": label,
    ...OWN_KEYS
  });
  const say = (at) => {
    setText(value, at.toFixed(2));
    input.setAttribute("aria-valuetext", at.toFixed(2));
    input.style.setProperty("--filled", `${at / max2 * 100}%`);
  };
  const show2 = (at) => {
    input.value = String(at);
    say(Number(at));
  };
  input.addEventListener("input", () => {
    say(Number(input.value));
    changed(Number(input.value));
  });
  const head = html("div", { class: "sw-row" }, html("span", {}, label), value);
  return { element: html("label", { class: "sw-control" }, head, input), input, show: show2 };
}

// src/training-panel/controls.ts
var MORE = ["optimizer", "batch_size", "weight_decay", "dropout", "teacher_forcing"];
var Controls = class {
  constructor(model, optimizers) {
    this.model = model;
    this.more = new MoreSettings(optimizers, (name, value) => this.save(name, value));
    this.rate.element.dataset.control = "learning_rate";
    this.elements = [this.rate.element, this.clip.element, this.more.element];
  }
  model;
  rate = rateSlider((value) => this.save("learning_rate", value));
  clip = clipSelect((value) => this.save("clip", value));
  more;
  elements;
  /** Shows them, now and at each change, until the signal aborts. */
  keepShown(signal) {
    for (const name of ["learning_rate", "clip", ...MORE]) {
      listen(this.model, `change:${name}`, () => this.show(), signal);
    }
    this.show();
  }
  enable(open) {
    this.more.enable(open);
    this.rate.input.disabled = !open;
    this.clip.input.disabled = !open;
  }
  show() {
    this.rate.show(this.model.get("learning_rate"));
    this.clip.show(this.model.get("clip"));
    for (const name of MORE) this.more.show(name, this.model.get(name));
  }
  save(trait, value) {
    this.model.set(trait, value);
    this.model.save_changes();
  }
};

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// library:plot/axes
var crisp = plot.modules["axes"].crisp;
var show = plot.modules["axes"].show;
var Axes = plot.modules["axes"].Axes;

// library:plot/extent
var finite = plot.modules["extent"].finite;
var MARGIN = plot.modules["extent"].MARGIN;
var TICKS = plot.modules["extent"].TICKS;
var lastStep = plot.modules["extent"].lastStep;
var valueExtent = plot.modules["extent"].valueExtent;

// library:shared/labels
var spread = shared.modules["labels"].spread;

// src/training-panel/curve.ts
var LABEL_GAP = 16;
var DOT_GAP = 12;
var Curve = class {
  constructor(unit, baseline) {
    this.unit = unit;
    this.baseline = baseline;
    setText(this.caption, `${unit} against step`);
    this.legend.append(
      svg("line", { class: "sw-before", x1: -138, x2: -116, y1: -4, y2: -4 }),
      this.legendText
    );
    this.window.append(this.baselineLine, this.before, this.heldOutBefore, this.training);
    this.window.append(this.heldOut, this.dots, this.head, this.guide);
    const labels = [this.baselineLabel, this.trainingLabel, this.heldOutLabel, this.legend];
    this.element.append(this.axes.element, this.window, ...labels, this.caption);
  }
  unit;
  baseline;
  element = svg("svg", { class: "sw-curve", role: "img" });
  axes = new Axes();
  baselineLine = svg("line", { class: "sw-baseline" });
  baselineLabel = svg("text", { class: "sw-label sw-soft" });
  before = svg("path", { class: "sw-line sw-before", "data-hue": "hidden" });
  heldOutBefore = svg("path", {
    class: "sw-line sw-before",
    "data-hue": "forget_gate"
  });
  guide = svg("line", { class: "sw-guide" });
  training = svg("path", { class: "sw-line sw-thin", "data-hue": "hidden" });
  head = svg("circle", { class: "sw-head", "data-hue": "hidden", r: 3.5 });
  trainingLabel = svg("text", { class: "sw-label", "data-hue": "hidden" });
  heldOut = svg("path", { class: "sw-line", "data-hue": "forget_gate" });
  dots = svg("path", { class: "sw-dots", "data-hue": "forget_gate" });
  heldOutLabel = svg("text", {
    class: "sw-label sw-strong",
    "data-hue": "forget_gate"
  });
  /** In a corner, as the margin is too narrow for it. */
  legend = svg("g", { class: "sw-legend" });
  legendText = svg("text", { class: "sw-soft", "text-anchor": "end" });
  /** A nested picture cuts off what leaves through the top. */
  window = svg("svg");
  caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  /** A step that the reader thinks of going back to. */
  pointedAt = null;
  width = 0;
  height = 0;
  resize(width, height) {
    this.width = width;
    this.height = height;
    setAttributes(this.element, { viewBox: `0 0 ${width} ${height}` });
    const y = MARGIN.top - 8;
    const inner = Math.max(0, height - MARGIN.bottom - y + 8);
    setAttributes(this.window, { y, width, height: inner, viewBox: `0 ${y} ${width} ${inner}` });
  }
  draw(run) {
    const right = this.width - MARGIN.right;
    const bottom = this.height - MARGIN.bottom;
    if (right < MARGIN.left || bottom < MARGIN.top) return;
    const series = [run.training, run.heldOut, run.before.training, run.before.heldOut];
    const x = scaleLinear([0, lastStep(...series)], [MARGIN.left, right]);
    const y = scaleLinear(valueExtent(series, this.baseline?.value ?? null), [bottom, MARGIN.top]);
    this.axes.draw(x, y);
    this.drawLines(run, x, y);
    this.drawLabels(run, x, y);
    show(this.guide, this.pointedAt !== null);
    const at = crisp(x(this.pointedAt ?? 0));
    setAttributes(this.guide, { x1: at, x2: at, y1: bottom, y2: MARGIN.top });
    this.element.setAttribute("aria-label", this.describe(run));
  }
  drawLines(run, x, y) {
    const place = ([, value]) => Math.max(-this.height, y(value));
    const path = line(([step2]) => x(step2), place).defined(finite);
    this.before.setAttribute("d", path(run.before.training) ?? "");
    this.heldOutBefore.setAttribute("d", path(run.before.heldOut) ?? "");
    show(this.legend, run.before.training.length > 1);
    setText(this.legendText, run.before.name);
    this.legend.setAttribute("transform", `translate(${this.width - 8},16)`);
    this.training.setAttribute("d", path(run.training) ?? "");
    this.heldOut.setAttribute("d", path(run.heldOut) ?? "");
    const points = run.heldOut.filter(finite);
    const [left, right] = x.range();
    const room = points.length * DOT_GAP < right - left;
    const dotted = room ? points : points.slice(-1);
    this.dots.setAttribute("d", dotted.map((p) => `M${x(p[0])},${place(p)}h0`).join(""));
    const newest = run.training.findLast(finite);
    show(this.head, newest !== void 0);
    if (newest) setAttributes(this.head, { cx: x(newest[0]), cy: place(newest) });
  }
  drawLabels(run, x, y) {
    const [bottom, top] = y.range();
    const right = x.range()[1];
    const training = run.training.findLast(finite);
    const heldOut = run.heldOut.findLast(finite);
    const end = Math.max(x(training?.[0] ?? 0), x(heldOut?.[0] ?? 0));
    const labels = [
      {
        element: this.baselineLabel,
        name: this.baseline?.name,
        value: this.baseline?.value,
        x: right
      },
      { element: this.trainingLabel, name: "training", value: training?.[1], x: end },
      { element: this.heldOutLabel, name: "held out", value: heldOut?.[1], x: end }
    ];
    const shown = labels.filter(({ value }) => value !== void 0);
    const heights = shown.map(({ value }) => y(value));
    const placed = spread(heights, LABEL_GAP, top, bottom);
    for (const { element, value } of labels) show(element, value !== void 0);
    shown.forEach(({ element, name, value, x: at2 }, i) => {
      setAttributes(element, { x: at2 + 10, y: placed[i], dy: "0.35em" });
      setText(element, `${name} ${figure(value)}`);
    });
    const at = crisp(y(this.baseline?.value ?? 0));
    show(this.baselineLine, this.baseline !== null);
    setAttributes(this.baselineLine, { x1: MARGIN.left, x2: right, y1: at, y2: at });
  }
  describe(run) {
    const beaten = this.baseline ? ` The ${this.baseline.name} baseline is ${figure(this.baseline.value)}.` : "";
    const first = run.training.find(finite);
    const last = run.training.findLast(finite);
    if (!first || !last) return `Learning curve, still empty, in ${this.unit}.${beaten}`;
    const validation = run.heldOut.findLast(finite);
    const gone = run.before.training.findLast(finite);
    const before = gone ? ` Dotted, ${run.before.name}: to ${figure(gone[1])} at step ${count(gone[0])}.` : "";
    const aside = validation ? `; on held-out data ${figure(validation[1])}` : "";
    return `Learning curve in ${this.unit}: from ${figure(first[1])} at step ${count(first[0])} to ${figure(last[1])} at step ${count(last[0])}${aside}.${before}${beaten}`;
  }
};

// library:shared/frame
var shownFrame = shared.modules["frame"].shownFrame;
var openSteps = shared.modules["frame"].openSteps;

// library:shared/scrubber
var Scrubber = shared.modules["scrubber"].Scrubber;

// src/training-panel/series.ts
function toPoints(floats) {
  const points = [];
  for (let i = 0; i + 1 < floats.length; i += 2) {
    points.push([floats[i], floats[i + 1]]);
  }
  return points;
}
function splice(series, start, points) {
  if (start > series.length) return null;
  return [...series.slice(0, start), ...points];
}
var step = bisector(([at]) => at);
function upTo(series, end) {
  return series.slice(0, step.right(series, end));
}
function behind(series, end) {
  const next = step.right(series, end);
  return series.slice(Math.max(0, next - 1));
}

// src/training-panel/past.ts
function asOf(run, step2, sample) {
  const training = upTo(run.training, step2);
  return {
    step: step2,
    sample,
    training,
    heldOut: upTo(run.heldOut, step2),
    loss: training.findLast(finite)?.[1] ?? null,
    before: {
      name: "after this moment",
      training: behind(run.training, step2),
      heldOut: behind(run.heldOut, step2)
    }
  };
}
var Past = class {
  constructor(model) {
    this.model = model;
  }
  model;
  scrubber = new Scrubber((step2) => this.go(step2));
  element = this.scrubber.element;
  get moment() {
    return this.model.get("moment") ?? null;
  }
  /** What is to be drawn: the run as it stands, or as it stood at the chosen step. */
  show(run, live) {
    const { moment } = this;
    this.scrubber.show(openSteps(this.model, live), moment, run.step);
    if (moment === null) return run;
    const texts = this.model.get("_replay") ?? [];
    const kept = live ? void 0 : texts.find(({ step: step2 }) => step2 === moment);
    return asOf(run, moment, kept ? kept.sample : run.sample);
  }
  go(step2) {
    this.model.set("moment", step2);
    this.model.save_changes();
  }
};

// src/training-panel/rewind.ts
var RewindSlider = class {
  constructor(point, go) {
    this.point = point;
    this.go = go;
    this.input.addEventListener("input", () => {
      this.held = true;
      this.asked = null;
      this.say();
      this.point(this.chosen);
    });
    this.input.addEventListener("change", () => {
      this.held = true;
      this.asked = this.chosen;
      this.go(this.chosen);
    });
    for (const end of ["pointerup", "pointercancel", "blur"]) {
      this.input.addEventListener(end, () => this.release());
    }
  }
  point;
  go;
  where = html("span", { class: "sw-value" });
  input = html("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "Rewind to step",
    ...OWN_KEYS
  });
  element = html(
    "label",
    { class: "sw-rewind" },
    "Rewind to step",
    this.input,
    this.where
  );
  snapshots = [];
  held = false;
  /** Where the run has been asked to go. */
  asked = null;
  /** `open`: somebody would hear it. What the reader holds stays where it is. */
  show(snapshots, step2, open) {
    const earlier = snapshots.slice(0, bisectRight(snapshots, step2));
    this.input.disabled = !open || earlier.length < 2;
    if (!open || this.asked !== null && step2 <= this.asked) this.release();
    if (this.held) return;
    this.snapshots = earlier;
    this.input.max = String(Math.max(0, earlier.length - 1));
    this.input.value = this.input.max;
    this.say();
  }
  get chosen() {
    return this.snapshots[Number(this.input.value)] ?? 0;
  }
  release() {
    this.held = false;
    this.asked = null;
    this.point(null);
  }
  say() {
    setText(this.where, count(this.chosen));
    this.input.setAttribute("aria-valuetext", `step ${count(this.chosen)}`);
  }
};

// library:shared/acknowledge
var acknowledge = shared.modules["acknowledge"].acknowledge;

// library:shared/patience
var Patience = shared.modules["patience"].Patience;

// src/training-panel/run.ts
var NOTHING = {
  name: "before the rewind",
  training: [],
  heldOut: []
};
var Run = class {
  constructor(model, signal) {
    this.model = model;
    this.patience = new Patience(() => this.notify(), signal);
    const whole = () => this.receive(model.get("_frame"), []);
    listen(model, "change:_frame", whole, signal);
    listen(
      model,
      "msg:custom",
      (frame, buffers) => this.receive(frame, buffers),
      signal
    );
    acknowledge(model, "msg:custom", signal);
    whole();
  }
  model;
  state = "idle";
  step = 0;
  stepsPerSecond = null;
  loss = null;
  validation = null;
  message = "";
  sample = null;
  snapshots = [];
  good = null;
  training = [];
  heldOut = [];
  /** What a rewind cut off the curves, until the next one or a reset. */
  before = NOTHING;
  /** How often the run went back. */
  returns = 0;
  /** How many frames came in; a view compares it with what it has drawn. */
  frames = 0;
  patience;
  asked = false;
  pressedWhileRunning = false;
  /** Step 0 alone does not tell a rewind from a reset. */
  rewinding = false;
  observers = /* @__PURE__ */ new Set();
  observe(observer, signal) {
    this.observers.add(observer);
    signal.addEventListener("abort", () => this.observers.delete(observer), { once: true });
  }
  press(type, step2) {
    this.model.send(step2 === void 0 ? { type } : { type, step: step2 });
    this.pressedWhileRunning = this.state === "running";
    if (type === "rewind" || type === "reset") this.rewinding = type === "rewind";
    if (type === "reset") this.before = NOTHING;
    this.patience.asked();
  }
  receive(frame, buffers) {
    if (frame?.type !== "frame") return;
    if (!this.pressedWhileRunning || frame.state !== "running") this.patience.answered();
    this.frames += 1;
    if (frame.step < this.step) this.returns += 1;
    this.state = frame.state;
    this.step = frame.step;
    this.stepsPerSecond = frame.steps_per_second;
    this.loss = frame.loss;
    this.validation = frame.validation;
    this.message = frame.message;
    this.sample = frame.sample ?? this.sample;
    this.snapshots = frame.snapshots ?? this.snapshots;
    this.good = frame.good;
    this.extend(frame, buffers);
    this.notify();
  }
  extend(frame, [training, heldOut]) {
    const { start, points = training } = frame.training;
    const { start: heldOutStart, points: heldOutPoints = heldOut } = frame.held_out;
    const longer = splice(this.training, start, toPoints(float32(points)));
    const longerHeldOut = splice(this.heldOut, heldOutStart, toPoints(float32(heldOutPoints)));
    if (longer && longerHeldOut) {
      this.remember(longer);
      this.training = longer;
      this.heldOut = longerHeldOut;
      this.asked = false;
    } else if (!this.asked) {
      this.asked = true;
      this.model.send({ type: "history" });
    }
  }
  /** Nothing is lost from sight: what a rewind cuts off is kept, beginning where the rest ends. */
  remember(now) {
    const end = now.at(-1)?.[0] ?? 0;
    if (end >= (this.training.at(-1)?.[0] ?? 0)) return;
    const [training, heldOut] = [behind(this.training, end), behind(this.heldOut, end)];
    const seen = (end > 0 || this.rewinding) && training.filter(finite).length > 1;
    this.before = seen ? { ...NOTHING, training, heldOut } : NOTHING;
    this.rewinding = false;
  }
  notify() {
    for (const observer of this.observers) observer();
  }
};

// library:shared/announcer
var announcer = shared.modules["announcer"].announcer;

// src/training-panel/status.ts
var Status = class {
  constructor(card, signal) {
    this.card = card;
    const { state, step: step2, going, loss } = this;
    card.chips.append(this.task, this.model);
    card.status.append(state, " · step ", step2, " · ", going, "loss ", loss);
    this.announce = announcer(card.spoken, signal);
  }
  card;
  task = chip("");
  model = chip("");
  state = html("span", { class: "sw-state" });
  step = html("b");
  speed = html("b");
  device = html("span");
  loss = html("b");
  /** How fast it goes, and where: nothing that is known of a recording. */
  going = html("span", {}, this.speed, " steps/s · ", this.device, " · ");
  announce;
  /** A trainer may get another model. */
  introduce({ task, model, parameters, device }) {
    setText(this.task, task);
    setText(this.model, model);
    setText(this.device, device);
    this.model.title = `${count(parameters)} parameters`;
    this.card.root.setAttribute("aria-label", `Training of ${model} on ${task}`);
  }
  /** What is drawn of the run; `standing`: how it stands, in a word or two. */
  show(run, { step: step2, loss }, standing) {
    const speed = run.state === "running" ? rate(run.stepsPerSecond) : "0";
    this.going.hidden = run.state === "still";
    setText(this.state, standing);
    setText(this.step, count(step2));
    setText(this.speed, speed);
    setText(this.loss, figure(loss));
    const going = this.going.hidden ? "" : `${speed} steps per second, ${this.device.textContent}, `;
    this.announce(
      `${standing} ${run.returns}`,
      `${standing}, step ${count(step2)}, ${going}loss ${figure(loss)}`
    );
  }
};

// src/training-panel/way-back.ts
var WayBack = class {
  constructor(note, rewind) {
    this.note = note;
    this.button = button("", rewind);
  }
  note;
  button;
  /** null: there is no such step, or nobody who would hear. */
  show(good) {
    if (good === null) {
      this.button.remove();
      return;
    }
    setText(this.button, `Back to step ${count(good)}`);
    if (!this.button.isConnected) this.note.append(this.button);
  }
};

// src/training-panel.ts
var TRAITS = ["moment", "_setup", "_steps", "_replay"];
var STILL = "nothing is trained here; the settings are those of the run";
var TrainingPanel = class {
  constructor(model, run, signal) {
    this.model = model;
    this.run = run;
    this.signal = signal;
    this.status = new Status(this.card, signal);
    this.curve = new Curve(this.setup.unit, this.setup.baseline);
    this.controls = new Controls(model, this.setup.optimizers);
    this.past = new Past(model);
    this.rewind = new RewindSlider(
      (step2) => this.pointAt(step2),
      (step2) => this.run.press("rewind", step2)
    );
    this.assemble();
  }
  model;
  run;
  signal;
  card = createCard("training-panel", "Training");
  status;
  transport = new Transport((command) => this.run.press(command));
  empty = html("span");
  sample = sampleReading();
  controls;
  back = new WayBack(this.card.note, () => this.run.press("rewind"));
  rewind;
  past;
  curve;
  live = true;
  drawn = 0;
  seen = 0;
  /** A step that the reader thinks of going back to. */
  pointed = null;
  assemble() {
    const { card } = this;
    if (this.setup.live) card.actions.append(...this.transport.elements);
    else card.actions.append(html("b", {}, "Recording"), html("span", { class: "sw-soft" }, STILL));
    const plot2 = html(
      "div",
      { class: "sw-plot" },
      this.curve.element,
      html("p", { class: "sw-hint" }, this.empty)
    );
    card.picture.append(plot2, this.rewind.element);
    card.reading.append(this.sample.element, ...this.controls.elements);
    card.foot.append(this.past.element);
  }
  get setup() {
    return this.model.get("_setup");
  }
  /** What is trained; a trainer may get another model. */
  showSetup() {
    this.status.introduce(this.setup);
    this.sample.element.style.display = this.setup.writes ? "" : "none";
  }
  pointAt(step2) {
    this.pointed = step2;
    this.drawCurve(this.past.show(this.run, this.live));
  }
  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el) {
    const { signal } = this;
    const draw = (live) => {
      this.live = live;
      this.draw();
    };
    this.controls.keepShown(signal);
    const redraw = keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, signal);
    this.run.observe(redraw, signal);
    onResize(this.curve.element.parentElement, signal, (width, height) => {
      this.curve.resize(width, height);
      redraw();
    });
  }
  draw() {
    const drawn = this.past.show(this.run, this.live);
    this.showSetup();
    this.showRun(drawn);
    this.drawCurve(drawn);
  }
  drawCurve(drawn) {
    this.curve.pointedAt = this.past.moment ?? this.pointed;
    this.curve.draw(drawn);
  }
  showRun(drawn) {
    const { run } = this;
    if (run.frames > this.seen) this.drawn += 1;
    this.seen = run.frames;
    this.mark(drawn);
    this.status.show(run, drawn, this.standing());
    this.showControls();
    this.sample.show(drawn.sample);
    setText(this.empty, run.training.length + run.heldOut.length > 0 ? "" : this.invitation());
    const silent = whySilent(this.model, this.live, run.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, run.message, run.state === "closed" ? "plain" : "problem");
    this.back.show(silent === "" && run.state !== "closed" ? run.good : null);
  }
  standing() {
    if (this.past.moment !== null) return "looking back";
    if (this.run.state === "still") return "recording";
    return this.live ? this.run.state : "no kernel";
  }
  invitation() {
    const still = this.run.state === "closed" || this.run.state === "still";
    if (!this.live || still) return "Nothing was learnt here.";
    if (this.run.state === "running") return "The first steps are on their way.";
    return "Press Play to train. Nothing has been learnt yet.";
  }
  /** What a test, or a script in the page, can read. */
  mark({ step: step2 }) {
    const { run } = this;
    Object.assign(this.card.root.dataset, {
      state: this.live ? run.state : "no-kernel",
      step: String(step2),
      frames: String(this.drawn),
      error: run.state === "failed" ? run.message : "",
      points: String(run.training.length),
      heldOutPoints: String(run.heldOut.length)
    });
  }
  showControls() {
    const { run, live } = this;
    const open = live && run.state !== "closed" && run.state !== "still";
    this.transport.show(run.state, run.step, open);
    this.rewind.element.hidden = !this.past.element.hidden;
    this.rewind.show(run.snapshots, run.step, open);
    this.controls.enable(open);
  }
};
var training_panel_default = () => {
  let run;
  return {
    initialize({ model, signal }) {
      run = new Run(model, signal);
    },
    render({ model, el, signal }) {
      new TrainingPanel(model, run, signal).mount(el);
    }
  };
};
export {
  training_panel_default as default
};
