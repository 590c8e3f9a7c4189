/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:alignment/matrix
var WIDEST = alignment.modules["matrix"].WIDEST;
var columnWidth = alignment.modules["matrix"].columnWidth;
var Matrix = alignment.modules["matrix"].Matrix;
var tint = alignment.modules["matrix"].tint;

// library:alignment/translation-view
var TranslationView = alignment.modules["translation-view"].TranslationView;

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// src/alignment-map/quality.ts
var span = ({ shortest, longest }) => shortest === longest ? String(shortest) : `${shortest}–${longest}`;
var percent = (share) => `${Math.round(100 * share)} %`;
function qualityInWords(quarters) {
  const [first, last] = [quarters[0], quarters[quarters.length - 1]];
  if (!first || !last) return "";
  if (first === last)
    return `${percent(first.exact)} of ${first.count} held-out examples are exact.`;
  return `Exact are ${percent(first.exact)} of the shortest sources (${span(first)} tokens) and ${percent(last.exact)} of the longest (${span(last)}).`;
}
var Quality = class {
  bars = html("ol", { class: "sw-bars" });
  sentence = html("p", { class: "sw-soft" });
  element = html(
    "div",
    { class: "sw-quality", "data-hue": "alignment" },
    html("h3", {}, "Exact translations by length of the source"),
    this.bars,
    this.sentence
  );
  show(quarters) {
    matchChildren(this.bars, quarters.length, makeBar).forEach((bar, i) => {
      const quarter = quarters[i];
      const [share, column, label] = [...bar.children];
      setText(share, percent(quarter.exact));
      column.style.setProperty("--share", String(quarter.exact));
      setText(label, `${span(quarter)} tokens`);
      bar.title = `${quarter.count} held-out examples`;
    });
    setText(this.sentence, qualityInWords(quarters));
  }
  describe() {
    return this.sentence.textContent ?? "";
  }
};
var makeBar = () => html("li", {}, html("b"), html("span", { class: "sw-column-bar" }), html("span"));

// library:shared/columns
var columnWidth2 = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/alignment-map.ts
var WIDEST2 = 84;
var KEYS = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY
};
var AlignmentMap = class extends TranslationView {
  traits = ["position"];
  matrix = new Matrix(
    (position) => this.choose(position),
    (position) => this.hover(position === null ? null : { position })
  );
  map = html("div", {
    class: "sw-map",
    role: "application",
    tabindex: 0,
    "aria-label": "Alignment. The arrow keys choose a word of the translation.",
    ...OWN_KEYS
  });
  quality = new Quality();
  constructor(model, signal) {
    super("alignment-map", "Alignment", model, signal);
    this.map.append(this.matrix.element);
    this.card.picture.append(this.map, this.quality.element);
    this.card.reading.append(
      this.answer,
      html("div", {}, html("h3", {}, "The chosen word"), this.sentence),
      html("p", { class: "sw-soft" }, HINT)
    );
    this.map.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  show(frame) {
    super.show(frame);
    const translation = this.translation;
    const { position } = this.shown;
    const reveal = !this.map.matches(":hover");
    this.matrix.show(translation, { position, source: -1, reveal }, this.room - MARGINS, WIDEST2);
    this.quality.show(frame.quality);
  }
  describe() {
    const sentence = `${this.sentence.textContent} ${this.quality.describe()}`;
    return { chosen: `${this.chosen.position} ${this.said.textContent}`, sentence };
  }
  key(event) {
    const by = KEYS[event.key];
    if (by === void 0) return;
    event.preventDefault();
    this.choose(this.chosen.position + by);
  }
  choose(position) {
    this.select({ position: clamp(position, this.words) });
  }
  get chosen() {
    return { position: clamp(this.model.get("position"), this.words) };
  }
  get words() {
    return this.translation?.words.length ?? 0;
  }
};
var MARGINS = 24;
var HINT = "Go through the training below: first every word reads everywhere, then the map takes shape.";
var alignment_map_default = widget((model, signal) => new AlignmentMap(model, signal));
export {
  alignment_map_default as default
};
