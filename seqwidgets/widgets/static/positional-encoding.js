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

// src/positional-encoding/waves.ts
var LAST_NOTCH = 40;
var baseAt = (notch) => Number((10 ** (1 + notch / 10)).toPrecision(2));
var notchOf = (base) => 10 * (Math.log10(base) - 1);
var divisor = (dimension, dimensions, base) => base ** (2 * Math.floor(dimension / 2) / dimensions);
var wavelength = (dimension, dimensions, base) => 2 * Math.PI * divisor(dimension, dimensions, base);

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/positional-encoding/words.ts
var tokens = (length) => length < 100 ? length.toFixed(2) : count(length);
function equation(encoding, { position, dimension }, about) {
  const value = {
    text: digits(encoding.at(position, dimension)),
    name: "position",
    value: "encoding"
  };
  const left = { text: `p(${position}, ${dimension})`, name: "position" };
  if (about.kind === "learned") return [[left, { text: " = " }, value]];
  const { dimensions } = encoding;
  const scaled = about.scale === 1 ? "" : `${about.scale} · `;
  const wave = dimension % 2 ? "cos" : "sin";
  const power2 = `${count(about.base)}^(${dimension - dimension % 2}/${dimensions})`;
  const divided = tokens(divisor(dimension, dimensions, about.base));
  return [
    [left, { text: ` = ${scaled}${wave}(${position} / ${power2})` }],
    [{ text: `= ${scaled}${wave}(${position} / ${divided})` }],
    [{ text: "= " }, value]
  ];
}
function waveNotice(encoding, { dimension }, about) {
  if (about.kind === "learned") {
    return "Learned: it began as noise, and what order it has now came from training.";
  }
  const length = wavelength(dimension, encoding.dimensions, about.base);
  const repeats = `Dimension ${dimension} repeats every ${tokens(length)} tokens`;
  if (length > 4 * encoding.positions) return `${repeats}: here it hardly changes.`;
  return length > encoding.positions ? `${repeats}: longer than all that is shown.` : `${repeats}; its neighbours see to it that no two positions look alike.`;
}
function likeness(encoding, position) {
  const found = encoding.extremes(position);
  if (!found) return "There is no other position to compare it with.";
  const told = (other) => `${other} (${digits(encoding.cosine(position, other))})`;
  return `Most like ${told(found.most)}, least like ${told(found.least)}.`;
}
function cosineInWords(encoding, position, other) {
  const cosine = digits(encoding.cosine(position, other));
  return `Positions ${position} and ${other}: their cosine is ${cosine}.`;
}
function range(dimensions, base) {
  const [short, long] = [0, dimensions - 1].map((i) => tokens(wavelength(i, dimensions, base)));
  return `Waves from ${short} to ${long} tokens.`;
}
var moved = (run) => digits(run.most ?? Number.NaN);
var unmoved = (run) => run.most !== null && run.most < 5e-3;
function verdict(runs) {
  const find = (name) => runs.find((run) => run.name === name);
  const [placed, without, unmasked] = [find("with"), find("without"), find("unmasked")];
  if (!without) return "";
  if (runs.some(({ most }) => most === null))
    return "Some answers are no numbers: nothing to compare.";
  const start = placed ? `With positions the answer to a token moves by up to ${moved(placed)}; without, ` : "The model has no positions: the answer to a token moves ";
  if (unmoved(without)) {
    return `${start}by ${moved(without)}: it ${placed ? "no longer knows" : "does not know"} the order.`;
  }
  if (!unmasked) return `${start}by up to ${moved(without)}.`;
  const still = `${start}${placed ? "still " : ""}by up to ${moved(without)}: the mask alone tells order, as a token sees only those before it.`;
  return unmoved(unmasked) ? `${still} With the mask away as well it is ${moved(unmasked)}: no order is left.` : `${still} With the mask away as well it is up to ${moved(unmasked)}.`;
}

// src/positional-encoding/choice.ts
var Choice = class {
  constructor(ask) {
    this.ask = ask;
    this.slider.addEventListener("input", () => {
      this.held = true;
      const base = baseAt(Number(this.slider.value));
      this.say(base);
      this.ask({ base });
    });
    for (const end of ["change", "blur"]) {
      this.slider.addEventListener(end, () => {
        this.held = false;
      });
    }
  }
  ask;
  buttons = ["model", "formula"].map(
    (shown) => [shown, button("", () => this.ask({ encoding: shown }))]
  );
  slider = html("input", {
    type: "range",
    min: 0,
    max: LAST_NOTCH,
    step: 1,
    "aria-label": "Base",
    ...OWN_KEYS
  });
  value = html("span", { class: "sw-value" });
  waves = html("p", { class: "sw-soft" });
  frequency = html(
    "div",
    {},
    html("label", { class: "sw-base" }, "Base", this.slider, this.value),
    this.waves
  );
  element = html(
    "div",
    {},
    html("h3", {}, "Encoding"),
    html(
      "div",
      { class: "sw-whose", role: "group", "aria-label": "Encoding" },
      ...this.buttons.map(([, element]) => element)
    ),
    this.frequency
  );
  dimensions = 1;
  held = false;
  show(shown, base, kind, dimensions, open) {
    this.dimensions = dimensions;
    const labels = { model: `This model’s (${kind})`, formula: "Formula" };
    for (const [each, element] of this.buttons) {
      setText(element, labels[each]);
      element.setAttribute("aria-pressed", String(each === shown));
      element.disabled = !open;
    }
    this.frequency.style.visibility = shown === "formula" ? "" : "hidden";
    this.slider.disabled = !open;
    if (this.held) return;
    this.slider.value = String(Math.round(notchOf(base)));
    this.say(base);
  }
  say(base) {
    setText(this.value, count(base));
    this.slider.setAttribute("aria-valuetext", count(base));
    setText(this.waves, range(this.dimensions, base));
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
var range2 = shared.modules["d3-array"].range;
var bisect = shared.modules["d3-array"].bisect;
var tickStep = shared.modules["d3-array"].tickStep;
var tickIncrement = shared.modules["d3-array"].tickIncrement;
var ascending = shared.modules["d3-array"].ascending;
var quantileSorted = shared.modules["d3-array"].quantileSorted;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/positional-encoding/encoding.ts
var Encoding = class {
  positions;
  dimensions;
  values;
  /** The end of a scale that holds all values. */
  limit;
  /** The end of the colour scale. */
  colours;
  /** The cosine of every position with every other, (position, position). */
  similarity;
  constructor(frame) {
    [this.positions, this.dimensions] = frame.shape;
    this.values = float32(frame.encoding);
    this.limit = signedLimit(this.values.filter(Number.isFinite));
    this.colours = colourLimit(this.values);
    this.similarity = cosines(this.values, this.positions, this.dimensions);
  }
  at(position, dimension) {
    return this.values[position * this.dimensions + dimension] ?? Number.NaN;
  }
  /** One dimension over the positions. */
  wave(dimension) {
    return Array.from({ length: this.positions }, (_, position) => this.at(position, dimension));
  }
  cosine(position, other) {
    return this.similarity[position * this.positions + other] ?? Number.NaN;
  }
  /** The other positions that are most and least like this one; null where there is none. */
  extremes(position) {
    const others = Array.from({ length: this.positions }, (_, other) => other).filter(
      (other) => other !== position && Number.isFinite(this.cosine(position, other))
    );
    const [low, high] = extent(others, (other) => this.cosine(position, other));
    if (low === void 0 || high === void 0) return null;
    const at = (cosine) => others.find((other) => this.cosine(position, other) === cosine);
    return { most: at(high), least: at(low) };
  }
};
function cosines(vectors, count2, size) {
  const dot = (a, b) => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      sum += vectors[a * size + i] * vectors[b * size + i];
    }
    return sum;
  };
  const lengths = Array.from({ length: count2 }, (_, i) => Math.sqrt(dot(i, i)));
  const result = new Float32Array(count2 * count2);
  for (let a = 0; a < count2; a++) {
    for (let b = 0; b <= a; b++) {
      const cosine = dot(a, b) / (lengths[a] * lengths[b]);
      result[a * count2 + b] = result[b * count2 + a] = cosine;
    }
  }
  return result;
}

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

// src/positional-encoding/geometry.ts
var LEFT = 36;
var RIGHT = 12;
var MAP = { top: 4, height: 176 };
var AXIS = { top: 184, height: 20 };
var WAVE = { top: 212, height: 84 };
var HEIGHT = WAVE.top + WAVE.height + 4;
var WIDEST = 40;
function columnOf(room, positions) {
  return Math.min(WIDEST, Math.max(1, room - LEFT - RIGHT) / Math.max(1, positions));
}
function part(at, side, count2) {
  const index = Math.floor(at / side * count2);
  return index >= 0 && index < count2 ? index : null;
}

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/positional-encoding/heat.ts
var Heat = class {
  element = html("canvas", { role: "img", "data-hue": "position" });
  painted = null;
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted = null;
  }
  /** `values` column by column. */
  draw(values, columns, limit, label) {
    setAttributes(this.element, { "aria-label": `${label}, from ${-limit} to ${limit}.` });
    if (values === this.painted) return;
    this.painted = values;
    const rows = values.length / Math.max(1, columns);
    const image = paint({ values, columns, rows }, [-limit, limit], this.element, "position");
    Object.assign(this.element, { width: columns, height: rows });
    if (image) this.element.getContext("2d")?.drawImage(image, 0, 0);
  }
};

// library:scales/d3-scale
var scaleLinear = scales.modules["d3-scale"].scaleLinear;
var scaleLog = scales.modules["d3-scale"].scaleLog;

// library:scales/d3-shape
var line = scales.modules["d3-shape"].line;

// src/positional-encoding/wave.ts
var Wave = class {
  zero = svg("line", { class: "sw-zero" });
  path = svg("path", { class: "sw-wave" });
  dot = svg("circle", { r: 4, class: "sw-dot" });
  ends = [WAVE.top + 8, WAVE.top + WAVE.height - 8].map(
    (y) => svg("text", { class: "sw-end", x: LEFT - 6, y, dy: "0.35em" })
  );
  element = svg(
    "svg",
    { class: "sw-waves", role: "img", "data-hue": "position", height: HEIGHT },
    ...this.ends,
    this.zero,
    this.path,
    this.dot
  );
  draw(encoding, { position, dimension }, column) {
    const values = encoding.wave(dimension);
    const { limit } = encoding;
    const y = scaleLinear([-limit, limit], [WAVE.top + WAVE.height - 8, WAVE.top + 8]);
    const x = (at) => LEFT + (at + 0.5) * column;
    const draw = line((_, i) => x(i), y).defined(Number.isFinite);
    const right = LEFT + encoding.positions * column;
    setAttributes(this.path, { d: draw(values) ?? "" });
    setAttributes(this.zero, { x1: LEFT, x2: right, y1: y(0), y2: y(0) });
    const now = values[position] ?? Number.NaN;
    this.dot.style.display = Number.isFinite(now) ? "" : "none";
    if (Number.isFinite(now)) setAttributes(this.dot, { cx: x(position), cy: y(now) });
    this.ends.forEach((end, i) => {
      setText(end, digits(i ? -limit : limit));
    });
    const label = `Dimension ${dimension} over the positions; ${digits(now)} at position ${position}.`;
    setAttributes(this.element, { "aria-label": label, width: right + 12 });
  }
};

// src/positional-encoding/picture.ts
var Picture = class {
  constructor(reader, signal) {
    this.reader = reader;
    this.element.style.height = `${HEIGHT}px`;
    const map = { top: `${MAP.top}px`, left: `${LEFT}px`, height: `${MAP.height}px` };
    Object.assign(this.heat.element.style, map);
    Object.assign(this.axis.style, { top: `${AXIS.top}px`, left: `${LEFT}px` });
    this.element.append(this.band, this.heat.element, this.row, this.name, this.axis);
    this.element.append(this.wave.element);
    const on = (name, act) => this.element.addEventListener(name, (event) => act(this.under(event)), { signal });
    on("pointermove", (place) => reader.hover(place));
    on("click", (place) => place && reader.choose(place));
    this.element.addEventListener("pointerleave", () => reader.hover(null), { signal });
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  reader;
  heat = new Heat();
  wave = new Wave();
  axis = html("div", { class: "sw-positions", "aria-hidden": "true" });
  band = html("div", { class: "sw-band" });
  row = html("div", { class: "sw-row-mark" });
  name = html("div", { class: "sw-dimension", "aria-hidden": "true" });
  element = html("div", {
    class: "sw-encoding",
    role: "application",
    tabindex: 0,
    "aria-label": "Positions and dimensions. The arrow keys choose one.",
    ...OWN_KEYS
  });
  encoding = null;
  column = 1;
  /** Over the wave only a position. */
  under(event) {
    if (!this.encoding) return null;
    const { positions, dimensions } = this.encoding;
    const [x, y] = pointIn(this.element, event);
    const across = x + this.element.scrollLeft - LEFT;
    const position = part(across, positions * this.column, positions);
    if (position === null) return null;
    const dimension = part(y - MAP.top, MAP.height, dimensions);
    return dimension === null ? { position } : { position, dimension };
  }
  key(event) {
    if (!this.encoding) return;
    const { positions, dimensions } = this.encoding;
    const { position, dimension } = this.reader.chosen();
    const to = move(event.key, { unit: dimension, position }, { units: dimensions, positions });
    if (!to) return;
    event.preventDefault();
    this.reader.choose({ position: to.position, dimension: to.unit });
  }
  forget() {
    this.heat.forget();
  }
  draw(encoding, tokens2, place, room) {
    this.encoding = encoding;
    this.column = columnOf(room, encoding.positions);
    const { positions, dimensions } = encoding;
    const width = `${positions * this.column}px`;
    this.heat.element.style.width = this.axis.style.width = width;
    const label = `The encoding, ${positions} positions across, ${dimensions} dimensions down`;
    this.heat.draw(encoding.values, positions, encoding.colours, label);
    this.wave.draw(encoding, place, this.column);
    this.mark(place, width, MAP.height / dimensions);
    this.write(tokens2, place.position, positions);
  }
  mark({ position, dimension }, width, height) {
    const left = `${LEFT + position * this.column}px`;
    const band = { left, width: `${this.column}px`, height: `${WAVE.top + WAVE.height}px` };
    Object.assign(this.band.style, band);
    const tall = Math.max(height, 5);
    const top = MAP.top + dimension * height + (height - tall) / 2;
    const row = { left: `${LEFT}px`, top: `${top}px`, width, height: `${tall}px` };
    Object.assign(this.row.style, row);
    this.name.style.top = `${top + tall / 2}px`;
    setText(this.name, String(dimension));
  }
  /** Round positions, and the chosen one with its token. */
  write(tokens2, chosen, positions) {
    const near = 30 / this.column;
    const whole = ticks(0, positions - 1, Math.min(8, positions)).filter(Number.isInteger);
    const shown = [...whole.filter((tick) => Math.abs(tick - chosen) > near), chosen];
    matchChildren(this.axis, shown.length, () => html("span")).forEach((label, i) => {
      const position = shown[i];
      const last = i === shown.length - 1;
      const token = tokens2[position];
      setText(
        label,
        last && token !== void 0 ? `${position} ${displayToken(token)}` : `${position}`
      );
      label.style.left = `${(position + 0.5) * this.column}px`;
      label.classList.toggle("sw-chosen", last);
    });
  }
};

// library:shared/reading
var writeLine = shared.modules["reading"].writeLine;
var writePrediction = shared.modules["reading"].writePrediction;

// src/positional-encoding/reading.ts
var PositionReading = class {
  title = html("h3");
  sum = html("div", { class: "sw-equation" });
  wave = html("p", { class: "sw-notice" });
  alike = html("p", { class: "sw-notice" });
  elements = [
    html("div", {}, this.title, this.sum, this.wave),
    html("div", {}, html("h3", {}, "Positions like it"), this.alike)
  ];
  /** null: there is nothing to read. */
  show(encoding, tokens2, place, about) {
    for (const element of this.elements) element.hidden = encoding === null;
    if (!encoding) return;
    setText(this.title, `Position ${place.position}, dimension ${place.dimension}`);
    const token = tokens2[place.position];
    const standing = token === void 0 ? " after the text" : ` “${displayToken(token)}”`;
    this.title.append(html("span", { class: "sw-soft" }, standing));
    this.sum.replaceChildren(...equation(encoding, place, about).map(writeLine));
    setText(this.wave, waveNotice(encoding, place, about));
    setText(this.alike, likeness(encoding, place.position));
  }
  describe() {
    const [title, sum, wave] = [this.title, this.sum, this.wave].map((each) => each.textContent);
    return `${title}. ${sum}. ${wave}`;
  }
};

// src/positional-encoding/shuffle.ts
var NAMES = {
  with: "With positions",
  without: "Without positions",
  unmasked: "Without positions, without mask"
};
var INVITATION = "Shuffle the tokens: the model reads them in both orders, with positions and without, and the answers to the same token are compared.";
var SINGLE = "A single token has no order to be shuffled.";
var Shuffle = class {
  /** `shuffle` takes the seed of an order, or null for the text's own. */
  constructor(shuffle, choose, seed) {
    this.shuffle = shuffle;
    this.choose = choose;
    this.seed = seed;
    this.again = button("Shuffle", () => this.shuffle((this.seed() ?? -1) + 1), "sw-main");
    this.back = button("In order", () => this.shuffle(null));
    this.element = html(
      "div",
      { class: "sw-shuffle" },
      html("h3", {}, "Does it know the order?"),
      html("div", { class: "sw-buttons" }, this.again, this.back),
      this.sentence,
      this.read,
      this.runs
    );
    this.element.addEventListener("click", ({ target }) => {
      const token = target.closest("[data-token]");
      if (token) this.choose(Number(token.dataset.token));
    });
  }
  shuffle;
  choose;
  seed;
  again;
  back;
  sentence = html("p", { class: "sw-verdict" });
  text = html("p", { class: "sw-text" });
  read = html("div", { class: "sw-run" }, html("b", {}, "Shuffled"), this.text);
  runs = html("div", { class: "sw-runs", "data-hue": "position" });
  element;
  show(frame, position, open) {
    const { tokens: tokens2, order, runs = [] } = frame;
    this.again.disabled = !open || tokens2.length < 2;
    this.back.disabled = !open || this.seed() === null;
    this.read.hidden = !order;
    if (order) write(this.text, tokens2, order, position, () => 0);
    const most = Math.max(5e-3, ...runs.map((run) => run.most ?? 0));
    matchChildren(this.runs, runs.length, makeRun).forEach((element, i) => {
      const run = runs[i];
      const [name, figures, text] = [...element.children];
      setText(name, NAMES[run.name]);
      const [up, mean] = [run.most, run.mean].map((value) => digits(value ?? Number.NaN));
      setText(figures, `up to ${up}, ${mean} on average`);
      Object.assign(figures.dataset, { run: run.name, most: up, mean });
      const moves = float32(run.moves);
      const inOrder = tokens2.map((_, token) => token);
      write(text, tokens2, inOrder, position, (token) => (moves[token] ?? 0) / most);
    });
    if (tokens2.length < 2) setText(this.sentence, SINGLE);
    else setText(this.sentence, order ? verdict(runs) : INVITATION);
  }
  describe() {
    return this.sentence.textContent ?? "";
  }
};
var makeRun = () => html(
  "div",
  { class: "sw-run" },
  html("b"),
  html("span", { class: "sw-soft" }),
  html("p", { class: "sw-text" })
);
function write(parent, tokens2, order, chosen, share) {
  parent.classList.toggle(
    "sw-words",
    tokens2.some(({ length }) => length > 2)
  );
  matchChildren(parent, order.length, () => html("span")).forEach((element, i) => {
    const token = order[i];
    setText(element, displayToken(tokens2[token] ?? ""));
    element.dataset.token = String(token);
    element.style.setProperty("--share", String(share(token) || 0));
    element.classList.toggle("sw-chosen", token === chosen);
  });
}

// src/positional-encoding/similarity.ts
var Similarity = class {
  constructor(reader, signal) {
    this.reader = reader;
    const { map } = this;
    map.addEventListener("pointermove", (event) => this.point(this.under(event)), { signal });
    map.addEventListener("pointerleave", () => this.point(null), { signal });
    map.addEventListener("blur", () => this.point(null), { signal });
    map.addEventListener("keydown", (event) => this.key(event), { signal });
    map.addEventListener(
      "click",
      (event) => {
        const under = this.under(event);
        if (under) reader.choose({ position: under.position });
      },
      { signal }
    );
  }
  reader;
  heat = new Heat();
  across = html("div", { class: "sw-across" });
  down = html("div", { class: "sw-down" });
  cell = html("div", { class: "sw-cell" });
  map = html(
    "div",
    {
      class: "sw-cosines",
      role: "application",
      tabindex: 0,
      "aria-label": "Similarity of positions. Left and right choose a position, up and down one to compare it with.",
      ...OWN_KEYS
    },
    this.heat.element,
    this.across,
    this.down,
    this.cell
  );
  caption = html("p", { class: "sw-soft" });
  element = html(
    "div",
    { class: "sw-similarity" },
    html("h3", {}, "Similarity of positions"),
    this.map,
    this.caption
  );
  encoding = null;
  /** The position that the shown one is compared with; null: none. */
  other = null;
  point(pair) {
    this.other = pair?.other ?? null;
    this.reader.hover(pair && { position: pair.position });
  }
  /** The first key compares the chosen position with a neighbour, or with itself. */
  key(event) {
    const count2 = this.encoding?.positions ?? 0;
    const { position } = this.reader.chosen();
    const from = { unit: this.other ?? position, position };
    const to = move(event.key, from, { units: count2, positions: count2 });
    if (!to) return;
    event.preventDefault();
    this.other = to.unit;
    this.reader.choose({ position: to.position });
  }
  under({ clientX, clientY }) {
    const { left, top, width, height } = this.map.getBoundingClientRect();
    const count2 = this.encoding?.positions ?? 0;
    const [position, other] = [
      part(clientX - left, width, count2),
      part(clientY - top, height, count2)
    ];
    return position === null || other === null ? null : { position, other };
  }
  forget() {
    this.heat.forget();
  }
  draw(encoding, position) {
    this.encoding = encoding;
    const count2 = encoding.positions;
    this.heat.draw(encoding.similarity, count2, 1, `The cosine of each two of ${count2} positions`);
    const share = (places) => `${100 * places / count2}%`;
    Object.assign(this.across.style, { top: share(position), height: share(1) });
    Object.assign(this.down.style, { left: share(position), width: share(1) });
    const { other } = this;
    this.cell.hidden = other === null;
    if (other !== null) {
      const [left, top] = [position, other].map((place) => share(place + 0.5));
      Object.assign(this.cell.style, { left, top, width: share(1) });
    }
    const told = other === null ? "" : `${position} and ${other}: ${digits(encoding.cosine(position, other))}`;
    setText(this.caption, told || "Cosine: orange alike, blue opposite.");
  }
  /** The two positions in one sentence, for a screen reader; "": none are compared. */
  describe(position) {
    if (!this.encoding || this.other === null) return "";
    return cosineInWords(this.encoding, position, this.other);
  }
};

// library:shared/text-view
var TextView = shared.modules["text-view"].TextView;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/positional-encoding.ts
var NONE = "This model was built without positions: it adds nothing to its tokens.";
var BASE = 1e4;
var PositionalEncoding = class extends TextView {
  traits = ["position", "dimension", "encoding", "base", "shuffled"];
  reader = {
    chosen: () => this.chosen,
    hover: (place) => this.hover(place),
    choose: (place) => this.select(place)
  };
  lack = html("p", { class: "sw-lack" });
  picture = new Picture(this.reader, this.signal);
  similarity = new Similarity(this.reader, this.signal);
  shuffle = new Shuffle(
    (shuffled) => this.ask({ shuffled }),
    (position) => this.select({ position }),
    () => this.model.get("shuffled") ?? null
  );
  reading = new PositionReading();
  choice = new Choice((changes) => this.ask(changes));
  encoding = null;
  constructor(model, signal) {
    super("positional-encoding", "Positional encoding", model, signal);
    const below = html("div", { class: "sw-below" }, this.similarity.element, this.shuffle.element);
    this.card.picture.append(this.lack, this.picture.element, below);
    this.card.reading.append(this.choice.element, ...this.reading.elements);
  }
  take(frame) {
    this.encoding = new Encoding(frame);
  }
  show(frame) {
    super.show(frame);
    const encoding = this.encoding?.positions ? this.encoding : null;
    const place = this.shown;
    const { kind, dimensions } = this.setup;
    this.lack.hidden = kind !== "none";
    setText(this.lack, encoding ? `${NONE} Below is the formula’s encoding.` : NONE);
    this.picture.element.hidden = this.similarity.element.hidden = encoding === null;
    if (encoding) {
      this.picture.draw(encoding, frame.tokens, place, this.room);
      this.similarity.draw(encoding, place.position);
    }
    this.shuffle.show(frame, place.position, this.open);
    this.choice.show(
      this.model.get("encoding"),
      this.model.get("base"),
      kind,
      dimensions,
      this.open
    );
    this.reading.show(encoding, frame.tokens, place, this.about(frame));
  }
  /** Of the frame that is drawn: the traits may be ahead of it. */
  about({ shown, base }) {
    const { kind, scale } = this.setup;
    return shown === "formula" ? { kind: "formula", base, scale: 1 } : { kind, base: BASE, scale };
  }
  describe() {
    const { position, dimension } = this.chosen;
    const shuffled = this.model.get("shuffled") ?? "in order";
    const compared = this.preview ? "" : this.similarity.describe(position);
    const sentences = [
      compared,
      this.encoding?.positions ? this.reading.describe() : NONE,
      this.shuffle.describe()
    ];
    return {
      chosen: `${position} ${dimension} ${this.frame?.shown} ${shuffled} ${this.frame?.asked} ${compared}`,
      sentence: sentences.filter(Boolean).join(" ")
    };
  }
  recolour() {
    this.picture.forget();
    this.similarity.forget();
  }
  marks() {
    const { position, dimension } = this.chosen;
    return {
      position: String(position),
      dimension: String(dimension),
      shown: this.frame?.shown ?? "",
      base: String(this.frame?.base ?? ""),
      order: this.frame?.order?.join(" ") ?? ""
    };
  }
  /** There are more positions than tokens; other views know only these. */
  toCursor(place) {
    const tokens2 = this.frame?.tokens.length ?? 0;
    return (place.position ?? tokens2) < tokens2 ? super.toCursor(place) : null;
  }
  get chosen() {
    const tokens2 = this.frame?.tokens.length ?? 0;
    return {
      position: clamp(this.model.get("position"), this.encoding?.positions || tokens2),
      dimension: clamp(this.model.get("dimension"), this.setup.dimensions)
    };
  }
};
var positional_encoding_default = widget((model, signal) => new PositionalEncoding(model, signal));
export {
  positional_encoding_default as default
};
