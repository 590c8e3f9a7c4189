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

// shared:model
var require_model = __commonJS({
  "shared:model"(exports, module) {
    module.exports = shared.modules["model"];
  }
});

// shared:columns
var require_columns = __commonJS({
  "shared:columns"(exports, module) {
    module.exports = shared.modules["columns"];
  }
});

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

// shared:pixels
var require_pixels = __commonJS({
  "shared:pixels"(exports, module) {
    module.exports = shared.modules["pixels"];
  }
});

// shared:reading
var require_reading = __commonJS({
  "shared:reading"(exports, module) {
    module.exports = shared.modules["reading"];
  }
});

// shared:cursor
var require_cursor = __commonJS({
  "shared:cursor"(exports, module) {
    module.exports = shared.modules["cursor"];
  }
});

// shared:sequence
var require_sequence = __commonJS({
  "shared:sequence"(exports, module) {
    module.exports = shared.modules["sequence"];
  }
});

// shared:view
var require_view = __commonJS({
  "shared:view"(exports, module) {
    module.exports = shared.modules["view"];
  }
});

// src/attention-heads/heads.ts
var import_model = __toESM(require_model(), 1);
var Heads = class {
  constructor(frame) {
    this.frame = frame;
    this.tokens = frame.tokens;
    [this.layers, this.heads] = frame.shape;
    const { buffer, byteOffset, byteLength } = frame.maps;
    this.maps = new Uint8Array(buffer, byteOffset, byteLength);
    this.weights = (0, import_model.float32)(frame.weights);
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
    return this.frame.entropy[layer]?.[head] ?? Number.NaN;
  }
  distance([layer, head]) {
    return this.frame.distance[layer]?.[head] ?? Number.NaN;
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

// src/attention-heads/large.ts
var import_columns = __toESM(require_columns(), 1);
var import_dom2 = __toESM(require_dom(), 1);
var import_quantities2 = __toESM(require_quantities(), 1);

// src/attention-heads/previews.ts
var import_dom = __toESM(require_dom(), 1);
var import_pixels = __toESM(require_pixels(), 1);

// src/attention-heads/words.ts
var import_quantities = __toESM(require_quantities(), 1);
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
  return `Without ${names}: loss ${(0, import_quantities.digits)(before)} → ${(0, import_quantities.digits)(after)} ${unit}.`;
}

// src/attention-heads/previews.ts
var Previews = class {
  element = (0, import_dom.html)("div", { class: "sw-heads", role: "group", "aria-label": "Heads" });
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
    (0, import_dom.matchChildren)(this.element, this.all.length, makeButton).forEach((button2, i) => {
      const head = this.all[i];
      const gone = ablated.some((each) => String(each) === String(head));
      button2.dataset.head = String(i);
      button2.classList.toggle("sw-gone", gone);
      (0, import_dom.setAttributes)(button2, {
        "aria-pressed": String(String(head) === String(chosen)),
        "aria-label": `${nameOf(head)}${gone ? ", taken away" : ""}`
      });
      const [map, figures] = button2.children;
      if (heads !== this.painted) fill(map, heads, head);
      (0, import_dom.setText)(
        figures,
        `${heads.entropy(head).toFixed(1)} bits · ${heads.distance(head).toFixed(1)} away`
      );
    });
    this.painted = heads;
  }
};
function makeButton() {
  const map = (0, import_dom.html)("canvas", { "data-hue": "attention" });
  return (0, import_dom.html)("button", { type: "button", class: "sw-head", ...import_dom.OWN_KEYS }, map, (0, import_dom.html)("span"));
}
function fill(canvas, heads, head) {
  const count = heads.tokens.length;
  const grid = { values: heads.columns(head), columns: count, rows: count };
  const image = (0, import_pixels.paint)(grid, [0, 1], canvas, "attention");
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
      const position = Math.floor(
        (event.clientY - this.map.getBoundingClientRect().top) / this.size
      );
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
  map = (0, import_dom2.html)("canvas", { "data-hue": "attention", role: "img" });
  queries = (0, import_dom2.html)("div", { class: "sw-queries", "aria-hidden": "true" });
  keys = (0, import_dom2.html)("div", { class: "sw-keys", "aria-hidden": "true" });
  row = (0, import_dom2.html)("div", { class: "sw-query" });
  element = (0, import_dom2.html)(
    "div",
    {
      class: "sw-large",
      role: "application",
      tabindex: 0,
      "aria-label": "Tokens that look. The arrow keys choose one.",
      ...import_dom2.OWN_KEYS
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
    this.tokens.choose((0, import_columns.clamp)(to, this.count));
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
    (0, import_dom2.setAttributes)(this.map, {
      "aria-label": `Where ${nameOf(head)} looks: ${this.count} tokens down, at ${this.count} across.`
    });
    const row = heads.row(head, position);
    this.name(this.queries, heads.tokens, (i) => i === position ? 1 : 0, position);
    this.name(this.keys, heads.tokens, (i) => row[i] ?? 0, -1);
    this.row.style.top = `calc(var(--keys) + ${position * this.size}px)`;
    this.row.style.width = side;
  }
  /** The keys stand out as far as the chosen query looks at them. */
  name(parent, tokens, share2, chosen) {
    (0, import_dom2.matchChildren)(parent, tokens.length, () => (0, import_dom2.html)("span")).forEach((label, i) => {
      const token = (0, import_quantities2.displayToken)(tokens[i]);
      (0, import_dom2.setText)(label, token);
      label.title = token;
      label.style.setProperty("--share", String(share2(i)));
      label.classList.toggle("sw-chosen", i === chosen);
    });
  }
};

// src/attention-heads/reading.ts
var import_dom3 = __toESM(require_dom(), 1);
var import_quantities3 = __toESM(require_quantities(), 1);
var import_reading = __toESM(require_reading(), 1);
var LISTED = 5;
var HeadReading = class {
  title = (0, import_dom3.html)("h3");
  sentence = (0, import_dom3.html)("p", { class: "sw-notice" });
  looks = (0, import_dom3.html)("h3");
  places = (0, import_dom3.html)("ol", { class: "sw-expected" });
  take;
  outcome = (0, import_dom3.html)("p", { class: "sw-notice", role: "status" });
  expected = (0, import_dom3.html)("ol", { class: "sw-expected" });
  elements;
  constructor(toggle) {
    this.take = (0, import_dom3.button)("Take this head away", toggle);
    this.elements = [
      (0, import_dom3.html)("div", {}, this.title, this.sentence),
      (0, import_dom3.html)("div", {}, this.looks, this.places),
      (0, import_dom3.html)("div", { class: "sw-taken" }, this.take, this.outcome),
      (0, import_dom3.html)("div", {}, (0, import_dom3.html)("h3", {}, "It expects next"), this.expected)
    ];
  }
  show(heads, head, position, taken) {
    const name = nameOf(head);
    (0, import_dom3.setText)(this.title, name.charAt(0).toUpperCase() + name.slice(1));
    const weight = (query, key) => heads.weight(head, query, key);
    const [entropy, distance] = [heads.entropy(head), heads.distance(head)];
    (0, import_dom3.setText)(this.sentence, habit(weight, heads.tokens.length, entropy, distance));
    (0, import_dom3.setText)(this.looks, `“${(0, import_quantities3.displayToken)(heads.tokens[position] ?? "")}” looks at`);
    this.list(heads, heads.row(head, position));
    const gone = taken.ablated.some((each) => String(each) === String(head));
    this.take.setAttribute("aria-pressed", String(gone));
    this.take.disabled = !taken.open;
    (0, import_dom3.setText)(this.outcome, outcome(taken.ablated, taken.losses, taken.unit));
    this.expected.replaceChildren(...heads.predictions(position).map(import_reading.writePrediction));
  }
  describe() {
    return `${this.title.textContent}. ${this.sentence.textContent} ${this.outcome.textContent}`;
  }
  /** The tokens that are looked at most. */
  list(heads, row) {
    const best = row.map((weight, key) => ({ weight, key })).sort((a, b) => b.weight - a.weight).slice(0, LISTED);
    const make = () => (0, import_dom3.html)("li", {}, (0, import_dom3.html)("code"), (0, import_dom3.html)("span", { class: "sw-share" }), (0, import_dom3.html)("span"));
    (0, import_dom3.matchChildren)(this.places, best.length, make).forEach((item, i) => {
      const { weight, key } = best[i];
      const [token, bar, number] = item.children;
      (0, import_dom3.setText)(token, `${(0, import_quantities3.displayToken)(heads.tokens[key] ?? "")} ${key}`);
      bar.style.setProperty("--share", String(weight));
      (0, import_dom3.setText)(number, (0, import_quantities3.digits)(weight));
      Object.assign(number.dataset, { key: String(key), weight: (0, import_quantities3.digits)(weight) });
    });
  }
};

// src/attention-heads.ts
var import_columns2 = __toESM(require_columns(), 1);
var import_cursor = __toESM(require_cursor(), 1);
var import_sequence = __toESM(require_sequence(), 1);
var import_view = __toESM(require_view(), 1);
var AttentionHeads = class extends import_view.View {
  traits = ["layer", "head", "position", "ablated"];
  sequence = new import_sequence.SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal
  );
  previews = new Previews(
    (head) => this.hover(head),
    (head) => this.choose(head),
    this.signal
  );
  large = new Large(
    {
      position: () => this.position,
      hover: (position) => this.hoverToken(position),
      choose: (position) => this.select(position)
    },
    this.signal
  );
  reading = new HeadReading(() => this.toggle());
  link = new import_cursor.CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor?.position ?? null, hovers),
    this.signal
  );
  message = null;
  heads = null;
  preview = null;
  token = null;
  constructor(model, signal) {
    super("attention-heads", "Attention heads", model, signal);
    this.card.actions.append(this.sequence.element);
    this.card.picture.append(this.previews.element, this.large.element);
    this.card.reading.append(...this.reading.elements);
  }
  show(frame) {
    if (frame !== this.message) this.heads = new Heads(frame);
    this.message = frame;
    const heads = this.heads;
    const ablated = this.model.get("ablated");
    const shown = this.preview ?? this.chosen;
    const position = this.token ?? this.position;
    this.sequence.input.disabled = !this.open;
    this.previews.draw(heads, this.chosen, ablated);
    this.large.draw(heads, shown, position, this.room);
    this.reading.show(heads, shown, position, {
      ablated,
      losses: frame.losses,
      unit: this.setup.unit,
      open: this.open
    });
  }
  describe() {
    const [layer, head] = this.chosen;
    return { chosen: `${layer} ${head} ${this.position}`, sentence: this.reading.describe() };
  }
  recolour() {
    this.previews.forget();
    this.large.forget();
  }
  marks() {
    const [layer, head] = this.chosen;
    const ablated = this.model.get("ablated").map(String).join(" ");
    return { layer: String(layer), head: String(head), position: String(this.position), ablated };
  }
  choose([layer, head]) {
    this.preview = null;
    this.ask({ layer, head });
  }
  hover(head) {
    this.preview = head;
    this.redraw();
  }
  hoverToken(position) {
    this.token = position;
    this.link.tell(position === null ? null : { position }, true);
    this.redraw();
  }
  select(position) {
    this.token = null;
    this.link.tell({ position }, false);
    this.save({ position });
  }
  /** Another view of the same run and text has moved the cursor. */
  follow(position, hovers) {
    this.token = hovers ? position : null;
    if (position !== null && !hovers) this.save({ position });
    else this.redraw();
  }
  toggle() {
    const ablated = this.model.get("ablated");
    const others = ablated.filter((each) => String(each) !== String(this.chosen));
    const more = others.length < ablated.length ? others : [...ablated, this.chosen];
    this.ask({ ablated: more });
  }
  get chosen() {
    const { layers, heads } = this.setup;
    return [(0, import_columns2.clamp)(this.model.get("layer"), layers), (0, import_columns2.clamp)(this.model.get("head"), heads)];
  }
  get position() {
    return (0, import_columns2.clamp)(this.model.get("position"), this.heads?.tokens.length ?? 0);
  }
};
var attention_heads_default = (0, import_view.widget)((model, signal) => new AttentionHeads(model, signal));
export {
  attention_heads_default as default
};
