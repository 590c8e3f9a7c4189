/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/self-attention/head.ts
var Head = class {
  constructor(message, scaling) {
    this.message = message;
    this.scaling = scaling;
    const { tokens, query, key, value, output, plain } = message;
    this.tokens = tokens;
    this.vectors = {
      query: float32(query),
      key: float32(key),
      value: float32(value),
      output: float32(output)
    };
    this.units = this.vectors.query.length / Math.max(1, tokens.length);
    this.dots = products(this.vectors.query, this.vectors.key, tokens.length, this.units);
    const by = scaling ? Math.sqrt(this.units) : 1;
    this.scaled = this.dots.map((dot) => dot / by);
    this.scores = float32(message.scores);
    this.attention = float32(message.attention);
    this.plainAttention = plain ? float32(plain.attention) : null;
  }
  message;
  scaling;
  tokens;
  units;
  /** q·k of every query with every key, (query, key); also where the mask will hide it. */
  dots;
  scaled;
  scores;
  attention;
  plainAttention;
  vectors;
  turned = /* @__PURE__ */ new Map();
  /** All of one vector, (time, unit). */
  vector(name) {
    return this.vectors[name];
  }
  /** Row by row becomes column by column, as it is painted; made once. */
  columns(rows) {
    const known2 = this.turned.get(rows);
    if (known2) return known2;
    const count = this.tokens.length;
    const made = transposed(rows, count, rows.length / count);
    this.turned.set(rows, made);
    return made;
  }
  /** One component of one token's vector. */
  component(name, position, unit) {
    return this.vectors[name][position * this.units + unit] ?? Number.NaN;
  }
  cell(matrix, { query, key }) {
    return matrix[query * this.tokens.length + key] ?? Number.NaN;
  }
  hidden(at) {
    return this.cell(this.scores, at) === Number.NEGATIVE_INFINITY;
  }
  /** What the matrix holds after a step; null: it is still to come. */
  matrix(stage) {
    if (stage === "project") return null;
    const { dots, scaled, scores, attention } = this;
    return { score: dots, scale: scaled, mask: scores, softmax: attention, sum: attention }[stage];
  }
  /** About the largest share; the first rows, which have little choice, do not count. */
  get largestShare() {
    const later = this.attention.subarray((this.tokens.length >> 2) * this.tokens.length);
    return roundUp(later.reduce((most, share2) => Math.max(most, share2 || 0), 0));
  }
  /** The key that a query gives most. */
  favourite(query) {
    const row = this.attention.subarray(query * this.tokens.length).slice(0, this.tokens.length);
    return row.reduce((best, share2, key) => share2 > row[best] ? key : best, 0);
  }
};
function products(a, b, rows, units) {
  const all = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) {
        sum += a[i * units + unit] * b[j * units + unit];
      }
      all[i * rows + j] = sum;
    }
  }
  return all;
}
function transposed(values, rows, columns) {
  return values.map((_, i) => values[i % rows * columns + Math.floor(i / rows)]);
}

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// src/self-attention/stages.ts
var STAGES = [
  ["project", "Project"],
  ["score", "Score"],
  ["scale", "Scale"],
  ["mask", "Mask"],
  ["softmax", "Softmax"],
  ["sum", "Sum"]
];
var known = (name) => STAGES.find(([stage]) => stage === name)?.[0] ?? "project";
function narrate(stage, head, { query }, switches, causal) {
  const token = named(head, query);
  const root = Math.sqrt(head.units);
  switch (stage) {
    case "project":
      return "Three matrices make of each token a query, what it looks for, a key, what it is found by, and a value, what it hands over.";
    case "score":
      return `Each cell is one dot product: row ${token} multiplies its query with every key, and a large product is a good match.`;
    case "scale":
      return switches.scaling ? `All products are divided by √${head.units} = ${+root.toFixed(2)}: long vectors have large products, and softmax would pick a single token.` : "Scaling is off: the products go on as they are, and softmax will be nearer to picking a single token.";
    case "mask":
      return aboutMask(head, query, token, switches, causal);
    case "softmax": {
      const best = head.favourite(query);
      const share2 = head.cell(head.attention, { query, key: best });
      return `Each row becomes shares that add up to 1: ${token} gives ${percent(share2)} to ${named(head, best)}, its largest.`;
    }
    case "sum":
      return `The values, each times its share, are added up: that is what ${token} takes along, and the head's output.`;
  }
}
function aboutMask(head, query, token, { mask }, causal) {
  if (!causal) return "This Transformer looks everywhere: nothing is hidden.";
  const later = head.tokens.length - 1 - query;
  const tokens = later === 1 ? "the token" : `the ${later} tokens`;
  if (!mask) {
    return later === 0 ? "The mask is off: every token sees those after it, too, which it never did while it learnt." : `The mask is off: ${token} also sees ${tokens} after it, which it never did while it learnt.`;
  }
  if (later === 0)
    return `Later tokens are hidden, as they are what is to be predicted; after ${token} there is none.`;
  return `To ${token}, ${tokens} after it ${later === 1 ? "is" : "are"} hidden: a score of −∞ gets no share.`;
}
function notice(head, { query, key }) {
  const [from, to] = [named(head, query), named(head, key)];
  if (head.hidden({ query, key })) return `${to} comes after ${from}, and is hidden from it.`;
  const share2 = head.cell(head.attention, { query, key });
  const plain = head.plainAttention && head.cell(head.plainAttention, { query, key });
  const before = plain === null ? "" : ` Without your changes: ${percent(plain)}.`;
  const best = head.favourite(query);
  if (best === key) return `${from} gives ${to} ${percent(share2)}: most of all.${before}`;
  return `${from} gives ${to} ${percent(share2)}, and most to ${named(head, best)}.${before}`;
}
var percent = (share2) => Number.isFinite(share2) ? `${Math.round(100 * share2)} %` : "–";
var named = (head, position) => `“${displayToken(head.tokens[position] ?? "")}”`;

// src/self-attention/hold.ts
var FARTHEST = 10;
var NEAREST = 3;
function withChange(changes, change) {
  const place = String(change.slice(0, 5));
  return [...changes.filter((each) => String(each.slice(0, 5)) !== place), change];
}
var Hold = class {
  constructor(hold, release) {
    this.hold = hold;
    this.release = button("Let go", release);
    const row = html("div", { class: "sw-row" }, this.held, this.release);
    this.element = html("div", { class: "sw-hold" }, this.query.element, this.key.element, row);
  }
  hold;
  query = new Knob("query", (value) => this.moved("query", value));
  key = new Knob("key", (value) => this.moved("key", value));
  release;
  held = html("span", { class: "sw-soft" });
  element;
  choice = { query: 0, key: 0, unit: 0 };
  place = [0, 0];
  moved(vector, value) {
    const { unit } = this.choice;
    this.hold([vector, ...this.place, this.choice[vector], unit, value]);
  }
  show(head, choice, changes, open) {
    this.choice = choice;
    this.place = [head.message.layer, head.message.head];
    this.query.show(head, choice.query, choice.unit, open);
    this.key.show(head, choice.key, choice.unit, open);
    const count = changes.length;
    setText(
      this.held,
      count ? `${count} ${count === 1 ? "number is" : "numbers are"} held.` : "Nothing is held."
    );
    this.release.disabled = !open || count === 0;
  }
};
var Knob = class {
  constructor(vector, moved) {
    this.vector = vector;
    this.slider = html("input", { type: "range", step: 0.05, "data-hue": vector, ...OWN_KEYS });
    this.slider.addEventListener("input", () => moved(Number(this.slider.value)));
    const words = html("span", { class: "sw-row" }, this.label, this.value);
    this.element = html("label", { "data-hue": vector }, words, this.slider);
  }
  vector;
  label = html("span");
  value = html("span", { class: "sw-value" });
  slider;
  element;
  end = NEAREST;
  show(head, position, unit, open) {
    const now = head.component(this.vector, position, unit);
    this.end = Math.min(FARTHEST, Math.max(this.end, Math.ceil(Math.abs(now) || 0)));
    Object.assign(this.slider, { min: -this.end, max: this.end, disabled: !open });
    if (document.activeElement !== this.slider) this.slider.value = String(now);
    setText(this.label, `${this.vector} of ${named(head, position)}, component ${unit}`);
    setText(this.value, digits(now));
  }
};

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/self-attention/geometry.ts
var STRIP = 64;
var GAP = 8;
var SMALLEST = 12;
var LARGEST = 40;
var TALLEST = 400;
var READABLE = 30;
function layout(tokens, room) {
  const words = tokens.some(({ length }) => length > 2);
  const beside = words ? 76 : 28;
  const free = Math.min(TALLEST, room - beside - 2 * STRIP - 2 * GAP);
  const cell = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(free / Math.max(1, tokens.length))));
  return { cell, beside, above: words ? 68 : 22, upright: words };
}
function hit(area, x, y, cell, offset, size) {
  const position = (along) => within(along / cell, size.positions);
  const unit = (across) => within((across - offset) / STRIP * size.units, size.units);
  const component = (across) => across < offset ? {} : { unit: unit(across) };
  if (area === "matrix") return { query: position(y), key: position(x) };
  if (area === "queries" || area === "outputs") return { query: position(y), ...component(x) };
  return { key: position(x), ...component(y) };
}
var within = (value, count) => Math.min(Math.max(Math.floor(value), 0), Math.max(0, count - 1));
function scrolledTo(at, cell, from, window) {
  const start = at * cell;
  if (start >= from && start + cell <= from + window) return from;
  return Math.max(0, start + cell / 2 - window / 2);
}

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/self-attention/pixels.ts
var Pixels = class {
  element = html("canvas", { class: "sw-pixels" });
  painted = { values: null, limit: 0 };
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted.values = null;
  }
  /** `values` column by column; `visible` leaves out some. */
  draw(values, columns, hue, limit, label, visible) {
    const [low, what] = hue === "attention" ? [0, `0 to ${limit}`] : [-limit, `${-limit} to ${limit}`];
    const words = `${label}, from ${what}.`;
    setAttributes(this.element, { role: "img", "data-hue": hue, "aria-label": words });
    if (values === this.painted.values && limit === this.painted.limit) return;
    this.painted = { values, limit };
    const rows = values.length / Math.max(1, columns);
    const strength = visible && ((index) => visible(index) ? 1 : 0);
    const grid = strength ? { values, columns, rows, strength } : { values, columns, rows };
    const image = paint(grid, [low, limit], this.element, hue);
    this.element.width = columns;
    this.element.height = rows;
    if (image) this.element.getContext("2d")?.drawImage(image, 0, 0);
  }
};
function endOf(values) {
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort();
  return roundUp(sizes[Math.floor(0.97 * (sizes.length - 1))] ?? 0);
}

// src/self-attention/matrix.ts
var STRONG = 0.6;
var Matrix = class {
  pixels = new Pixels();
  digits = html("div", { class: "sw-digits", "aria-hidden": "true" });
  row = html("div", { class: "sw-band" });
  column = html("div", { class: "sw-band" });
  chosen = html("div", { class: "sw-cell" });
  element = html(
    "div",
    { class: "sw-matrix", "data-area": "matrix" },
    this.row,
    this.column,
    this.pixels.element,
    this.digits,
    this.chosen
  );
  forget() {
    this.pixels.forget();
  }
  draw(head, stage, choice, cell) {
    const count = head.tokens.length;
    const values = head.matrix(stage);
    this.pixels.element.hidden = this.digits.hidden = values === null;
    if (values) {
      const hue = stage === "softmax" || stage === "sum" ? "attention" : "scores";
      const limit = hue === "scores" ? endOf(values) : cell < READABLE ? head.largestShare : 1;
      const columns = head.columns(values);
      const left = head.columns(stage === "score" || stage === "scale" ? values : head.scores);
      const visible = (index) => left[index] !== Number.NEGATIVE_INFINITY;
      this.pixels.draw(columns, count, hue, limit, `The ${hue} of ${count} tokens`, visible);
      this.write(values, hue, limit, cell, count);
    }
    this.mark(choice, cell);
  }
  write(values, hue, limit, cell, count) {
    const written2 = cell >= READABLE ? values.length : 0;
    this.digits.style.gridTemplateColumns = `repeat(${count}, ${cell}px)`;
    this.digits.style.gridAutoRows = `${cell}px`;
    matchChildren(this.digits, written2, () => html("span")).forEach((span, i) => {
      const value = values[i];
      setText(span, hue === "attention" ? share(value) : score(value));
      span.classList.toggle(
        "sw-strong",
        Math.abs(value) > STRONG * limit && Number.isFinite(value)
      );
    });
  }
  mark({ query, key }, cell) {
    const [top, left, size] = [`${query * cell}px`, `${key * cell}px`, `${cell}px`];
    Object.assign(this.chosen.style, { top, left, width: size, height: size });
    Object.assign(this.row.style, { top, left: "0", width: "100%", height: size });
    Object.assign(this.column.style, { top: "0", left, width: size, height: "100%" });
  }
};
function share(value) {
  if (Number.isNaN(value)) return "–";
  return value === 0 ? "·" : value.toFixed(2).replace(/^0/, "");
}
function score(value) {
  if (Number.isNaN(value)) return "–";
  return value === Number.NEGATIVE_INFINITY ? "·" : value.toFixed(1).replace(/^-0\.0$/, "0.0");
}

// library:shared/tokens
var writeTokens = shared.modules["tokens"].writeTokens;
var writeColumns = shared.modules["tokens"].writeColumns;

// src/self-attention/side.ts
var Side = class {
  constructor(vector, area, labelled) {
    this.vector = vector;
    this.across = area === "keys" || area === "values";
    this.strip = html("div", { class: "sw-strip", "data-hue": vector });
    this.strip.append(this.pixels.element, this.chosen, this.component);
    this.element = html("div", { class: `sw-side sw-${area}`, "data-area": area });
    if (labelled) this.element.append(this.tokens);
    this.element.append(this.strip);
  }
  vector;
  pixels = new Pixels();
  tokens = html("div", { class: "sw-tokens" });
  chosen = html("div", { class: "sw-outline" });
  component = html("div", { class: "sw-component" });
  strip;
  element;
  across;
  forget() {
    this.pixels.forget();
  }
  write(tokens, beside, above) {
    Object.assign(
      this.tokens.style,
      this.across ? { height: `${above}px` } : { width: `${beside}px` }
    );
    writeTokens(this.tokens, tokens, -1);
  }
  draw(head, position, unit, cell) {
    const count = head.tokens.length;
    const vectors = head.vector(this.vector);
    const values = this.across ? vectors : head.columns(vectors);
    const columns = this.across ? count : head.units;
    const label = `The ${this.vector} of ${count} tokens, ${head.units} components each`;
    this.pixels.draw(values, columns, this.vector, endOf(values), label);
    [...this.tokens.children].forEach((each, i) => {
      each.classList.toggle("sw-chosen", i === position);
    });
    const [start, thick] = [`${position * cell}px`, STRIP / head.units];
    const along = this.across ? { left: start, width: `${cell}px` } : { top: start, height: `${cell}px` };
    Object.assign(this.chosen.style, along);
    const across = this.across ? { top: `${unit * thick}px`, height: `${thick}px` } : { left: `${unit * thick}px`, width: `${thick}px` };
    Object.assign(this.component.style, { ...along, ...across });
  }
};

// src/self-attention/picture.ts
var MARGIN = 8;
var APART = 20;
var SCROLLER = {
  class: "sw-scroll",
  role: "application",
  tabindex: 0,
  "aria-label": "Queries down, keys across. The arrow keys up and down choose a query, left and right a key.",
  ...OWN_KEYS
};
var Picture = class {
  constructor(gestures, signal) {
    this.gestures = gestures;
    const corner = (place, ...words) => html("div", { class: `sw-corner sw-${place}` }, ...words.map(title));
    this.cross.append(
      corner("first", "key", "query"),
      this.keys.element,
      corner("second", "output"),
      this.queries.element,
      this.matrix.element,
      this.outputs.element,
      corner("third", "value"),
      this.values.element,
      corner("fourth")
    );
    this.listen(signal);
  }
  gestures;
  queries = new Side("query", "queries", true);
  outputs = new Side("output", "outputs", false);
  keys = new Side("key", "keys", true);
  values = new Side("value", "values", false);
  matrix = new Matrix();
  cross = html("div", { class: "sw-cross" });
  element = html("div", SCROLLER, this.cross);
  layout = layout([], 0);
  size = { positions: 0, units: 0 };
  revealed = "";
  listen(signal) {
    const { cross, gestures } = this;
    cross.addEventListener("pointermove", (event) => gestures.preview(this.under(event)), {
      signal
    });
    cross.addEventListener("pointerleave", () => gestures.preview(null), { signal });
    cross.addEventListener(
      "click",
      (event) => {
        const choice = this.under(event);
        if (choice) gestures.select(choice);
      },
      { signal }
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  key(event) {
    const { query, key, unit } = this.gestures.selected();
    const { positions } = this.size;
    const to = move(event.key, { unit: query, position: key }, { units: positions, positions });
    if (!to) return;
    this.gestures.select({ query: to.unit, key: to.position, unit });
    event.preventDefault();
  }
  under(event) {
    const area = event.target.closest("[data-area]");
    if (!area) return null;
    const name = area.dataset.area;
    const offset = { queries: this.layout.beside, keys: this.layout.above }[name] ?? 0;
    const found = hit(name, ...pointIn(area, event), this.layout.cell, offset, this.size);
    return { ...this.gestures.selected(), ...found };
  }
  draw(head, stage, choice, room) {
    const { tokens, units } = head;
    this.size = { positions: tokens.length, units };
    this.layout = layout(tokens, room - 2 * MARGIN);
    const { cell, beside, above, upright } = this.layout;
    const span = cell * tokens.length;
    const columns = `${beside + STRIP + GAP}px ${span}px ${STRIP + GAP}px`;
    const rows = `${above + STRIP + GAP}px ${span}px ${STRIP + GAP}px`;
    Object.assign(this.cross.style, { gridTemplateColumns: columns, gridTemplateRows: rows });
    this.cross.style.setProperty("--cell", `${cell}px`);
    this.cross.style.setProperty("--apart", cell < APART ? "1px" : "4px");
    this.cross.dataset.upright = String(upright);
    for (const side of [this.queries, this.keys]) side.write(tokens, beside, above);
    for (const side of [this.queries, this.outputs])
      side.draw(head, choice.query, choice.unit, cell);
    for (const side of [this.keys, this.values]) side.draw(head, choice.key, choice.unit, cell);
    this.matrix.draw(head, stage, choice, cell);
  }
  repaint() {
    for (const each of [this.queries, this.keys, this.values, this.outputs]) each.forget();
    this.matrix.forget();
  }
  /** Scrolls a newly chosen cell into the window, and leaves the reader's own scrolling alone. */
  reveal({ query, key }) {
    if (this.revealed === `${query} ${key}`) return;
    this.revealed = `${query} ${key}`;
    const { element, layout: layout2 } = this;
    const wide = element.clientWidth - layout2.beside - 2 * (STRIP + GAP);
    const high = element.clientHeight - layout2.above - 2 * (STRIP + GAP);
    element.scrollLeft = scrolledTo(key, layout2.cell, element.scrollLeft, wide);
    element.scrollTop = scrolledTo(query, layout2.cell, element.scrollTop, high);
  }
};
var title = (name) => html("b", { "data-hue": name }, name);

// src/self-attention/play.ts
var PACE = 3200;
var Play = class {
  constructor(stage, go, signal) {
    this.stage = stage;
    this.go = go;
    signal.addEventListener("abort", () => this.stop(), { once: true });
  }
  stage;
  go;
  main = button("Play", () => this.press(), "sw-main");
  buttons = STAGES.map(
    ([stage, label], i) => button(`${i + 1} ${label}`, () => this.choose(stage))
  );
  elements = [
    this.main,
    html("div", { class: "sw-stages", role: "group", "aria-label": "Steps" }, ...this.buttons)
  ];
  timer;
  still = matchMedia("(prefers-reduced-motion: reduce)");
  show(stage) {
    const waiting = this.still.matches ? "Next step" : "Play";
    this.main.textContent = this.timer === void 0 ? waiting : "Pause";
    this.buttons.forEach((each, i) => {
      each.setAttribute("aria-pressed", String(STAGES[i]?.[0] === stage));
    });
  }
  press() {
    if (this.timer !== void 0) this.choose(this.stage());
    else this.on(this.next ?? "project");
  }
  /** To a step, and from there on after a while. */
  on(stage) {
    if (!this.still.matches) this.timer = setTimeout(() => this.later(), PACE);
    this.go(stage);
  }
  later() {
    if (this.next) this.on(this.next);
    else this.choose(this.stage());
  }
  choose(stage) {
    this.stop();
    this.go(stage);
  }
  stop() {
    clearTimeout(this.timer);
    this.timer = void 0;
  }
  get next() {
    return STAGES[STAGES.findIndex(([stage]) => stage === this.stage()) + 1]?.[0];
  }
};

// library:shared/reading
var writeLine = shared.modules["reading"].writeLine;
var writePrediction = shared.modules["reading"].writePrediction;

// src/self-attention/equation.ts
var WRITTEN = 4;
function workOut(head, at) {
  const { units } = head;
  const dot = number(head.cell(head.dots, at), "dot");
  const scaled = number(head.cell(head.scaled, at), "scaled");
  const share2 = number(head.cell(head.attention, at), "attention", "attention");
  const hidden = head.hidden(at);
  const score2 = hidden ? [] : [text(" → "), number(head.cell(head.scores, at), "score")];
  return [
    { stage: "score", line: [text("q·k = "), ...dotTerms(head, at), text(" = "), dot] },
    {
      stage: "scale",
      line: head.scaling ? [text(`÷ √${units} = `), scaled] : [text("not scaled: "), scaled]
    },
    { stage: "mask", line: [text(hidden ? "hidden: −∞" : "to be seen"), ...score2] },
    { stage: "softmax", line: [text("softmax → "), share2] },
    {
      stage: "sum",
      line: [
        { text: "output", name: "output", below: String(at.unit) },
        text(" = "),
        ...sumTerms(head, at),
        text(" = "),
        number(head.component("output", at.query, at.unit), "output", "output")
      ]
    }
  ];
}
function contributions(head, { query, key }) {
  return Array.from(
    { length: head.units },
    (_, unit) => head.component("query", query, unit) * head.component("key", key, unit)
  );
}
function dotTerms(head, at) {
  return written(contributions(head, at), at.unit, (unit) => [
    number(head.component("query", at.query, unit), `query_${unit}`, "query"),
    text("×"),
    number(head.component("key", at.key, unit), `key_${unit}`, "key")
  ]);
}
function sumTerms(head, at) {
  const share2 = (key) => head.cell(head.attention, { query: at.query, key });
  const parts = head.tokens.map((_, key) => share2(key) * head.component("value", key, at.unit));
  return written(parts, at.key, (key) => [
    number(share2(key), `attention_${key}`, "attention"),
    text("×"),
    number(head.component("value", key, at.unit), `value_${key}`, "value")
  ]);
}
function written(parts, chosen, write) {
  const shown = largest(parts, chosen, WRITTEN);
  const others = parts.length - shown.length;
  const rest = parts.reduce((sum, part, i) => shown.includes(i) ? sum : sum + part, 0);
  const terms = shown.map(write);
  if (others > 0) {
    const label = others === 1 ? " from 1 other" : ` from ${others} others`;
    terms.push([number(rest, "others"), text(label)]);
  }
  return terms.flatMap((term, i) => i === 0 ? term : [text(" + "), ...term]);
}
function largest(parts, chosen, count) {
  const size = (i) => i === chosen ? Number.POSITIVE_INFINITY : Math.abs(parts[i] || 0);
  return parts.map((_, i) => i).sort((a, b) => size(b) - size(a) || a - b).slice(0, count).sort((a, b) => a - b);
}
var text = (words) => ({ text: words });
function number(value, name, hue) {
  const term = { text: digits(value), value: name };
  return hue ? { ...term, name: hue } : term;
}

// src/self-attention/reading.ts
var WIDTH = 240;
var HEIGHT = 48;
var Reading = class {
  title = html("h3");
  steps = html("div", { class: "sw-equation" });
  sentence = html("p", { class: "sw-notice" });
  bars = svg("svg", {
    class: "sw-bars",
    role: "img",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none"
  });
  slider = html("input", { type: "range", min: 0, step: 1, ...OWN_KEYS });
  component = html("span");
  part = html("span", { class: "sw-value", "data-quantity-value": "part" });
  heading = html("h3");
  expected = html("ol", { class: "sw-expected" });
  before = html("p", { class: "sw-soft" });
  work = html("div", {}, this.title, this.steps, this.sentence);
  products = html(
    "div",
    { class: "sw-products" },
    this.bars,
    html("label", {}, html("span", { class: "sw-row" }, this.component, this.part), this.slider)
  );
  answer = html("div", {}, this.heading, this.expected, this.before);
  constructor(choose) {
    this.slider.addEventListener("input", () => choose(Number(this.slider.value)));
    this.bars.addEventListener("click", ({ target }) => {
      const bar = [...this.bars.children].indexOf(target);
      if (bar >= 0) choose(bar);
    });
  }
  show(head, choice, stage, kind) {
    const { query, key } = choice;
    setText(this.title, `${named(head, query)} looks at ${named(head, key)}`);
    this.title.append(html("span", { class: "sw-soft" }, ` ${query} → ${key}`));
    this.steps.replaceChildren(
      ...workOut(head, choice).map((step) => {
        const line = writeLine(step.line);
        line.dataset.step = step.stage;
        line.classList.toggle("sw-now", step.stage === stage);
        return line;
      })
    );
    setText(this.sentence, notice(head, choice));
    this.drawBars(head, choice);
    this.predict(head, query, kind);
  }
  /** The selection in one sentence, for a screen reader. */
  describe() {
    return `${this.title.textContent}. ${this.sentence.textContent}`;
  }
  drawBars(head, choice) {
    const parts = contributions(head, choice);
    const end = Math.max(...parts.map((part) => Math.abs(part) || 0)) || 1;
    const width = WIDTH / parts.length;
    matchChildren(this.bars, parts.length, () => svg("path")).forEach((bar, unit) => {
      const height = (parts[unit] || 0) / end * (HEIGHT / 2 - 2);
      const [left, inner] = [unit * width + width * 0.1, width * 0.8];
      setAttributes(bar, { d: `M${left},${HEIGHT / 2}h${inner}v${-height}h${-inner}z` });
      bar.dataset.sign = height < 0 ? "negative" : "positive";
      bar.classList.toggle("sw-chosen", unit === choice.unit);
    });
    const label = `What each of the ${parts.length} components adds to q·k`;
    this.bars.setAttribute("aria-label", label);
    this.slider.max = String(parts.length - 1);
    this.slider.value = String(choice.unit);
    setText(this.component, `Component ${choice.unit} of ${parts.length} adds`);
    setText(this.part, digits(parts[choice.unit] ?? Number.NaN));
  }
  predict(head, position, kind) {
    const { predictions, plain } = head.message;
    const next = kind === "language-model" || kind === "recall";
    const what = next ? "It expects next" : "It answers";
    setText(this.heading, `${what}, after ${named(head, position)}`);
    this.expected.replaceChildren(...(predictions[position] ?? []).map(writePrediction));
    const before = (plain?.predictions[position] ?? []).map(
      ([token, chance]) => `${displayToken(token)} ${percent(chance)}`
    );
    setText(this.before, before.length ? `Without your changes: ${before.join(", ")}` : "");
  }
};

// src/self-attention/switches.ts
var LABELS = {
  mask: ["Mask", "Hide later tokens"],
  scaling: ["Scaling", "Divide the scores by the root of the vectors' length"],
  positions: ["Positions", "Tell each token where it stands"]
};
var Panel = class {
  constructor(ask) {
    this.ask = ask;
  }
  ask;
  layer = chooser("Layer", (layer) => this.ask({ layer }));
  head = chooser("Head", (head) => this.ask({ head }));
  buttons = Object.keys(LABELS).map((name) => {
    const [label, title2] = LABELS[name];
    const element = button(label, () => this.ask({ [name]: !this.switches[name] }), "sw-switch");
    element.title = title2;
    return [name, element];
  });
  element = html(
    "div",
    { class: "sw-panel" },
    this.layer.element,
    this.head.element,
    html(
      "div",
      { class: "sw-switches", role: "group", "aria-label": "The model computes with" },
      ...this.buttons.map(([, element]) => element)
    )
  );
  switches = { mask: true, scaling: true, positions: true };
  show(parts, shown, switches, open) {
    this.switches = switches;
    this.layer.show(parts.layers, shown.layer, open);
    this.head.show(parts.heads, shown.head, open);
    for (const [name, element] of this.buttons) {
      const there = { mask: parts.causal, scaling: true, positions: parts.placed }[name];
      element.disabled = !open || !there;
      element.setAttribute("aria-pressed", String(there && switches[name]));
    }
  }
};
function chooser(label, choose) {
  const select = html("select", { class: "sw-select", ...OWN_KEYS });
  select.addEventListener("change", () => choose(Number(select.value)));
  const element = html("label", { class: "sw-choice" }, label, select);
  const show = (count, chosen, open) => {
    if (select.options.length !== count) {
      const options = Array.from(
        { length: count },
        (_, i) => html("option", { value: i }, `${i + 1} of ${count}`)
      );
      select.replaceChildren(...options);
    }
    if (select.value !== String(chosen)) select.value = String(chosen);
    select.disabled = !open;
  };
  return { element, show };
}

// library:shared/text-view
var TextView = shared.modules["text-view"].TextView;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/self-attention.ts
var placeOf = ({ query, ...rest }) => ({ position: query, ...rest });
var choiceOf = ({ position, ...rest }) => ({ query: position, ...rest });
var SelfAttention = class extends TextView {
  traits = [
    ...["position", "key", "unit", "stage", "layer", "head"],
    ...["mask", "scaling", "positions", "changes"]
  ];
  play = new Play(
    () => this.stage,
    (stage) => this.save({ stage }),
    this.signal
  );
  panel = new Panel((changes) => this.ask(changes));
  narration = html("p", { class: "sw-narration", role: "status" });
  reading = new Reading((unit) => this.select({ ...this.chosen, unit }));
  holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] })
  );
  picture = new Picture(
    {
      selected: () => choiceOf(this.chosen),
      preview: (choice) => this.hover(choice && placeOf(choice)),
      select: (choice) => this.select(placeOf(choice))
    },
    this.signal
  );
  head = null;
  constructor(model, signal) {
    super("self-attention", "Self-attention, step by step", model, signal);
    this.card.actions.prepend(...this.play.elements);
    this.card.picture.append(this.narration, this.picture.element, this.panel.element);
    const { work, products: products2, answer } = this.reading;
    this.card.reading.append(work, products2, this.holding.element, answer);
  }
  show(frame) {
    super.show(frame);
    const head = this.decode(frame);
    const { stage, switches, open } = this;
    const [choice, shown] = [choiceOf(this.chosen), choiceOf(this.shown)];
    this.play.show(stage);
    this.panel.show(this.setup, frame, switches, open);
    setText(this.narration, narrate(stage, head, shown, switches, this.setup.causal));
    this.picture.draw(head, stage, shown, this.room);
    this.reading.show(head, shown, stage, this.setup.kind);
    this.holding.show(head, choice, this.model.get("changes"), open);
    if (!this.preview) this.picture.reveal(choice);
  }
  /** Once for each frame and scaling. */
  decode(frame) {
    const { scaling } = this.switches;
    if (this.head?.message !== frame || this.head.scaling !== scaling) {
      this.head = new Head(frame, scaling);
    }
    return this.head;
  }
  describe() {
    const { position, key } = this.chosen;
    return { chosen: `${position} ${key}`, sentence: this.reading.describe() };
  }
  recolour() {
    this.picture.repaint();
  }
  marks() {
    const { position, key, unit } = this.chosen;
    const { mask, scaling, positions } = this.switches;
    const numbers = { position, key, unit, layer: this.head?.message.layer ?? 0 };
    const rest = { head: this.head?.message.head ?? 0, held: this.model.get("changes").length };
    const all = { ...numbers, ...rest, stage: this.stage, mask, scaling, positions };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  }
  hold(change) {
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }
  get chosen() {
    const { tokens = [], units = 0 } = this.head ?? {};
    return {
      position: clamp(this.model.get("position"), tokens.length),
      key: clamp(this.model.get("key"), tokens.length),
      unit: clamp(this.model.get("unit"), units)
    };
  }
  get stage() {
    return known(this.model.get("stage"));
  }
  get switches() {
    const [mask, scaling, positions] = ["mask", "scaling", "positions"].map(
      (name) => this.model.get(name)
    );
    return { mask, scaling, positions };
  }
};
var self_attention_default = widget((model, signal) => new SelfAttention(model, signal));
export {
  self_attention_default as default
};
