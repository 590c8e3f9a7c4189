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

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/saved-picture
var shows = shared.modules["saved-picture"].shows;
var keep = shared.modules["saved-picture"].keep;
var picturesIn = shared.modules["saved-picture"].picturesIn;
var savePicture = shared.modules["saved-picture"].savePicture;

// library:shared/schedule
var onNextFrame = shared.modules["schedule"].onNextFrame;
var onResize = shared.modules["schedule"].onResize;

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

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

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
      svg("text", { class: "sw-soft", "text-anchor": "end" }, "before the rewind")
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
    const path = line(([step]) => x(step), place).defined(finite);
    this.before.setAttribute("d", path(run.before.training) ?? "");
    this.heldOutBefore.setAttribute("d", path(run.before.heldOut) ?? "");
    show(this.legend, run.before.training.length > 0);
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
    const before = gone ? ` Before the rewind it went on to ${figure(gone[1])} at step ${count(gone[0])}.` : "";
    const aside = validation ? `; on held-out data ${figure(validation[1])}` : "";
    return `Learning curve in ${this.unit}: from ${figure(first[1])} at step ${count(first[0])} to ${figure(last[1])} at step ${count(last[0])}${aside}.${before}${beaten}`;
  }
};

// library:controls/select
var select = controls.modules["select"].select;

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
  show(snapshots, step, open) {
    const earlier = snapshots.slice(0, bisectRight(snapshots, step));
    this.input.disabled = !open || earlier.length < 2;
    if (!open || this.asked !== null && step <= this.asked) this.release();
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
function behind(series, step) {
  const next = bisector(([at]) => at).right(series, step);
  return series.slice(Math.max(0, next - 1));
}

// src/training-panel/run.ts
var NOTHING = { training: [], heldOut: [] };
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
  press(type, step) {
    this.model.send(step === void 0 ? { type } : { type, step });
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
    this.before = seen ? { training, heldOut } : NOTHING;
    this.rewinding = false;
  }
  notify() {
    for (const observer of this.observers) observer();
  }
};

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

// library:shared/announcer
var announcer = shared.modules["announcer"].announcer;

// src/training-panel/status.ts
var Status = class {
  constructor(card) {
    this.card = card;
    const { state, step, speed, device, loss } = this;
    card.chips.append(this.task, this.model);
    card.status.append(state, " · step ", step, " · ", speed, " steps/s · ", device);
    card.status.append(" · loss ", loss);
    this.announce = announcer(card.spoken);
  }
  card;
  task = chip("");
  model = chip("");
  state = html("span", { class: "sw-state" });
  step = html("b");
  speed = html("b");
  device = html("span");
  loss = html("b");
  announce;
  /** A trainer may get another model. */
  introduce({ task, model, parameters, device }) {
    setText(this.task, task);
    setText(this.model, model);
    setText(this.device, device);
    this.model.title = `${count(parameters)} parameters`;
    this.card.root.setAttribute("aria-label", `Training of ${model} on ${task}`);
  }
  show(run, live) {
    const speed = run.state === "running" ? rate(run.stepsPerSecond) : "0";
    const state = live ? run.state : "no kernel";
    setText(this.state, state);
    setText(this.step, count(run.step));
    setText(this.speed, speed);
    setText(this.loss, figure(run.loss));
    this.announce(
      `${state} ${run.returns}`,
      `${state}, step ${count(run.step)}, ${speed} steps per second, ${this.device.textContent}, loss ${figure(run.loss)}`
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
var MORE = ["optimizer", "batch_size", "weight_decay", "dropout", "teacher_forcing"];
var TrainingPanel = class {
  constructor(model, run) {
    this.model = model;
    this.run = run;
    this.curve = new Curve(this.setup.unit, this.setup.baseline);
    this.more = new MoreSettings(this.setup.optimizers, (name, value) => this.save(name, value));
    this.rewind = new RewindSlider(
      (step) => this.pointAt(step),
      (step) => this.run.press("rewind", step)
    );
    this.assemble();
  }
  model;
  run;
  card = createCard("training-panel", "Training");
  status = new Status(this.card);
  transport = new Transport((command) => this.run.press(command));
  empty = html("span");
  sample = sampleReading();
  rate = rateSlider((value) => this.save("learning_rate", value));
  clip = clipSelect((value) => this.save("clip", value));
  more;
  back = new WayBack(this.card.note, () => this.run.press("rewind"));
  rewind;
  curve;
  keepPicture = () => {
  };
  live = true;
  drawn = 0;
  seen = 0;
  assemble() {
    this.card.actions.append(...this.transport.elements);
    const plot2 = html(
      "div",
      { class: "sw-plot" },
      this.curve.element,
      html("p", { class: "sw-hint" }, this.empty)
    );
    this.card.picture.append(plot2, this.rewind.element);
    this.rate.element.dataset.control = "learning_rate";
    const controls2 = [this.rate.element, this.clip.element, this.more.element];
    this.card.reading.append(this.sample.element, ...controls2);
  }
  get setup() {
    return this.model.get("_setup");
  }
  /** What is trained; a trainer may get another model. */
  showSetup() {
    this.status.introduce(this.setup);
    this.sample.element.style.display = this.setup.writes ? "" : "none";
  }
  pointAt(step) {
    this.curve.pointedAt = step;
    this.curve.draw(this.run);
  }
  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el, signal) {
    const draw = onNextFrame(() => this.draw(), signal);
    el.append(this.card.root);
    this.keepPicture = savePicture(this.card.root, this.model, signal);
    this.run.observe(draw, signal);
    for (const name of ["learning_rate", "clip", ...MORE]) {
      listen(this.model, `change:${name}`, () => this.showSettings(), signal);
    }
    listen(this.model, "change:_setup", () => this.showSetup(), signal);
    watchConnection(this.model, el, signal, (live) => {
      this.live = live;
      draw();
    });
    onResize(this.curve.element.parentElement, signal, (width, height) => {
      this.curve.resize(width, height);
      draw();
    });
    this.showSetup();
    this.showSettings();
    this.draw();
  }
  save(trait, value) {
    this.model.set(trait, value);
    this.model.save_changes();
  }
  showSettings() {
    this.rate.show(this.model.get("learning_rate"));
    this.clip.show(this.model.get("clip"));
    for (const name of MORE) this.more.show(name, this.model.get(name));
  }
  draw() {
    drawOrSay(this.card, () => {
      this.showRun();
      this.curve.draw(this.run);
      this.keepPicture();
    });
  }
  showRun() {
    const { run } = this;
    if (run.frames > this.seen) this.drawn += 1;
    this.seen = run.frames;
    this.mark();
    this.status.show(run, this.live);
    this.showControls();
    this.sample.show(run.sample);
    setText(this.empty, run.training.length + run.heldOut.length > 0 ? "" : this.invitation());
    const silent = whySilent(this.model, this.live, run.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, run.message, run.state === "closed" ? "plain" : "problem");
    this.back.show(silent === "" && run.state !== "closed" ? run.good : null);
  }
  invitation() {
    if (!this.live || this.run.state === "closed") return "Nothing was learnt here.";
    if (this.run.state === "running") return "The first steps are on their way.";
    return "Press Play to train. Nothing has been learnt yet.";
  }
  /** What a test, or a script in the page, can read. */
  mark() {
    const { run } = this;
    Object.assign(this.card.root.dataset, {
      state: this.live ? run.state : "no-kernel",
      step: String(run.step),
      frames: String(this.drawn),
      error: run.state === "failed" ? run.message : "",
      points: String(run.training.length),
      heldOutPoints: String(run.heldOut.length)
    });
  }
  showControls() {
    const open = this.live && this.run.state !== "closed";
    this.transport.show(this.run.state, this.run.step, open);
    this.rewind.show(this.run.snapshots, this.run.step, open);
    this.more.enable(open);
    this.rate.input.disabled = !open;
    this.clip.input.disabled = !open;
  }
};
var training_panel_default = () => {
  let run;
  return {
    initialize({ model, signal }) {
      run = new Run(model, signal);
    },
    render({
      model,
      el,
      signal
    }) {
      new TrainingPanel(model, run).mount(el, signal);
    }
  };
};
export {
  training_panel_default as default
};
