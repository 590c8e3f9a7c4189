/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:data/strip
var runs = data.modules["strip"].runs;
var drawSequence = data.modules["strip"].drawSequence;
var linePoints = data.modules["strip"].linePoints;
var drawTrack = data.modules["strip"].drawTrack;
var inRuns = data.modules["strip"].inRuns;

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

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/input-saliency/weights.ts
function tokenAt({ tokens, numbers }, position) {
  if (tokens) return displayToken(tokens[position] ?? "");
  const there = numbers?.map((feature) => feature[position] ?? Number.NaN) ?? [];
  return there.map((value) => Number.isFinite(value) ? value.toFixed(2) : MISSING).join(", ");
}
function heaviest(row, weights, most) {
  return [...weights].map((weight, position) => ({ position, weight, token: tokenAt(row, position) })).filter(({ weight }) => Number.isFinite(weight) && weight !== 0).sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)).slice(0, most);
}
function reach(weights) {
  const there = [...weights.keys()].filter((i) => Number.isFinite(weights[i]) && weights[i] !== 0);
  return there.length ? [there[0], there.at(-1)] : null;
}
var inWords = (answer) => {
  if (answer === null) return MISSING;
  return typeof answer === "number" ? digits(answer) : displayToken(answer);
};
function sentence(row, weights, said) {
  if (weights.some((weight) => !Number.isFinite(weight))) {
    return "The weights are no numbers: the network has diverged.";
  }
  const [first, last] = reach(weights) ?? [null, null];
  if (first === null || last === null)
    return `“${inWords(said)}” depends on nothing that was read.`;
  const [top] = heaviest(row, weights, 1);
  const seen = last - first + 1 < row.length ? `Only positions ${first} to ${last} of ${row.length} count. ` : "Every position counts. ";
  return `${seen}“${inWords(said)}” hangs most on “${top.token}”, position ${top.position}.`;
}

// src/input-saliency/bars.ts
var HALF = 56;
var LABEL = 20;
var Bars = class {
  picture = svg("svg", { class: "sw-bars", role: "img" });
  element = html(
    "div",
    { class: "sw-scroll", role: "application", tabindex: 0, ...OWN_KEYS },
    this.picture
  );
  width = 1;
  /** choose: of a position; walk: by so many answers. */
  constructor(choose, walk) {
    this.element.setAttribute(
      "aria-label",
      "Weights of the positions: arrow keys change the answer"
    );
    this.picture.addEventListener(
      "click",
      (event) => choose(Math.floor(pointIn(this.picture, event)[0] / this.width))
    );
    this.element.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by === void 0) return;
      event.preventDefault();
      walk(by);
    });
  }
  draw({ row, weights, place, room }, words) {
    const labels = [...weights.keys()].map(
      (position) => row.tokens ? tokenAt(row, position) : ""
    );
    this.width = columnWidth(labels, room);
    const height = 2 * HALF + (row.tokens ? LABEL : 0);
    const size = { width: this.width * weights.length, height };
    setAttributes(this.picture, { ...size, "aria-label": words });
    const limit = max(weights, (weight) => Math.abs(weight)) || 1;
    const bars = [...weights].map((weight, i) => this.bar(i, weight / limit));
    const names = labels.map((label, i) => this.label(label, i));
    if (place !== null) showColumn(this.element, place, this.width);
    this.picture.replaceChildren(
      ...this.mark(place, height),
      ...bars,
      this.axis(weights.length),
      ...names
    );
  }
  bar(position, share) {
    const tall = Number.isFinite(share) ? Math.abs(share) * (HALF - 4) : 0;
    return svg("rect", {
      class: share < 0 ? "sw-against" : "sw-for",
      x: position * this.width + 1,
      width: Math.max(1, this.width - 2),
      y: share < 0 ? HALF : HALF - tall,
      height: tall
    });
  }
  axis(count2) {
    return svg("line", { class: "sw-axis", x1: 0, x2: count2 * this.width, y1: HALF, y2: HALF });
  }
  mark(place, height) {
    if (place === null) return [];
    return [
      svg("rect", { class: "sw-place", x: place * this.width, width: this.width, y: 0, height })
    ];
  }
  label(text, position) {
    const at = { x: middle(position, this.width), y: 2 * HALF + 14 };
    return svg("text", { ...at, "text-anchor": "middle" }, text);
  }
};

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/view
var View = shared.modules["view"].View;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/input-saliency.ts
var LISTED = 6;
var MARGINS = 32;
var InputSaliency = class extends View {
  traits = ["example", "answer"];
  insight = html("p", { class: "sw-insight" });
  sequence = html("div", { class: "sw-read" });
  bars = new Bars(
    (position) => this.choose(this.row.places.indexOf(position)),
    (by) => this.choose(clamp(this.answer + by, this.row.wanted.length))
  );
  verdict = html("p", { class: "sw-answered" });
  list = html("ol", { class: "sw-weights" });
  steps = [
    button("Previous example", () => this.turn(-1)),
    button("Next example", () => this.turn(1))
  ];
  latest = null;
  words = "";
  constructor(model, signal) {
    super("input-saliency", "What weighs in the answer", model, signal);
    this.card.actions.append(...this.steps);
    this.card.picture.append(this.insight, this.sequence, this.bars.element);
    this.card.reading.append(this.verdict, html("h3", {}, "What weighs most"), this.list);
  }
  show(frame) {
    this.latest = frame;
    const { row } = this;
    const weights = float32(frame.weights);
    this.words = sentence(row, weights, frame.said);
    setText(this.insight, this.words);
    this.sequence.replaceChildren(...row.tokens ? [] : [drawSequence(row, "")]);
    const place = row.places[frame.answer] ?? null;
    this.bars.draw({ row, weights, place, room: this.room - MARGINS }, this.words);
    const wanted = row.wanted[frame.answer] ?? null;
    setText(
      this.verdict,
      `The network says “${inWords(frame.said)}”; wanted is “${inWords(wanted)}”.`
    );
    const top = heaviest(row, weights, LISTED);
    matchChildren(this.list, top.length, () => html("li")).forEach((item, i) => {
      const { token = "", position = 0, weight = Number.NaN } = top[i] ?? {};
      const value = html("b", { "data-weight": position }, digits(weight));
      item.replaceChildren(html("code", {}, token), ` position ${position} `, value);
    });
    for (const each of this.steps) each.disabled = !this.open;
  }
  describe() {
    return { chosen: `${this.latest?.example} ${this.answer}`, sentence: this.words };
  }
  marks() {
    return { example: String(this.latest?.example ?? 0), answer: String(this.answer) };
  }
  get answer() {
    return this.latest?.answer ?? 0;
  }
  get row() {
    return this.setup.rows[this.latest?.example ?? 0];
  }
  choose(answer) {
    if (answer >= 0 && this.open) this.ask({ answer });
  }
  turn(by) {
    const { length } = this.setup.rows;
    this.ask({ example: (this.model.get("example") + by + length) % length, answer: null });
  }
};
var input_saliency_default = widget((model, signal) => new InputSaliency(model, signal));
export {
  input_saliency_default as default
};
