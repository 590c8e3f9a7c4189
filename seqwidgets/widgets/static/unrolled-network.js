/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:recurrent/trace-view
var TraceView = recurrent.modules["trace-view"].TraceView;

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

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

// library:shared/widget
var widget = shared.modules["widget"].widget;

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

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/unrolled-network/change.ts
var VISIBLE = 0.1;
var editedAt = (before, after) => after.findIndex((token, i) => token !== before[i]);
function strengths(changed) {
  const most = largest(changed);
  return (index) => most ? 0.12 + 0.88 * Math.min(1, Math.abs(changed[index] ?? 0) / most) : 1;
}
var largest = (values) => max(values, (value) => Math.abs(value)) ?? 0;
function changeInWords(before, after, changed, units) {
  const at = editedAt(before, after);
  if (at < 0) return "";
  const most = largest(changed);
  const last = changed.subarray((after.length - 1) * units);
  const still = [...last].filter((value) => Math.abs(value) > VISIBLE * most).length;
  const [old, now] = [before, after].map((tokens) => displayToken(tokens[at]));
  const start = `Token ${at}, “${old}” → “${now}”, moves units by up to ${digits(most)} from there on.`;
  if (at === after.length - 1) return start;
  const end = still === 0 ? "no unit" : `${still} of ${units} units`;
  return `${start} At the last token ${end} still differ${still > 1 ? "" : "s"} by a tenth of that.`;
}

// src/unrolled-network/gradient.ts
function norms(gradient, units) {
  return Array.from(
    { length: gradient.length / units },
    (_, position) => Math.hypot(...gradient.subarray(position * units, (position + 1) * units))
  );
}
function gradientInWords(lengths, position) {
  const [here, first] = [lengths[position] ?? 0, lengths[0] ?? 0];
  if (position === 0) return "Choose a later token, and see how far back its answer reaches.";
  if (!here) return "No state has any influence on this answer.";
  const share = first / here;
  if (share > 1) {
    return `The gradient is ${share.toPrecision(2)} times as long at the first token as here: it grows on its way back.`;
  }
  if (share < 1e-6) return "Next to nothing of the gradient reaches the first token.";
  return `Of the gradient's length here, ${(100 * share).toPrecision(2)} % are left at the first token.`;
}

// src/unrolled-network/matrices.ts
var MATRICES = {
  W: ["the token", "the hidden units"],
  U: ["the hidden units", "those at the next token"],
  V: ["the hidden units", "what is expected next"]
};
var Matrices = class {
  element = html("div", {
    class: "sw-matrices",
    role: "group",
    "aria-label": "Weights, the same at every token"
  });
  sentence = html("span", { class: "sw-soft" });
  buttons;
  chosen = null;
  constructor(changed) {
    this.buttons = Object.keys(MATRICES).map(
      (matrix) => button(matrix, () => {
        this.chosen = this.chosen === matrix ? null : matrix;
        changed();
      })
    );
    this.element.append(...this.buttons, this.sentence);
  }
  show(tokens) {
    for (const each of this.buttons) {
      each.setAttribute("aria-pressed", String(each.textContent === this.chosen));
    }
    setText(this.sentence, this.words(tokens));
  }
  words(tokens) {
    if (!this.chosen) return "The same three matrices at every token: press one.";
    const [from, to] = MATRICES[this.chosen];
    const times = this.chosen === "U" ? tokens - 1 : tokens;
    return `${this.chosen} leads from ${from} to ${to}: one matrix, used ${times} times here.`;
  }
};

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// library:shared/strip
var createStrip = shared.modules["strip"].createStrip;

// library:shared/tokens
var writeTokens = shared.modules["tokens"].writeTokens;
var writeColumns = shared.modules["tokens"].writeColumns;

// src/unrolled-network/geometry.ts
var OUTPUT = { top: 8, height: 54 };
var UNITS = { top: 92, height: 208 };
var TOKENS = { top: 330, height: 28 };
var HEIGHT = 366;
var NARROWEST = 56;
var WIDEST = 84;
var CELLS = 26;
var APART = 8;
var pitch = (tokens, room) => Math.min(WIDEST, Math.max(NARROWEST, room / Math.max(1, tokens)));
var column = (position, width) => ({
  left: middle(position, width) - CELLS / 2,
  top: UNITS.top,
  width: CELLS,
  height: UNITS.height
});
function cell({ unit, position }, units, width) {
  const height = UNITS.height / units;
  const gap = height > APART ? 2 : 0;
  const box = column(position, width);
  return { ...box, top: UNITS.top + unit * height + gap / 2, height: height - gap };
}
var hit = (x, y, width, size, unit) => selectionAt([x, y], { ...UNITS, ...size, width }, unit);
function arrows(position, width) {
  const x = middle(position, width);
  const [top, bottom] = [UNITS.top, UNITS.top + UNITS.height];
  const level = (top + bottom) / 2;
  const all = [
    { matrix: "W", position, from: [x, TOKENS.top - 2], to: [x, bottom + 4] },
    { matrix: "V", position, from: [x, top - 4], to: [x, OUTPUT.top + OUTPUT.height + 6] }
  ];
  if (position === 0) return all;
  const before = middle(position - 1, width) + CELLS / 2 + 3;
  return [...all, { matrix: "U", position, from: [before, level], to: [x - CELLS / 2 - 3, level] }];
}
var turned = (arrow) => ({ ...arrow, from: arrow.to, to: arrow.from });
function arrowPath({ from: [x0, y0], to: [x1, y1] }) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const wing = (side) => `${x1 - 5 * ux - side * 3.5 * uy},${y1 - 5 * uy + side * 3.5 * ux}`;
  return `M${x0},${y0}L${x1},${y1}M${wing(1)}L${x1},${y1}L${wing(-1)}`;
}

// src/unrolled-network/arrows.ts
var Arrows = class {
  shafts = svg("g");
  letters = svg("g");
  element = svg(
    "svg",
    { class: "sw-arrows", "aria-hidden": "true", height: HEIGHT },
    this.shafts,
    this.letters
  );
  draw(positions, width, backward, matrix) {
    const all = Array.from({ length: positions }, (_, position) => arrows(position, width)).flat();
    setAttributes(this.element, { width: positions * width });
    this.drawShafts(backward ? all.map(turned) : all, matrix);
    this.drawLetters(
      all.filter((arrow) => arrow.matrix === "U"),
      matrix
    );
  }
  drawShafts(all, matrix) {
    matchChildren(this.shafts, all.length, () => svg("path")).forEach((path, i) => {
      const arrow = all[i];
      setAttributes(path, { d: arrowPath(arrow), "data-matrix": arrow.matrix });
      path.classList.toggle("sw-chosen", arrow.matrix === matrix);
    });
  }
  drawLetters(across, matrix) {
    matchChildren(this.letters, across.length, () => svg("text", { dy: -5 })).forEach((text, i) => {
      const { from, to } = across[i];
      setAttributes(text, { x: (from[0] + to[0]) / 2, y: from[1] });
      setText(text, "U");
      text.classList.toggle("sw-chosen", matrix === "U");
    });
  }
};

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/unrolled-network/cells.ts
var Cells = class {
  element = html("canvas", { class: "sw-cells", role: "img" });
  painted = { grid: null, width: 0 };
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted.grid = null;
  }
  draw(grid, width, label) {
    if (grid === this.painted.grid && width === this.painted.width) return;
    this.painted = { grid, width };
    const limit = colourLimit(grid.values);
    setAttributes(this.element, {
      "data-hue": "hidden",
      "aria-label": `${label}, from ${-limit} to ${limit}.`
    });
    const image = paint(grid, [-limit, limit], this.element, "hidden");
    if (image) this.stretch(image, width);
  }
  stretch(image, width) {
    const ratio = densityOf(this.element);
    const total = image.width * width;
    this.element.width = Math.round(total * ratio);
    this.element.height = Math.round(HEIGHT * ratio);
    Object.assign(this.element.style, { width: `${total}px`, height: `${HEIGHT}px` });
    const context = this.element.getContext("2d");
    if (!context) return;
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = image.height > 200 * ratio;
    const apart = cell({ unit: 0, position: 0 }, image.height, width).height;
    const whole = column(0, width).height / image.height;
    for (let position = 0; position < image.width; position++) {
      if (apart < whole) drawCells(context, image, position, width);
      else drawColumn(context, image, position, width);
    }
  }
};
function drawCells(context, image, position, width) {
  for (let unit = 0; unit < image.height; unit++) {
    const box = cell({ unit, position }, image.height, width);
    context.drawImage(image, position, unit, 1, 1, box.left, box.top, box.width, box.height);
  }
}
function drawColumn(context, image, position, width) {
  const box = column(position, width);
  const [left, right] = [box.left, box.width];
  context.drawImage(image, position, 0, 1, image.height, left, box.top, right, box.height);
}

// src/unrolled-network/picture.ts
var MARGIN = 8;
var Picture = class {
  constructor(gestures, signal) {
    this.gestures = gestures;
    this.columns.style.height = `${HEIGHT}px`;
    Object.assign(this.outputs.style, { top: `${OUTPUT.top}px`, height: `${OUTPUT.height}px` });
    Object.assign(this.tokens.style, { top: `${TOKENS.top}px`, height: `${TOKENS.height}px` });
    const { arrows: arrows2, cells } = this;
    this.columns.append(this.column, arrows2.element, cells.element, this.zeros, this.outputs);
    this.columns.append(this.tokens, this.unread, this.chosen);
    this.element.append(this.columns);
    this.strip = createStrip(this.element, signal);
    this.listen(signal);
  }
  gestures;
  element = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "Hidden units and tokens. The arrow keys choose a unit and a token; a letter replaces the token.",
    ...OWN_KEYS
  });
  strip;
  columns = html("div", { class: "sw-columns" });
  cells = new Cells();
  outputs = html("div", { class: "sw-outputs", "aria-hidden": "true" });
  tokens = html("div", { class: "sw-tokens" });
  arrows = new Arrows();
  chosen = html("div", { class: "sw-cell" });
  column = html("div", { class: "sw-column" });
  unread = html("div", { class: "sw-unread" });
  zeros = html("div", { class: "sw-zeros" });
  size = { units: 0, positions: 0 };
  width = 0;
  revealed = -1;
  listen(signal) {
    const { columns, gestures } = this;
    const under = (event) => hit(...pointIn(columns, event), this.width, this.size, gestures.selected().unit);
    columns.addEventListener("pointermove", (event) => gestures.preview(under(event)), { signal });
    columns.addEventListener("pointerleave", () => gestures.preview(null), { signal });
    columns.addEventListener(
      "click",
      (event) => {
        const selection = under(event);
        if (selection) gestures.select(selection);
      },
      { signal }
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  key(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const to = move(event.key, this.gestures.selected(), this.size);
    if (to) this.gestures.select(to);
    else if (plain && event.key.length === 1) this.gestures.type(event.key);
    else return;
    event.preventDefault();
  }
  draw(scene) {
    const { trace, selection } = scene;
    this.size = { units: trace.units, positions: trace.tokens.length };
    this.width = pitch(trace.tokens.length, scene.room - 2 * MARGIN);
    const { positions } = this.size;
    const total = positions * this.width;
    this.columns.style.width = `${total}px`;
    this.strip.show(trace.tokens, selection.position, this.width, scene.room - 2 * MARGIN);
    this.cells.draw(scene.grid, this.width, scene.label);
    this.arrows.draw(positions, this.width, scene.backward, scene.matrix);
    this.drawOutputs(trace.predictions);
    writeColumns(this.tokens, trace.tokens, selection.position, this.width);
    this.drawChosen(selection);
    this.drawUnread(scene.readUpTo, total);
    this.drawZeros(scene.zeroed, total);
  }
  repaint() {
    this.cells.forget();
  }
  /** Scrolls a newly chosen column into the window, and leaves the reader's own scrolling alone. */
  reveal(position) {
    if (position === this.revealed) return;
    this.revealed = position;
    showColumn(this.element, position, this.width);
  }
  drawOutputs(predictions) {
    matchChildren(this.outputs, predictions.length, () => html("div")).forEach((column2, i) => {
      column2.style.width = `${this.width}px`;
      const best = predictions[i];
      matchChildren(column2, best.length, () => html("span")).forEach((bar, k) => {
        const [token, chance] = best[k];
        bar.style.setProperty("--share", String(chance));
        setText(bar, displayToken(token));
      });
    });
  }
  drawChosen(selection) {
    const unit = clamp(selection.unit, this.size.units);
    const box = cell({ ...selection, unit }, this.size.units, this.width);
    const tall = Math.max(box.height, 6);
    Object.assign(this.chosen.style, {
      left: `${box.left}px`,
      width: `${box.width}px`,
      top: `${box.top + (box.height - tall) / 2}px`,
      height: `${tall}px`
    });
    const left = `${selection.position * this.width}px`;
    Object.assign(this.column.style, { left, width: `${this.width}px` });
  }
  drawUnread(readUpTo, total) {
    const left = (readUpTo + 1) * this.width;
    Object.assign(this.unread.style, {
      left: `${left}px`,
      width: `${Math.max(0, total - left)}px`
    });
  }
  /** A line through the units that are held at zero. */
  drawZeros(zeroed, total) {
    matchChildren(this.zeros, zeroed.length, () => html("span")).forEach((mark, i) => {
      const box = cell({ unit: zeroed[i], position: 0 }, this.size.units, this.width);
      Object.assign(mark.style, { top: `${box.top + box.height / 2}px`, width: `${total}px` });
    });
  }
};

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// src/unrolled-network/sparkline.ts
var WIDTH = 240;
var HEIGHT2 = 44;
var Sparkline = class {
  zero = svg("line", { class: "sw-zero", x2: WIDTH });
  path = svg("path", { class: "sw-line" });
  dot = svg("circle", { r: 3.5 });
  element = svg(
    "svg",
    { class: "sw-spark", role: "img", viewBox: `0 0 ${WIDTH} ${HEIGHT2}`, "data-hue": "hidden" },
    this.zero,
    this.path,
    this.dot
  );
  draw(values, at, name) {
    const [low = 0, high = 0] = extent(values.filter(Number.isFinite));
    const y = scaleLinear([Math.min(low, 0), Math.max(high, 0)], [HEIGHT2 - 4, 4]);
    const x = scaleLinear([0, Math.max(1, values.length - 1)], [4, WIDTH - 4]);
    const draw = line((_, i) => x(i), y).defined(Number.isFinite);
    setAttributes(this.path, { d: draw(values) ?? "" });
    setAttributes(this.zero, { y1: y(0), y2: y(0) });
    const now = values[at] ?? Number.NaN;
    if (Number.isFinite(now)) setAttributes(this.dot, { cx: x(at), cy: y(now) });
    setAttributes(this.element, {
      "aria-label": `${name} over the sequence, from ${digits(low)} to ${digits(high)}.`
    });
  }
};

// library:shared/ticker
var Ticker = shared.modules["ticker"].Ticker;

// src/unrolled-network/walk.ts
var PACE = 700;
var Walk = class {
  constructor(position, go, signal) {
    this.position = position;
    this.go = go;
    this.back.setAttribute("aria-label", "One token back");
    this.on.setAttribute("aria-label", "One token on");
    this.ticker = new Ticker(PACE, () => this.next(), signal);
  }
  position;
  go;
  back = button("◀", () => this.by(-1));
  main = button("Step through", () => this.toggle(), "sw-main");
  on = button("▶", () => this.by(1));
  elements = [this.back, this.main, this.on];
  ticker;
  positions = 0;
  /** It walks by itself: what lies ahead has not been read yet. */
  get walking() {
    return this.ticker.running;
  }
  show(positions) {
    this.positions = positions;
    this.main.textContent = this.walking ? "Pause" : "Step through";
    this.back.disabled = this.position() === 0;
    this.on.disabled = this.position() >= positions - 1;
  }
  toggle() {
    if (this.walking) {
      this.ticker.stop();
      this.go(this.position());
      return;
    }
    this.ticker.start();
    this.go(this.position() >= this.positions - 1 ? 0 : this.position());
  }
  next() {
    if (this.position() >= this.positions - 1) {
      this.ticker.stop();
      this.go(this.position());
    } else {
      this.go(this.position() + 1);
    }
  }
  by(step) {
    this.ticker.stop();
    this.go(Math.min(Math.max(this.position() + step, 0), this.positions - 1));
  }
};

// src/unrolled-network.ts
var UnrolledNetwork = class extends TraceView {
  traits = ["unit", "position", "zeroed", "backward"];
  walk = new Walk(
    () => this.chosen.position,
    (position) => this.select({ ...this.chosen, position }),
    this.signal
  );
  matrices = new Matrices(this.redraw);
  direction = button(
    "Backward",
    () => this.ask({ backward: !this.model.get("backward") })
  );
  zero = button("Hold at zero", () => this.toggleZero());
  forget = button("Compare no more", () => this.ask({ compared: "" }));
  insight = html("p", { class: "sw-insight", role: "status" });
  line = new Sparkline();
  picture = new Picture(
    {
      selected: () => this.chosen,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      type: (character) => this.type(character)
    },
    this.signal
  );
  grid = { values: new Float32Array(), columns: 0, rows: 0 };
  words = "";
  constructor(model, signal) {
    super("unrolled-network", "The network, unrolled through time", model, signal);
    this.card.actions.prepend(...this.walk.elements, this.direction);
    const insight = html("div", { class: "sw-row" }, this.insight, this.forget);
    const { strip, element } = this.picture;
    this.card.picture.append(insight, strip.element, element, this.matrices.element);
    const [update, expected] = this.reading.elements;
    update.append(this.line.element, this.zero);
    this.card.reading.append(update, expected);
  }
  show(frame) {
    super.show(frame);
    const trace = this.trace;
    const { chosen, shown, open } = this;
    const backward = this.model.get("backward");
    const zeroed = this.model.get("zeroed");
    this.walk.show(trace.tokens.length);
    this.matrices.show(trace.tokens.length);
    this.direction.hidden = this.setup.both_ways;
    this.direction.disabled = this.zero.disabled = !open;
    this.direction.setAttribute("aria-pressed", String(backward));
    this.forget.hidden = !frame.changed;
    setText(this.insight, this.words);
    const readUpTo = this.walk.walking ? chosen.position : trace.tokens.length;
    this.picture.draw({
      trace,
      grid: this.grid,
      label: `${backward ? "Gradients at" : "Values of"} ${trace.units} hidden units`,
      selection: shown,
      backward,
      matrix: this.matrices.chosen,
      readUpTo,
      zeroed,
      room: this.room
    });
    this.reading.show(this.setup.cell, trace, shown);
    this.line.draw(trace.overTime("hidden", shown.unit), shown.position, `Unit ${shown.unit}`);
    this.zero.setAttribute("aria-pressed", String(zeroed.includes(chosen.unit)));
    if (!this.preview) this.picture.reveal(chosen.position);
  }
  take(frame) {
    super.take(frame);
    const trace = this.trace;
    const size = { columns: trace.tokens.length, rows: trace.units };
    if (frame.gradient) {
      const values = float32(frame.gradient);
      this.grid = { values, ...size };
      const at = clamp(this.model.get("position"), trace.tokens.length);
      this.words = gradientInWords(norms(values, trace.units), at);
    } else if (frame.changed && frame.before) {
      const changed = float32(frame.changed);
      const strength = strengths(changed);
      this.grid = { values: trace.quantity("hidden"), ...size, strength };
      this.words = changeInWords(frame.before, frame.tokens, changed, trace.units);
    } else {
      this.grid = { values: trace.quantity("hidden"), ...size };
      this.words = HINT;
    }
  }
  recolour() {
    this.picture.repaint();
  }
  marks() {
    return {
      ...super.marks(),
      mode: this.model.get("backward") ? "backward" : "forward",
      zeroed: String(this.model.get("zeroed"))
    };
  }
  /** A character replaces the chosen token, where tokens are characters. */
  type(character) {
    const tokens = this.trace?.tokens ?? [];
    if (!this.open || tokens.some(({ length }) => length > 2)) return;
    const { position } = this.chosen;
    this.ask({ text: tokens.map((token, i) => i === position ? character : token).join("") });
  }
  toggleZero() {
    const { unit } = this.chosen;
    const zeroed = this.model.get("zeroed");
    const others = zeroed.filter((each) => each !== unit);
    this.ask({ zeroed: others.length < zeroed.length ? others : [...zeroed, unit] });
  }
};
var HINT = "Each column is the hidden state after a token. Choose a token and type another: what changes lights up.";
var unrolled_network_default = widget((model, signal) => new UnrolledNetwork(model, signal));
export {
  unrolled_network_default as default
};
