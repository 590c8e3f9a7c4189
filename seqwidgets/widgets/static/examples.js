/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:data/strip
var runs = data.modules["strip"].runs;
var drawSequence = data.modules["strip"].drawSequence;
var linePoints = data.modules["strip"].linePoints;
var drawTrack = data.modules["strip"].drawTrack;
var inRuns = data.modules["strip"].inRuns;

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

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/examples/verdict.ts
function verdict(kind, { wanted }, said) {
  if (kind === "translation") {
    return { asked: 1, right: Number(same(wanted, said)), off: null };
  }
  const asked = wanted.length;
  if (kind !== "forecast") {
    return { asked, right: wanted.filter((each, i) => each === said[i]).length, off: null };
  }
  const gaps = wanted.map((each, i) => distance(each, said[i] ?? null));
  const off = gaps.reduce((sum2, gap) => sum2 + gap, 0) / Math.max(1, asked);
  return { asked, right: null, off: Number.isFinite(off) ? off : null };
}
var isRight = ({ right, asked }) => right === asked;
var same = (one, other) => one.length === other.length && one.every((each, i) => each === other[i]);
function distance(one, other) {
  const numbers = typeof one === "number" && typeof other === "number";
  return numbers ? Math.abs(one - other) : Number.NaN;
}
function summary(verdicts) {
  const offs = verdicts.map(({ off }) => off);
  if (verdicts.some(({ right: right2 }) => right2 === null)) {
    const mean = offs.reduce((sum2, off) => sum2 + (off ?? Number.NaN), 0) / offs.length;
    return Number.isFinite(mean) ? `Off by ${mean.toFixed(2)} on average.` : "The network's forecasts are no numbers.";
  }
  const [right, asked] = [
    sum(verdicts.map((each) => each.right ?? 0)),
    sum(verdicts.map((each) => each.asked))
  ];
  return `${right} of ${asked} right.`;
}
var sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

// src/examples/row.ts
var TICKS = ["wrong", "right"];
function drawExample(kind, row, said, verdict2, labels, apart) {
  const parts = [drawSequence(row, apart)];
  if (kind === "tagging") {
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("wanted", row.wanted, labels)));
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("said", said, labels)));
  } else if (kind === "language-model") {
    const ticks = row.wanted.map((each, i) => TICKS[Number(each === said[i])]);
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("next token", ticks, TICKS)));
  }
  parts.push(drawAnswer(kind, row, said, verdict2, apart));
  return parts;
}
function drawAnswer(kind, { wanted }, said, verdict2, apart) {
  const { right, asked, off } = verdict2;
  const answer = html("span", { class: "sw-answer", dir: "auto" });
  if (right === null && asked > 1) {
    answer.append(`off by ${off === null ? MISSING : off.toFixed(2)} on average`);
  } else if (asked > 1) {
    answer.append(`${right} of ${asked} right`);
  } else {
    const isWrong = right !== null && !isRight(verdict2);
    const mark = right === null ? "" : isWrong ? "✗ " : "✓ ";
    answer.append(html("b", { class: "sw-said" }, mark + inWords(said, kind, apart)));
    if (isWrong || right === null) {
      answer.append(
        " ",
        html("span", { class: "sw-soft" }, `wanted ${inWords(wanted, kind, apart)}`)
      );
    }
  }
  return answer;
}
function inWords(answers, kind, apart) {
  if (!answers.length) return "nothing";
  const words = answers.map((each) => {
    if (each === null) return MISSING;
    return typeof each === "number" ? each.toFixed(2) : each.trim() ? each : displayToken(each);
  });
  return words.join(kind === "translation" ? apart : " ");
}

// library:shared/columns
var columnWidth = shared.modules["columns"].columnWidth;
var middle = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/view
var View = shared.modules["view"].View;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/examples.ts
var STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -99, End: 99 };
var Examples = class extends View {
  traits = ["chosen"];
  insight = html("p", { class: "sw-insight" });
  list = html("div", {
    class: "sw-examples",
    role: "listbox",
    tabindex: 0,
    "aria-label": "Held-out examples",
    ...OWN_KEYS
  });
  verdicts = [];
  /** What is drawn: an example is made anew only when it says something else. */
  drawnAs = [];
  constructor(model, signal) {
    super("examples", "Held-out examples and what the network says", model, signal);
    this.card.picture.append(this.insight, this.list);
    this.list.addEventListener("keydown", (event) => this.walk(event));
  }
  show(frame) {
    const { kind, rows, labels, apart } = this.setup;
    this.list.setAttribute("aria-disabled", String(this.isFixed));
    this.verdicts = rows.map((row, i) => verdict(kind, row, frame.said[i] ?? []));
    setText(this.insight, summary(this.verdicts));
    const options = matchChildren(this.list, rows.length, () => this.option());
    options.forEach((option, i) => {
      const [row, said, how] = [rows[i], frame.said[i] ?? [], this.verdicts[i]];
      setAttributes(option, { "aria-selected": String(i === this.chosen) });
      option.dataset.right = how.right === null ? "" : String(isRight(how));
      const as = JSON.stringify([this.setup.run, this.setup.task, said, row.wanted]);
      if (this.drawnAs[i] === as) return;
      this.drawnAs[i] = as;
      option.replaceChildren(...drawExample(kind, row, said, how, labels, apart));
    });
    this.list.setAttribute("aria-activedescendant", options[this.chosen]?.id ?? "");
  }
  describe() {
    const { chosen } = this;
    const option = this.list.children[chosen];
    return {
      chosen: `${chosen}`,
      sentence: `Example ${chosen + 1}: ${option?.lastElementChild?.textContent ?? ""}. ${summary(this.verdicts)}`
    };
  }
  marks() {
    return {
      chosen: String(this.chosen),
      right: this.verdicts.map((each) => Number(isRight(each))).join("")
    };
  }
  get chosen() {
    return clamp(this.model.get("chosen"), this.setup.rows.length);
  }
  option() {
    const option = html("div", {
      role: "option",
      class: "sw-example",
      id: `sw-${crypto.randomUUID()}`
    });
    option.addEventListener("click", () => this.choose([...this.list.children].indexOf(option)));
    return option;
  }
  /** Of the chosen one something is drawn beside it, which cannot follow without a kernel. */
  get isFixed() {
    return !this.connected && this.card.root.closest(".sw-part") !== null;
  }
  choose(chosen) {
    if (this.isFixed) return;
    this.save({ chosen });
    this.list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }
  walk(event) {
    const step = STEPS[event.key];
    if (step === void 0) return;
    event.preventDefault();
    this.choose(clamp(this.chosen + step, this.setup.rows.length));
  }
};
var examples_default = widget((model, signal) => new Examples(model, signal));
export {
  examples_default as default
};
