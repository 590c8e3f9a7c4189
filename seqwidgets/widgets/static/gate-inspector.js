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

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/gate-inspector/choice.ts
var QuantityChoice = class {
  constructor(choose) {
    this.choose = choose;
  }
  choose;
  element = html("div", {
    class: "sw-quantities",
    role: "group",
    "aria-label": "Quantity"
  });
  show(names, chosen) {
    if (this.element.childElementCount !== names.length) {
      this.element.replaceChildren(...names.map((name) => this.make(name)));
    }
    names.forEach((name, i) => {
      this.element.children[i]?.setAttribute("aria-pressed", String(name === chosen));
    });
  }
  /** The second word, "gate" or "state", gives way where there is little room. */
  make(name) {
    const [first = "", ...rest] = labelOf(name).split(/(?= )/);
    const element = button(first, () => this.choose(name), "sw-quantity");
    element.append(html("span", {}, ...rest));
    setAttributes(element, { "data-hue": name, "aria-label": labelOf(name) });
    return element;
  }
};

// src/gate-inspector/brush.ts
var spanOf = (from, to) => ({
  start: Math.min(from, to),
  end: Math.max(from, to) + 1
});
function firing(trace, quantity, span, threshold) {
  const positions = Array.from({ length: span.end - span.start }, (_, i) => span.start + i);
  return Array.from({ length: trace.units }, (_, unit) => unit).filter(
    (unit) => positions.every((position) => trace.at(quantity, position, unit) > threshold)
  );
}

// src/gate-inspector/firing.ts
var LISTED = 12;
var Firing = class {
  sentence = html("p", { class: "sw-notice" });
  units = html("div", { class: "sw-units" });
  threshold = html("input", {
    type: "range",
    "aria-label": "Threshold",
    ...OWN_KEYS
  });
  value = html("span", { class: "sw-value" });
  find;
  places = html("ol", { class: "sw-places" });
  element;
  search = { type: "find", quantity: "", units: [], threshold: 0.5 };
  of = "";
  constructor(choose, ask, changed) {
    this.find = button("Find elsewhere", () => ask(this.search));
    this.threshold.addEventListener("input", changed);
    this.units.addEventListener("click", ({ target }) => {
      const unit = target.dataset.unit;
      if (unit) choose(Number(unit));
    });
    const above = html("label", { class: "sw-row" }, "above", this.threshold, this.value);
    this.element = html(
      "div",
      { class: "sw-firing" },
      html("h3", {}, "Which units fire?"),
      this.sentence,
      above,
      this.units,
      this.find,
      this.places
    );
  }
  show(trace, quantity, span, found, open) {
    this.scale(quantity);
    const threshold = Number(this.threshold.value);
    const units = span ? firing(trace, quantity, span, threshold) : [];
    this.search = { type: "find", quantity, units, threshold };
    setText(this.value, digits(threshold));
    setText(this.sentence, sentence(trace, quantity, span, units.length));
    this.threshold.disabled = span === null;
    this.find.disabled = !open || units.length === 0;
    this.units.replaceChildren(...units.slice(0, LISTED).map(unitButton));
    if (units.length > LISTED) this.units.append(`and ${units.length - LISTED} more`);
    const same = String(found.units) === String(units) && found.threshold === threshold;
    this.places.hidden = !same;
    if (same) this.places.replaceChildren(...listed(found.places ?? []));
    return units;
  }
  /** Gates lie between 0 and 1; states also below. */
  scale(quantity) {
    if (quantity === this.of) return;
    this.of = quantity;
    const gate = isGate(quantity);
    Object.assign(this.threshold, { min: gate ? 0 : -1, max: 1, step: 0.01 });
    this.threshold.value = gate ? "0.8" : "0.5";
  }
};
function unitButton(unit) {
  const element = button(String(unit), () => {
  });
  element.dataset.unit = String(unit);
  element.setAttribute("aria-label", `Choose unit ${unit}`);
  return element;
}
function sentence(trace, quantity, span, units) {
  if (!span) return "Drag along the tokens, or hold Shift with the arrow keys, to mark a stretch.";
  const text = readable(trace.tokens.slice(span.start, span.end));
  return `Over “${text}” the ${labelOf(quantity)} of ${units} of ${trace.units} units stays`;
}
function listed(places) {
  if (places.length === 0) return [html("li", {}, "Nowhere else in the held-out examples.")];
  return places.map(({ tokens, start, end }) => {
    const text = (from, to) => readable(tokens.slice(from, to));
    return html("li", {}, text(0, start), html("mark", {}, text(start, end)), text(end));
  });
}

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

// src/gate-inspector/hold.ts
var RANGE = { gate: { min: 0, max: 1, step: 0.01 }, state: { min: -2, max: 2, step: 0.02 } };
function withChange(changes, change) {
  const [quantity, unit, position] = change;
  const others = changes.filter(
    (each) => String(each.slice(0, 3)) !== String([quantity, unit, position])
  );
  return [...others, change];
}
var Hold = class {
  constructor(hold, release) {
    this.hold = hold;
    this.release = button("Let go", release);
    const everywhere = html("label", { class: "sw-check" }, this.here, "only at this token");
    const row2 = html("div", { class: "sw-row" }, everywhere, this.release);
    this.element = html("div", { class: "sw-hold" }, this.title, this.slider, row2, this.outcome);
    this.title.append("Hold it at ", this.value);
    this.slider.addEventListener("input", () => this.moved());
  }
  hold;
  title = html("h3");
  value = html("span", { class: "sw-value" });
  slider = html("input", { type: "range", ...OWN_KEYS });
  here = html("input", { type: "checkbox", ...OWN_KEYS });
  release;
  outcome = html("p", { class: "sw-notice" });
  element;
  chosen = ["", 0, 0];
  moved() {
    const [quantity, unit, position] = this.chosen;
    const value = Number(this.slider.value);
    this.hold([quantity, unit, this.here.checked ? position : null, value]);
  }
  show(quantity, { unit, position }, now, changes, losses, unit_, open) {
    this.chosen = [quantity, unit, position];
    const { min, max, step } = isGate(quantity) ? RANGE.gate : RANGE.state;
    Object.assign(this.slider, { min, max, step, disabled: !open });
    this.slider.setAttribute("aria-label", `Hold the ${labelOf(quantity)} of unit ${unit}`);
    this.slider.dataset.hue = quantity;
    if (document.activeElement !== this.slider) this.slider.value = String(now);
    setText(this.value, digits(now));
    this.release.disabled = !open || changes.length === 0;
    setText(this.outcome, outcome(changes, losses, unit_));
  }
};
function outcome(changes, losses, unit) {
  const first = changes[0];
  if (!first) return "Drag the slider, or a line below the tokens: the network goes on from there.";
  const [quantity, of, position, value] = first;
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : "";
  const where = position === null ? "at every token" : `at token ${position}`;
  const held = `The ${labelOf(quantity)} of unit ${of} is held at ${digits(value)} ${where}${more}.`;
  const [before, after] = losses ?? [];
  if (typeof before !== "number" || typeof after !== "number") return held;
  return `${held} Loss ${figure(before)} → ${figure(after)} ${unit}.`;
}

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/strip
var createStrip = shared.modules["strip"].createStrip;

// library:shared/tokens
var writeTokens = shared.modules["tokens"].writeTokens;
var writeColumns = shared.modules["tokens"].writeColumns;

// src/gate-inspector/geometry.ts
var MAP = { top: 8, height: 208 };
var TOKENS = { top: 220, height: 28 };
var GATES = { top: 260, height: 80 };
var STATES = { top: 364, height: 80 };
var HEIGHT = 452;
var hit = (x, y, width, size, unit) => selectionAt([x, y], { ...MAP, ...size, width }, unit);
var inTokens = (y) => y >= TOKENS.top && y < TOKENS.top + TOKENS.height;
var NEAR = 10;
function lineAt(y, position, lines) {
  const distances = lines.map((line2) => Math.abs(line2.y(line2.values[position] ?? Number.NaN) - y));
  const nearest = distances.reduce(
    (best, distance, i) => distance < (distances[best] ?? NEAR) ? i : best,
    -1
  );
  return lines[nearest] ?? null;
}
function row(unit, units) {
  const height = MAP.height / units;
  return { top: MAP.top + unit * height, height };
}

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/gate-inspector/gesture.ts
var Gesture = class {
  constructor(columns, scroller, scene, actions, signal) {
    this.columns = columns;
    this.scene = scene;
    this.actions = actions;
    columns.addEventListener("pointerdown", (event) => this.press(event), { signal });
    columns.addEventListener("pointermove", (event) => this.moved(event), { signal });
    columns.addEventListener("pointerup", () => this.release(), { signal });
    columns.addEventListener("pointercancel", () => this.release(), { signal });
    columns.addEventListener("pointerleave", () => actions.preview(null), { signal });
    columns.addEventListener("click", (event) => this.click(event), { signal });
    scroller.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  columns;
  scene;
  actions;
  pressed = null;
  /** Where Shift was first held with an arrow key. */
  anchor = null;
  under(event) {
    const { width, size } = this.scene();
    return hit(...pointIn(this.columns, event), width, size, this.actions.selected().unit);
  }
  press(event) {
    const [x, y] = pointIn(this.columns, event);
    const { width, series } = this.scene();
    const from = Math.floor(x / width);
    this.pressed = { from, line: lineAt(y, from, series), marks: inTokens(y) };
    this.columns.setPointerCapture?.(event.pointerId);
  }
  moved(event) {
    const under = this.under(event);
    const { pressed } = this;
    if (!pressed || !under) {
      this.actions.preview(under);
    } else if (pressed.line) {
      const { name, y } = pressed.line;
      this.actions.hold(name, pressed.from, y.clamp(true).invert(pointIn(this.columns, event)[1]));
    } else if (pressed.marks && under.position !== pressed.from) {
      this.actions.brush(spanOf(pressed.from, under.position));
    }
  }
  release() {
    this.pressed = null;
  }
  click(event) {
    const selection = this.under(event);
    if (selection) this.actions.select(selection);
  }
  key(event) {
    const from = this.actions.selected();
    if (event.key === "Escape") this.actions.brush(null);
    const to = move(event.key, from, this.scene().size);
    if (!to) return;
    event.preventDefault();
    this.anchor = event.shiftKey ? this.anchor ?? from.position : null;
    if (this.anchor !== null) this.actions.brush(spanOf(this.anchor, to.position));
    this.actions.select(to);
  }
};

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// library:shared/labels
var spread = shared.modules["labels"].spread;

// src/gate-inspector/lines.ts
var LABEL_GAP = 15;
function unitSeries(trace, unit, least = 0) {
  const series = trace.names.map((name) => ({ name, values: trace.overTime(name, unit) }));
  const signed = series.flatMap(({ name, values }) => isGate(name) ? [] : values);
  const limit = Math.max(least, signedLimit(signed));
  const gate = scaleLinear([0, 1], [GATES.top + GATES.height, GATES.top]);
  const state = scaleLinear([-limit, limit], [STATES.top + STATES.height, STATES.top]);
  return {
    series: series.map((each) => ({ ...each, y: isGate(each.name) ? gate : state })),
    limit
  };
}
var Lines = class {
  element = svg("svg", { class: "sw-lines", role: "img", height: HEIGHT });
  rules = svg("g", { class: "sw-rules" });
  ghosts = svg("g", { class: "sw-ghosts" });
  paths = svg("g");
  dots = svg("g");
  constructor() {
    this.element.append(this.rules, this.ghosts, this.paths, this.dots);
  }
  /** `plain`: the lines as they would be if the reader held nothing. */
  draw(series, plain, columns, unit, at) {
    const width = columns.count * columns.width;
    setAttributes(this.element, { width, "aria-label": describe(series, unit, at) });
    this.drawRules(width);
    drawPaths(this.ghosts, plain, columns.width);
    drawPaths(this.paths, series, columns.width);
    matchChildren(this.dots, series.length, () => svg("circle", { r: 3.5 })).forEach((dot, i) => {
      const { name, values, y } = series[i];
      const cy = y(values[at] ?? Number.NaN);
      const cx = middle(at, columns.width);
      if (Number.isFinite(cy)) setAttributes(dot, { "data-hue": name, cx, cy });
    });
  }
  drawRules(width) {
    const heights = [
      GATES.top,
      GATES.top + GATES.height,
      STATES.top,
      STATES.top + STATES.height / 2,
      STATES.top + STATES.height
    ];
    matchChildren(this.rules, heights.length, () => svg("line")).forEach((rule, i) => {
      const y = heights[i] + 0.5;
      setAttributes(rule, { x1: 0, x2: width, y1: y, y2: y });
    });
  }
};
function drawPaths(group, series, width) {
  matchChildren(group, series.length, () => svg("path", { class: "sw-line" })).forEach(
    (path, i) => {
      const { name, values, y } = series[i];
      const draw = line((_, t) => middle(t, width), y).defined(Number.isFinite);
      setAttributes(path, { "data-hue": name, d: draw(values) ?? "" });
    }
  );
}
function describe(series, unit, at) {
  const values = series.map(
    ({ name, values: values2 }) => `${labelOf(name)} ${digits(values2[at] ?? Number.NaN)}`
  );
  return `Unit ${unit} over the sequence; at position ${at}: ${values.join(", ")}.`;
}
function drawLabels(group, series, last) {
  const texts = matchChildren(group, series.length, () => svg("text", { x: 8, dy: "0.35em" }));
  for (const [panel, gates] of [
    [GATES, true],
    [STATES, false]
  ]) {
    const members = series.map((each, i) => ({ ...each, i })).filter(({ name }) => isGate(name) === gates);
    const ends = members.map(({ values, y }) => y(values[last] || 0));
    const placed = spread(ends, LABEL_GAP, panel.top + 4, panel.top + panel.height - 4);
    members.forEach(({ name, i }, k) => {
      const text = texts[i];
      setAttributes(text, { "data-hue": name, y: placed[k] });
      setText(text, labelOf(name));
    });
  }
}

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/gate-inspector/map.ts
function limits(trace, name) {
  if (isGate(name)) return [0, 1];
  const limit = colourLimit(trace.quantity(name));
  return [-limit, limit];
}
var HeatMap = class {
  element = html("canvas", { class: "sw-map", role: "img" });
  /** The ends of the colour scale. */
  ends = [0, 1];
  painted = { trace: null, name: "", width: 0 };
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted.trace = null;
  }
  draw(trace, name, width) {
    const { painted } = this;
    if (trace === painted.trace && name === painted.name && width === painted.width) return;
    this.painted = { trace, name, width };
    this.ends = limits(trace, name);
    const [low, high] = this.ends;
    setAttributes(this.element, {
      "data-hue": name,
      "aria-label": `Heat map of the ${labelOf(name)}: ${trace.units} units down, ${trace.tokens.length} tokens across, from ${low} to ${high}.`
    });
    const values = trace.quantity(name);
    const grid = { values, columns: trace.tokens.length, rows: trace.units };
    const image = paint(grid, this.ends, this.element, name);
    if (image) this.stretch(image, width);
  }
  /** One pixel a value becomes one sharp rectangle a value. */
  stretch(image, width) {
    const canvas = this.element;
    const ratio = densityOf(canvas);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(MAP.height * ratio);
    canvas.style.width = `${width}px`;
    const context = canvas.getContext("2d");
    if (!context) return;
    context.imageSmoothingEnabled = image.height > canvas.height;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
};

// library:shared/ramp
var rampBackground = shared.modules["ramp"].rampBackground;
var rampColours = shared.modules["ramp"].rampColours;
var shade = shared.modules["ramp"].shade;

// src/gate-inspector/margins.ts
var Margins = class {
  left = svg("svg", { class: "sw-axis", "aria-hidden": "true", height: HEIGHT });
  right = html("div", { class: "sw-right", "aria-hidden": "true" });
  legend = html("div", { class: "sw-legend" });
  ends = svg("g");
  names = svg("g");
  constructor() {
    const labels = svg("svg", { class: "sw-labels", height: HEIGHT }, this.ends, this.names);
    Object.assign(this.legend.style, { top: `${MAP.top}px`, height: `${MAP.height}px` });
    this.right.append(this.legend, labels);
  }
  /** `limit` is the end of the signed axis below. */
  drawAxis(unit, units, limit) {
    const { top, height } = row(unit, units);
    writeTicks(this.left, 54, [
      { text: `unit ${unit}`, y: top + height / 2, chosen: true },
      { text: "1", y: GATES.top },
      { text: "0", y: GATES.top + GATES.height },
      { text: String(limit), y: STATES.top },
      { text: "0", y: STATES.top + STATES.height / 2 },
      { text: String(-limit), y: STATES.top + STATES.height }
    ]);
  }
  drawLegend(name, [low, high]) {
    this.legend.dataset.hue = name;
    this.legend.style.background = rampBackground(name);
    writeTicks(this.ends, 28, [
      { text: String(high), y: MAP.top + 5 },
      { text: String((low + high) / 2), y: MAP.top + MAP.height / 2 },
      { text: String(low), y: MAP.top + MAP.height - 5 }
    ]);
  }
  drawNames(series, last) {
    drawLabels(this.names, series, last);
  }
};
function writeTicks(parent, x, ticks) {
  const make = () => svg("text", { x, dy: "0.35em" });
  matchChildren(parent, ticks.length, make).forEach((element, i) => {
    const { text, y, chosen } = ticks[i];
    setAttributes(element, { y, class: chosen ? "sw-chosen" : "" });
    setText(element, text);
  });
}

// src/gate-inspector/picture.ts
var MARGINS = 60 + 96 + 16;
var BELOW_MAP = MAP.top + MAP.height;
var place = (element, { top, height }) => {
  Object.assign(element.style, { top: `${top}px`, height: `${height}px` });
};
var Picture = class {
  element = html("div", { class: "sw-stage" });
  scroller = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "Units and tokens. The arrow keys choose a unit and a position.",
    ...OWN_KEYS
  });
  strip;
  columns = html("div", { class: "sw-columns" });
  map = new HeatMap();
  lines = new Lines();
  tokens = html("div", { class: "sw-tokens" });
  band = html("div", { class: "sw-band" });
  cell = html("div", { class: "sw-cell" });
  span = html("div", { class: "sw-span" });
  fires = html("div", { class: "sw-fires" });
  margins = new Margins();
  trace = null;
  width = 0;
  revealed = -1;
  series = [];
  constructor(gestures, signal) {
    place(this.columns, { top: 0, height: HEIGHT });
    place(this.map.element, MAP);
    place(this.tokens, TOKENS);
    place(this.band, { top: BELOW_MAP, height: HEIGHT - BELOW_MAP });
    place(this.span, TOKENS);
    place(this.fires, MAP);
    this.columns.append(this.band, this.span, this.map.element, this.fires, this.tokens);
    this.columns.append(this.lines.element, this.cell);
    this.scroller.append(this.columns);
    this.element.append(this.margins.left, this.scroller, this.margins.right);
    this.strip = createStrip(this.scroller, signal);
    new Gesture(this.columns, this.scroller, this.scene, gestures, signal);
    this.scroller.addEventListener("scroll", () => this.drawNames(), { signal, passive: true });
  }
  /** What lies under the pointer; what was drawn last may be a frame behind the keys. */
  scene = () => ({
    width: this.width,
    size: { units: this.trace?.units ?? 0, positions: this.trace?.tokens.length ?? 0 },
    series: this.series
  });
  draw(trace, name, selection, room) {
    this.trace = trace;
    this.width = columnWidth(trace.tokens, room - MARGINS);
    const total = trace.tokens.length * this.width;
    this.columns.style.width = `${total}px`;
    this.strip.show(trace.tokens, selection.position, this.width, room - MARGINS);
    this.map.draw(trace, name, total);
    writeColumns(this.tokens, trace.tokens, selection.position, this.width);
    this.drawCursor(trace, selection);
    const { series, limit } = unitSeries(trace, selection.unit);
    this.series = series;
    const columns = { count: trace.tokens.length, width: this.width };
    const plain = trace.plain ? unitSeries(trace.plain, selection.unit, limit).series : [];
    this.lines.draw(series, plain, columns, selection.unit, selection.position);
    this.margins.drawAxis(selection.unit, trace.units, limit);
    this.margins.drawLegend(name, this.map.ends);
    this.drawNames();
  }
  /** The stretch that the reader has marked, and the units that fire over it. */
  drawSpan(span, units) {
    this.span.hidden = this.fires.hidden = span === null;
    if (!span || !this.trace) return;
    const style = {
      left: `${span.start * this.width}px`,
      width: `${(span.end - span.start) * this.width}px`
    };
    Object.assign(this.span.style, style);
    Object.assign(this.fires.style, style);
    const total = this.trace.units;
    matchChildren(this.fires, units.length, () => html("span")).forEach((mark, i) => {
      const { top, height } = row(units[i], total);
      Object.assign(mark.style, { top: `${top - MAP.top}px`, height: `${Math.max(2, height)}px` });
    });
  }
  /** The theme has changed. */
  repaint() {
    this.map.forget();
  }
  /** Scrolls a newly selected column into the window, and leaves the reader's own scrolling alone. */
  reveal(position) {
    if (position === this.revealed) return;
    this.revealed = position;
    showColumn(this.scroller, position, this.width);
  }
  drawCursor(trace, { unit, position }) {
    const { top, height } = row(unit, trace.units);
    const left = position * this.width;
    Object.assign(this.band.style, { left: `${left}px`, width: `${this.width}px` });
    const tall = Math.max(height, 6);
    Object.assign(this.cell.style, {
      left: `${left}px`,
      width: `${this.width}px`,
      top: `${top + (height - tall) / 2}px`,
      height: `${tall}px`
    });
  }
  /** A wide text scrolls: the names stand where the lines leave the window. */
  drawNames() {
    if (!this.trace) return;
    const { scrollLeft, clientWidth } = this.scroller;
    const visible = Math.floor((scrollLeft + clientWidth) / this.width) - 1;
    const last = Math.min(this.trace.tokens.length - 1, Math.max(0, visible));
    this.margins.drawNames(this.series, last);
  }
};

// library:recurrent/trace-view
var TraceView = recurrent.modules["trace-view"].TraceView;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/gate-inspector.ts
var GateInspector = class extends TraceView {
  traits = ["unit", "position", "quantity", "changes", "_found"];
  choice = new QuantityChoice((quantity) => this.save({ quantity }));
  holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] })
  );
  firing = new Firing(
    (unit) => this.select({ ...this.chosen, unit }),
    (search) => this.model.send(search),
    this.redraw
  );
  picture = new Picture(
    {
      selected: () => this.chosen,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      brush: (span) => this.brush(span),
      hold: (quantity, position, value) => this.hold([quantity, this.chosen.unit, position, value])
    },
    this.signal
  );
  span = null;
  constructor(model, signal) {
    super("gate-inspector", "Inside the gates", model, signal);
    const { strip, element } = this.picture;
    this.card.picture.append(this.choice.element, strip.element, element);
    this.card.reading.append(...this.reading.elements, this.holding.element, this.firing.element);
  }
  show(frame) {
    super.show(frame);
    const trace = this.trace;
    const { chosen, shown, quantity } = this;
    const changes = this.model.get("changes");
    this.choice.show(trace.names, quantity);
    this.picture.draw(trace, quantity, shown, this.room);
    this.reading.show(this.setup.cell, trace, shown);
    const now = trace.at(quantity, chosen.position, chosen.unit);
    const { unit } = this.setup;
    this.holding.show(quantity, chosen, now, changes, frame.losses, unit, this.open);
    const found = this.model.get("_found") ?? {};
    const units = this.firing.show(trace, quantity, this.span, found, this.open);
    this.picture.drawSpan(this.span, units);
    if (!this.preview) this.picture.reveal(chosen.position);
  }
  take(frame) {
    if (String(frame.tokens) !== String(this.trace?.tokens)) this.span = null;
    super.take(frame);
  }
  recolour() {
    this.picture.repaint();
  }
  marks() {
    const span = this.span ? `${this.span.start}-${this.span.end}` : "";
    return { ...super.marks(), quantity: this.quantity, span };
  }
  hold(change) {
    if (!this.open) return;
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }
  brush(span) {
    this.span = span;
    this.redraw();
  }
  get quantity() {
    const wanted = this.model.get("quantity");
    const names = this.trace?.names ?? [];
    return names.includes(wanted) ? wanted : names[0] ?? "";
  }
};
var gate_inspector_default = widget((model, signal) => new GateInspector(model, signal));
export {
  gate_inspector_default as default
};
