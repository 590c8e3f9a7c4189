/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// library:alignment/matrix
var WIDEST = alignment.modules["matrix"].WIDEST;
var columnWidth = alignment.modules["matrix"].columnWidth;
var Matrix = alignment.modules["matrix"].Matrix;
var tint = alignment.modules["matrix"].tint;

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

// src/encoder-decoder/geometry.ts
var WORDS = { top: 10, height: 28 };
var DECODER = { top: 54, height: 40 };
var ENCODER = { top: 268, height: 40 };
var DIRECTIONS = 326;
var SOURCE = { top: 338, height: 28 };
var HEIGHT = 378;
var LETTER = 7.6;
var SEEN = 0.02;
function plan(words, source, room) {
  const above = pitch(words, room, 17, 104);
  const below = pitch(source, room, 27, 126);
  const width = Math.max(room, above * words.length, below * source.length);
  const line = (of, count) => ({
    left: (width - of * count) / 2,
    pitch: of,
    count
  });
  return { width, words: line(above, words.length), source: line(below, source.length) };
}
function pitch(tokens, room, narrowest, widest) {
  const letters = Math.max(0, ...tokens.map((token) => label(token).length));
  const single = tokens.every((token) => [...label(token)].length === 1 || label(token) === "end");
  const readable2 = single ? narrowest : Math.min(widest, letters * LETTER + 24);
  return Math.max(narrowest, readable2, Math.min(widest, room / Math.max(1, tokens.length)));
}
var middle = (line, i) => line.left + (i + 0.5) * line.pitch;
function decoderBox({ words }, position) {
  const width = Math.min(36, words.pitch - 4);
  return { left: middle(words, position) - width / 2, width, ...DECODER };
}
function encoderBox({ source }, direction, position) {
  const width = Math.min(34, (source.pitch - 7) / 2);
  const left = middle(source, position) + (direction ? 1 : -1 - width);
  return { left, width, ...ENCODER };
}
function arc(plan2, position, source) {
  return curve(middle(plan2.words, position), middle(plan2.source, source));
}
function curve(above, below) {
  const [from, to] = [DECODER.top + DECODER.height + 3, ENCODER.top - 3];
  const level = (from + to) / 2;
  return `M${above},${from}C${above},${level} ${below},${level} ${below},${to}`;
}
var thickness = (weight) => 0.75 + 9 * Math.min(Math.max(weight, 0), 1);
function hit(x, y, plan2) {
  const at = ({ left, pitch: pitch2, count }) => {
    const i = Math.floor((x - left) / pitch2);
    return i >= 0 && i < count ? i : null;
  };
  if (y <= DECODER.top + DECODER.height) {
    const position = at(plan2.words);
    return position === null ? null : { position };
  }
  if (y < ENCODER.top) return null;
  const source = at(plan2.source);
  return source === null ? null : { source };
}

// src/encoder-decoder/tree.ts
function candidates(levels) {
  const last = levels[levels.length - 1] ?? [];
  return last.flatMap(
    (kept, place) => kept ? { ...traced(levels, place), total: kept.total, mean: kept.mean } : []
  ).sort((a, b) => b.mean - a.mean);
}
function traced(levels, place) {
  const [words, path] = [[], []];
  let at = place;
  for (let step = levels.length - 1; step >= 0; step--) {
    const kept = levels[step]?.[at];
    if (!kept) break;
    path.unshift(at);
    if (!kept.rests) words.unshift(kept.word);
    at = kept.parent;
  }
  return { words, path };
}
function twigs(levels) {
  const left = candidates(levels);
  const alive = levels.map((_, step) => new Set(left.map(({ path }) => path[step])));
  const best = left[0]?.path ?? [];
  return levels.flatMap(
    (level, step) => level.flatMap((kept, place) => {
      if (!kept || kept.rests) return [];
      return {
        step,
        place,
        kept,
        best: best[step] === place,
        alive: alive[step]?.has(place) ?? false
      };
    })
  );
}

// src/encoder-decoder/beam.ts
var TOP = 14;
var BOTTOM = 6;
var ROOMY = 60;
var rowHeight = (plan2) => plan2.words.pitch < ROOMY ? 24 : 36;
var Beam = class {
  edges = svg("g");
  nodes = svg("g");
  tree = svg("svg", { class: "sw-tree", role: "img" }, this.edges, this.nodes);
  list = html("ol", { class: "sw-candidates", "aria-label": "Candidates" });
  /** The tree goes into the picture, below the source; the candidates stand still below it. */
  elements = [this.tree, this.list];
  show(levels, plan2, apart) {
    const hidden = levels.length === 0;
    this.tree.style.display = hidden ? "none" : "";
    this.list.hidden = hidden;
    if (hidden) return;
    const rows = Math.max(...levels.map((level) => level.length));
    const all = twigs(levels).sort((a, b) => rank(a) - rank(b));
    const width = Math.max(plan2.width, plan2.words.left + levels.length * plan2.words.pitch);
    setAttributes(this.tree, { width, height: TOP + rows * rowHeight(plan2) + BOTTOM });
    const left = candidates(levels);
    this.tree.setAttribute(
      "aria-label",
      `Tree of the beam search: ${levels.length} steps, ${rows} candidates kept at each.`
    );
    this.draw(all, plan2);
    matchChildren(this.list, left.length, () => html("li")).forEach((item, i) => {
      writeCandidate(item, left[i], apart);
    });
  }
  draw(all, plan2) {
    const row = rowHeight(plan2);
    const place = ({ step, place: place2 }) => [middle(plan2.words, step), TOP + (place2 + 0.5) * row];
    matchChildren(this.edges, all.length, () => svg("path")).forEach((path, i) => {
      const twig = all[i];
      const [x, y] = place(twig);
      const [from, level] = twig.step ? place({ step: twig.step - 1, place: twig.kept.parent }) : [x - plan2.words.pitch / 2, TOP + row / 2];
      const half = (from + x) / 2;
      setAttributes(path, { d: `M${from},${level}C${half},${level} ${half},${y} ${x},${y}` });
      mark(path, twig);
    });
    matchChildren(this.nodes, all.length, makeNode).forEach((node, i) => {
      const twig = all[i];
      const [x, y] = place(twig);
      const [title, word, log] = [...node.children];
      const { total, mean } = twig.kept;
      setText(
        title,
        `${label(twig.kept.word)}: log-probability ${digits(total)}, ${digits(mean)} a word`
      );
      setText(word, label(twig.kept.word));
      setAttributes(word, { x, y });
      setText(log, plan2.words.pitch < ROOMY ? "" : digits(total));
      setAttributes(log, { x, y: y + 14 });
      setAttributes(node, { "data-log": digits(total) });
      word.classList.toggle("sw-end", isEnd(twig.kept.word));
      mark(node, twig);
    });
  }
};
var rank = ({ best, alive }) => best ? 2 : alive ? 1 : 0;
function mark(element, { best, alive }) {
  element.classList.toggle("sw-best", best);
  element.classList.toggle("sw-alive", alive);
}
function makeNode() {
  return svg(
    "g",
    {},
    svg("title"),
    svg("text", { dy: "0.35em" }),
    svg("text", { class: "sw-log", dy: "0.35em" })
  );
}
function writeCandidate(item, candidate, apart) {
  const said = candidate.words.filter((word) => !isEnd(word)).join(apart);
  const [total, mean] = [candidate.total, candidate.mean].map(digits);
  item.replaceChildren(
    html("code", {}, said || "nothing"),
    html("span", { class: "sw-soft" }, ` log-probability `),
    html("b", {}, total),
    html("span", { class: "sw-soft" }, `, ${mean} a word`)
  );
}

// library:shared/ticker
var Ticker = shared.modules["ticker"].Ticker;

// src/encoder-decoder/decoding.ts
var PACE = 500;
var Decoding = class {
  constructor(position, go, signal) {
    this.position = position;
    this.go = go;
    this.back.setAttribute("aria-label", "Previous word");
    this.next.setAttribute("aria-label", "Next word");
    this.ticker = new Ticker(PACE, () => this.step(1), signal);
  }
  position;
  go;
  back = button("◀", () => this.by(-1));
  next = button("▶ Next word", () => this.by(1), "sw-main");
  play = button("Play", () => this.toggle());
  elements = [this.back, this.next, this.play];
  ticker;
  words = 0;
  /** The words behind the chosen one have not been said yet. */
  speaking = false;
  show(words) {
    this.words = words;
    this.play.textContent = this.ticker.running ? "Pause" : "Play";
    this.back.disabled = this.position() === 0;
  }
  toggle() {
    if (this.ticker.running) {
      this.ticker.stop();
      this.go(this.position());
      return;
    }
    this.speaking = true;
    this.ticker.start();
    this.go(this.isAtEnd ? 0 : this.position());
  }
  by(step) {
    this.ticker.stop();
    this.speaking = true;
    this.step(step);
  }
  /** Behind the last word it begins again. */
  step(by) {
    const next = by > 0 && this.isAtEnd ? 0 : Math.max(0, this.position() + by);
    if (this.ticker.running && next >= this.words - 1) this.ticker.stop();
    this.go(next);
  }
  get isAtEnd() {
    return this.position() >= this.words - 1;
  }
};

// src/encoder-decoder/grip.ts
var withHeld = (rows, row) => [
  ...rows.filter(([position]) => position !== row[0]),
  row
];
function outcome(translation, { held, even, said, plain }) {
  const rows = held.map(([position, source, weight]) => {
    const word = translation.words[position];
    const name = word === void 0 ? `word ${position}` : named(word);
    return `${name} reads ${named(translation.source[source] ?? "")} with ${share(weight)}`;
  });
  const what = even ? ["every source token counts the same", ...rows] : rows;
  if (!what.length) return "";
  const sentence = `Held: ${what.join("; ")}.`;
  if (plain === void 0) return sentence;
  if (plain === said) return `${sentence} It says the same as without.`;
  return `${sentence} Without that it says “${plain}”.`;
}
var Grip = class {
  title = html("span");
  value = html("span", { class: "sw-value" });
  slider = html("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.01,
    "data-hue": "alignment",
    ...OWN_KEYS
  });
  release;
  element;
  at = [0, 0];
  constructor(hold, release) {
    this.release = button("Let go", release);
    const label2 = html("div", { class: "sw-row" }, this.title, this.value);
    const row = html("div", { class: "sw-row" }, this.slider, this.release);
    this.element = html("div", { class: "sw-grip" }, label2, row);
    this.slider.addEventListener("input", () => hold([...this.at, Number(this.slider.value)]));
  }
  show(translation, [position, source], touched, open) {
    this.at = [position, source];
    const weight = translation.weight(position, source);
    const [word, token] = [translation.words[position], translation.source[source]].map(
      (each) => named(each ?? "")
    );
    setText(this.title, `Let ${word} read ${token}`);
    this.slider.setAttribute("aria-label", `Weight with which ${word} reads ${token}`);
    this.slider.disabled = !open;
    if (document.activeElement !== this.slider) this.slider.value = weight.toFixed(2);
    setText(this.value, share(weight));
    this.release.disabled = !open || !touched;
  }
};

// library:shared/columns
var columnWidth2 = shared.modules["columns"].columnWidth;
var middle2 = shared.modules["columns"].middle;
var clamp = shared.modules["columns"].clamp;
var selectionAt = shared.modules["columns"].selectionAt;
var move = shared.modules["columns"].move;
var showColumn = shared.modules["columns"].showColumn;

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/encoder-decoder/arcs.ts
var Arcs = class {
  rails = svg("g", { class: "sw-rails" });
  stems = svg("g", { class: "sw-stems" });
  arcs = svg("g", { "data-hue": "alignment" });
  signs = svg("g", { class: "sw-signs" });
  element = svg(
    "svg",
    { class: "sw-arcs", height: HEIGHT, "aria-hidden": "true" },
    this.rails,
    this.stems,
    this.arcs,
    this.signs
  );
  draw(translation, plan2, chosen, upTo) {
    setAttributes(this.element, { width: plan2.width });
    const rails = railsOf(plan2);
    matchChildren(this.rails, rails.length, () => svg("path")).forEach((path, i) => {
      setAttributes(path, { d: rails[i] });
    });
    this.drawStems(plan2, chosen, upTo);
    this.drawSigns(plan2);
    const arcs = arcsOf(translation, plan2, upTo);
    arcs.sort((a, b) => Number(a.position === chosen) - Number(b.position === chosen));
    matchChildren(this.arcs, arcs.length, () => svg("path")).forEach((path, i) => {
      const { d, width, position, weight } = arcs[i];
      setAttributes(path, { d, "stroke-width": width, "data-weight": weight.toFixed(2) });
      path.classList.toggle("sw-chosen", position === chosen);
    });
  }
  drawStems(plan2, chosen, upTo) {
    matchChildren(this.stems, plan2.words.count, () => svg("path")).forEach((path, i) => {
      const x = middle(plan2.words, i);
      setAttributes(path, { d: `M${x},${DECODER.top}V${WORDS.top + WORDS.height}` });
      path.classList.toggle("sw-chosen", i === chosen);
      path.classList.toggle("sw-unsaid", i > upTo);
    });
  }
  drawSigns(plan2) {
    const signs = matchChildren(this.signs, 2 * plan2.source.count, () => svg("text"));
    signs.forEach((text, i) => {
      const box = encoderBox(plan2, i % 2, Math.floor(i / 2));
      setAttributes(text, { x: box.left + box.width / 2, y: DIRECTIONS });
      text.textContent = i % 2 ? "←" : "→";
    });
  }
};
function railsOf(plan2) {
  const [words, source] = [plan2.words.count, plan2.source.count];
  const rail = (y, from, to) => `M${from},${y}H${to}`;
  const first = encoderBox(plan2, 0, 0);
  const last = encoderBox(plan2, 1, source - 1);
  const top = ENCODER.top;
  const written = decoderBox(plan2, Math.max(0, words - 1));
  return [
    rail(top + 0.3 * ENCODER.height, first.left, encoderBox(plan2, 0, source - 1).left),
    rail(top + 0.7 * ENCODER.height, last.left, encoderBox(plan2, 1, 0).left),
    rail(DECODER.top + DECODER.height / 2, decoderBox(plan2, 0).left, written.left)
  ];
}
function arcsOf(translation, plan2, upTo) {
  return translation.words.flatMap((_, position) => {
    if (position > upTo) return [];
    if (!translation.hasAttention) return summary(plan2, position);
    return translation.row(position).flatMap((weight, source) => {
      if (!(weight >= SEEN)) return [];
      return { d: arc(plan2, position, source), width: thickness(weight), position, weight };
    });
  });
}
function summary(plan2, position) {
  const ends = [encoderBox(plan2, 0, plan2.source.count - 1), encoderBox(plan2, 1, 0)];
  return ends.map(({ left, width }) => {
    const d = curve(middle(plan2.words, position), left + width / 2);
    return { d, width: 2, position, weight: 1 };
  });
}

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/encoder-decoder/mosaic.ts
function columnsOf(units, { width, height }) {
  const side = Math.sqrt(width * height / Math.max(1, units));
  return Math.max(1, Math.min(units, Math.round(width / side)));
}
function blocks(values, units, columns) {
  const rows = Math.ceil(units / columns);
  const states = units ? values.length / units : 0;
  const all = new Float32Array(states * columns * rows).fill(Number.NaN);
  for (let state = 0; state < states; state++) {
    all.set(values.subarray(state * units, (state + 1) * units), state * columns * rows);
  }
  return { values: all, columns: states * columns, rows };
}

// src/encoder-decoder/states.ts
var States = class {
  element = html("canvas", { class: "sw-states", role: "img", "data-hue": "hidden" });
  painted = { hidden: null, key: "" };
  /** The colours have changed: paint again when it is drawn next. */
  forget() {
    this.painted.hidden = null;
  }
  draw(hidden, plan2) {
    const key = JSON.stringify(plan2);
    if (hidden === this.painted.hidden && key === this.painted.key) return;
    this.painted = { hidden, key };
    const limit = Math.max(colourLimit(hidden.encoder), colourLimit(hidden.decoder));
    setAttributes(this.element, {
      "aria-label": `Hidden states of ${plan2.source.count} source tokens, read forward and backward, and of ${plan2.words.count} words; values from ${-limit} to ${limit}.`
    });
    const context = this.prepare(plan2.width);
    const half = hidden.encoder.length / 2;
    const direct = (backward) => hidden.encoder.subarray(backward * half, half + backward * half);
    this.put(context, direct(0), plan2.source.count, (i) => encoderBox(plan2, 0, i), limit);
    this.put(context, direct(1), plan2.source.count, (i) => encoderBox(plan2, 1, i), limit);
    this.put(context, hidden.decoder, plan2.words.count, (i) => decoderBox(plan2, i), limit);
  }
  prepare(width) {
    const ratio = densityOf(this.element);
    this.element.width = Math.round(width * ratio);
    this.element.height = Math.round(HEIGHT * ratio);
    Object.assign(this.element.style, { width: `${width}px`, height: `${HEIGHT}px` });
    const context = this.element.getContext("2d");
    context?.scale(ratio, ratio);
    if (context) context.imageSmoothingEnabled = false;
    return context;
  }
  put(context, values, states, place, limit) {
    const units = values.length / Math.max(1, states);
    const columns = columnsOf(units, place(0));
    const grid = blocks(values, units, columns);
    const image = paint(grid, [-limit, limit], this.element, "hidden");
    if (!image || !context) return;
    for (let i = 0; i < states; i++) {
      const { left, top, width, height } = place(i);
      context.drawImage(image, i * columns, 0, columns, grid.rows, left, top, width, height);
    }
  }
};

// src/encoder-decoder/picture.ts
var MARGIN = 8;
var KEYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0]
};
var Picture = class {
  constructor(gestures, signal) {
    this.gestures = gestures;
    this.stage.style.height = `${HEIGHT}px`;
    this.words.style.top = `${WORDS.top}px`;
    Object.assign(this.unsaid.style, { top: `${DECODER.top}px`, height: `${DECODER.height}px` });
    this.source.style.top = `${SOURCE.top}px`;
    this.stage.append(this.arcs.element, this.states.element, this.unsaid, this.words, this.source);
    this.element.append(this.stage);
    this.listen(signal);
  }
  gestures;
  element = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "Source and translation. Left and right choose a word, up and down a source token.",
    ...OWN_KEYS
  });
  stage = html("div", { class: "sw-stage" });
  arcs = new Arcs();
  states = new States();
  words = html("div", { class: "sw-words" });
  source = html("div", { class: "sw-source", "data-hue": "alignment" });
  /** Over the states of words that have not been said yet. */
  unsaid = html("div", { class: "sw-veil" });
  revealed = -1;
  plan = plan([], [], 0);
  listen(signal) {
    const { stage, gestures } = this;
    const under = (event) => hit(...pointIn(stage, event), this.plan);
    const listen2 = (name, run) => stage.addEventListener(name, run, { signal });
    listen2("pointermove", (event) => gestures.preview(under(event)));
    listen2("pointerleave", () => gestures.preview(null));
    listen2("click", (event) => {
      const place = under(event);
      if (place) gestures.choose(place);
    });
    this.element.addEventListener(
      "keydown",
      (event) => {
        const by = KEYS[event.key];
        if (!by) return;
        event.preventDefault();
        gestures.move(...by);
      },
      { signal }
    );
  }
  draw(scene) {
    const { translation, room } = scene;
    this.plan = plan(translation.words, translation.source, room - 2 * MARGIN);
    this.stage.style.width = `${this.plan.width}px`;
    this.arcs.draw(translation, this.plan, scene.position, scene.upTo);
    this.states.draw(scene.hidden, this.plan);
    const { left, pitch: pitch2, count } = this.plan.words;
    const from = left + Math.min(scene.upTo + 1, count) * pitch2;
    Object.assign(this.unsaid.style, { left: `${from}px`, width: `${this.plan.width - from}px` });
    this.drawWords(scene);
    this.drawSource(scene);
  }
  repaint() {
    this.states.forget();
  }
  /** Scrolls a newly chosen word into the window, and leaves the reader's own scrolling alone. */
  reveal(position) {
    if (position === this.revealed) return;
    this.revealed = position;
    const { left, pitch: pitch2 } = this.plan.words;
    showColumn(this.element, position + left / pitch2, pitch2);
  }
  drawWords({ translation, position, held, upTo }) {
    const { words } = translation;
    const gap = this.plan.words.pitch < 24 ? 0 : 3;
    matchChildren(this.words, words.length, () => html("span")).forEach((pill, i) => {
      write(pill, words[i], middle(this.plan.words, i), this.plan.words.pitch - 2 * gap);
      pill.classList.toggle("sw-chosen", i === position);
      pill.classList.toggle("sw-held", held.includes(i));
      pill.classList.toggle("sw-unsaid", i > upTo);
    });
  }
  drawSource({ translation, position, source }) {
    const tokens = translation.source;
    const width = Math.min(90, this.plan.source.pitch - 4);
    matchChildren(this.source, tokens.length, () => html("span")).forEach((pill, i) => {
      write(pill, tokens[i], middle(this.plan.source, i), width);
      tint(pill, translation.weight(position, i));
      pill.classList.toggle("sw-chosen", translation.hasAttention && i === source);
    });
  }
};
function write(pill, token, x, width) {
  setText(pill, label(token));
  pill.title = label(token);
  pill.classList.toggle("sw-end", isEnd(token));
  Object.assign(pill.style, { left: `${x - width / 2}px`, width: `${width}px` });
}

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/encoder-decoder.ts
var BEAMS = [1, 3, 5];
var EncoderDecoder = class extends TranslationView {
  traits = ["position", "source_position", "attention", "held", "beam"];
  decoding = new Decoding(
    () => this.chosen.position,
    (position) => this.choose({ position }),
    this.signal
  );
  attention = button(
    "Attention",
    () => this.ask({ attention: !this.model.get("attention") })
  );
  beam = button("Beam 1", () => this.ask({ beam: this.nextBeam }));
  insight = html("p", { class: "sw-insight", role: "status" });
  matrix = new Matrix(
    (position, source) => this.choose(source < 0 ? { position } : { position, source }),
    (position) => this.hover(position === null ? null : { position })
  );
  grip = new Grip(
    (row) => this.ask({ held: withHeld(this.model.get("held"), row) }),
    () => this.ask({ held: [] })
  );
  tree = new Beam();
  picture = new Picture(
    {
      preview: (place) => this.hover(place && "position" in place ? place : null),
      choose: (place) => this.choose(place),
      move: (words, tokens) => {
        const { position, source_position } = this.chosen;
        this.choose({ position: position + words, source: source_position + tokens });
      }
    },
    this.signal
  );
  hidden = { encoder: new Float32Array(), decoder: new Float32Array() };
  constructor(model, signal) {
    super("encoder-decoder", "Encoder and decoder", model, signal);
    const { attention, beam, decoding } = this;
    this.card.actions.prepend(...decoding.elements, attention, beam);
    const [tree, candidates2] = this.tree.elements;
    this.picture.element.append(tree);
    const insight = html("div", { class: "sw-row" }, this.insight);
    this.card.picture.append(insight, this.picture.element, candidates2);
    this.card.reading.append(
      this.answer,
      html("div", {}, html("h3", {}, "Alignment"), this.matrix.element, this.sentence),
      this.grip.element
    );
  }
  show(frame) {
    super.show(frame);
    const translation = this.translation;
    const { chosen, open } = this;
    const { position, source_position: source } = this.shown;
    const held = this.model.get("held");
    const even = !this.model.get("attention");
    this.decoding.show(translation.words.length);
    this.showButtons(even, open);
    this.picture.draw({
      translation,
      hidden: this.hidden,
      position,
      source,
      held: held.map(([word]) => word),
      upTo: this.decoding.speaking ? chosen.position : translation.words.length,
      room: this.room
    });
    this.tree.show(frame.tree, this.picture.plan, this.setup.apart);
    setText(this.insight, outcome(translation, { held, even, ...frame }) || HINT);
    const { hasAttention } = translation;
    this.matrix.element.hidden = this.grip.element.hidden = !hasAttention;
    if (hasAttention) {
      const reveal = !this.matrix.element.matches(":hover");
      this.matrix.show(translation, { position, source, reveal }, MATRIX_ROOM);
      this.grip.show(translation, [position, source], held.length > 0, open);
    }
    if (!this.preview) this.picture.reveal(position);
  }
  showButtons(even, open) {
    const beam = this.model.get("beam");
    this.attention.hidden = !this.setup.attention;
    setText(this.attention, even ? "Attention off" : "Attention on");
    this.attention.setAttribute("aria-pressed", String(!even));
    setText(this.beam, `Beam ${beam}`);
    this.beam.setAttribute("aria-pressed", String(beam > 1));
    this.attention.disabled = this.beam.disabled = !open;
  }
  take(frame) {
    super.take(frame);
    this.hidden = { encoder: float32(frame.encoder), decoder: float32(frame.decoder) };
  }
  describe() {
    const { position, source_position } = this.chosen;
    const sentence = `${this.sentence.textContent} It says: ${this.said.textContent}.`;
    return { chosen: `${position} ${source_position} ${this.said.textContent}`, sentence };
  }
  recolour() {
    this.picture.repaint();
  }
  marks() {
    return {
      ...super.marks(),
      source: String(this.chosen.source_position),
      attention: this.model.get("attention") ? "on" : "off",
      beam: String(this.model.get("beam")),
      held: String(this.model.get("held"))
    };
  }
  /** A word is locked; a source token is the one whose weight can be held. */
  choose({ position, source }) {
    const { chosen } = this;
    this.select(this.within(position ?? chosen.position, source ?? chosen.source_position));
  }
  get chosen() {
    return this.within(this.model.get("position"), this.model.get("source_position"));
  }
  within(position, token) {
    const { words = [], source = [] } = this.translation ?? {};
    return {
      position: clamp(position, words.length),
      source_position: clamp(token, source.length)
    };
  }
  get nextBeam() {
    return BEAMS[(BEAMS.indexOf(this.model.get("beam")) + 1) % BEAMS.length];
  }
};
var MATRIX_ROOM = 244;
var HINT = "Below, the source is read both ways; above, the translation is written. Point at a word: what it reads lights up.";
var encoder_decoder_default = widget((model, signal) => new EncoderDecoder(model, signal));
export {
  encoder_decoder_default as default
};
