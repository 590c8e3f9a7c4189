/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

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

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/pixels
var paint = shared.modules["pixels"].paint;

// src/sequence-track/scan.ts
function readScan(sent, letters, element) {
  if (sent.changes === void 0) return null;
  const changes = float32(sent.changes);
  const count2 = changes.length / letters;
  const limit = colourLimit(changes);
  const grid = { values: changes, columns: count2, rows: letters };
  const picture = paint(grid, [-limit, limit], element, "change");
  return { ...sent, changes, letters, count: count2, picture };
}
function changeAt(scan, position, letter) {
  const place2 = position - scan.start;
  if (place2 < 0 || place2 >= scan.count) return Number.NaN;
  return scan.changes[place2 * scan.letters + letter];
}
function strongest(scan) {
  let found = null;
  scan.changes.forEach((change, i) => {
    if (!(Math.abs(change) > Math.abs(found?.change ?? 0))) return;
    const position = scan.start + Math.floor(i / scan.letters);
    found = { position, letter: i % scan.letters, change };
  });
  return found;
}

// src/sequence-track/words.ts
var place = (position) => `position ${count(position + 1)}`;
var chance = (value) => Number.isNaN(value) ? MISSING : value.toFixed(3);
function insight({ chances, truth, changed, saidRegions, unread }) {
  if (unread.length) {
    return `Letters changed: ${changed.size}. What that does out of sight is being read.`;
  }
  if (chances.best(0) < 0) return "The probabilities are no numbers: the network has diverged.";
  const edited = changed.size ? ` Letters changed: ${changed.size}.` : "";
  if (!truth.length) {
    const regions = saidRegions.filter(({ label }) => label > 0).length;
    return `Predicted regions: ${count(regions)}.${edited}`;
  }
  const right = truth.filter((label, at) => chances.best(at) === label).length;
  return `${count(right)} of ${count(truth.length)} positions are labelled right.${edited}`;
}
function verdict({ chances, truth }, at, labels) {
  const said = chances.best(at);
  const known = truth.length ? `True: ${labels[truth[at]]}` : "The truth is not known";
  return `Predicted: ${labels[said] ?? "nothing"}, ${chance(chances.at(said, at))}. ${known}.`;
}
function scanned(scan, letters, label) {
  const top = strongest(scan);
  const how = scan.stopped ? "Stopped: " : scan.done < scan.total ? `${count(scan.done)} of ${count(scan.total)} changes tried. ` : `${count(scan.total)} changes tried. `;
  const which = scan.step === null ? "" : ` The network is that of step ${count(scan.step)}.`;
  const at = `“${label}” at ${place(scan.position)}`;
  if (!top) return `${how}None of them moves ${at}.${which}`;
  const to = letters[top.letter];
  return `${how}${at} hangs most on ${place(top.position)}: ${to} there moves its log-odds by ${digits(top.change)}.${which}`;
}
function howRead({ limit, reach }) {
  if (limit !== null) {
    return `This network reads ${limit} letters at most: longer sequences are read in windows, each half over the next, and the middle of each counts.`;
  }
  return reach === null ? "An answer hangs on all letters; after a change they are read again until the network’s state is what it was. In a long sequence, weights and mutagenesis are those of the 100 on either side, read by themselves." : `An answer hangs on ${reach} positions on either side at most; after a change only those are read again.`;
}
function stale({ read, step }) {
  const oldest = Math.min(step, ...read.map(([, at]) => at));
  return oldest < step ? `Out of sight, probabilities are those of step ${count(oldest)}.` : "";
}
var ABOUT_WEIGHTS = "The weight of a letter is gradient times input: what it adds to the log-odds of the explained answer (up), or takes from them (down), as far as a straight line tells.";
function rows(track, labels, [start, end]) {
  const found = (kind, all) => all.filter((each) => each.label > 0 && each.end > start && each.start < end).map((each) => ({
    kind,
    name: labels[each.label],
    start: each.start,
    end: each.end,
    chance: chance(mean(track.chances, each))
  }));
  return [...found("true", track.trueRegions), ...found("predicted", track.saidRegions)].sort(
    (one, other) => one.start - other.start
  );
}
function mean(chances, { label, start, end }) {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += chances.at(label, at);
  return sum / (end - start);
}

// src/sequence-track/answers.ts
var Answers = class {
  constructor(wishes) {
    this.wishes = wishes;
    this.undo = button("Undo mutations", () => wishes.undo());
    this.select.addEventListener(
      "change",
      () => wishes.explain(this.select.value === "" ? null : Number(this.select.value))
    );
    this.element = html(
      "div",
      { class: "sw-answers" },
      this.title,
      this.verdict,
      this.list,
      html("span", { class: "sw-soft" }, "Change the letter to"),
      this.changes,
      html("div", {}, this.undo),
      html("label", { class: "sw-row" }, "Explained", this.select)
    );
  }
  wishes;
  title = html("h3");
  verdict = html("p", { class: "sw-verdict" });
  list = html("ul", { class: "sw-chances" });
  changes = html("div", {
    class: "sw-changes",
    role: "group",
    "aria-label": "Change the letter"
  });
  undo;
  select = html("select", { class: "sw-select", ...OWN_KEYS });
  element;
  drawnAs = "";
  show(shown) {
    const { track, position, isChosen, original, letters, labels } = shown;
    const letter = letters[track.tokens[position]];
    const was = letter === original ? "" : `, was ${original}`;
    const here = isChosen ? "" : " · pointed at";
    setText(this.title, `Position ${count(position + 1)}: ${letter}${was}${here}`);
    this.prepare(letters, labels);
    setText(this.verdict, verdict(track, position, labels));
    const rows2 = matchChildren(this.list, labels.length, () => makeRow());
    rows2.forEach((row, label) => {
      fillRow(row, track, position, label, labels[label]);
    });
    [...this.changes.children].forEach((each, i) => {
      setAttributes(each, { "aria-pressed": String(isChosen && letters[i] === letter) });
      each.disabled = !shown.open;
    });
    this.undo.disabled = !shown.open || !track.changed.size;
    this.select.disabled = !shown.open;
    const likeliest = `the likeliest (${labels[shown.explained]})`;
    setText(this.select.options[0], likeliest);
    this.select.value = shown.label === null ? "" : String(shown.label);
  }
  /** What is the same as long as the task is. */
  prepare(letters, labels) {
    const as = JSON.stringify([letters, labels]);
    if (as === this.drawnAs) return;
    this.drawnAs = as;
    this.changes.replaceChildren(
      ...[...letters].map((letter) => button(letter, () => this.wishes.change(letter)))
    );
    this.select.replaceChildren(
      html("option", { value: "" }),
      ...labels.map((label, i) => html("option", { value: i }, label))
    );
  }
};
function makeRow() {
  return html("li", {}, html("span"), html("span", { class: "sw-bar-of" }), html("b"), html("i"));
}
function fillRow(row, track, position, label, name) {
  const [title, bar, now, before] = [...row.children];
  const value = track.chances.at(label, position);
  const earlier = track.before.at(label, position);
  row.dataset.label = String(label % 7);
  setText(title, name);
  bar.style.setProperty("--share", String(value || 0));
  setText(now, chance(value));
  now.dataset.quantityValue = `chance ${label}`;
  setText(before, Number.isNaN(earlier) ? "" : `before ${chance(earlier)}`);
  before.dataset.quantityValue = `before ${label}`;
}

// src/sequence-track/decode.ts
var STEPS = 65534;
var Chances = class {
  constructor(values, labels, start = 0) {
    this.values = values;
    this.labels = labels;
    this.start = start;
    this.length = values.length / labels;
  }
  values;
  labels;
  start;
  length;
  likeliest;
  /** NaN where it is no number, or outside. */
  at(label, position) {
    const place2 = position - this.start;
    if (place2 < 0 || place2 >= this.length) return Number.NaN;
    const value = this.values[label * this.length + place2];
    return value > STEPS ? Number.NaN : value / STEPS;
  }
  /** The likeliest label; -1: there are no numbers. */
  best(position) {
    this.likeliest ??= this.findLikeliest();
    return this.likeliest[position - this.start] ?? -1;
  }
  findLikeliest() {
    const found = new Int8Array(this.length).fill(-1);
    const most = new Int32Array(this.length).fill(-1);
    this.values.forEach((value, i) => {
      const place2 = i % this.length;
      if (value > STEPS || value <= most[place2]) return;
      most[place2] = value;
      found[place2] = Math.floor(i / this.length);
    });
    return found;
  }
  /** Pieces of equal best labels. */
  pieces() {
    return pieces(this.length, (place2) => this.best(this.start + place2), this.start);
  }
};
function pieces(length, labelAt, from = 0) {
  const found = [];
  for (let place2 = 0; place2 < length; place2 += 1) {
    const label = labelAt(place2);
    const last = found.at(-1);
    if (last?.label === label) last.end = from + place2 + 1;
    else found.push({ label, start: from + place2, end: from + place2 + 1 });
  }
  return found;
}
function visible(all, start, end) {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle2 = low + high >> 1;
    if (all[middle2].end <= start) low = middle2 + 1;
    else high = middle2;
  }
  const found = [];
  for (let i = low; i < all.length && all[i].start < end; i += 1) {
    found.push(all[i]);
  }
  return found;
}
var bytes = (view) => view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array();
var words = (view) => new Uint16Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
function decode(frame, labels) {
  const truth = bytes(frame.truth);
  const chances = new Chances(words(frame.probabilities), labels);
  const before = new Chances(words(frame.before.probabilities), labels, frame.before.start);
  return {
    tokens: bytes(frame.tokens),
    truth,
    chances,
    before,
    trueRegions: pieces(truth.length, (place2) => truth[place2]),
    saidRegions: chances.pieces(),
    beforeRegions: before.pieces(),
    changed: new Set(frame.changed),
    weights: float32(frame.weights.values),
    weightsStart: frame.weights.start,
    unread: frame.unread
  };
}

// src/sequence-track/legend.ts
var Legend = class {
  element = html("ul", { class: "sw-legend", "aria-label": "Labels" });
  show(labels) {
    matchChildren(this.element, labels.length, () => html("li")).forEach((item, label) => {
      item.dataset.label = String(label % 7);
      setText(item, labels[label]);
    });
  }
};

// src/sequence-track/range.ts
var FEWEST = 12;
var size = ({ start, end }) => end - start;
function within(range2, length) {
  const wide = Math.min(length, Math.max(size(range2), Math.min(FEWEST, length)));
  const start = Math.min(Math.max(range2.start, 0), length - wide);
  return { start, end: start + wide };
}
var pan = ({ start, end }, by, length) => within({ start: start + by, end: end + by }, length);
function zoom(range2, factor, at, length) {
  const wide = Math.min(length, Math.max(size(range2) * factor, Math.min(FEWEST, length)));
  const share = (at - range2.start) / size(range2);
  return within({ start: at - share * wide, end: at + (1 - share) * wide }, length);
}
function showing(range2, position, length) {
  const margin = Math.min(size(range2) / 4, 8);
  if (position - margin < range2.start) return pan(range2, position - margin - range2.start, length);
  if (position + 1 + margin > range2.end) {
    return pan(range2, position + 1 + margin - range2.end, length);
  }
  return range2;
}
var whole = ({ start, end }, length) => {
  const first = Math.min(Math.max(Math.floor(start), 0), length - 1);
  return [first, Math.min(Math.max(Math.ceil(end), first + 1), length)];
};
function scaleOf(range2, left, width) {
  return { range: range2, left, width, each: width / size(range2) };
}
var xOf = ({ range: range2, left, each }, position) => left + (position - range2.start) * each;
function positionAt(scale, x, length) {
  const inside = x >= scale.left && x < scale.left + scale.width;
  const position = Math.floor(scale.range.start + (x - scale.left) / scale.each);
  return inside && position >= 0 && position < length ? position : null;
}
function ruler(range2, room) {
  const wanted = size(range2) / Math.max(1, Math.floor(room / 90));
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  const step = [1, 2, 5, 10].map((each) => each * decade).find((each) => each >= wanted) ?? 1;
  const marks = [];
  for (let at = Math.ceil((range2.start + 1) / step) * step; at <= range2.end; at += step) {
    if (at >= 1) marks.push(at);
  }
  return marks;
}

// src/sequence-track/overview.ts
var ROWS = 10;
var Overview = class {
  constructor(go) {
    this.go = go;
    const { element } = this;
    element.addEventListener("keydown", (event) => this.walk(event));
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      const at = this.positionOf(event);
      const inside = at >= this.range.start && at < this.range.end;
      this.held = inside ? at - this.range.start : size(this.range) / 2;
      this.drag(event);
    });
    element.addEventListener("pointermove", (event) => this.drag(event));
    element.addEventListener("lostpointercapture", () => {
      this.held = null;
    });
  }
  go;
  canvas = html("canvas");
  pane = html("span", { class: "sw-pane" });
  element = html(
    "div",
    {
      class: "sw-overview",
      role: "slider",
      tabindex: 0,
      "aria-label": "Part in sight",
      "aria-valuemin": 1,
      ...OWN_KEYS
    },
    this.canvas,
    this.pane
  );
  range = { start: 0, end: 1 };
  length = 1;
  drawnAs = [];
  held = null;
  show(range2, length) {
    [this.range, this.length] = [range2, length];
    this.pane.style.left = `${100 * range2.start / length}%`;
    this.pane.style.width = `${100 * size(range2) / length}%`;
    const [first, last] = [Math.floor(range2.start) + 1, Math.ceil(range2.end)];
    setAttributes(this.element, {
      "aria-valuemax": length,
      "aria-valuenow": first,
      "aria-valuetext": `positions ${count(first)} to ${count(last)} of ${count(length)}`
    });
  }
  /** The true regions above the predicted ones; painted only when something is new. */
  paint(rows2, colours, width) {
    const now = [...rows2, colours, width];
    if (now.every((each2, i) => each2 === this.drawnAs[i])) return;
    this.drawnAs = now;
    setAttributes(this.canvas, {
      width: Math.max(1, Math.round(width)),
      height: ROWS * rows2.length
    });
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const each = width / this.length;
    rows2.forEach((pieces2, row) => {
      for (const { label, start, end } of pieces2) {
        if (label <= 0) continue;
        context.fillStyle = colours.labels[label];
        context.fillRect(start * each, row * ROWS + 1, Math.max(1, (end - start) * each), ROWS - 2);
      }
    });
  }
  positionOf(event) {
    const { left, width } = this.element.getBoundingClientRect();
    return (event.clientX - left) / Math.max(1, width) * this.length;
  }
  drag(event) {
    if (this.held === null) return;
    const start = this.positionOf(event) - this.held;
    this.go(within({ start, end: start + size(this.range) }, this.length));
  }
  walk(event) {
    const wide = size(this.range);
    const by = {
      ArrowLeft: -wide / 10,
      ArrowRight: wide / 10,
      PageUp: -wide,
      PageDown: wide,
      Home: -this.length,
      End: this.length
    }[event.key];
    if (by === void 0) return;
    event.preventDefault();
    this.go(pan(this.range, by, this.length));
  }
};

// library:shared/theme
var onThemeChange = shared.modules["theme"].onThemeChange;
var resolveColour = shared.modules["theme"].resolveColour;

// src/sequence-track/colours.ts
var BASES = {
  A: "green",
  C: "blue",
  G: "orange",
  T: "vermilion",
  U: "vermilion"
};
var CHEMISTRY = [
  ["GSTYCNQ", "green"],
  ["KRH", "blue"],
  ["DE", "vermilion"],
  ["AVLIPWFM", "orange"]
];
function hueOf(letter, letters) {
  if (letters.length <= 5) return BASES[letter] ?? "purple";
  return CHEMISTRY.find(([group]) => group.includes(letter))?.[1] ?? "purple";
}
function coloursOf(parent, letters, labels) {
  const probe = html("span");
  parent.append(probe);
  const named = (name) => resolveColour(probe, `var(--sw-${name})`);
  const own = [...letters].map((letter) => hueOf(letter, letters));
  const names = ["text", "soft", "edge", "rule", "accent"];
  const found = {
    ...Object.fromEntries(names.map((name) => [name, named(name)])),
    words: own.map((hue) => named(`${hue}-word`)),
    labels: Array.from({ length: labels }, (_, label) => {
      probe.dataset.label = String(label % 7);
      return resolveColour(probe, "var(--hue)");
    })
  };
  probe.remove();
  return found;
}

// src/sequence-track/lanes.ts
var GAP = 6;
var ROW = 11;
function lanesOf(truth, mutated, letters) {
  const wanted = [
    ["ruler", 20],
    ["sequence", 20],
    ...truth ? [["true", 18]] : [],
    ["predicted", 18],
    ...mutated ? [["before", 18]] : [],
    ["probability", 84],
    ["weight", 76],
    ...letters ? [["change", ROW * letters]] : []
  ];
  const lanes = {};
  let top = 4;
  for (const [name, height] of wanted) {
    lanes[name] = { top, height };
    top += height + GAP;
  }
  return { lanes, height: top };
}
function letterAt(lane, y, letters) {
  if (!lane || y < lane.top || y >= lane.top + lane.height) return null;
  return Math.min(letters - 1, Math.floor((y - lane.top) / ROW));
}

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

// src/sequence-track/logo.ts
var GLYPH = 100;
function paintLogo(scene, { top, height }) {
  const { context, scale, colours, track, letters } = scene;
  const middle2 = top + height / 2;
  const { weights, weightsStart } = track;
  const limit = max(weights, (weight) => Math.abs(weight)) || 1;
  context.fillStyle = colours.edge;
  context.fillRect(scale.left, Math.round(middle2), scale.width, 1);
  const first = Math.max(weightsStart, Math.floor(scale.range.start));
  const end = Math.min(weightsStart + weights.length, Math.ceil(scale.range.end));
  for (let position = first; position < end; position += 1) {
    const share = weights[position - weightsStart] / limit;
    if (!Number.isFinite(share)) continue;
    const tall = Math.abs(share) * (height / 2 - 1);
    const token = track.tokens[position];
    const x = xOf(scale, position);
    if (scale.each < READABLE) {
      context.fillStyle = colours.words[token];
      context.fillRect(x, share > 0 ? middle2 - tall : middle2, Math.max(1, scale.each - 0.5), tall);
    } else if (tall >= 1) {
      context.fillStyle = colours.words[token];
      glyph(context, letters[token], x, share > 0 ? middle2 : middle2 + tall, [
        scale.each,
        tall
      ]);
    }
  }
}
function glyph(context, letter, x, bottom, [wide, tall]) {
  context.save();
  context.font = `bold ${GLYPH}px ${MONO}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  const { width, actualBoundingBoxAscent: ascent } = context.measureText(letter);
  context.translate(x, bottom);
  context.scale(wide / (width || GLYPH), tall / (ascent || GLYPH));
  context.fillText(letter, 0, 0);
  context.restore();
}

// src/sequence-track/plot.ts
function paintChances(scene, lane) {
  const { context, scale, colours, track, labels } = scene;
  context.fillStyle = colours.rule;
  for (const share of [0, 0.5, 1]) {
    context.fillRect(scale.left, Math.round(heightOf(lane, share)), scale.width, 1);
  }
  for (let label = 0; label < labels.length; label += 1) {
    context.strokeStyle = colours.labels[label];
    context.lineWidth = label ? 1.75 : 1;
    context.setLineDash([]);
    stroke(context, scale, lane, track.chances, label);
    context.setLineDash([3, 3]);
    context.lineWidth = 1;
    if (track.before.length) stroke(context, scale, lane, track.before, label);
  }
  context.setLineDash([]);
}
var heightOf = ({ top, height }, share) => top + (1 - share) * (height - 1);
function stroke(context, scale, lane, chances, label) {
  context.beginPath();
  const first = Math.max(chances.start, Math.floor(scale.range.start) - 1);
  const end = Math.min(chances.start + chances.length, Math.ceil(scale.range.end) + 1);
  if (scale.each >= 1) {
    for (let at = first; at < end; at += 1) {
      const share = chances.at(label, at);
      if (Number.isNaN(share)) context.moveTo(xOf(scale, at + 1.5), heightOf(lane, 0));
      else if (at === first || Number.isNaN(chances.at(label, at - 1)))
        context.moveTo(xOf(scale, at + 0.5), heightOf(lane, share));
      else context.lineTo(xOf(scale, at + 0.5), heightOf(lane, share));
    }
  } else {
    for (const { x, mean: mean2 } of means(scale, chances, label, first, end)) {
      context.lineTo(x, heightOf(lane, mean2));
    }
  }
  context.stroke();
}
function means(scale, chances, label, first, end) {
  const found = [];
  for (let at = first; at < end; at += 1) {
    const share = chances.at(label, at);
    if (Number.isNaN(share)) continue;
    const x = Math.floor(xOf(scale, at)) + 0.5;
    const last = found.at(-1);
    if (last?.x === x) {
      last.count += 1;
      last.mean += (share - last.mean) / last.count;
    } else found.push({ x, mean: share, count: 1 });
  }
  return found;
}

// src/sequence-track/paint.ts
var SANS = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
var MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';
var READABLE = 6;
var TITLES = [
  ["true", "true"],
  ["predicted", "predicted"],
  ["before", "before"],
  ["probability", "probability"],
  ["weight", "weight"]
];
function paint2(scene) {
  const { context, scale, height, lanes, track } = scene;
  const right = scale.left + scale.width;
  context.clearRect(0, 0, right, height);
  paintTitles(scene);
  context.save();
  context.beginPath();
  context.rect(scale.left, 0, scale.width, height);
  context.clip();
  paintMark(scene, scene.chosen, 0.14);
  if (scene.hovered !== null) paintMark(scene, scene.hovered, 0.08);
  paintRuler(scene, lanes.ruler);
  paintSequence(scene, lanes.sequence);
  if (lanes.true) paintRegions(scene, lanes.true, track.trueRegions);
  if (lanes.predicted) paintRegions(scene, lanes.predicted, track.saidRegions);
  if (lanes.before) paintRegions(scene, lanes.before, track.beforeRegions);
  paintChances(scene, lanes.probability);
  paintLogo(scene, lanes.weight);
  if (lanes.change && scene.scan) paintScan(scene, lanes.change, scene.scan);
  context.restore();
}
function paintTitles({ context, lanes, colours, scale, scan, letters }) {
  context.fillStyle = colours.soft;
  context.font = `12px ${SANS}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const [name, title] of TITLES) {
    const lane = lanes[name];
    if (!lane) continue;
    const middle2 = lane.top + lane.height / 2;
    context.fillText(title, scale.left - 8, middle2);
    if (name === "probability" && scale.each < 1)
      context.fillText("(mean)", scale.left - 8, middle2 + 15);
  }
  const { probability, change } = lanes;
  context.font = `10px ${MONO}`;
  if (probability) {
    context.fillText("1", scale.left - 8, probability.top + 4);
    context.fillText("0", scale.left - 8, probability.top + probability.height - 5);
  }
  if (!change || !scan) return;
  for (let i = 0; i < letters.length; i += 1) {
    context.fillText(`to ${letters[i]}`, scale.left - 8, change.top + (i + 0.5) * ROW);
  }
}
function paintMark({ context, scale, height, colours }, at, strength) {
  context.globalAlpha = strength;
  context.fillStyle = colours.accent;
  context.fillRect(xOf(scale, at), 0, Math.max(2, scale.each), height);
  context.globalAlpha = 1;
}
function paintRuler({ context, scale, colours }, { top, height }) {
  context.fillStyle = colours.soft;
  context.font = `11px ${SANS}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const mark of ruler(scale.range, scale.width)) {
    const x = xOf(scale, mark - 0.5);
    const text = mark.toLocaleString("en");
    const half = context.measureText(text).width / 2;
    const middle2 = Math.min(Math.max(x, scale.left + half), scale.left + scale.width - half);
    context.fillText(text, middle2, top);
    context.fillRect(Math.round(x), top + height - 5, 1, 5);
  }
}
function paintSequence(scene, { top, height }) {
  const { context, scale, track, letters, colours, bases } = scene;
  if (bases) {
    const wide = scale.width / scale.each;
    context.imageSmoothingEnabled = true;
    context.drawImage(bases, scale.range.start, 0, wide, 1, scale.left, top, scale.width, height);
  } else if (scale.each < READABLE) {
    for (const position of inSight(scale, track.tokens.length)) {
      context.fillStyle = colours.words[track.tokens[position]];
      context.fillRect(xOf(scale, position), top, scale.each, height);
    }
  } else {
    context.font = `600 ${Math.min(14, scale.each * 1.5)}px ${MONO}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const position of inSight(scale, track.tokens.length)) {
      const token = track.tokens[position];
      const x = xOf(scale, position);
      context.globalAlpha = 0.18;
      context.fillStyle = colours.words[token];
      context.fillRect(x, top, scale.each - 0.5, height);
      context.globalAlpha = 1;
      context.fillStyle = colours.words[token];
      context.fillText(letters[token], x + scale.each / 2, top + height / 2 + 1);
    }
  }
  for (const position of track.changed) paintMutation(scene, position, top, height);
}
function paintMutation({ context, scale, colours }, at, top, height) {
  const x = xOf(scale, at);
  context.strokeStyle = colours.accent;
  context.fillStyle = colours.accent;
  context.lineWidth = 2;
  if (scale.each >= READABLE) context.strokeRect(x, top + 1, scale.each - 0.5, height - 2);
  const middle2 = x + scale.each / 2;
  context.beginPath();
  context.moveTo(middle2 - 5, top - 7);
  context.lineTo(middle2 + 5, top - 7);
  context.lineTo(middle2, top);
  context.fill();
}
function paintRegions(scene, { top, height }, all) {
  const { context, scale, colours, labels } = scene;
  context.font = `11px ${SANS}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  let painted = 0;
  for (const { label, start, end } of visible(all, scale.range.start, scale.range.end)) {
    if (label < 0) continue;
    const x = Math.max(scale.left, xOf(scale, start));
    const right = Math.min(scale.left + scale.width, xOf(scale, end));
    if (right - painted < 0.5) continue;
    painted = right;
    const wide = Math.max(1, right - x);
    if (label <= 0) {
      context.fillStyle = colours.rule;
      context.fillRect(x, top + height / 2 - 1, wide, 2);
      continue;
    }
    context.fillStyle = colours.labels[label];
    context.globalAlpha = 0.28;
    context.fillRect(x, top, wide, height);
    context.globalAlpha = 1;
    context.fillRect(x, top, wide, 3);
    const name = labels[label];
    if (wide < 20 || context.measureText(name).width + 8 > wide) continue;
    context.fillStyle = colours.text;
    context.fillText(name, x + 4, top + height / 2 + 2);
  }
}
function paintScan({ context, scale, colours, track }, { top, height }, scan) {
  const { start, count: count2, picture } = scan;
  context.imageSmoothingEnabled = false;
  if (picture) context.drawImage(picture, xOf(scale, start), top, count2 * scale.each, height);
  context.fillStyle = colours.soft;
  for (let at = start; at < start + count2 && scale.each > 3; at += 1) {
    const y = top + (track.tokens[at] + 0.5) * ROW;
    context.fillRect(xOf(scale, at + 0.5) - 1, y - 1, 2, 2);
  }
}
function* inSight({ range: range2 }, length) {
  const end = Math.min(length, Math.ceil(range2.end));
  for (let at = Math.max(0, Math.floor(range2.start)); at < end; at += 1) yield at;
}

// src/sequence-track/picture.ts
var Picture = class {
  constructor(stage) {
    this.stage = stage;
  }
  stage;
  kept = null;
  bases = null;
  tokens;
  lanes = {};
  sentScan = null;
  scan = null;
  /** The theme has changed: what holds colours is made anew. */
  recolour() {
    this.kept = null;
    this.bases = null;
    this.sentScan = null;
  }
  colours({ letters, labels }) {
    this.kept ??= coloursOf(this.stage.element, letters, labels.length);
    return this.kept;
  }
  /** Takes mutagenesis as it was sent. */
  read(sent, letters) {
    if (sent === this.sentScan) return;
    this.sentScan = sent;
    this.scan = readScan(sent ?? {}, letters, this.stage.canvas);
  }
  /** The letter whose change is under a point; null: there is none. */
  letterAt(y, letters) {
    return letterAt(this.lanes.change, y, letters);
  }
  /** room: in pixels; hovered: the position under the pointer. */
  paint(track, names, room, chosen, hovered) {
    const { scan, stage } = this;
    const mutated = track.before.length > 0;
    const layout = lanesOf(track.truth.length > 0, mutated, scan ? names.letters.length : 0);
    this.lanes = layout.lanes;
    const context = stage.prepare(Math.max(1, room), layout.height);
    if (!context) return;
    const colours = this.colours(names);
    const { scale } = stage;
    const bases = scale.each < 1 ? this.strip(track.tokens, colours) : null;
    paint2({ context, scale, ...layout, track, ...names, colours, bases, chosen, hovered, scan });
  }
  /** The letters as an image; made anew when they are others. */
  strip(tokens, colours) {
    if (!this.bases || !same(tokens, this.tokens)) this.bases = strip(tokens, colours);
    this.tokens = tokens;
    return this.bases;
  }
};
var same = (one, other) => one === other || one.length === other?.length && one.every((each, i) => each === other[i]);
function strip(tokens, colours) {
  const canvas = html("canvas", { width: Math.max(1, tokens.length), height: 1 });
  const context = canvas.getContext("2d");
  tokens.forEach((token, i) => {
    if (!context) return;
    context.fillStyle = colours.words[token];
    context.fillRect(i, 0, 1, 1);
  });
  return canvas;
}

// src/sequence-track/scan-panel.ts
var ScanPanel = class {
  start;
  stop;
  progress = html("progress", { "aria-label": "Changes tried" });
  sentence = html("p", { class: "sw-notice" });
  pointed = html("p", { class: "sw-notice" });
  element;
  constructor(start, stop) {
    this.start = button("Try every change", start);
    this.stop = button("Stop", stop);
    this.element = html(
      "div",
      { class: "sw-scan" },
      html("h3", {}, "Mutagenesis"),
      html("div", { class: "sw-row" }, this.start, this.stop),
      this.progress,
      this.sentence,
      this.pointed
    );
  }
  show(scan, { letters, labels }, pointed, open) {
    const busy = scan !== null && scan.done < scan.total && !scan.stopped;
    this.start.disabled = !open || busy;
    this.stop.disabled = !open || !busy;
    this.progress.max = scan?.total || 1;
    this.progress.value = scan?.done ?? 0;
    const before = "Changes each letter within 50 positions to each other one: orange adds to the explained answer, blue takes from it.";
    setText(this.sentence, scan ? scanned(scan, letters, labels[scan.label] ?? "") : before);
    setText(
      this.pointed,
      pointed && !Number.isNaN(pointed.change) ? `${letters[pointed.letter]} at ${place(pointed.position)}: ${digits(pointed.change)} log-odds.` : ""
    );
  }
};

// src/sequence-track/sight.ts
var SETTLED = 150;
var Sight = class {
  constructor(tell, signal) {
    this.tell = tell;
    signal.addEventListener("abort", () => clearTimeout(this.settling), { once: true });
  }
  tell;
  /** Null until it is known how long the sequence is. */
  range = null;
  /** The window as it was told, or heard of. */
  known = "";
  settling;
  /** Python, or another view, may have moved the window. */
  follow([start, end], length) {
    const heard = `${start} ${end}`;
    const stays = this.range && (this.settling !== void 0 || heard === this.known);
    if (!stays) this.known = heard;
    this.range = within(stays ? this.range : { start, end }, length);
    return this.range;
  }
  look(range2, length) {
    this.range = range2;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.settling = void 0;
      const window = whole(range2, length);
      this.known = window.join(" ");
      this.tell(window);
    }, SETTLED);
  }
};

// library:shared/pointer
var pointIn = shared.modules["pointer"].pointIn;
var densityOf = shared.modules["pointer"].densityOf;

// src/sequence-track/stage.ts
var STILL = 4;
var GUTTER = 84;
var MARGIN = 12;
var CLOSER = 0.8;
var Stage = class {
  constructor(deeds) {
    this.deeds = deeds;
    const { element } = this;
    element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    element.addEventListener("pointerdown", (event) => this.press(event));
    element.addEventListener("pointermove", (event) => this.move(event));
    element.addEventListener("pointerup", (event) => this.release(event));
    element.addEventListener("pointercancel", () => {
      this.pressed = null;
    });
    element.addEventListener("pointerleave", () => deeds.hover(null, 0));
    element.addEventListener("keydown", (event) => this.key(event));
  }
  deeds;
  canvas = html("canvas", { role: "img" });
  element = html(
    "div",
    {
      class: "sw-stage",
      role: "application",
      tabindex: 0,
      "aria-label": "Track: arrow keys choose a position, plus and minus zoom, Page Up and Page Down move along, a letter changes what stands there, Backspace undoes it",
      ...OWN_KEYS
    },
    this.canvas
  );
  width = 1;
  pressed = null;
  get scale() {
    return scaleOf(this.deeds.here().range, GUTTER, Math.max(1, this.width - GUTTER - MARGIN));
  }
  /** Takes its size; gives what to paint on, in CSS pixels. */
  prepare(width, height) {
    this.width = width;
    const dense = densityOf(this.canvas);
    const size2 = { width: Math.round(width * dense), height: Math.round(height * dense) };
    if (this.canvas.width !== size2.width || this.canvas.height !== size2.height) {
      setAttributes(this.canvas, size2);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const context = this.canvas.getContext("2d");
    context?.setTransform(dense, 0, 0, dense, 0, 0);
    return context;
  }
  zoom(factor) {
    const { range: range2, length, chosen } = this.deeds.here();
    const inSight2 = chosen >= range2.start && chosen < range2.end;
    const fixed = inSight2 ? chosen + 0.5 : (range2.start + range2.end) / 2;
    this.deeds.look(zoom(range2, factor, fixed, length));
  }
  positionUnder(event) {
    return positionAt(this.scale, pointIn(this.canvas, event)[0], this.deeds.here().length);
  }
  wheel(event) {
    const aside = event.shiftKey ? event.deltaY : event.deltaX;
    const { scale } = this;
    const { range: range2, length } = this.deeds.here();
    if (event.ctrlKey || event.metaKey) {
      const at = range2.start + (pointIn(this.canvas, event)[0] - scale.left) / scale.each;
      this.deeds.look(zoom(range2, Math.exp(event.deltaY / 300), at, length));
    } else if (aside) {
      this.deeds.look(pan(range2, aside / scale.each, length));
    } else {
      return;
    }
    event.preventDefault();
  }
  press(event) {
    if (event.button !== 0) return;
    this.pressed = {
      x: pointIn(this.canvas, event)[0],
      range: this.deeds.here().range,
      moved: false
    };
    this.element.setPointerCapture?.(event.pointerId);
  }
  move(event) {
    const { pressed } = this;
    if (!pressed) {
      this.deeds.hover(this.positionUnder(event), pointIn(this.canvas, event)[1]);
      return;
    }
    const by = pointIn(this.canvas, event)[0] - pressed.x;
    pressed.moved ||= Math.abs(by) > STILL;
    const { length } = this.deeds.here();
    if (pressed.moved) this.deeds.look(pan(pressed.range, -by / this.scale.each, length));
  }
  release(event) {
    const position = this.pressed?.moved === false ? this.positionUnder(event) : null;
    this.pressed = null;
    if (position !== null) this.deeds.choose(position);
  }
  key(event) {
    const { key } = event;
    const { range: range2, length, chosen, letters } = this.deeds.here();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const page = { PageUp: -0.8, PageDown: 0.8 }[key] ?? (event.shiftKey && step ? step / 10 : null);
    const end = { Home: 0, End: length - 1 }[key];
    const letter = key.length === 1 && letters.includes(key.toUpperCase());
    if (page !== null) this.deeds.look(pan(range2, page * size(range2), length));
    else if (step) this.deeds.choose(Math.min(Math.max(chosen + step, 0), length - 1));
    else if (end !== void 0) this.deeds.choose(end);
    else if (key === "+" || key === "=") this.zoom(CLOSER);
    else if (key === "-" || key === "_") this.zoom(1 / CLOSER);
    else if (key === "Backspace" || key === "Delete") this.deeds.change(null);
    else if (letter) this.deeds.change(key.toUpperCase());
    else return;
    event.preventDefault();
  }
};

// src/sequence-track/table.ts
var MOST = 20;
var HEADS = ["", "region", "from", "to", "mean probability"];
var RegionTable = class {
  body = html("tbody");
  element = html(
    "details",
    { class: "sw-regions" },
    html("summary", {}, "Regions in sight, as a table"),
    html(
      "table",
      {},
      html("thead", {}, html("tr", {}, ...HEADS.map((head) => html("th", { scope: "col" }, head)))),
      this.body
    )
  );
  drawnAs = "";
  constructor(changed) {
    this.element.addEventListener("toggle", changed);
  }
  show(track, labels, sight) {
    if (!this.element.open) return;
    const now = rows(track, labels, sight);
    const as = JSON.stringify(now);
    if (as === this.drawnAs) return;
    this.drawnAs = as;
    const more = now.length - MOST;
    const rest = now.length === 0 ? "Only the background is in sight." : `and ${count(more)} more`;
    this.body.replaceChildren(...now.slice(0, MOST).map(line));
    if (more > 0 || !now.length)
      this.body.append(html("tr", {}, html("td", { colspan: HEADS.length }, rest)));
  }
};
var line = ({ kind, name, start, end, chance: chance2 }) => html(
  "tr",
  {},
  html("th", { scope: "row" }, kind),
  ...[name, count(start + 1), count(end), chance2].map((text) => html("td", {}, text))
);

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

// src/sequence-track.ts
var CLOSER2 = 0.5;
var SequenceTrack = class extends View {
  traits = ["sequence", "mutations", "position", "label", "window", "_scan"];
  insight = html("p", { class: "sw-insight" });
  legend = new Legend();
  overview = new Overview((range2) => this.look(range2));
  stage = new Stage({
    here: () => ({
      range: this.sight.range ?? { start: 0, end: 1 },
      length: this.length,
      chosen: this.chosen,
      letters: this.setup.letters
    }),
    look: (range2) => this.look(range2),
    choose: (position) => this.choose(position),
    hover: (position, y) => this.hover(position, y),
    change: (letter) => this.change(letter)
  });
  answers = new Answers({
    change: (letter) => this.change(letter),
    undo: () => this.ask({ mutations: [] }),
    explain: (label) => this.ask({ label })
  });
  scanPanel = new ScanPanel(
    () => this.model.send({ type: "scan" }),
    () => this.model.send({ type: "stop" })
  );
  about = html("p", { class: "sw-notice" });
  table = new RegionTable(() => this.redraw());
  drawing = new Picture(this.stage);
  sight;
  track = null;
  hovered = null;
  pointedLetter = null;
  constructor(model, signal) {
    super("sequence-track", "A sequence, its regions and what the network says", model, signal);
    this.card.actions.append(
      button("Zoom in", () => this.stage.zoom(CLOSER2)),
      button("Zoom out", () => this.stage.zoom(1 / CLOSER2)),
      button("Whole", () => this.look({ start: 0, end: this.length }))
    );
    const { picture, reading } = this.card;
    picture.append(this.insight, this.legend.element, this.overview.element, this.stage.element);
    picture.append(this.table.element);
    reading.append(this.answers.element, this.scanPanel.element, this.about);
    this.sight = new Sight((window) => this.save({ window }), signal);
  }
  take(frame) {
    this.track = decode(frame, this.setup.labels.length);
    setText(this.insight, insight(this.track));
  }
  recolour() {
    this.drawing.recolour();
  }
  show(frame) {
    const { setup, track, drawing } = this;
    if (!track) return;
    const range2 = this.sight.follow(this.model.get("window"), this.length);
    drawing.read(this.model.get("_scan"), setup.letters.length);
    this.legend.show(setup.labels);
    this.overview.show(range2, this.length);
    const regions = [track.trueRegions, track.saidRegions];
    this.overview.paint(regions, drawing.colours(setup), this.room - 24);
    this.stage.canvas.ariaLabel = this.describe().sentence;
    drawing.paint(track, setup, this.room, this.chosen, this.hovered);
    this.showAnswers(track, frame);
    this.scanPanel.show(drawing.scan, setup, this.pointedChange(), this.open);
    setText(this.about, `${ABOUT_WEIGHTS} ${howRead(setup)} ${stale(frame)}`.trim());
    this.table.show(track, setup.labels, whole(range2, this.length));
  }
  showAnswers(track, frame) {
    const { letters, labels } = this.setup;
    const position = this.hovered ?? this.chosen;
    this.answers.show({
      track,
      position,
      isChosen: this.hovered === null,
      original: this.sequence[position] ?? "",
      letters,
      labels,
      label: this.model.get("label"),
      explained: frame.label,
      open: this.open
    });
  }
  describe() {
    const { track, chosen, setup } = this;
    const sentence = track ? `Position ${count(chosen + 1)}. ${verdict(track, chosen, setup.labels)}` : "";
    const changed = track ? [...track.changed].join() : "";
    return { chosen: `${chosen} ${changed}`, sentence };
  }
  marks() {
    const { range: range2 } = this.sight;
    const { scan } = this.drawing;
    const [start, end] = range2 ? whole(range2, this.length) : [0, 0];
    return {
      position: String(this.chosen),
      window: `${start} ${end}`,
      mutations: String(this.track?.changed.size ?? 0),
      scanned: scan ? `${scan.done} ${scan.total}` : "",
      unread: String(this.track?.unread.length ?? 0)
    };
  }
  get sequence() {
    return this.model.get("sequence");
  }
  /** Of what is drawn. */
  get length() {
    return this.track?.tokens.length ?? 1;
  }
  get chosen() {
    return clamp(this.model.get("position"), this.length);
  }
  look(range2) {
    this.sight.look(range2, this.length);
    this.redraw();
  }
  choose(position) {
    this.hovered = null;
    const { range: range2 } = this.sight;
    if (range2) {
      const moved = showing(range2, position, this.length);
      if (moved !== range2) this.look(moved);
    }
    if (position !== this.chosen) this.ask({ position });
  }
  hover(position, y) {
    const letter = this.drawing.letterAt(y, this.setup.letters.length);
    if (position === this.hovered && letter === this.pointedLetter) return;
    this.hovered = position;
    this.pointedLetter = letter;
    this.redraw();
  }
  /** null: what stood there before. */
  change(letter) {
    if (!this.open) return;
    const { chosen } = this;
    const before = this.model.get("mutations");
    const others = before.filter(([position]) => position !== chosen);
    const same2 = letter === null || letter === this.sequence[chosen];
    this.ask({ mutations: same2 ? others : [...others, [chosen, letter]] });
  }
  pointedChange() {
    const { hovered: position, pointedLetter: letter } = this;
    const { scan } = this.drawing;
    if (!scan || position === null || letter === null) return null;
    return { position, letter, change: changeAt(scan, position, letter) };
  }
};
var sequence_track_default = widget((model, signal) => new SequenceTrack(model, signal));
export {
  sequence_track_default as default
};
