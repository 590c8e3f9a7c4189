/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/attention-heads/heads.ts
var Heads = class {
  constructor(frame) {
    this.frame = frame;
    this.tokens = frame.tokens;
    [this.layers, this.heads] = frame.shape;
    const { buffer, byteOffset, byteLength } = frame.maps;
    this.maps = new Uint8Array(buffer, byteOffset, byteLength);
    this.weights = float32(frame.weights);
  }
  frame;
  tokens;
  layers;
  heads;
  maps;
  weights;
  /** How much a query looks at a key, from 0 to 1. */
  weight([layer, head], query, key) {
    const count = this.tokens.length;
    if (String([layer, head]) === String(this.frame.chosen)) {
      return this.weights[query * count + key] ?? Number.NaN;
    }
    const row = (layer * this.heads + head) * count + query;
    return (this.maps[row * count + key] ?? 0) / 255;
  }
  /** How much a query looks at each key. */
  row(head, query) {
    return this.tokens.map((_, key) => this.weight(head, query, key));
  }
  /** Column by column, as pixels are painted: the keys across, the queries down. */
  columns(head) {
    const count = this.tokens.length;
    return Float32Array.from(
      { length: count * count },
      (_, i) => this.weight(head, i % count, Math.floor(i / count))
    );
  }
  entropy([layer, head]) {
    return Number(this.frame.entropy[layer]?.[head] ?? Number.NaN);
  }
  distance([layer, head]) {
    return Number(this.frame.distance[layer]?.[head] ?? Number.NaN);
  }
  predictions(position) {
    return this.frame.predictions[position] ?? [];
  }
  all() {
    return Array.from({ length: this.layers * this.heads }, (_, i) => [
      Math.floor(i / this.heads),
      i % this.heads
    ]);
  }
};

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

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// library:shared/tokens
var writeTokens = shared.modules["tokens"].writeTokens;
var writeColumns = shared.modules["tokens"].writeColumns;

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/attention-heads/words.ts
var nameOf = ([layer, head]) => `layer ${layer + 1}, head ${head + 1}`;
var HABIT = 0.5;
function share(weight, count, offset) {
  let [sum, queries] = [0, 0];
  for (let query = 0; query < count; query++) {
    const key = query + offset;
    if (key < 0 || key >= count) continue;
    sum += weight(query, key);
    queries += 1;
  }
  return queries ? sum / queries : 0;
}
function habit(weight, count, entropy, distance) {
  const spread = `It spreads over ${(2 ** entropy).toFixed(1)} tokens, ${distance.toFixed(1)} away on average.`;
  if (count < 3) return spread;
  const [own, before] = [share(weight, count, 0), share(weight, count, -1)];
  const first = Array.from({ length: count }, (_, query) => weight(query, 0));
  const start = first.slice(1).reduce((sum, each) => sum + each, 0) / (count - 1);
  const habits = [
    [own, "the token itself"],
    [before, "the token before"],
    [start, "the first token"]
  ];
  const [most, where] = habits.reduce((best, each) => each[0] > best[0] ? each : best);
  return most >= HABIT ? `${Math.round(100 * most)} % of its looks go to ${where}. ${spread}` : spread;
}
function outcome(ablated, [before, after], unit) {
  if (ablated.length === 0) return "Take a head away, and see what the network loses.";
  const names = ablated.map(nameOf).join("; ");
  if (before === null || after === null) return `Taken away: ${names}.`;
  return `Without ${names}: loss ${digits(before)} → ${digits(after)} ${unit}.`;
}

// src/attention-heads/previews.ts
var Previews = class {
  element = html("div", { class: "sw-heads", role: "group", "aria-label": "Heads" });
  painted = null;
  all = [];
  constructor(hover, choose, signal) {
    const under = ({ target }) => {
      const button2 = target.closest("[data-head]");
      return button2 ? this.all[Number(button2.dataset.head)] ?? null : null;
    };
    this.element.addEventListener("pointermove", (event) => hover(under(event)), { signal });
    this.element.addEventListener("pointerleave", () => hover(null), { signal });
    this.element.addEventListener(
      "click",
      (event) => {
        const head = under(event);
        if (head) choose(head);
      },
      { signal }
    );
  }
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted = null;
  }
  draw(heads, chosen, ablated) {
    this.all = heads.all();
    this.element.style.gridTemplateColumns = `repeat(${heads.heads}, minmax(56px, 128px))`;
    matchChildren(this.element, this.all.length, makeButton).forEach((button2, i) => {
      const head = this.all[i];
      const gone = ablated.some((each) => String(each) === String(head));
      button2.dataset.head = String(i);
      button2.classList.toggle("sw-gone", gone);
      setAttributes(button2, {
        "aria-pressed": String(String(head) === String(chosen)),
        "aria-label": `${nameOf(head)}${gone ? ", taken away" : ""}`
      });
      const [map, figures] = button2.children;
      if (heads !== this.painted) fill(map, heads, head);
      setText(
        figures,
        `${heads.entropy(head).toFixed(1)} bits · ${heads.distance(head).toFixed(1)} away`
      );
    });
    this.painted = heads;
  }
};
function makeButton() {
  const map = html("canvas", { "data-hue": "attention" });
  return html("button", { type: "button", class: "sw-head", ...OWN_KEYS }, map, html("span"));
}
function fill(canvas, heads, head) {
  const count = heads.tokens.length;
  const grid = { values: heads.columns(head), columns: count, rows: count };
  const image = paint(grid, [0, 1], canvas, "attention");
  if (!image) return;
  canvas.width = canvas.height = count;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
}

// src/attention-heads/large.ts
var NAMES = 76;
var NARROWEST = 9;
var WIDEST = 26;
var MARGINS = 32;
var HIGHEST = 72;
var TALLEST = 420;
var STEPS = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };
function cellSize(tokens, room) {
  const fits = Math.floor(Math.min(room, TALLEST) / Math.max(1, tokens));
  return Math.min(WIDEST, Math.max(NARROWEST, fits));
}
var Large = class {
  constructor(tokens, signal) {
    this.tokens = tokens;
    const under = (event) => {
      const position = Math.floor(pointIn(this.map, event)[1] / this.size);
      return position >= 0 && position < this.count ? position : null;
    };
    this.element.addEventListener("pointermove", (event) => tokens.hover(under(event)), { signal });
    this.element.addEventListener("pointerleave", () => tokens.hover(null), { signal });
    this.element.addEventListener(
      "click",
      (event) => {
        const position = under(event);
        if (position !== null) tokens.choose(position);
      },
      { signal }
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  tokens;
  map = html("canvas", { "data-hue": "attention", role: "img" });
  queries = html("div", { class: "sw-queries", "aria-hidden": "true" });
  keys = html("div", { class: "sw-keys", "aria-hidden": "true" });
  row = html("div", { class: "sw-query" });
  element = html(
    "div",
    {
      class: "sw-large",
      role: "application",
      tabindex: 0,
      "aria-label": "Tokens that look. The arrow keys choose one.",
      ...OWN_KEYS
    },
    this.keys,
    this.queries,
    this.map,
    this.row
  );
  painted = { heads: null, head: "" };
  count = 0;
  size = NARROWEST;
  key(event) {
    const ends = { Home: 0, End: this.count - 1 };
    const to = ends[event.key] ?? this.tokens.position() + (STEPS[event.key] ?? Number.NaN);
    if (Number.isNaN(to)) return;
    event.preventDefault();
    this.tokens.choose(clamp(to, this.count));
  }
  forget() {
    this.painted.heads = null;
  }
  draw(heads, head, position, room) {
    this.count = heads.tokens.length;
    this.size = cellSize(this.count, room - NAMES - MARGINS);
    const longest = Math.max(1, ...heads.tokens.map(({ length }) => length));
    this.element.style.setProperty("--keys", `${Math.min(HIGHEST, 12 + 7.5 * longest)}px`);
    const side = `${this.size * this.count}px`;
    this.element.style.setProperty("--cell", `${this.size}px`);
    Object.assign(this.map.style, { width: side, height: side });
    if (heads !== this.painted.heads || String(head) !== this.painted.head) {
      fill(this.map, heads, head);
      this.painted = { heads, head: String(head) };
    }
    setAttributes(this.map, {
      "aria-label": `Where ${nameOf(head)} looks: ${this.count} tokens down, at ${this.count} across.`
    });
    const row = heads.row(head, position);
    writeTokens(this.queries, heads.tokens, position);
    writeTokens(this.keys, heads.tokens, -1).forEach((key, i) => {
      key.style.setProperty("--share", String(row[i] ?? 0));
    });
    this.row.style.top = `calc(var(--keys) + ${position * this.size}px)`;
    this.row.style.width = side;
  }
};

// library:shared/reading
var writeLine = shared.modules["reading"].writeLine;
var writePrediction = shared.modules["reading"].writePrediction;

// src/attention-heads/reading.ts
var LISTED = 5;
var HeadReading = class {
  title = html("h3");
  sentence = html("p", { class: "sw-notice" });
  looks = html("h3");
  places = html("ol", { class: "sw-expected" });
  take;
  outcome = html("p", { class: "sw-notice", role: "status" });
  expected = html("ol", { class: "sw-expected" });
  elements;
  constructor(toggle) {
    this.take = button("Take this head away", toggle);
    this.elements = [
      html("div", {}, this.title, this.sentence),
      html("div", {}, this.looks, this.places),
      html("div", { class: "sw-taken" }, this.take, this.outcome),
      html("div", {}, html("h3", {}, "It expects next"), this.expected)
    ];
  }
  show(heads, head, position, taken) {
    const name = nameOf(head);
    setText(this.title, name.charAt(0).toUpperCase() + name.slice(1));
    const weight = (query, key) => heads.weight(head, query, key);
    const [entropy, distance] = [heads.entropy(head), heads.distance(head)];
    setText(this.sentence, habit(weight, heads.tokens.length, entropy, distance));
    setText(this.looks, `“${displayToken(heads.tokens[position] ?? "")}” looks at`);
    this.list(heads, heads.row(head, position));
    const gone = taken.ablated.some((each) => String(each) === String(head));
    this.take.setAttribute("aria-pressed", String(gone));
    this.take.disabled = !taken.open;
    setText(this.outcome, outcome(taken.ablated, taken.losses, taken.unit));
    this.expected.replaceChildren(...heads.predictions(position).map(writePrediction));
  }
  describe() {
    return `${this.title.textContent}. ${this.sentence.textContent} ${this.outcome.textContent}`;
  }
  /** The tokens that are looked at most. */
  list(heads, row) {
    const best = row.map((weight, key) => ({ weight, key })).sort((a, b) => b.weight - a.weight).slice(0, LISTED);
    const make = () => html("li", {}, html("code"), html("span", { class: "sw-share" }), html("span"));
    matchChildren(this.places, best.length, make).forEach((item, i) => {
      const { weight, key } = best[i];
      const [token, bar, number] = item.children;
      setText(token, `${displayToken(heads.tokens[key] ?? "")} ${key}`);
      bar.style.setProperty("--share", String(weight));
      setText(number, digits(weight));
      Object.assign(number.dataset, { key: String(key), weight: digits(weight) });
    });
  }
};

// library:shared/text-view
var TextView = shared.modules["text-view"].TextView;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/attention-heads.ts
var AttentionHeads = class extends TextView {
  traits = ["layer", "head", "position", "ablated"];
  previews = new Previews(
    (head) => this.pointAt(head),
    (head) => this.choose(head),
    this.signal
  );
  large = new Large(
    {
      position: () => this.chosen.position,
      hover: (position) => this.hover(position === null ? null : { position }),
      choose: (position) => this.select({ position })
    },
    this.signal
  );
  reading = new HeadReading(() => this.toggle());
  heads = null;
  /** The head under the pointer. */
  pointedAt = null;
  constructor(model, signal) {
    super("attention-heads", "Attention heads", model, signal);
    this.card.picture.append(this.previews.element, this.large.element);
    this.card.reading.append(...this.reading.elements);
  }
  take(frame) {
    this.heads = new Heads(frame);
  }
  show(frame) {
    super.show(frame);
    const heads = this.heads;
    const ablated = this.model.get("ablated");
    const head = this.pointedAt ?? this.head;
    const { position } = this.shown;
    this.previews.draw(heads, this.head, ablated);
    this.large.draw(heads, head, position, this.room);
    this.reading.show(heads, head, position, {
      ablated,
      losses: frame.losses,
      unit: this.setup.unit,
      open: this.open
    });
  }
  describe() {
    const [layer, head] = this.head;
    const { position } = this.chosen;
    return { chosen: `${layer} ${head} ${position}`, sentence: this.reading.describe() };
  }
  recolour() {
    this.previews.forget();
    this.large.forget();
  }
  marks() {
    const [layer, head] = this.head.map(String);
    const ablated = this.model.get("ablated").map(String).join(" ");
    return { layer, head, position: String(this.chosen.position), ablated };
  }
  choose([layer, head]) {
    this.pointedAt = null;
    this.ask({ layer, head });
  }
  pointAt(head) {
    this.pointedAt = head;
    this.redraw();
  }
  toggle() {
    const ablated = this.model.get("ablated");
    const others = ablated.filter((each) => String(each) !== String(this.head));
    const more = others.length < ablated.length ? others : [...ablated, this.head];
    this.ask({ ablated: more });
  }
  get head() {
    const { layers, heads } = this.setup;
    return [clamp(this.model.get("layer"), layers), clamp(this.model.get("head"), heads)];
  }
};
var attention_heads_default = widget((model, signal) => new AttentionHeads(model, signal));
export {
  attention_heads_default as default
};
