/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const alignment = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/alignment/matrix.ts
  var matrix_exports = {};
  __export(matrix_exports, {
    Matrix: () => Matrix,
    WIDEST: () => WIDEST,
    columnWidth: () => columnWidth,
    tint: () => tint
  });

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // src/alignment/words.ts
  var words_exports = {};
  __export(words_exports, {
    isEnd: () => isEnd,
    knownInWords: () => knownInWords,
    label: () => label,
    list: () => list,
    named: () => named,
    placeInWords: () => placeInWords,
    readsInWords: () => readsInWords,
    share: () => share
  });

  // library:shared/quantities
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
    const where = placeInWords(split);
    return said === target ? `Exact (${where}).` : `Expected: ${target} (${where}).`;
  }
  function placeInWords(split) {
    if (split === "rule") return "not in the data";
    return split === "train" ? "seen in training" : "held out";
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
      this.element = html("div", { class: "sw-sheet", ...scrolls }, this.table);
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

  // src/alignment/translation.ts
  var translation_exports = {};
  __export(translation_exports, {
    Translation: () => Translation
  });

  // library:shared/model
  var listen = shared.modules["model"].listen;
  var float32 = shared.modules["model"].float32;

  // src/alignment/translation.ts
  var Translation = class {
    source;
    words;
    weights;
    constructor({ source, words, alignment: alignment2 }) {
      this.source = source;
      this.words = words;
      this.weights = alignment2 ? float32(alignment2) : null;
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
  var translation_view_exports = {};
  __export(translation_view_exports, {
    TranslationView: () => TranslationView
  });

  // library:shared/text-view
  var TextView = shared.modules["text-view"].TextView;

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

  // src/alignment.ts
  alignment.modules = {
    "matrix": matrix_exports,
    "translation": translation_exports,
    "translation-view": translation_view_exports,
    "words": words_exports
  };
})();
