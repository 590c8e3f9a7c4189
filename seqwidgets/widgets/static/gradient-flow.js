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

// src/gradient-flow/cells.ts
var CELLS = ["rnn", "gru", "lstm"];
var Cells = class {
  element = html("div", { class: "sw-cells", role: "group", "aria-label": "Cell" });
  buttons;
  constructor(choose) {
    this.buttons = CELLS.map((cell) => button(cell.toUpperCase(), () => choose(cell)));
    this.element.append(...this.buttons);
  }
  show(cell, present, open) {
    this.element.hidden = !present;
    this.buttons.forEach((each, i) => {
      each.setAttribute("aria-pressed", String(CELLS[i] === cell));
      each.disabled = !open;
    });
  }
};

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// src/gradient-flow/clips.ts
var ROUND = [1, 1.5, 2, 3, 5, 7];
var NOTCHES = [...[-2, -1, 0, 1].flatMap((e) => ROUND.map((d) => Number(`${d}e${e}`))), 100];
var LAST_NOTCH = NOTCHES.length - 1;
var clipAt = (notch) => NOTCHES[Math.min(Math.max(Math.round(notch), 0), LAST_NOTCH)];
function notchOf(clip) {
  const far = NOTCHES.map((notch) => Math.abs(Math.log(notch / clip)));
  return far.indexOf(Math.min(...far));
}
var along = scaleLog([0.01, 100], [0, 1]).clamp(true);
var place = (length) => length > 0 ? along(length) : 0;

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/gradient-flow/flow.ts
var Flow = class {
  constructor(frame) {
    this.frame = frame;
    this.mean = float32(frame.mean);
    this.example = float32(frame.example);
    const curves = float32(frame.curves);
    const { length } = this.mean;
    this.earlier = frame.earlier.map((step, i) => ({ step, norms: curves.subarray(i * length, (i + 1) * length) })).filter(({ step }) => step < frame.step);
    this.fit = fitted(this.mean);
  }
  frame;
  mean;
  example;
  /** Of the steps before the one that is shown. */
  earlier;
  /** The fitted line: what a step back multiplies the mean by, and where the line begins. */
  fit;
  get lags() {
    return this.mean.length;
  }
  /** Of the mean at a lag, to that at lag 0. */
  ratio(lag) {
    return (this.mean[lag] ?? Number.NaN) / (this.mean[0] ?? Number.NaN);
  }
};
var drawable = (value) => value > 0 && Number.isFinite(value);
function fitted(norms) {
  const points = Array.from(norms, (norm, lag) => [lag, Math.log(norm)]).filter(
    ([lag]) => drawable(norms[lag])
  );
  const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [lag, log]) => sum + (lag - x) * (log - y), 0);
  const slope = over / points.reduce((sum, [lag]) => sum + (lag - x) ** 2, 0);
  return { rate: Math.exp(slope), start: Math.exp(y - slope * x) };
}
var MUCH = 10;
function verdict(rate2, back) {
  const total = rate2 ** back;
  if (Number.isNaN(total)) return "unknown";
  if (total < 1 / MUCH) return "vanishes";
  return total > MUCH ? "explodes" : "holds";
}

// src/gradient-flow/words.ts
function size(value) {
  if (!Number.isFinite(value)) return MISSING;
  const number = value;
  if (number === 0) return "0";
  return number >= 0.01 && number < 1e3 ? short(number) : number.toExponential(1);
}
var short = (value) => value >= 10 ? value.toFixed(0) : value.toPrecision(2);
function share(ratio) {
  if (!Number.isFinite(ratio)) return MISSING;
  if (ratio >= 2) return `${size(ratio)} times`;
  return ratio >= 1e-5 ? `${short(100 * ratio)} %` : size(ratio);
}
var nearOne = (rate2) => Math.abs(rate2 - 1) < 0.02;
var rateDigits = (rate2) => Number.isFinite(rate2) ? rate2.toFixed(nearOne(rate2) ? 3 : 2) : MISSING;
var becomes = (rate2) => rate2 > 1 ? `each step back makes it ${rateDigits(rate2)} times as long` : `each step back leaves ${nearOne(rate2) ? `${(100 * rate2).toFixed(1)} %` : share(rate2)}`;
var after = (total) => total > 1 ? `it is ${size(total)} times as long` : `${share(total)} of it is left`;
function inWords(flow) {
  const back = flow.lags - 1;
  if (!flow.mean.every(Number.isFinite)) {
    return "The gradient is no number somewhere on its way: the weights have grown out of bounds.";
  }
  if (back < 1) return "There is one step only: nothing lies further back.";
  if (!flow.mean.some((norm) => norm > 0)) return "There is no gradient at all.";
  const { rate: rate2 } = flow.fit;
  const kind = verdict(rate2, back);
  if (kind === "unknown") return "Only one lag has a gradient: nothing reaches further back.";
  return `The gradient ${kind}: ${becomes(rate2)} on average; at that rate ${after(rate2 ** back)} after ${back} steps.`;
}
function begunAgain(left, step) {
  if (left.step === void 0 || step > 0) return "";
  return left.running ? `The run was paused at step ${count(left.step)}; the new cell begins at step 0.` : `The new cell begins at step 0; ${left.model} stood at step ${count(left.step)}.`;
}
var GATED = { lstm: "an LSTM", gru: "a GRU" };
function matrixInWords(cell, radius) {
  const gated = GATED[cell];
  if (gated) {
    return `In ${gated} no single matrix decides: the gates open a way around it. This is the candidate's block.`;
  }
  if (radius === null) {
    return cell === "rnn" ? "Some of its weights are no numbers." : "The cell does not say which of its matrices leads from state to state.";
  }
  if (nearOne(radius)) return "Near 1: the matrix keeps its length, and only tanh shrinks it.";
  if (radius < 1)
    return "Below 1: each step back shrinks it in the long run, and tanh shrinks it more.";
  return "Above 1 it can grow on its way back, as far as tanh lets it.";
}
function clippingInWords(last, clip) {
  if (last === null) return "No step has been made yet.";
  if (clip === null) return "It is let through as it is.";
  if (last <= clip) return "It is shorter than the clip: let through as it is.";
  return `It is cut to ${size(clip)}: ${share(clip / last)} of its length is left.`;
}

// src/gradient-flow/clip.ts
var WIDTH = 240;
var HEIGHT = 26;
var Clip = class {
  input = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: 1,
    "aria-label": "Clip gradients at",
    ...OWN_KEYS
  });
  none = html("input", { type: "checkbox", ...OWN_KEYS });
  value = html("span", { class: "sw-value" });
  bar = svg("rect", { class: "sw-bar-whole", y: 9, height: 8 });
  passed = svg("rect", { class: "sw-bar-passed", y: 9, height: 8 });
  limit = svg("line", { class: "sw-limit", y1: 1, y2: HEIGHT - 1 });
  gauge = svg("svg", {
    class: "sw-gauge",
    role: "img",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none"
  });
  last = html("b", { "data-value": "last" });
  sentence = html("p", { class: "sw-notice" });
  element;
  /** Taken up again when "no clip" is taken back. */
  before = 1;
  constructor(save) {
    this.input.addEventListener("input", () => save(clipAt(Number(this.input.value))));
    this.none.addEventListener("change", () => save(this.none.checked ? null : this.before));
    this.gauge.append(svg("line", { class: "sw-axis", x2: WIDTH, y1: 13, y2: 13 }));
    this.gauge.append(this.bar, this.passed, this.limit);
    const off = html("label", { class: "sw-check" }, this.none, "no clip");
    const title = html("h3", {}, "Clip ", this.value);
    const head = html("div", { class: "sw-row" }, title, off);
    const length = html("div", { class: "sw-row" }, "last step, all weights", this.last);
    this.element = html(
      "div",
      { class: "sw-clip" },
      head,
      this.input,
      length,
      this.gauge,
      this.sentence
    );
  }
  show(clip, last, open) {
    if (clip !== null) this.before = clip;
    this.input.disabled = this.none.disabled = !open;
    this.none.checked = clip === null;
    this.input.value = String(notchOf(clip ?? this.before));
    this.input.setAttribute("aria-valuetext", clip === null ? "no clip" : size(clip));
    this.input.classList.toggle("sw-off", clip === null);
    setText(this.value, clip === null ? "" : `at ${size(clip)}`);
    setText(this.last, size(last));
    const words = clippingInWords(last, clip);
    setText(this.sentence, words);
    const [whole, limit] = [place(last ?? 0) * WIDTH, clip === null ? WIDTH : place(clip) * WIDTH];
    setAttributes(this.bar, { width: whole });
    setAttributes(this.passed, { width: Math.min(whole, limit) });
    setAttributes(this.limit, { x1: limit, x2: limit });
    this.limit.style.display = clip === null ? "none" : "";
    this.gauge.setAttribute("aria-label", `Gradient of the last step: ${size(last)}. ${words}`);
  }
};

// src/gradient-flow/matrix.ts
var SIDE = 96;
var Matrix = class {
  title = html("h3");
  radius = html("b", { "data-value": "radius" });
  circle = svg("circle", { class: "sw-unit" });
  points = svg("g");
  picture = svg(
    "svg",
    { class: "sw-eigenvalues", role: "img", width: SIDE, height: SIDE },
    this.circle,
    this.points
  );
  sentence = html("p", { class: "sw-notice" });
  element = html(
    "div",
    {},
    this.title,
    html("div", { class: "sw-row" }, "spectral radius", this.radius),
    html("div", { class: "sw-beside" }, this.picture, this.sentence)
  );
  show({ cell, radius, eigenvalues }) {
    const gated = cell === "lstm" || cell === "gru";
    setText(this.title, gated ? "The candidate's block of U" : "The recurrent matrix U");
    setText(this.radius, rateDigits(radius ?? Number.NaN));
    setText(this.sentence, matrixInWords(cell, radius));
    this.picture.style.display = radius === null ? "none" : "";
    if (radius !== null) this.draw(float32(eigenvalues), radius);
  }
  draw(values, radius) {
    const [middle2, unit] = [SIDE / 2, (SIDE / 2 - 4) / Math.max(1.1, radius)];
    setAttributes(this.circle, { cx: middle2, cy: middle2, r: unit });
    matchChildren(this.points, values.length / 2, () => svg("circle", { r: 1.75 })).forEach(
      (point, i) => {
        const [real, imaginary] = [values[2 * i], values[2 * i + 1]];
        setAttributes(point, { cx: middle2 + unit * real, cy: middle2 - unit * imaginary });
      }
    );
    const label = `${values.length / 2} eigenvalues; the largest is ${rateDigits(radius)} from 0, and the circle 1.`;
    this.picture.setAttribute("aria-label", label);
  }
};

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// library:shared/labels
var spread = shared.modules["labels"].spread;

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/gradient-flow/curves.ts
function curvesOf({ flow, examples, left }) {
  const { earlier } = flow;
  const faint = earlier.map(({ step, norms }, i) => {
    const name = `step ${count(step)}`;
    return { kind: "earlier", name, norms, age: (i + 1) / earlier.length };
  });
  const before = left ? [{ kind: "left", ...left }] : [];
  const example = { kind: "example", name: "one example", norms: flow.example };
  const mean = { kind: "mean", name: `mean of ${examples}`, norms: flow.mean };
  return [...before, ...faint, example, mean];
}
function describe({ flow, lag, examples }) {
  const [first, last] = [flow.mean[0], flow.mean.at(-1)];
  return `Length of the gradient by lag, the mean of ${examples} examples: ${size(first)} at lag 0, ${size(flow.mean[lag])} at lag ${lag}, ${size(last)} at lag ${flow.lags - 1}; ${rateDigits(flow.fit.rate)} times as long with each step back.`;
}

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

// src/gradient-flow/geometry.ts
var HEIGHT2 = 364;
var MARGIN = { top: 28, right: 124, bottom: 44, left: 52 };
var MOST_DECADES = 30;
var LINES = 5;
function valueExtent(curves) {
  const values = curves.flatMap((curve) => [...curve].filter(drawable));
  const [least = 0.1, most = 1] = extent(values);
  const high = Math.ceil(Math.log10(most) - 1e-9) || 0;
  const low = Math.max(Math.floor(Math.log10(least) + 1e-9), high - MOST_DECADES);
  const span = Math.max(1, high - low);
  const stride = Math.ceil(span / (LINES - 1));
  return [high - stride * Math.ceil(span / stride), high];
}
function decades([low, high]) {
  const stride = Math.ceil((high - low) / (LINES - 1));
  return Array.from({ length: (high - low) / stride + 1 }, (_, i) => low + i * stride);
}
var SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function powerOfTen(exponent) {
  if (Math.abs(exponent) < 2) return String(10 ** exponent);
  const digits2 = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits2.join("")}`;
}
function scales2(flow, others, width) {
  const ends = valueExtent([flow.mean, flow.example, ...others]);
  const bottom = HEIGHT2 - MARGIN.bottom;
  const across = [MARGIN.left + 8, Math.max(width, 240) - MARGIN.right];
  const x = scaleLinear([0, Math.max(1, flow.lags - 1)], across);
  const y = scaleLog([10 ** ends[0], 10 ** ends[1]], [bottom, MARGIN.top]);
  return { x, y, ends };
}
function lagTicks(lags, room) {
  const most = Math.max(2, Math.min(6, room / 70));
  return scaleLinear([0, Math.max(1, lags - 1)], [0, 1]).ticks(most).filter((lag) => Number.isInteger(lag) && lag < lags);
}
function lagAt(at, lags, { x }) {
  const pitch = x(1) - x(0) || 1;
  return Math.min(Math.max(Math.round((at - x(0)) / pitch), 0), lags - 1);
}
var MOVES = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  End: Number.POSITIVE_INFINITY,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -10,
  Home: Number.NEGATIVE_INFINITY
};
function moved(key, lag, lags) {
  const by = MOVES[key];
  return by === void 0 ? null : Math.min(Math.max(lag + by, 0), lags - 1);
}

// src/gradient-flow/plot.ts
var LABEL_GAP = 14;
var Plot = class {
  element = html("div", {
    class: "sw-plot",
    role: "application",
    tabindex: 0,
    "aria-label": "Gradient by lag. The arrow keys choose a lag.",
    ...OWN_KEYS
  });
  svg = svg("svg", { role: "img", height: HEIGHT2 });
  grid = svg("g", { class: "sw-grid" });
  ticks = svg("g", { class: "sw-grid" });
  /** A nested picture cuts off what leaves through the bottom. */
  window = svg("svg", { y: MARGIN.top - 6 });
  fit = svg("line", { class: "sw-fit" });
  lines = svg("g");
  guide = svg("line", { class: "sw-guide" });
  dots = svg("g");
  labels = svg("g");
  caption = svg("text", { class: "sw-soft", x: 8, y: 14 });
  below = svg("text", { class: "sw-soft", y: HEIGHT2 - 6 });
  scales = null;
  lags = 0;
  constructor(lag, preview, choose, signal) {
    setText(this.below, "steps back from the loss");
    this.window.append(this.fit, this.lines);
    this.svg.append(this.grid, this.ticks, this.guide, this.window, this.dots);
    this.svg.append(this.labels, this.caption, this.below);
    this.element.append(this.svg);
    const under = (event) => {
      const [at] = pointIn(this.svg, event);
      return this.scales && lagAt(at, this.lags, this.scales);
    };
    const { element } = this;
    element.addEventListener("pointermove", (event) => preview(under(event)), { signal });
    element.addEventListener("pointerleave", () => preview(null), { signal });
    element.addEventListener("click", (event) => choose(under(event) ?? lag()), { signal });
    const key = (event) => {
      const to = moved(event.key, lag(), this.lags);
      if (to === null) return;
      event.preventDefault();
      choose(to);
    };
    element.addEventListener("keydown", key, { signal });
  }
  draw(scene) {
    const { flow, room } = scene;
    const curves = curvesOf(scene);
    const at = scales2(
      flow,
      curves.map(({ norms }) => norms),
      room
    );
    this.scales = at;
    this.lags = flow.lags;
    setAttributes(this.svg, { width: room, viewBox: `0 0 ${room} ${HEIGHT2}` });
    const where = scene.layers > 1 ? " of the last layer" : "";
    setText(this.caption, `length of the gradient at the hidden state${where}`);
    this.drawGrid(at);
    this.drawLines(curves, at);
    this.drawFit(flow, at);
    this.drawCursor(scene, at);
    this.drawLabels(curves, at);
    this.svg.setAttribute("aria-label", describe(scene));
  }
  drawGrid(at) {
    const [left, right] = [MARGIN.left, at.x(Math.max(1, this.lags - 1))];
    const [bottom, makeTick] = [
      HEIGHT2 - MARGIN.bottom,
      () => svg("g", {}, svg("line"), svg("text"))
    ];
    const values = decades(at.ends);
    matchChildren(this.grid, values.length, makeTick).forEach((tick, i) => {
      const y = crisp(at.y(10 ** values[i]));
      const [rule, text] = [...tick.children];
      setAttributes(rule, { x1: left, x2: right, y1: y, y2: y });
      setAttributes(text, { x: left - 8, y, dy: "0.35em", "text-anchor": "end" });
      setText(text, powerOfTen(values[i]));
    });
    const lags = lagTicks(this.lags, right - left);
    matchChildren(this.ticks, lags.length, makeTick).forEach((tick, i) => {
      const x = crisp(at.x(lags[i]));
      const [rule, text] = [...tick.children];
      setAttributes(rule, { x1: x, x2: x, y1: bottom, y2: bottom + 4 });
      setAttributes(text, { x, y: bottom + 18, "text-anchor": "middle" });
      setText(text, count(lags[i]));
    });
    setAttributes(this.below, { x: (left + right) / 2, "text-anchor": "middle" });
    const top = MARGIN.top - 6;
    const box = { width: right + 1, height: bottom - top };
    setAttributes(this.window, { ...box, viewBox: `0 ${top} ${box.width} ${box.height}` });
  }
  drawLines(curves, at) {
    const path = line((_, lag) => at.x(lag), at.y).defined(drawable);
    matchChildren(this.lines, curves.length, () => svg("path")).forEach((element, i) => {
      const { kind, norms, age = 1 } = curves[i];
      setAttributes(element, { class: `sw-line sw-${kind}`, d: path(norms) ?? "" });
      element.style.opacity = kind === "earlier" ? String(0.2 + 0.35 * age) : "";
    });
  }
  drawFit({ fit, lags }, at) {
    const ends = [fit.start, fit.start * fit.rate ** (lags - 1)];
    show(this.fit, lags > 1 && ends.every(drawable));
    if (!ends.every(drawable)) return;
    const [y1, y2] = ends.map(at.y);
    setAttributes(this.fit, { x1: at.x(0), x2: at.x(lags - 1), y1, y2 });
  }
  drawCursor({ flow, lag }, at) {
    const x = at.x(lag);
    const [y1, y2] = [MARGIN.top - 6, HEIGHT2 - MARGIN.bottom];
    setAttributes(this.guide, { x1: crisp(x), x2: crisp(x), y1, y2 });
    const heights = [flow.example[lag], flow.mean[lag]].map(
      (norm = 0) => drawable(norm) ? at.y(norm) : Number.NaN
    );
    matchChildren(this.dots, 2, () => svg("circle")).forEach((dot, i) => {
      const y = heights[i];
      show(dot, y <= y2);
      if (y <= y2)
        setAttributes(dot, { cx: x, cy: y, r: i ? 4.5 : 3, "data-hue": "gradient_norm" });
    });
  }
  /** At the far end, where the curves lie apart. */
  drawLabels(curves, at) {
    const [top, bottom] = [MARGIN.top, HEIGHT2 - MARGIN.bottom];
    const wanted = curves.map(({ norms }) => {
      const end = norms.findLast(drawable);
      return end === void 0 ? bottom : Math.min(Math.max(at.y(end), top), bottom);
    });
    const placed = spread(wanted, LABEL_GAP, top, bottom);
    const right = at.x(Math.max(1, this.lags - 1)) + 8;
    matchChildren(this.labels, curves.length, () => svg("text")).forEach((text, i) => {
      const { kind, name } = curves[i];
      setAttributes(text, { class: `sw-label sw-${kind}`, x: right, y: placed[i] });
      setText(text, name);
    });
  }
};
var crisp = (at) => Math.round(at) + 0.5;
var show = (element, visible) => {
  element.style.display = visible ? "" : "none";
};

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/gradient-flow/reading.ts
var LagReading = class {
  title = html("h3");
  token = html("span", { class: "sw-soft" });
  values = {
    mean: html("b", { "data-value": "mean" }),
    example: html("b", { "data-value": "example" }),
    ratio: html("b", { "data-value": "ratio" }),
    rate: html("b", { "data-value": "rate" })
  };
  names = { mean: html("span") };
  element;
  constructor() {
    const { mean, example, ratio, rate: rate2 } = this.values;
    const row = (name, value) => html("div", { class: "sw-row" }, name, value);
    this.element = html(
      "div",
      {},
      html("div", { class: "sw-row" }, this.title, this.token),
      row(this.names.mean, mean),
      row("one example", example),
      row("of the mean at lag 0", ratio),
      row("dotted line, each step back", rate2)
    );
  }
  show(flow, lag, examples, tokens) {
    setText(this.title, `Lag ${lag}`);
    const token = tokens[tokens.length - 1 - lag];
    setText(this.token, token === void 0 ? "" : `in the example “${displayToken(token)}”`);
    setText(this.names.mean, `mean of ${examples}`);
    setText(this.values.mean, size(flow.mean[lag]));
    setText(this.values.example, size(flow.example[lag]));
    setText(this.values.ratio, share(flow.ratio(lag)));
    setText(this.values.rate, `× ${rateDigits(flow.fit.rate)}`);
  }
};

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/linked-view
var LinkedView = shared.modules["linked-view"].LinkedView;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/gradient-flow.ts
var GradientFlow = class extends LinkedView {
  traits = ["lag", "cell", "clip", "_left"];
  cells = new Cells((cell) => this.ask({ cell }));
  insight = html("b");
  begun = html("span", { class: "sw-soft", role: "status" });
  plot = new Plot(
    () => this.chosen.lag,
    (lag) => this.hover(lag === null ? null : { lag }),
    (lag) => this.select({ lag }),
    this.signal
  );
  reading = new LagReading();
  matrix = new Matrix();
  clip = new Clip((clip) => this.ask({ clip }));
  flow = null;
  constructor(model, signal) {
    super("gradient-flow", "The gradient on its way back", model, signal);
    this.card.actions.append(this.cells.element);
    const words = html("p", { class: "sw-insight" }, this.insight, " ", this.begun);
    this.card.picture.append(words, this.plot.element);
    this.card.reading.append(this.reading.element, this.matrix.element, this.clip.element);
  }
  take(frame) {
    this.flow = new Flow(frame);
  }
  show(frame) {
    const { setup, room } = this;
    const flow = this.flow;
    const { examples, layers, tokens } = setup;
    const left = this.model.get("_left") ?? {};
    const lag = clamp(this.shown.lag, flow.lags);
    this.cells.show(frame.cell, setup.switches, this.open);
    setText(this.insight, inWords(flow));
    setText(this.begun, frame.moment === null ? begunAgain(left, frame.step) : "");
    this.plot.draw({ flow, examples, layers, lag, left: curveOf(left), room });
    this.reading.show(flow, lag, examples, tokens);
    this.matrix.show(frame);
    this.clip.element.hidden = !setup.live;
    this.clip.show(this.model.get("clip") ?? null, frame.last, this.open);
  }
  describe() {
    const { flow } = this;
    const { lag } = this.chosen;
    if (!flow) return { chosen: "", sentence: "" };
    const words = `Lag ${lag}: ${size(flow.mean[lag])}, ${share(flow.ratio(lag))} of lag 0.`;
    return { chosen: `${lag} ${flow.frame.cell}`, sentence: `${words} ${inWords(flow)}` };
  }
  marks() {
    const { flow } = this;
    return {
      lag: String(this.chosen.lag),
      cell: flow?.frame.cell ?? "",
      clip: String(this.model.get("clip") ?? "none"),
      rate: rateDigits(flow?.fit.rate ?? Number.NaN),
      verdict: flow ? verdict(flow.fit.rate, flow.lags - 1) : "",
      earlier: String(flow?.earlier.map(({ step }) => step) ?? "")
    };
  }
  get chosen() {
    return { lag: clamp(this.model.get("lag"), this.flow?.lags ?? 1) };
  }
  /** A position in the text is the same place counted from its front. */
  toCursor({ lag = 0 }) {
    return { position: this.end - lag };
  }
  fromCursor({ position }) {
    return { lag: clamp(this.end - position, this.flow?.lags ?? 1) };
  }
  get text() {
    return this.setup.text;
  }
  /** Where the example's last token lies, lag 0. */
  get end() {
    return Math.max(0, (this.flow?.example.length ?? 1) - 1);
  }
};
function curveOf({ model, step, mean }) {
  const norms = float32(mean);
  return norms.length ? { name: `${model}, step ${count(step ?? 0)}`, norms } : null;
}
var gradient_flow_default = widget((model, signal) => new GradientFlow(model, signal));
export {
  gradient_flow_default as default
};
