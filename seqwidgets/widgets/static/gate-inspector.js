/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// shared:dom
var require_dom = __commonJS({
  "shared:dom"(exports, module) {
    module.exports = shared.modules["dom"];
  }
});

// shared:quantities
var require_quantities = __commonJS({
  "shared:quantities"(exports, module) {
    module.exports = shared.modules["quantities"];
  }
});

// shared:numbers
var require_numbers = __commonJS({
  "shared:numbers"(exports, module) {
    module.exports = shared.modules["numbers"];
  }
});

// shared:columns
var require_columns = __commonJS({
  "shared:columns"(exports, module) {
    module.exports = shared.modules["columns"];
  }
});

// shared:d3-scale
var require_d3_scale = __commonJS({
  "shared:d3-scale"(exports, module) {
    module.exports = shared.modules["d3-scale"];
  }
});

// shared:d3-shape
var require_d3_shape = __commonJS({
  "shared:d3-shape"(exports, module) {
    module.exports = shared.modules["d3-shape"];
  }
});

// shared:labels
var require_labels = __commonJS({
  "shared:labels"(exports, module) {
    module.exports = shared.modules["labels"];
  }
});

// shared:d3-array
var require_d3_array = __commonJS({
  "shared:d3-array"(exports, module) {
    module.exports = shared.modules["d3-array"];
  }
});

// shared:pixels
var require_pixels = __commonJS({
  "shared:pixels"(exports, module) {
    module.exports = shared.modules["pixels"];
  }
});

// shared:ramp
var require_ramp = __commonJS({
  "shared:ramp"(exports, module) {
    module.exports = shared.modules["ramp"];
  }
});

// shared:cursor
var require_cursor = __commonJS({
  "shared:cursor"(exports, module) {
    module.exports = shared.modules["cursor"];
  }
});

// shared:reading
var require_reading = __commonJS({
  "shared:reading"(exports, module) {
    module.exports = shared.modules["reading"];
  }
});

// shared:sequence
var require_sequence = __commonJS({
  "shared:sequence"(exports, module) {
    module.exports = shared.modules["sequence"];
  }
});

// shared:trace
var require_trace = __commonJS({
  "shared:trace"(exports, module) {
    module.exports = shared.modules["trace"];
  }
});

// shared:view
var require_view = __commonJS({
  "shared:view"(exports, module) {
    module.exports = shared.modules["view"];
  }
});

// src/gate-inspector/choice.ts
var import_dom = __toESM(require_dom(), 1);
var import_quantities = __toESM(require_quantities(), 1);
var QuantityChoice = class {
  constructor(choose) {
    this.choose = choose;
  }
  choose;
  element = (0, import_dom.html)("div", {
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
    const [first = "", ...rest] = (0, import_quantities.labelOf)(name).split(/(?= )/);
    const element = (0, import_dom.button)(first, () => this.choose(name), "sw-quantity");
    element.append((0, import_dom.html)("span", {}, ...rest));
    (0, import_dom.setAttributes)(element, { "data-hue": name, "aria-label": (0, import_quantities.labelOf)(name) });
    return element;
  }
};

// src/gate-inspector/firing.ts
var import_dom2 = __toESM(require_dom(), 1);
var import_quantities2 = __toESM(require_quantities(), 1);

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
  sentence = (0, import_dom2.html)("p", { class: "sw-notice" });
  units = (0, import_dom2.html)("div", { class: "sw-units" });
  threshold = (0, import_dom2.html)("input", {
    type: "range",
    "aria-label": "Threshold",
    ...import_dom2.OWN_KEYS
  });
  value = (0, import_dom2.html)("span", { class: "sw-value" });
  find;
  places = (0, import_dom2.html)("ol", { class: "sw-places" });
  element;
  search = { type: "find", quantity: "", units: [], threshold: 0.5 };
  of = "";
  constructor(choose, ask, changed) {
    this.find = (0, import_dom2.button)("Find elsewhere", () => ask(this.search));
    this.threshold.addEventListener("input", changed);
    this.units.addEventListener("click", ({ target }) => {
      const unit = target.dataset.unit;
      if (unit) choose(Number(unit));
    });
    const above = (0, import_dom2.html)("label", { class: "sw-row" }, "above", this.threshold, this.value);
    this.element = (0, import_dom2.html)(
      "div",
      { class: "sw-firing" },
      (0, import_dom2.html)("h3", {}, "Which units fire?"),
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
    (0, import_dom2.setText)(this.value, (0, import_quantities2.digits)(threshold));
    (0, import_dom2.setText)(this.sentence, sentence(trace, quantity, span, units.length));
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
    const gate = (0, import_quantities2.isGate)(quantity);
    Object.assign(this.threshold, { min: gate ? 0 : -1, max: 1, step: 0.01 });
    this.threshold.value = gate ? "0.8" : "0.5";
  }
};
function unitButton(unit) {
  const element = (0, import_dom2.button)(String(unit), () => {
  });
  element.dataset.unit = String(unit);
  element.setAttribute("aria-label", `Choose unit ${unit}`);
  return element;
}
function sentence(trace, quantity, span, units) {
  if (!span) return "Drag along the tokens, or hold Shift with the arrow keys, to mark a stretch.";
  const text = (0, import_quantities2.readable)(trace.tokens.slice(span.start, span.end));
  return `Over “${text}” the ${(0, import_quantities2.labelOf)(quantity)} of ${units} of ${trace.units} units stays`;
}
function listed(places) {
  if (places.length === 0) return [(0, import_dom2.html)("li", {}, "Nowhere else in the held-out examples.")];
  return places.map(({ tokens, start, end }) => {
    const text = (from, to) => (0, import_quantities2.readable)(tokens.slice(from, to));
    return (0, import_dom2.html)("li", {}, text(0, start), (0, import_dom2.html)("mark", {}, text(start, end)), text(end));
  });
}

// src/gate-inspector/hold.ts
var import_dom3 = __toESM(require_dom(), 1);
var import_numbers = __toESM(require_numbers(), 1);
var import_quantities3 = __toESM(require_quantities(), 1);
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
    this.release = (0, import_dom3.button)("Let go", release);
    const everywhere = (0, import_dom3.html)("label", { class: "sw-check" }, this.here, "only at this token");
    const row2 = (0, import_dom3.html)("div", { class: "sw-row" }, everywhere, this.release);
    this.element = (0, import_dom3.html)("div", { class: "sw-hold" }, this.title, this.slider, row2, this.outcome);
    this.title.append("Hold it at ", this.value);
    this.slider.addEventListener("input", () => this.moved());
  }
  hold;
  title = (0, import_dom3.html)("h3");
  value = (0, import_dom3.html)("span", { class: "sw-value" });
  slider = (0, import_dom3.html)("input", { type: "range", ...import_dom3.OWN_KEYS });
  here = (0, import_dom3.html)("input", { type: "checkbox", ...import_dom3.OWN_KEYS });
  release;
  outcome = (0, import_dom3.html)("p", { class: "sw-notice" });
  element;
  chosen = ["", 0, 0];
  moved() {
    const [quantity, unit, position] = this.chosen;
    const value = Number(this.slider.value);
    this.hold([quantity, unit, this.here.checked ? position : null, value]);
  }
  show(quantity, { unit, position }, now, changes, losses, unit_, open) {
    this.chosen = [quantity, unit, position];
    const { min, max, step } = (0, import_quantities3.isGate)(quantity) ? RANGE.gate : RANGE.state;
    Object.assign(this.slider, { min, max, step, disabled: !open });
    this.slider.setAttribute("aria-label", `Hold the ${(0, import_quantities3.labelOf)(quantity)} of unit ${unit}`);
    this.slider.dataset.hue = quantity;
    if (document.activeElement !== this.slider) this.slider.value = String(now);
    (0, import_dom3.setText)(this.value, (0, import_quantities3.digits)(now));
    this.release.disabled = !open || changes.length === 0;
    (0, import_dom3.setText)(this.outcome, outcome(changes, losses, unit_));
  }
};
function outcome(changes, losses, unit) {
  const first = changes[0];
  if (!first) return "Drag the slider, or a line below the tokens: the network goes on from there.";
  const [quantity, of, position, value] = first;
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : "";
  const where = position === null ? "at every token" : `at token ${position}`;
  const held = `The ${(0, import_quantities3.labelOf)(quantity)} of unit ${of} is held at ${(0, import_quantities3.digits)(value)} ${where}${more}.`;
  const [before, after] = losses ?? [];
  if (typeof before !== "number" || typeof after !== "number") return held;
  return `${held} Loss ${(0, import_numbers.figure)(before)} → ${(0, import_numbers.figure)(after)} ${unit}.`;
}

// src/gate-inspector/picture.ts
var import_columns4 = __toESM(require_columns(), 1);
var import_dom7 = __toESM(require_dom(), 1);
var import_quantities6 = __toESM(require_quantities(), 1);

// src/gate-inspector/geometry.ts
var import_columns = __toESM(require_columns(), 1);
var MAP = { top: 8, height: 208 };
var TOKENS = { top: 220, height: 28 };
var GATES = { top: 260, height: 80 };
var STATES = { top: 364, height: 80 };
var HEIGHT = 452;
function hit(x, y, width, size, unit) {
  const position = Math.floor(x / width);
  if (position < 0 || position >= size.positions) return null;
  const inMap = y >= MAP.top && y < MAP.top + MAP.height;
  if (!inMap) return { unit, position };
  return { unit: (0, import_columns.clamp)((y - MAP.top) / MAP.height * size.units, size.units), position };
}
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

// src/gate-inspector/gesture.ts
var import_columns2 = __toESM(require_columns(), 1);
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
  at({ clientX, clientY }) {
    const box = this.columns.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  }
  under(event) {
    const { width, size } = this.scene();
    return hit(...this.at(event), width, size, this.actions.selected().unit);
  }
  press(event) {
    const [x, y] = this.at(event);
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
      this.actions.hold(name, pressed.from, y.clamp(true).invert(this.at(event)[1]));
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
    const to = (0, import_columns2.move)(event.key, from, this.scene().size);
    if (!to) return;
    event.preventDefault();
    this.anchor = event.shiftKey ? this.anchor ?? from.position : null;
    if (this.anchor !== null) this.actions.brush(spanOf(this.anchor, to.position));
    this.actions.select(to);
  }
};

// src/gate-inspector/lines.ts
var import_d3_scale = __toESM(require_d3_scale(), 1);
var import_d3_shape = __toESM(require_d3_shape(), 1);
var import_columns3 = __toESM(require_columns(), 1);
var import_dom4 = __toESM(require_dom(), 1);
var import_labels = __toESM(require_labels(), 1);
var import_quantities4 = __toESM(require_quantities(), 1);
var LABEL_GAP = 15;
function unitSeries(trace, unit, least = 0) {
  const series = trace.names.map((name) => ({ name, values: trace.overTime(name, unit) }));
  const signed = series.flatMap(({ name, values }) => (0, import_quantities4.isGate)(name) ? [] : values);
  const limit = Math.max(least, (0, import_quantities4.signedLimit)(signed));
  const gate = (0, import_d3_scale.scaleLinear)([0, 1], [GATES.top + GATES.height, GATES.top]);
  const state = (0, import_d3_scale.scaleLinear)([-limit, limit], [STATES.top + STATES.height, STATES.top]);
  return {
    series: series.map((each) => ({ ...each, y: (0, import_quantities4.isGate)(each.name) ? gate : state })),
    limit
  };
}
var Lines = class {
  element = (0, import_dom4.svg)("svg", { class: "sw-lines", role: "img", height: HEIGHT });
  rules = (0, import_dom4.svg)("g", { class: "sw-rules" });
  ghosts = (0, import_dom4.svg)("g", { class: "sw-ghosts" });
  paths = (0, import_dom4.svg)("g");
  dots = (0, import_dom4.svg)("g");
  constructor() {
    this.element.append(this.rules, this.ghosts, this.paths, this.dots);
  }
  /** `plain`: the lines as they would be if the reader held nothing. */
  draw(series, plain, columns, unit, at) {
    const width = columns.count * columns.width;
    (0, import_dom4.setAttributes)(this.element, { width, "aria-label": describe(series, unit, at) });
    this.drawRules(width);
    drawPaths(this.ghosts, plain, columns.width);
    drawPaths(this.paths, series, columns.width);
    (0, import_dom4.matchChildren)(this.dots, series.length, () => (0, import_dom4.svg)("circle", { r: 3.5 })).forEach((dot, i) => {
      const { name, values, y } = series[i];
      const cy = y(values[at] ?? Number.NaN);
      const cx = (0, import_columns3.middle)(at, columns.width);
      if (Number.isFinite(cy)) (0, import_dom4.setAttributes)(dot, { "data-hue": name, cx, cy });
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
    (0, import_dom4.matchChildren)(this.rules, heights.length, () => (0, import_dom4.svg)("line")).forEach((rule, i) => {
      const y = heights[i] + 0.5;
      (0, import_dom4.setAttributes)(rule, { x1: 0, x2: width, y1: y, y2: y });
    });
  }
};
function drawPaths(group, series, width) {
  (0, import_dom4.matchChildren)(group, series.length, () => (0, import_dom4.svg)("path", { class: "sw-line" })).forEach(
    (path, i) => {
      const { name, values, y } = series[i];
      const draw = (0, import_d3_shape.line)((_, t) => (0, import_columns3.middle)(t, width), y).defined(Number.isFinite);
      (0, import_dom4.setAttributes)(path, { "data-hue": name, d: draw(values) ?? "" });
    }
  );
}
function describe(series, unit, at) {
  const values = series.map(
    ({ name, values: values2 }) => `${(0, import_quantities4.labelOf)(name)} ${(0, import_quantities4.digits)(values2[at] ?? Number.NaN)}`
  );
  return `Unit ${unit} over the sequence; at position ${at}: ${values.join(", ")}.`;
}
function drawLabels(group, series, last) {
  const texts = (0, import_dom4.matchChildren)(group, series.length, () => (0, import_dom4.svg)("text", { x: 8, dy: "0.35em" }));
  for (const [panel, gates] of [
    [GATES, true],
    [STATES, false]
  ]) {
    const members = series.map((each, i) => ({ ...each, i })).filter(({ name }) => (0, import_quantities4.isGate)(name) === gates);
    const ends = members.map(({ values, y }) => y(values[last] || 0));
    const placed = (0, import_labels.spread)(ends, LABEL_GAP, panel.top + 4, panel.top + panel.height - 4);
    members.forEach(({ name, i }, k) => {
      const text = texts[i];
      (0, import_dom4.setAttributes)(text, { "data-hue": name, y: placed[k] });
      (0, import_dom4.setText)(text, (0, import_quantities4.labelOf)(name));
    });
  }
}

// src/gate-inspector/map.ts
var import_d3_array = __toESM(require_d3_array(), 1);
var import_dom5 = __toESM(require_dom(), 1);
var import_pixels = __toESM(require_pixels(), 1);
var import_quantities5 = __toESM(require_quantities(), 1);
function limits(trace, name) {
  if ((0, import_quantities5.isGate)(name)) return [0, 1];
  const limit = (0, import_quantities5.roundUp)((0, import_d3_array.quantile)(trace.quantity(name), 0.99, Math.abs) ?? 0);
  return [-limit, limit];
}
var HeatMap = class {
  element = (0, import_dom5.html)("canvas", { class: "sw-map", role: "img" });
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
    (0, import_dom5.setAttributes)(this.element, {
      "data-hue": name,
      "aria-label": `Heat map of the ${(0, import_quantities5.labelOf)(name)}: ${trace.units} units down, ${trace.tokens.length} tokens across, from ${low} to ${high}.`
    });
    const values = trace.quantity(name);
    const grid = { values, columns: trace.tokens.length, rows: trace.units };
    const image = (0, import_pixels.paint)(grid, this.ends, this.element, name);
    if (image) this.stretch(image, width);
  }
  /** One pixel a value becomes one sharp rectangle a value. */
  stretch(image, width) {
    const canvas = this.element;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(MAP.height * ratio);
    canvas.style.width = `${width}px`;
    const context = canvas.getContext("2d");
    if (!context) return;
    context.imageSmoothingEnabled = image.height > canvas.height;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
};

// src/gate-inspector/margins.ts
var import_dom6 = __toESM(require_dom(), 1);
var import_ramp = __toESM(require_ramp(), 1);
var Margins = class {
  left = (0, import_dom6.svg)("svg", { class: "sw-axis", "aria-hidden": "true", height: HEIGHT });
  right = (0, import_dom6.html)("div", { class: "sw-right", "aria-hidden": "true" });
  legend = (0, import_dom6.html)("div", { class: "sw-legend" });
  ends = (0, import_dom6.svg)("g");
  names = (0, import_dom6.svg)("g");
  constructor() {
    const labels = (0, import_dom6.svg)("svg", { class: "sw-labels", height: HEIGHT }, this.ends, this.names);
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
    this.legend.style.background = (0, import_ramp.rampBackground)(name);
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
  const make = () => (0, import_dom6.svg)("text", { x, dy: "0.35em" });
  (0, import_dom6.matchChildren)(parent, ticks.length, make).forEach((element, i) => {
    const { text, y, chosen } = ticks[i];
    (0, import_dom6.setAttributes)(element, { y, class: chosen ? "sw-chosen" : "" });
    (0, import_dom6.setText)(element, text);
  });
}

// src/gate-inspector/picture.ts
var MARGINS = 60 + 96 + 16;
var BELOW_MAP = MAP.top + MAP.height;
var place = (element, { top, height }) => {
  Object.assign(element.style, { top: `${top}px`, height: `${height}px` });
};
var Picture = class {
  element = (0, import_dom7.html)("div", { class: "sw-stage" });
  scroller = (0, import_dom7.html)("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "Units and tokens. The arrow keys choose a unit and a position.",
    ...import_dom7.OWN_KEYS
  });
  columns = (0, import_dom7.html)("div", { class: "sw-columns" });
  map = new HeatMap();
  lines = new Lines();
  tokens = (0, import_dom7.html)("div", { class: "sw-tokens" });
  band = (0, import_dom7.html)("div", { class: "sw-band" });
  cell = (0, import_dom7.html)("div", { class: "sw-cell" });
  span = (0, import_dom7.html)("div", { class: "sw-span" });
  fires = (0, import_dom7.html)("div", { class: "sw-fires" });
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
    this.width = (0, import_columns4.columnWidth)(trace.tokens, room - MARGINS);
    const total = trace.tokens.length * this.width;
    this.columns.style.width = `${total}px`;
    this.map.draw(trace, name, total);
    this.drawTokens(trace.tokens, selection.position);
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
    (0, import_dom7.matchChildren)(this.fires, units.length, () => (0, import_dom7.html)("span")).forEach((mark, i) => {
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
    (0, import_columns4.showColumn)(this.scroller, position, this.width);
  }
  drawTokens(tokens, selected) {
    (0, import_dom7.matchChildren)(this.tokens, tokens.length, () => (0, import_dom7.html)("span")).forEach((label, i) => {
      const token = (0, import_quantities6.displayToken)(tokens[i]);
      (0, import_dom7.setText)(label, token);
      label.title = token;
      label.style.width = `${this.width}px`;
      label.classList.toggle("sw-chosen", i === selected);
    });
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

// src/gate-inspector.ts
var import_columns5 = __toESM(require_columns(), 1);
var import_cursor = __toESM(require_cursor(), 1);
var import_reading = __toESM(require_reading(), 1);
var import_sequence = __toESM(require_sequence(), 1);
var import_trace = __toESM(require_trace(), 1);
var import_view = __toESM(require_view(), 1);
var GateInspector = class extends import_view.View {
  traits = ["unit", "position", "quantity", "changes", "_found"];
  sequence = new import_sequence.SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal
  );
  choice = new QuantityChoice((quantity) => this.save({ quantity }));
  reading = new import_reading.Reading();
  holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] })
  );
  firing = new Firing(
    (unit) => this.select({ ...this.selection, unit }),
    (search) => this.model.send(search),
    this.redraw
  );
  picture = new Picture(
    {
      selected: () => this.selection,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      brush: (span) => this.brush(span),
      hold: (quantity, position, value) => this.hold([quantity, this.selection.unit, position, value])
    },
    this.signal
  );
  link = new import_cursor.CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor && { ...this.selection, ...cursor }, hovers),
    this.signal
  );
  trace = null;
  message = null;
  preview = null;
  span = null;
  constructor(model, signal) {
    super("gate-inspector", "Inside the gates", model, signal);
    this.card.actions.append(this.sequence.element);
    this.card.picture.append(this.choice.element, this.picture.element);
    this.card.reading.append(...this.reading.elements, this.holding.element, this.firing.element);
  }
  show(frame) {
    this.take(frame);
    const trace = this.trace;
    const { selection, quantity } = this;
    const shown = this.preview ?? selection;
    const changes = this.model.get("changes");
    this.sequence.input.disabled = !this.open;
    this.choice.show(trace.names, quantity);
    this.picture.draw(trace, quantity, shown, this.room);
    this.reading.show(this.setup.cell, trace, shown);
    const now = trace.at(quantity, selection.position, selection.unit);
    const { unit } = this.setup;
    this.holding.show(quantity, selection, now, changes, frame.losses, unit, this.open);
    const found = this.model.get("_found") ?? {};
    const units = this.firing.show(trace, quantity, this.span, found, this.open);
    this.picture.drawSpan(this.span, units);
    if (!this.preview) this.picture.reveal(selection.position);
  }
  /** A frame becomes a trace once. */
  take(frame) {
    if (frame === this.message) return;
    if (String(frame.tokens) !== String(this.trace?.tokens)) this.span = null;
    this.message = frame;
    this.trace = new import_trace.Trace(frame);
  }
  describe() {
    const { unit, position } = this.selection;
    return { chosen: `${unit} ${position}`, sentence: this.reading.describe() };
  }
  recolour() {
    this.picture.repaint();
  }
  marks() {
    const { unit, position } = this.selection;
    const span = this.span ? `${this.span.start}-${this.span.end}` : "";
    return { unit: String(unit), position: String(position), quantity: this.quantity, span };
  }
  select(selection) {
    this.preview = null;
    this.link.tell(selection, false);
    this.save({ ...selection });
  }
  hover(selection) {
    this.preview = selection;
    this.link.tell(selection, true);
    this.redraw();
  }
  /** Another view of the same run and text has moved the cursor. */
  follow(selection, hovers) {
    this.preview = hovers ? selection : null;
    if (selection && !hovers) this.save({ ...selection });
    else this.redraw();
  }
  hold(change) {
    if (!this.open) return;
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }
  brush(span) {
    this.span = span;
    this.redraw();
  }
  get selection() {
    const { units = 0, tokens = [] } = this.trace ?? {};
    return {
      unit: (0, import_columns5.clamp)(this.model.get("unit"), units),
      position: (0, import_columns5.clamp)(this.model.get("position"), tokens.length)
    };
  }
  get quantity() {
    const wanted = this.model.get("quantity");
    const names = this.trace?.names ?? [];
    return names.includes(wanted) ? wanted : names[0] ?? "";
  }
};
var gate_inspector_default = (0, import_view.widget)((model, signal) => new GateInspector(model, signal));
export {
  gate_inspector_default as default
};
