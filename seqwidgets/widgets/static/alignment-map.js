/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// shared:dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// shared:quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/alignment/words.ts
var END = "<end>";
var READ = 0.2;
var isEnd = (token) => token === END;
var label = (token) => isEnd(token) ? "end" : displayToken(token);
var named = (token) => isEnd(token) ? "the end" : `“${label(token)}”`;
function share(weight) {
  if (!Number.isFinite(weight)) return "–";
  return weight.toFixed(2).replace(/^0/, "");
}
function readsInWords(translation, position) {
  const word = translation.words[position];
  if (word === void 0) return "It says nothing.";
  const subject = isEnd(word) ? "The end" : named(word);
  if (!translation.hasAttention) {
    return `${subject} is told the same as every other word: what each direction has read last.`;
  }
  const row = translation.row(position);
  if (!row.every(Number.isFinite)) return `What ${named(word)} reads is no number.`;
  const read = row.flatMap(
    (weight, i) => weight >= READ ? named(translation.source[i]) : []
  );
  if (!read.length) return `${subject} reads a little of all ${row.length} source tokens.`;
  return `${subject} reads ${list(read)}.`;
}
var list = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
function knownInWords(said, known) {
  if (!known) return "The task has no translation of this source to compare with.";
  const [target, split] = known;
  const where = split === "train" ? "seen in training" : "held out";
  return said === target ? `Exact (${where}).` : `Expected: ${target} (${where}).`;
}

// src/alignment/matrix.ts
var READABLE = 30;
var NARROWEST = 9;
var WIDEST = 46;
var GAP = 2;
function columnWidth(translation, room, widest = WIDEST) {
  const letters = Math.max(...translation.words.map((word) => label(word).length), 1);
  const columns = translation.source.length;
  const beside = room - Math.min(letters * 7.5 + 10, 110) - GAP * (columns + 2);
  const fits = beside / Math.max(1, columns);
  return Math.max(NARROWEST, Math.min(widest, fits));
}
var Matrix = class {
  /** A source of -1 is the word itself. The pointer on a row previews it. */
  constructor(choose, preview) {
    this.choose = choose;
    this.table = html(
      "table",
      { class: "sw-alignment", "data-hue": "alignment", "aria-label": "Alignment" },
      html("thead", {}, this.head),
      this.body
    );
    const scrolls = { tabindex: 0, role: "region", "aria-label": "Alignment", ...OWN_KEYS };
    this.element = html("div", { class: "sw-matrix", ...scrolls }, this.table);
    this.table.addEventListener("click", ({ target }) => this.click(target));
    this.table.addEventListener("pointermove", ({ target }) => {
      const [position] = this.under(target) ?? [null];
      preview(position);
    });
    this.table.addEventListener("pointerleave", () => preview(null));
  }
  choose;
  head = html("tr");
  body = html("tbody");
  table;
  element;
  chosen = -1;
  show(translation, at, room, widest = WIDEST) {
    const width = columnWidth(translation, room, widest);
    this.table.classList.toggle("sw-narrow", width < READABLE);
    this.table.style.setProperty("--column", `${width}px`);
    const heads = matchChildren(this.head, translation.source.length + 1, () => html("th"));
    heads.forEach((cell, i) => {
      const name = i ? label(translation.source[i - 1]) : "";
      setText(cell, name);
      cell.classList.toggle("sw-long", name.length > 1);
      if (i) cell.scope = "col";
      cell.classList.toggle("sw-chosen", i - 1 === at.source);
    });
    const rows = matchChildren(this.body, translation.words.length, () => html("tr"));
    rows.forEach((row, position) => {
      row.classList.toggle("sw-chosen", position === at.position);
      this.fill(row, translation, position, at.source);
    });
    if (at.reveal && at.position !== this.chosen) {
      this.chosen = at.position;
      reveal(this.element, rows[at.position]);
    }
  }
  fill(row, translation, position, chosen) {
    const cells = matchChildren(
      row,
      translation.source.length + 1,
      () => html(row.childElementCount ? "td" : "th")
    );
    const word = translation.words[position];
    cells.forEach((cell, i) => {
      if (i === 0) {
        setText(cell, label(word));
        cell.scope = "row";
        return;
      }
      const weight = translation.weight(position, i - 1);
      const digits2 = share(weight);
      setText(cell, digits2);
      setAttributes(cell, {
        title: `${label(word)} reads ${label(translation.source[i - 1])}: ${digits2}`,
        "data-weight": digits2
      });
      tint(cell, weight);
      cell.classList.toggle("sw-slight", weight < 0.1);
      cell.classList.toggle("sw-chosen", i - 1 === chosen);
    });
  }
  click(target) {
    const at = this.under(target);
    if (at) this.choose(...at);
  }
  under(target) {
    const cell = target.closest("td, th");
    const row = cell?.parentElement;
    if (!cell || row?.parentElement !== this.body) return null;
    return [[...this.body.children].indexOf(row), [...row.children].indexOf(cell) - 1];
  }
};
function tint(element, weight) {
  element.style.setProperty("--share", String(weight || 0));
  element.classList.toggle("sw-most", weight > 0.6);
  element.classList.toggle("sw-full", weight > 0.85);
}
function reveal(scroller, row) {
  if (!row) return;
  const top = row.offsetTop;
  const seen = top >= scroller.scrollTop && top + row.offsetHeight <= scroller.scrollTop + scroller.clientHeight;
  if (!seen) scroller.scrollTop = top - scroller.clientHeight / 2;
}

// shared:text-view
var TextView = shared.modules["text-view"].TextView;

// shared:model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/alignment/translation.ts
var Translation = class {
  source;
  words;
  weights;
  constructor({ source, words, alignment }) {
    this.source = source;
    this.words = words;
    this.weights = alignment ? float32(alignment) : null;
  }
  get hasAttention() {
    return this.weights !== null;
  }
  weight(position, source) {
    return this.weights?.[position * this.source.length + source] ?? Number.NaN;
  }
  row(position) {
    return this.source.map((_, source) => this.weight(position, source));
  }
};

// src/alignment/translation-view.ts
var TranslationView = class extends TextView {
  known = html("p", { class: "sw-soft" });
  said = html("p", { class: "sw-said" });
  /** What the shown word reads. */
  sentence = html("p", { class: "sw-sentence" });
  answer = html("div", {}, html("h3", {}, "It says"), this.said, this.known);
  translation = null;
  constructor(name, label2, model, signal) {
    super(name, label2, model, signal);
    setText(this.sequence.element.firstElementChild, "Source");
  }
  take(frame) {
    this.translation = new Translation(frame);
  }
  show(frame) {
    super.show(frame);
    setText(this.said, frame.said || "nothing");
    setText(this.known, knownInWords(frame.said, frame.known));
    setText(this.sentence, readsInWords(this.translation, this.shown.position));
  }
  marks() {
    return { position: String(this.chosen.position), said: this.frame?.said ?? "" };
  }
};

// src/alignment-map/quality.ts
var span = ({ shortest, longest }) => shortest === longest ? String(shortest) : `${shortest}–${longest}`;
var percent = (share2) => `${Math.round(100 * share2)} %`;
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
      const [share2, column, label2] = [...bar.children];
      setText(share2, percent(quarter.exact));
      column.style.setProperty("--share", String(quarter.exact));
      setText(label2, `${span(quarter)} tokens`);
      bar.title = `${quarter.count} held-out examples`;
    });
    setText(this.sentence, qualityInWords(quarters));
  }
  describe() {
    return this.sentence.textContent ?? "";
  }
};
var makeBar = () => html("li", {}, html("b"), html("span", { class: "sw-column-bar" }), html("span"));

// shared:columns
var columnWidth2 = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// shared:widget
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
    this.card.actions.append(this.sequence.element);
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
    const reveal2 = !this.map.matches(":hover");
    this.matrix.show(translation, { position, source: -1, reveal: reveal2 }, this.room - MARGINS, WIDEST2);
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
var HINT = "Go through the training below: first every word reads everywhere, then the map takes shape. Where both languages have one order it runs along the diagonal.";
var alignment_map_default = widget((model, signal) => new AlignmentMap(model, signal));
export {
  alignment_map_default as default
};
