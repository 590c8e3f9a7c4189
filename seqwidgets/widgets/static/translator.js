/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:alignment/translation-view
var TranslationView = alignment.modules["translation-view"].TranslationView;

// library:alignment/words
var isEnd = alignment.modules["words"].isEnd;
var label = alignment.modules["words"].label;
var named = alignment.modules["words"].named;
var share = alignment.modules["words"].share;
var readsInWords = alignment.modules["words"].readsInWords;
var list = alignment.modules["words"].list;
var knownInWords = alignment.modules["words"].knownInWords;
var placeInWords = alignment.modules["words"].placeInWords;

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

// library:shared/frame
var shownFrame = shared.modules["frame"].shownFrame;
var openSteps = shared.modules["frame"].openSteps;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/translator/compare.ts
function compare(said, wanted) {
  const cost = table(said, wanted);
  const marks = [];
  let [i, j] = [said.length, wanted.length];
  while (i > 0 || j > 0) {
    const [here, one, other] = [at(cost, i, j), said[i - 1], wanted[j - 1]];
    if (i > 0 && j > 0 && here === at(cost, i - 1, j - 1) + Number(one !== other)) {
      marks.push({ token: one, how: one === other ? "right" : "wrong" });
      i -= 1;
      j -= 1;
    } else if (i > 0 && here === at(cost, i - 1, j) + 1) {
      marks.push({ token: one, how: "extra" });
      i -= 1;
    } else {
      marks.push({ token: other, how: "missing" });
      j -= 1;
    }
  }
  return marks.reverse();
}
var at = (cost, i, j) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
function table(said, wanted) {
  const cost = [Array.from({ length: wanted.length + 1 }, (_, j) => j)];
  said.forEach((one, n) => {
    const row = [n + 1];
    wanted.forEach((other, j) => {
      const same = at(cost, n, j) + Number(one !== other);
      row.push(Math.min(same, at(cost, n, j + 1) + 1, row[j] + 1));
    });
    cost.push(row);
  });
  return cost;
}
var isExact = (marks) => marks.every(({ how }) => how === "right");
var TOLD = {
  wrong: "wrong",
  extra: "too many",
  missing: "missing"
};
function verdict(marks, unit) {
  if (!marks) return "The task has no translation of this source to compare with.";
  if (isExact(marks)) return "Exact.";
  const parts = ["wrong", "extra", "missing"].flatMap((each) => {
    const count2 = marks.filter(({ how }) => how === each).length;
    return count2 ? [`${count2} ${unit}${count2 > 1 ? "s" : ""} ${TOLD[each]}`] : [];
  });
  return `${parts.join(", ")}.`;
}

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

// src/translator/marked.ts
var TITLES = { right: "", wrong: "wrong", extra: "too many", missing: "missing here" };
function drawMarked(marks, apart) {
  return marks.flatMap((mark, i) => {
    const gap = i && apart ? [apart] : [];
    return [...gap, drawMark(mark)];
  });
}
function drawMark({ token, how }) {
  const text = displayToken(token).replace("␣", " ");
  if (how === "right") return text;
  const name = `${how === "missing" ? `“${text}” ` : ""}${TITLES[how]}`;
  const tag = how === "missing" ? "ins" : "mark";
  return html(tag, { class: `sw-${how}`, title: name }, how === "missing" ? "‸" : text);
}

// src/translator/history.ts
var END = "<end>";
var withoutEnd = (words) => words.filter((word) => word !== END);
var marksOf = (words, wanted) => wanted ? compare(withoutEnd(words), wanted) : withoutEnd(words).map((token) => ({ token, how: "right" }));
var History = class {
  constructor(go) {
    this.go = go;
  }
  go;
  element = html("ol", { class: "sw-history", "aria-label": "What it said before" });
  drawnAs = [];
  /** open: the steps that can be gone to; chosen: the one that is shown. */
  show(rows, wanted, apart, chosen, open) {
    const items = matchChildren(this.element, rows.length, () => html("li"));
    rows.forEach((row, i) => {
      const [step] = row;
      const isOpen = step === null || open.includes(step);
      const as = JSON.stringify([row, wanted, chosen === step, isOpen]);
      if (this.drawnAs[i] === as && items[i]?.firstChild) return;
      this.drawnAs[i] = as;
      const lead = this.draw(items[i], row, wanted, apart);
      lead.setAttribute("aria-pressed", String(chosen === step));
      lead.disabled = !isOpen;
    });
  }
  draw(item, [step, words], wanted, apart) {
    const marks = marksOf(words, wanted);
    const sign = wanted ? isExact(marks) ? "✓" : "✗" : "";
    const said = html("span", { class: "sw-then", dir: "auto" }, ...drawMarked(marks, apart));
    if (!withoutEnd(words).length) said.append("nothing");
    const lead = html(
      "button",
      { type: "button", ...OWN_KEYS },
      step === null ? "now" : `step ${count(step)}`
    );
    lead.addEventListener("click", () => this.go(step));
    item.dataset.right = wanted ? String(isExact(marks)) : "";
    const tick = html("span", { class: "sw-sign" }, sign);
    item.replaceChildren(lead, said, tick);
    return lead;
  }
};

// src/translator/lines.ts
var HEIGHT = 148;
var [ABOVE, BELOW] = [24, 124];
var LETTER = 8;
var PADDING = 10;
var SEEN = 0.1;
function places(tokens, room) {
  const letters = tokens.map((token) => [...label(token)].length * LETTER);
  const all = letters.reduce((sum, width) => sum + width, 0);
  const padding = (room - all) / Math.max(1, tokens.length);
  const widths = letters.map((width) => width + Math.min(PADDING, Math.max(1, padding)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  let left = Math.max(0, (room - total) / 2);
  return widths.map((width) => {
    left += width;
    return { left: left - width, width };
  });
}
var centre = ({ left, width }) => left + width / 2;
var end = (all) => {
  const last = all.at(-1);
  return last ? last.left + last.width : 0;
};
var Lines = class {
  element = svg("svg", { class: "sw-lines", "data-hue": "alignment" });
  links = svg("g");
  source = svg("g", { class: "sw-source" });
  words = svg("g", { class: "sw-written" });
  below = [];
  constructor(choose) {
    this.element.append(this.links, this.source, this.words);
    this.words.addEventListener("click", (event) => {
      const position = [...this.words.children].indexOf(event.target);
      if (position >= 0) choose(position);
    });
  }
  show(translation, position, room) {
    const above = places(translation.source, room);
    this.below = places(translation.words, room);
    const width = Math.max(room, end(above), end(this.below));
    setAttributes(this.element, { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
    this.write(this.source, translation.source, above, ABOVE - 8, -1);
    this.write(this.words, translation.words, this.below, BELOW + 16, position);
    const drawn = this.below.flatMap(
      (to, word) => above.flatMap((from, place) => {
        const weight = translation.weight(word, place);
        return weight >= SEEN ? { from, to, weight, chosen: word === position } : [];
      })
    );
    matchChildren(this.links, drawn.length, () => svg("path")).forEach((path, i) => {
      const { from, to, weight, chosen } = drawn[i];
      const middle2 = (ABOVE + BELOW) / 2;
      const [x, y] = [centre(from), centre(to)];
      const d = `M${x},${ABOVE}C${x},${middle2} ${y},${middle2} ${y},${BELOW}`;
      setAttributes(path, { d, "stroke-width": (4 * weight).toFixed(2) });
      path.classList.toggle("sw-chosen", chosen);
    });
  }
  /** From where to where a word of the translation lies. */
  placeOf(position) {
    return this.below[position];
  }
  write(group, tokens, at2, y, chosen) {
    matchChildren(group, tokens.length, () => svg("text")).forEach((text, i) => {
      setAttributes(text, { x: centre(at2[i]), y });
      setText(text, label(tokens[i]));
      text.classList.toggle("sw-chosen", i === chosen);
    });
  }
};

// src/translator.ts
var KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -999, End: 999 };
var Translator = class extends TranslationView {
  traits = ["position", "_history"];
  examples = html("div", { class: "sw-examples", role: "group" });
  lines = new Lines((position) => this.choose(position));
  map = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "What reads what. Left and right choose a word of the translation.",
    ...OWN_KEYS
  });
  output = html("p", { class: "sw-output", dir: "auto" });
  right = html("p", { class: "sw-output sw-right", dir: "auto" });
  verdict = html("p", { class: "sw-verdict" });
  reads = html(
    "div",
    {},
    html("h3", {}, `The chosen ${this.unit}`),
    this.sentence
  );
  history = new History((step) => this.ask({ moment: step }));
  constructor(model, signal) {
    super("translator", "Translator", model, signal);
    this.examples.setAttribute("aria-label", "Examples to try");
    this.map.append(this.lines.element);
    const line = (name, ...what) => html("div", { class: "sw-line" }, html("h3", {}, name), html("div", {}, ...what));
    this.card.picture.append(
      line("Try", this.examples),
      this.map,
      line("It says", this.output, this.verdict),
      line("Right is", this.right)
    );
    this.card.reading.append(
      html("div", {}, html("h3", {}, "What it said before"), this.history.element),
      this.reads
    );
    this.map.addEventListener("keydown", (event) => this.key(event), { signal });
  }
  show(frame) {
    super.show(frame);
    const { apart } = this.setup;
    const { translation, right } = this;
    this.map.hidden = this.reads.hidden = !translation?.hasAttention;
    if (translation) this.lines.show(translation, this.shown.position, this.room);
    const marks = marksOf(frame.words, frame.wanted);
    this.output.replaceChildren(...drawMarked(marks, apart));
    if (!frame.said) this.output.append("nothing");
    const said = verdict(frame.wanted && marks, this.unit);
    setText(this.verdict, frame.known ? `${said} ${seen(frame.known[1])}` : said);
    this.verdict.dataset.right = frame.wanted ? String(said === "Exact.") : "";
    setText(right, frame.wanted?.join(apart) ?? "unknown");
    const { text, rows } = this.model.get("_history");
    const told = text === frame.text ? rows : [];
    const now = frame.moment === null ? [[null, frame.words]] : [];
    const open = openSteps(this.model, this.connected);
    this.history.show([...told, ...now], frame.wanted, apart, frame.moment, open);
    this.showExamples();
  }
  showExamples() {
    const { examples } = this.setup;
    const make = () => {
      const chip = html("button", { type: "button", class: "sw-button", ...OWN_KEYS });
      chip.addEventListener(
        "click",
        () => this.ask({ text: chip.dataset.text ?? "", position: 0 })
      );
      return chip;
    };
    matchChildren(this.examples, examples.length, make).forEach((chip, i) => {
      const text = examples[i];
      const isHard = i === examples.length - 1;
      chip.dataset.text = text;
      chip.disabled = !this.open;
      chip.title = isHard ? `${text} (hard: it may fail)` : text;
      setText(chip, isHard ? `hard · ${text}` : text);
    });
  }
  describe() {
    const said = this.frame?.said || "nothing";
    return {
      chosen: `${this.chosen.position} ${said}`,
      sentence: `It says ${said}. ${this.verdict.textContent} ${this.reads.hidden ? "" : this.sentence.textContent}`
    };
  }
  key(event) {
    const by = KEYS[event.key];
    if (by === void 0) return;
    event.preventDefault();
    this.choose(this.chosen.position + by);
  }
  get unit() {
    return this.setup.apart ? "word" : "letter";
  }
  choose(position) {
    this.select({ position: clamp(position, this.words) });
    const place = this.lines.placeOf(this.chosen.position);
    if (place) this.map.scrollLeft = place.left - this.map.clientWidth / 2;
  }
  get chosen() {
    return { position: clamp(this.model.get("position"), this.words) };
  }
  get words() {
    return this.translation?.words.length ?? 0;
  }
};
var seen = (split) => {
  const place = placeInWords(split);
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}.`;
};
var translator_default = widget((model, signal) => new Translator(model, signal));
export {
  translator_default as default
};
