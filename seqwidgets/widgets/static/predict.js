/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:parts/part
var Part = parts.modules["part"].Part;
var everyStyle = parts.modules["part"].everyStyle;

// library:shared/notebook
var PNG = shared.modules["notebook"].PNG;
var KEY = shared.modules["notebook"].KEY;
var cellsIn = shared.modules["notebook"].cellsIn;
var listed = shared.modules["notebook"].listed;
var shows = shared.modules["notebook"].shows;
var cellsOf = shared.modules["notebook"].cellsOf;
var metadataOf = shared.modules["notebook"].metadataOf;

// src/predict/kept.ts
var cellsThatShow = (model) => cellsOf(model, model.get("_id"));
var predictionsOf = (cell) => metadataOf(cell).predictions ?? {};
function recall(model, question) {
  const kept = cellsThatShow(model).map((cell) => predictionsOf(cell)[question]);
  return kept.find((answer) => answer !== void 0) ?? null;
}
function keep(model, question, answer) {
  for (const cell of cellsThatShow(model)) {
    const predictions = predictionsOf(cell);
    if (JSON.stringify(predictions[question] ?? null) === JSON.stringify(answer)) continue;
    const { [question]: _, ...others } = predictions;
    const now = answer ? { ...others, [question]: answer } : others;
    cell.setMetadata?.(KEY, { ...metadataOf(cell), predictions: now });
  }
}

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

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/predict/pad.ts
var [WIDTH, HEIGHT] = [480, 180];
var STEP = 0.05;
var within = (height) => Math.min(1, Math.max(0, height));
function pathOf(curve) {
  const right = Math.max(1, curve.length - 1);
  return curve.map((height, i) => `${WIDTH * i / right},${HEIGHT * (1 - height)}`).join(" ");
}
function drawn(curve, from, to) {
  const place = (x) => Math.round(x / WIDTH * (curve.length - 1));
  const [start, end] = [place(from[0]), place(to[0])];
  return curve.map((height, i) => {
    if (i < Math.min(start, end) || i > Math.max(start, end)) return height;
    const share = start === end ? 1 : (i - start) / (end - start);
    return within(1 - (from[1] + share * (to[1] - from[1])) / HEIGHT);
  });
}
var Pad = class {
  constructor([across, up], points, answer) {
    this.answer = answer;
    this.curve = Array.from({ length: points }, () => 0.5);
    setAttributes(this.paper, { role: "application", tabindex: 0 });
    this.paper.setAttribute("aria-label", `Draw ${up} against ${across}: arrow keys move a point`);
    this.paper.addEventListener("pointerdown", (event) => this.press(event));
    this.paper.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.paper.addEventListener(end, () => {
        this.last = null;
      });
    }
    this.paper.addEventListener("keydown", (event) => this.key(event));
    const below = html(
      "div",
      { class: "sw-row" },
      html("span", { class: "sw-soft" }, across),
      this.done
    );
    const above = html(
      "div",
      { class: "sw-row" },
      html("span", { class: "sw-soft" }, up),
      this.words
    );
    this.element = html("div", { class: "sw-pad" }, above, this.paper, below);
  }
  answer;
  mine = svg("polyline", { class: "sw-mine" });
  truth = svg("polyline", { class: "sw-truth" });
  point = svg("circle", { class: "sw-point", r: 6 });
  words = html("span", { class: "sw-soft", "aria-live": "polite" });
  done = button("That is my guess", () => this.answer(this.curve), "sw-main");
  paper = svg(
    "svg",
    { viewBox: `-8 -8 ${WIDTH + 16} ${HEIGHT + 16}`, class: "sw-paper", ...OWN_KEYS },
    svg("rect", { width: WIDTH, height: HEIGHT }),
    this.truth,
    this.mine,
    this.point
  );
  element;
  curve;
  chosen = 0;
  last = null;
  open = true;
  show(given, truth, open) {
    this.open = open && given.length === 0;
    if (given.length) this.curve = [...given];
    this.done.hidden = given.length > 0;
    this.done.disabled = !open;
    this.truth.setAttribute("points", truth ? pathOf(truth) : "");
    this.draw();
  }
  draw() {
    this.mine.setAttribute("points", pathOf(this.curve));
    const x = WIDTH * this.chosen / Math.max(1, this.curve.length - 1);
    const height = this.curve[this.chosen] ?? 0;
    setAttributes(this.point, { cx: x, cy: HEIGHT * (1 - height) });
  }
  at(event) {
    const box = this.paper.getBoundingClientRect();
    const scale = (WIDTH + 16) / box.width;
    return [(event.clientX - box.left) * scale - 8, (event.clientY - box.top) * scale - 8];
  }
  press(event) {
    if (!this.open) return;
    this.paper.setPointerCapture(event.pointerId);
    this.last = this.at(event);
    this.drag(event);
  }
  drag(event) {
    if (!this.last) return;
    const here = this.at(event);
    this.curve = drawn(this.curve, this.last, here);
    this.chosen = clamp(Math.round(here[0] / WIDTH * (this.curve.length - 1)), this.curve.length);
    this.last = here;
    this.draw();
  }
  key(event) {
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const up = { ArrowUp: STEP, ArrowDown: -STEP }[event.key] ?? 0;
    if (!this.open || !across && !up) return;
    event.preventDefault();
    this.chosen = clamp(this.chosen + across, this.curve.length);
    this.curve[this.chosen] = within((this.curve[this.chosen] ?? 0) + up);
    this.words.textContent = `point ${this.chosen + 1} of ${this.curve.length}: ${digits(this.curve[this.chosen] ?? 0)}`;
    this.draw();
  }
};

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// src/predict.ts
var TRAITS = ["answer", "curve", "_setup", "_outcome", "_shown", "_notice", "_frame"];
var Predict = class {
  constructor(model, host, signal) {
    this.model = model;
    this.signal = signal;
    const { question, choices, axes, points } = this.setup;
    const { card } = this;
    this.buttons = (choices ?? []).map(
      (choice) => button(choice, () => this.save({ answer: choice }))
    );
    for (const each of this.buttons) each.dir = "auto";
    this.pad = choices ? null : new Pad(axes, points, (curve) => this.save({ curve }));
    this.part = new Part("reveal", host, (reason) => this.fail(reason), signal);
    setText(this.question, question);
    this.choices.setAttribute("aria-label", question);
    this.choices.append(...this.buttons);
    const below = html("div", { class: "sw-row" }, this.outcome, this.again);
    card.picture.append(this.question, this.pad?.element ?? this.choices, below, this.part.element);
    card.root.querySelector(".sw-bar")?.remove();
  }
  model;
  signal;
  card = createCard("predict", "A question");
  question = html("h3", { class: "sw-question", dir: "auto" });
  choices = html("div", { class: "sw-answers", role: "group" });
  buttons;
  pad;
  outcome = html("p", { class: "sw-outcome", role: "status" });
  again = button("Answer anew", () => this.model.send({ type: "forget" }));
  part;
  failure = "";
  live = true;
  get setup() {
    return this.model.get("_setup");
  }
  get answer() {
    return { answer: this.model.get("answer") ?? null, curve: this.model.get("curve") ?? [] };
  }
  mount(el) {
    const { card, model, signal } = this;
    const draw = (live) => {
      this.live = live;
      this.draw();
    };
    keepDrawn({ card, traits: TRAITS, draw, css: everyStyle }, model, el, signal);
    const changed = () => keep(model, this.setup.question, isGiven(this.answer) ? this.answer : null);
    for (const trait of ["answer", "curve"]) listen(model, `change:${trait}`, changed, signal);
    this.remember();
  }
  /** The answer that the notebook has, from the last time. */
  remember() {
    const kept = isGiven(this.answer) ? null : recall(this.model, this.setup.question);
    if (kept) this.save(kept.curve.length ? { curve: kept.curve } : { answer: kept.answer });
  }
  save(changes) {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
  }
  /** What was to be revealed could not be shown. */
  fail(reason) {
    this.failure = reason;
    this.draw();
  }
  /** Once: it is read aloud whenever it is written. */
  say(words) {
    const said = html("p", {}, ...words);
    if (said.textContent !== this.outcome.textContent)
      this.outcome.replaceChildren(...said.childNodes);
  }
  draw() {
    const { answer, curve } = this.answer;
    const outcome = this.model.get("_outcome") ?? {};
    const given = isGiven(this.answer);
    const { card } = this;
    this.buttons.forEach((each, i) => {
      const choice = this.setup.choices?.[i];
      each.setAttribute("aria-pressed", String(choice === answer));
      each.dataset.truth = String(given && choice === outcome.truth);
      each.disabled = !this.live || given;
    });
    this.pad?.show(curve, Array.isArray(outcome.truth) ? outcome.truth : null, this.live);
    this.say(given ? inWords(this.answer, outcome) : ["What do you think? Then it is shown."]);
    card.spoken.dataset.says = `${this.setup.question} ${this.outcome.textContent}`;
    this.again.hidden = !given;
    this.again.disabled = !this.live;
    this.part.show(this.model.get("_shown") ?? null, this.live);
    this.part.element.hidden = !this.model.get("_shown");
    showSilence(card, this.model, this.live, this.failure || this.model.get("_notice"));
    Object.assign(card.root.dataset, {
      state: this.live ? "still" : "no-kernel",
      step: "0",
      answer: answer ?? "",
      given: String(given),
      error: this.model.get("_notice")
    });
  }
};
var isGiven = ({ answer, curve }) => answer !== null || curve.length > 0;
var own = (text) => html("bdi", {}, String(text));
function inWords({ answer }, { truth, because, right }) {
  const words = [];
  if (right === true) words.push("Right. ");
  if (right === false) words.push("You said “", own(answer), "”; it is “", own(truth), "”. ");
  if (Array.isArray(truth)) words.push("The dashed line is what happens. ");
  if (because) words.push(own(because));
  return words.length ? words : ["Your answer is kept. Look what happens."];
}
var predict_default = {
  render(view) {
    new Predict(view.model, view.host, view.signal).mount(view.el);
  }
};
export {
  predict_default as default,
  inWords
};
