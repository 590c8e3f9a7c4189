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

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// src/gallery/card.ts
var ASKED = {
  "language-model": "asked at every place: what comes next",
  classification: "asked at the end",
  tagging: "asked at every place",
  translation: "asked",
  forecast: "asked",
  recall: "asked at the end"
};
function origin({ real = "nothing", generated = "nothing" }) {
  if (real.startsWith("nothing")) return "generated";
  return generated.startsWith("nothing") ? "real" : "partly real";
}
function wanted({ asks = "", row, apart = "" }) {
  const all = row?.wanted ?? [];
  const answers = asks === "tagging" ? [...new Set(all)] : all;
  const few = asks === "translation" ? answers : answers.slice(0, 6);
  const words = few.map(
    (each) => typeof each === "number" ? each.toFixed(2) : displayToken(each ?? "")
  );
  const more = few.length < answers.length ? " …" : "";
  const between = { translation: apart, tagging: ", " };
  return words.join(between[asks] ?? " ") + more;
}
function drawCard(card) {
  const title = html("b", { class: "sw-title" }, card.name);
  const learns = html("span", { class: "sw-learns" }, `A network learns ${card.learns}.`);
  if (!card.row) return [title, learns, html("span", { class: "sw-soft" }, card.missing ?? "")];
  const parts = [title, learns, drawSequence(card.row, card.apart ?? "")];
  if (card.labels?.length) {
    parts.push(html("span", {}, drawTrack("wanted", card.row.wanted, card.labels)));
  }
  const asked = html("span", { class: "sw-asked", dir: "auto" }, `${ASKED[card.asks ?? ""]}: `);
  asked.append(html("b", {}, wanted(card)));
  const badge = html("span", { class: "sw-badge" }, origin(card));
  badge.dataset.origin = origin(card);
  const source = html("span", { class: "sw-source" }, badge, ` ${card.source}`);
  return [...parts, asked, source];
}

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// src/gallery.ts
var TRAITS = ["chosen", "_cards", "_setup", "_notice", "_frame"];
var Gallery = class {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    const { card } = this;
    card.root.querySelector(".sw-bar")?.remove();
    card.picture.append(this.insight);
  }
  model;
  signal;
  card = createCard("gallery", "Kinds of sequence data");
  insight = html("p", { class: "sw-insight", role: "status" });
  rooms = /* @__PURE__ */ new Map();
  frames = /* @__PURE__ */ new Map();
  live = true;
  mount(el) {
    const draw = (live) => {
      this.live = live;
      this.draw();
    };
    keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, this.signal);
  }
  draw() {
    const cards = this.model.get("_cards") ?? [];
    const chosen = this.model.get("chosen") ?? null;
    for (const each of cards) {
      if (!this.frames.has(each.name)) this.hang(each);
    }
    for (const [name, frame] of this.frames) {
      frame.setAttribute("aria-pressed", String(name === chosen));
      const missing = cards.some((each) => each.name === name && each.missing);
      frame.disabled = !this.live || missing;
    }
    const says = this.inWords(cards.length, chosen);
    setText(this.insight, says);
    this.card.spoken.dataset.says = says;
    const state = cards.length < this.setup.tasks.length ? "loading" : "still";
    showSilence(this.card, this.model, this.live, this.model.get("_notice"));
    Object.assign(this.card.root.dataset, {
      state: this.live ? state : "no-kernel",
      step: "0",
      chosen: chosen ?? "",
      cards: String(cards.length),
      error: this.model.get("_notice")
    });
  }
  get setup() {
    return this.model.get("_setup");
  }
  inWords(loaded, chosen) {
    const { tasks, opens } = this.setup;
    if (chosen)
      return opens ? `The Playground has ${chosen} now.` : `Chosen: sw.Playground("${chosen}")`;
    if (loaded < tasks.length)
      return `Sequences everywhere: ${loaded} of ${tasks.length} are here.`;
    return this.live ? "Sequences everywhere: choose one." : "Sequences everywhere.";
  }
  hang(card) {
    const frame = html(
      "button",
      { type: "button", class: "sw-exhibit", ...OWN_KEYS },
      ...drawCard(card)
    );
    frame.dataset.task = card.name;
    frame.addEventListener("click", () => {
      this.model.set("chosen", card.name);
      this.model.save_changes();
    });
    this.frames.set(card.name, frame);
    this.roomOf(card.kind || "Not installed").append(frame);
  }
  /** One for each kind, in the order of the kinds, whichever is loaded first. */
  roomOf(kind) {
    const known = this.rooms.get(kind);
    if (known) return known;
    const room = html("div", { class: "sw-room", role: "group", "aria-label": kind });
    const section = html("div", {}, html("h3", {}, kind), room);
    section.style.order = String([...this.setup.kinds, kind].indexOf(kind));
    this.rooms.set(kind, room);
    this.card.picture.append(section);
    return room;
  }
};
var gallery_default = {
  render({ model, el, signal }) {
    new Gallery(model, signal).mount(el);
  }
};
export {
  gallery_default as default
};
