/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

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

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:plot/extent
var finite = plot.modules["extent"].finite;
var MARGIN = plot.modules["extent"].MARGIN;
var TICKS = plot.modules["extent"].TICKS;
var lastStep = plot.modules["extent"].lastStep;
var valueExtent = plot.modules["extent"].valueExtent;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/forecast/scene.ts
function toScene(frame, draft, marked) {
  const series = draft ?? frame.series.map((each) => [...float32(each)]);
  const { origin } = frame;
  const read = (view) => [...float32(view)];
  return {
    values: series[0] ?? [],
    marks: marked ? positions(series[1] ?? []) : [],
    origin,
    path: read(frame.path),
    low: read(frame.low),
    high: read(frame.high),
    naive: read(frame.naive),
    truth: read(frame.truth)
  };
}
var positions = (marks) => [...marks.keys()].filter((i) => marks[i] !== 0);
function valueEnds({ values, path, low, high, naive, truth }) {
  const all = [values, path, low, high, naive, truth].flat().filter(Number.isFinite);
  const [bottom = 0, top = 1] = extent(all);
  const room = bottom === top ? 1 : 0;
  const [start = 0, end = 1] = scaleLinear([bottom - room, top + room], [0, 1]).nice(TICKS).domain();
  return [start, end];
}
function drawnThrough(values, [from, start], [to, end]) {
  const changed = [...values];
  const steps = Math.max(1, Math.abs(to - from));
  for (let i = 0; i <= steps; i += 1) {
    const position = Math.round(from + (to - from) * i / steps);
    if (position < 0 || position >= values.length) continue;
    changed[position] = from === to ? end : start + (end - start) * i / steps;
  }
  return changed;
}
function markCalled(marks, position) {
  if (marks.includes(position) || marks.length === 0) return [...marks];
  const away = marks.map((mark) => Math.abs(mark - position));
  const nearest = away.indexOf(Math.min(...away));
  return marks.map((mark, i) => i === nearest ? position : mark).sort((a, b) => a - b);
}
var asFeature = (marks, length) => Array.from({ length }, (_, i) => Number(marks.includes(i)));
function compared(one, other) {
  if (one === null || other === null) return [figure(one), figure(other)];
  const precise = Math.min(Math.abs(one), Math.abs(other)) < 0.1 ? 4 : 2;
  const size = figure(one) === figure(other) && one !== other ? 4 : precise;
  const written = (value) => Math.abs(value) < 1e3 ? value.toFixed(size) : figure(value);
  return [written(one), written(other)];
}
function verdict([network, naive], name) {
  if (network === null) return "The network's forecast is no number: it has diverged.";
  const [own, other] = compared(network, naive);
  const said = `On held-out data the network's error is ${own}; ${name}: ${other}.`;
  if (naive === null) return said;
  const gain = 1 - network / naive;
  if (Math.abs(gain) < 0.02) return `${said} That is no difference to speak of.`;
  return gain > 0 ? `${said} The network is better.` : `${said} One does better without the network.`;
}
function describe({ values, path, low, high, truth, origin }) {
  const last = path.length - 1;
  if (last < 0) return "A series, and nothing behind its origin.";
  const ahead = last === 0 ? "the number at the end" : `${path.length} steps ahead`;
  const told = truth.length ? `; what came is ${figure(truth[last] ?? null)}` : "";
  return `Series of ${values.length} numbers, read up to position ${origin}, there ${figure(values[origin] ?? null)}. The network says ${figure(path[last] ?? null)}, from ${figure(low[last] ?? null)} to ${figure(high[last] ?? null)}, for ${ahead}${told}.`;
}
var placeName = (dates, position) => dates.length ? dates[Math.round(position)] ?? MISSING : String(Math.round(position));
var captionOf = (frame, { task, examples }) => `${frame.title || task}, ${frame.own ? "drawn by hand" : `example ${frame.example + 1} of ${examples}`}`;
function hintOf({ movable, marked }, drawing) {
  const mark = marked ? " Enter, or a click, calls the nearest mark to it." : "";
  if (drawing) return `Draw with the pointer; arrow keys choose a point and move it.${mark}`;
  if (movable) return "Drag the origin, or move it with the arrow keys.";
  return `Arrow keys choose a point.${mark}`;
}

// src/forecast/figures.ts
var Figures = class {
  here = html("div", { class: "sw-errors" });
  where = html("h3");
  all = html("div", { class: "sw-errors" });
  score = html("p", { class: "sw-notice" });
  how = html("p", { class: "sw-notice" });
  keys = html("p", { class: "sw-notice" });
  elements = [
    html("h3", {}, "Squared error of this forecast"),
    this.here,
    this.where,
    this.all,
    this.score,
    this.how,
    this.keys
  ];
  /** hint: what the keys do. */
  show({ errors, held_out, score, path }, setup, hint) {
    const [own, other] = errors ? compared(...errors) : [MISSING, MISSING];
    const [network, naive] = compared(...held_out);
    setText(this.where, `Squared error on ${setup.examples} held-out examples`);
    fill(this.here, "here", own, other, setup.naive);
    fill(this.all, "held-out", network, naive, setup.naive);
    const metric = setup.metric.replaceAll("_", " ");
    setText(this.score, `${metric} ${figure(score)}; the naive forecast has 0.`);
    const ahead = path.byteLength > 4 ? ", added up over as many days" : "";
    setText(
      this.how,
      `The interval holds eight of ten errors: from the 10 % to the 90 % quantile of what the network was off by on held-out data${setup.movable ? ahead : ""}.`
    );
    setText(this.keys, hint);
  }
};
function fill(element, what, own, other, name) {
  const line2 = (label, who, value) => html("p", { class: "sw-row" }, label, html("b", { "data-error-of": `${what}-${who}` }, value));
  element.replaceChildren(line2("network", "network", own), line2(`naive: ${name}`, "naive", other));
}

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// src/forecast/pen.ts
var NOTCHES = 50;
var Pen = class {
  /** marked: the second feature marks what counts. */
  constructor(marked) {
    this.marked = marked;
  }
  marked;
  /** It is in the reader's hand. */
  drawing = false;
  cursor = 0;
  /** By feature. */
  draft = null;
  touched = null;
  /** Python shows what was drawn; while the pointer still draws, it shows less. */
  answered() {
    if (!this.touched) this.draft = null;
  }
  walk(by, { values }) {
    this.cursor = clamp(this.cursor + by, values.length);
  }
  /** The pointer draws to a point from where it was. */
  drawTo(position, value, { values, marks }) {
    const at = [clamp(position, values.length), value];
    this.draft = this.features(drawnThrough(values, this.touched ?? at, at), marks);
    this.touched = at;
    this.cursor = at[0];
  }
  release() {
    this.touched = null;
  }
  /** Moves the value at the cursor by so many notches. */
  lift(by, scene) {
    const [bottom, top] = valueEnds(scene);
    const lifted = [...scene.values];
    lifted[this.cursor] = (lifted[this.cursor] ?? 0) + by * (top - bottom) / NOTCHES;
    this.draft = this.features(lifted, scene.marks);
  }
  /** Calls the nearest mark to a position. */
  callMark(position, { values, marks }) {
    this.cursor = position;
    this.draft = this.features(values, markCalled(marks, position));
  }
  features(values, marks) {
    return this.marked() ? [values, asFeature(marks, values.length)] : [values];
  }
};

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// library:plot/axes
var crisp = plot.modules["axes"].crisp;
var show = plot.modules["axes"].show;
var Axes = plot.modules["axes"].Axes;

// library:shared/labels
var spread = shared.modules["labels"].spread;

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/forecast/picture.ts
var HEIGHT = 300;
var LABEL_GAP = 16;
var ROOM = 16;
var Picture = class {
  svg = svg("svg", { class: "sw-curve", role: "img" });
  element = html(
    "div",
    { class: "sw-plot", role: "application", tabindex: 0, ...OWN_KEYS },
    this.svg
  );
  axes = new Axes();
  band = svg("path", { class: "sw-interval" });
  whisker = svg("path", { class: "sw-whisker" });
  known = svg("path", { class: "sw-line sw-known" });
  truth = svg("path", { class: "sw-line sw-truth" });
  naive = svg("path", { class: "sw-line sw-naive" });
  path = svg("path", { class: "sw-line sw-said" });
  ends = svg("g");
  marks = svg("g");
  origin = svg("g", { class: "sw-origin" }, svg("line"), svg("circle", { r: 6 }));
  cursor = svg("circle", { class: "sw-chosen", r: 6 });
  labels = svg("g");
  caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  x = null;
  y = null;
  held = false;
  constructor(touch, signal) {
    const lines = [this.band, this.truth, this.known, this.naive, this.whisker, this.path];
    this.svg.append(this.axes.element, ...lines, this.marks, this.ends);
    this.svg.append(this.origin, this.cursor, this.labels, this.caption);
    const heard = (phase) => (event) => {
      if (!this.x || !this.y || phase !== "down" && !this.held) return;
      this.held = phase !== "up";
      if (phase === "down") this.element.setPointerCapture?.(event.pointerId);
      const [x, y] = pointIn(this.svg, event);
      touch(phase, Math.round(this.x.invert(x)), this.y.invert(y));
    };
    this.element.addEventListener("pointerdown", heard("down"), { signal });
    this.element.addEventListener("pointermove", heard("move"), { signal });
    for (const end of ["pointerup", "pointercancel"]) {
      this.element.addEventListener(end, heard("up"), { signal });
    }
  }
  draw({ scene, caption, dates, cursor, movable, width }) {
    const right = width - MARGIN.right - ROOM;
    if (right <= MARGIN.left) return;
    const { values, origin, path } = scene;
    const last = Math.max(values.length - 1, origin + path.length);
    const x = scaleLinear([0, last], [MARGIN.left, right]);
    const ends = this.held && this.y ? this.y.domain() : valueEnds(scene);
    const y = scaleLinear(ends, [HEIGHT - MARGIN.bottom, MARGIN.top]);
    [this.x, this.y] = [x, y];
    setAttributes(this.svg, { viewBox: `0 0 ${width} ${HEIGHT}` });
    this.axes.draw(x, y, (at) => placeName(dates, at));
    this.drawLines(scene, x, y);
    this.drawMarks(scene, x, y);
    this.drawHandles(scene, cursor, movable, x, y);
    this.drawLabels(scene, x, y);
    setText(this.caption, caption);
    this.svg.setAttribute("aria-label", describe(scene));
  }
  drawLines(scene, x, y) {
    const { values, origin, path, low, high, naive, truth } = scene;
    const draw = line(
      ([at]) => x(at),
      ([, value]) => y(value)
    ).defined(finite);
    const ahead = (all) => all.map((value, i) => [origin + 1 + i, value]);
    const single = path.length === 1;
    const start = single ? [] : [[origin, values[origin] ?? Number.NaN]];
    const [below, above] = [ahead(low), ahead(high)];
    const round = [...start, ...below, ...above.reverse()];
    this.band.setAttribute("d", single ? "" : draw(round) ?? "");
    this.whisker.setAttribute("d", single ? draw([...below, ...above]) ?? "" : "");
    this.known.setAttribute("d", draw(values.slice(0, origin + 1).map((v, i) => [i, v])) ?? "");
    this.truth.setAttribute("d", draw([...start, ...ahead(truth)]) ?? "");
    this.naive.setAttribute("d", draw([...start, ...ahead(naive)]) ?? "");
    this.path.setAttribute("d", draw([...start, ...ahead(path)]) ?? "");
    const dots = single ? [...ahead(truth), ...ahead(naive), ...ahead(path)] : [];
    const names = ["truth", "naive", "said"].slice(truth.length ? 0 : 1);
    matchChildren(this.ends, dots.length, () => svg("circle", { r: 4.5 })).forEach((dot, i) => {
      const [at, value] = dots[i];
      const place = Number.isFinite(value) ? y(value) : 0;
      setAttributes(dot, { cx: x(at), cy: place, class: `sw-end sw-${names[i]}` });
      show(dot, Number.isFinite(value));
    });
  }
  drawMarks({ values, marks }, x, y) {
    const bottom = y.range()[0];
    const make = () => svg("g", { class: "sw-mark" }, svg("line"), svg("circle", { r: 5 }));
    matchChildren(this.marks, marks.length, make).forEach((group, i) => {
      const at = marks[i];
      const [stem, dot] = [...group.children];
      const top = y(values[at] ?? 0);
      setAttributes(stem, { x1: x(at), x2: x(at), y1: bottom, y2: top });
      setAttributes(dot, { cx: x(at), cy: top });
    });
  }
  drawHandles(scene, cursor, movable, x, y) {
    const [bottom, top] = y.range();
    const at = crisp(x(scene.origin));
    const [rule, grip] = [...this.origin.children];
    show(this.origin, movable);
    setAttributes(rule, { x1: at, x2: at, y1: bottom, y2: top });
    setAttributes(grip, { cx: at, cy: bottom });
    const value = cursor === null ? Number.NaN : scene.values[cursor] ?? Number.NaN;
    show(this.cursor, Number.isFinite(value));
    if (Number.isFinite(value)) setAttributes(this.cursor, { cx: x(cursor ?? 0), cy: y(value) });
  }
  drawLabels({ path, naive, truth, origin }, x, y) {
    const ends = [
      { name: "network", kind: "said", value: path.at(-1) },
      { name: "naive", kind: "naive", value: naive.at(-1) },
      { name: "came", kind: "truth", value: truth.at(-1) }
    ].filter(({ value }) => value !== void 0 && Number.isFinite(value));
    const [bottom, top] = y.range();
    const at = x(origin + path.length) + 10;
    const heights = ends.map(({ value }) => Math.min(bottom, Math.max(top, y(value))));
    const placed = spread(heights, LABEL_GAP, top, bottom);
    const make = () => svg("text", { dy: "0.35em" });
    matchChildren(this.labels, ends.length, make).forEach((text, i) => {
      const { name, kind, value } = ends[i];
      setAttributes(text, { x: at, y: placed[i], class: `sw-label sw-${kind}` });
      setText(text, `${name} ${figure(value)}`);
    });
  }
};

// library:shared/view
var View = shared.modules["view"].View;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/forecast.ts
var WALKS = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 };
var LIFTS = { ArrowUp: 1, ArrowDown: -1 };
var Forecast = class extends View {
  traits = ["example", "origin", "own"];
  insight = html("p", { class: "sw-insight" });
  picture;
  figures = new Figures();
  pen = new Pen(() => this.setup.marked);
  turns = [
    button("Previous example", () => this.turn(-1)),
    button("Next example", () => this.turn(1))
  ];
  draws = button("Draw", () => this.takePen());
  back = button("Back to the data", () => this.ask({ own: null }));
  latest = null;
  scene = null;
  constructor(model, signal) {
    super("forecast", "Forecast", model, signal);
    this.picture = new Picture((...what) => this.touch(...what), signal);
    this.picture.element.addEventListener("keydown", (event) => this.press(event), { signal });
    this.card.actions.append(...this.turns, this.draws, this.back);
    this.card.picture.append(this.insight, this.picture.element);
    this.card.reading.append(...this.figures.elements);
  }
  take(frame) {
    this.latest = frame;
    if (frame.asked >= this.model.get("_asked")) this.pen.answered();
  }
  show(frame) {
    const { setup, pen } = this;
    const scene = toScene(frame, pen.draft, setup.marked);
    this.scene = scene;
    pen.walk(0, scene);
    this.picture.draw({
      scene,
      caption: captionOf(frame, setup),
      dates: frame.dates,
      cursor: this.pointed ? pen.cursor : null,
      movable: setup.movable,
      width: this.room
    });
    const hint = hintOf(setup, pen.drawing);
    this.picture.element.setAttribute("aria-label", `Series. ${hint}`);
    this.picture.element.dataset.drawing = String(pen.drawing);
    setText(this.insight, verdict(frame.held_out, setup.naive));
    this.figures.show(frame, setup, hint);
    for (const each of [...this.turns, this.draws]) each.disabled = !this.open;
    this.back.disabled = !this.open || !frame.own;
    this.draws.setAttribute("aria-pressed", String(pen.drawing));
  }
  /** The arrow keys choose a point, and do not move the origin. */
  get pointed() {
    return this.pen.drawing || !this.setup.movable;
  }
  describe() {
    const { latest, scene } = this;
    const where = latest && this.setup.movable ? placeName(latest.dates, latest.origin) : "";
    return {
      chosen: `${latest?.example} ${where} ${latest?.own} ${this.scene?.marks}`,
      sentence: scene ? `${describe(scene)} ${this.insight.textContent}` : ""
    };
  }
  marks() {
    return {
      example: String(this.latest?.example ?? 0),
      origin: String(this.latest?.origin ?? ""),
      own: String(this.latest?.own ?? false),
      cursor: String(this.pen.cursor)
    };
  }
  // Changes ------------------------------------------------------------------------------------
  turn(by) {
    const { examples } = this.setup;
    this.pen.draft = null;
    this.ask({ example: (this.model.get("example") + by + examples) % examples, own: null });
  }
  takePen() {
    this.pen.drawing = !this.pen.drawing;
    this.redraw();
  }
  send() {
    if (this.pen.draft) this.ask({ own: this.pen.draft });
  }
  moveOrigin(to) {
    const origin = clamp(to, (this.scene?.values.length ?? 1) - 1);
    if (origin !== (this.model.get("origin") ?? this.latest?.origin)) this.ask({ origin });
  }
  callMark(position, scene) {
    if (position < 0 || position >= scene.values.length) return;
    this.pen.callMark(position, scene);
    this.send();
    this.redraw();
  }
  touch(phase, position, value) {
    const { scene, pen } = this;
    if (!scene || !this.open) return;
    if (!pen.drawing) {
      if (this.setup.movable) this.moveOrigin(position);
      else if (phase === "down" && this.setup.marked) this.callMark(position, scene);
    } else if (phase === "up") {
      pen.release();
      this.send();
    } else {
      pen.drawTo(position, value, scene);
      this.redraw();
    }
  }
  press(event) {
    const { scene, pen, pointed } = this;
    const [walk, lift] = [WALKS[event.key], LIFTS[event.key]];
    if (!scene || walk === void 0 && lift === void 0 && event.key !== "Enter") return;
    event.preventDefault();
    if (walk !== void 0 && pointed) {
      pen.walk(walk, scene);
      this.redraw();
    }
    if (!this.open) return;
    if (walk !== void 0 && !pointed) {
      this.moveOrigin((this.model.get("origin") ?? scene.origin) + walk);
    } else if (lift !== void 0 && pen.drawing) {
      this.lift(lift, scene);
    } else if (event.key === "Enter" && this.setup.marked) this.callMark(pen.cursor, scene);
  }
  lift(by, scene) {
    this.pen.lift(by, scene);
    this.scene = { ...scene, values: this.pen.draft?.[0] ?? [] };
    this.send();
  }
};
var forecast_default = widget((model, signal) => new Forecast(model, signal));
export {
  forecast_default as default
};
