/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */

// src/presenter/keys.ts
var CLICKER = { PageDown: "next", PageUp: "back" };
var ELSEWHERE = {
  ArrowRight: "next",
  ArrowLeft: "back",
  Home: "first",
  End: "last",
  r: "switch",
  R: "switch",
  "+": "larger",
  "=": "larger",
  "-": "smaller"
};
var TAKING = "input, select, textarea, [contenteditable], [role=application], [role=listbox], [role=slider]";
var combined = ({ ctrlKey, altKey, metaKey }) => ctrlKey || altKey || metaKey;
var clicked = (event) => combined(event) ? void 0 : CLICKER[event.key];
var heardBy = (event) => event.composedPath()[0] ?? event.target;
var pressed = (event) => combined(event) || event.defaultPrevented || heardBy(event)?.closest?.(TAKING) ? void 0 : ELSEWHERE[event.key];
function turned(move, slide, slides) {
  const to = { next: slide + 1, back: slide - 1, first: 0, last: slides - 1 }[move];
  return Math.min(Math.max(to ?? slide, 0), Math.max(0, slides - 1));
}
var STEP = 1.1;
var [SMALLEST, LARGEST] = [0.5, 2];
function resized(move, size) {
  const to = { larger: size * STEP, smaller: size / STEP }[move] ?? size;
  const whole = Math.abs(to - 1) < 0.01 ? 1 : to;
  return Math.min(Math.max(whole, SMALLEST), LARGEST);
}

// library:parts/part
var Part = parts.modules["part"].Part;
var everyStyle = parts.modules["part"].everyStyle;

// library:shared/dom
var html = shared.modules["dom"].html;
var svg = shared.modules["dom"].svg;
var setAttributes = shared.modules["dom"].setAttributes;
var setText = shared.modules["dom"].setText;
var matchChildren = shared.modules["dom"].matchChildren;
var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
var button = shared.modules["dom"].button;

// src/presenter/podium.ts
var ENLARGED = 25 / 13;
var WINDOW = { width: 1280, height: 720 };
var zoomFor = (width, height) => ENLARGED * Math.max(1, Math.min(width / WINDOW.width, height / WINDOW.height));
var Podium = class {
  constructor(host, go, left, failed, signal) {
    this.go = go;
    this.part = new Part("slide", host, failed, signal);
    this.place.append(this.part.element);
    this.which.append(this.recording, this.live);
    const leave = button("Leave", () => this.element.close());
    const controls = html("div", { class: "sw-actions" }, this.which, this.back, this.count);
    controls.append(this.next, leave);
    const bar = html("header", { class: "sw-podium-bar" }, this.title, controls);
    this.element.append(bar, this.note, this.place, this.spoken);
    this.element.addEventListener("close", () => this.element.open || left(), { signal });
    window.addEventListener("resize", () => this.enlarge(), { signal });
    this.listen(signal);
    signal.addEventListener("abort", () => this.element.remove(), { once: true });
  }
  go;
  element = html("dialog", {
    class: "seqwidgets sw-podium",
    "aria-labelledby": "sw-podium-title",
    tabindex: -1,
    autofocus: ""
  });
  title = html("h2", { id: "sw-podium-title" });
  count = html("span", { class: "sw-count" });
  spoken = html("div", { class: "sw-unseen", "aria-live": "polite" });
  note = html("div", { class: "sw-note", role: "alert" });
  which = html("div", { class: "sw-which", role: "group", "aria-label": "Shown" });
  recording = button("Recording", () => this.go("switch"));
  live = button("Live", () => this.go("switch"));
  back = button("Back", () => this.go("back"));
  next = button("Next", () => this.go("next"));
  place = html("div", { class: "sw-slide" });
  part;
  before = "";
  size = 1;
  /** On the document: what had the focus may be gone with its slide. */
  listen(signal) {
    const heard = (event, move) => {
      if (!move || !this.element.open) return;
      event.preventDefault();
      event.stopPropagation();
      this.go(move);
    };
    const capture = (event) => heard(event, clicked(event));
    document.addEventListener("keydown", capture, { signal, capture: true });
    document.addEventListener("keydown", (event) => heard(event, pressed(event)), { signal });
  }
  enlarge() {
    const zoom = this.size * zoomFor(window.innerWidth, window.innerHeight);
    this.element.style.setProperty("--sw-zoom", zoom.toFixed(3));
  }
  /** Takes the window, unless another view of the same presenter has it. `beside`: what stands in the page.
      Where a host keeps its widgets in a shadow tree (marimo) their styles end with it: so the window stays in. */
  open(beside) {
    const root = beside.getRootNode();
    const home = root instanceof ShadowRoot ? root : document.body;
    if (this.element.open || home.querySelector(".sw-podium[open]")) return;
    home.append(this.element);
    this.element.showModal();
  }
  /** Gives it back. The slide goes; the notebook has its own. */
  close() {
    if (this.element.open) this.element.close();
    this.part.show(null, true);
    this.before = "";
    this.element.remove();
  }
  show({ slide, number, slides, size, live, note }) {
    if (!this.element.open) return;
    this.size = size;
    this.enlarge();
    const reference = slide.isLive ? slide.live : slide.recorded ?? null;
    this.turn(`${number} ${slide.isLive}`);
    this.part.show(reference, live);
    setText(this.title, slide.title);
    this.title.classList.toggle("sw-unseen", slide.asks);
    setText(this.count, `${number + 1} of ${slides}`);
    setText(this.spoken, inWords(slide, number, slides));
    setText(this.note, note || (reference ? "" : "The recording is being loaded."));
    this.note.hidden = this.note.textContent === "";
    this.back.disabled = number === 0;
    this.next.disabled = number === slides - 1;
    this.which.hidden = slide.recorded === void 0;
    this.recording.setAttribute("aria-pressed", String(!slide.isLive));
    this.live.setAttribute("aria-pressed", String(slide.isLive));
    this.element.dataset.state = live ? "still" : "no-kernel";
  }
  /** Another slide begins at its top. What had the focus in the one before is going. */
  turn(now) {
    if (now === this.before) return;
    this.before = now;
    this.element.scrollTop = 0;
    const { activeElement } = this.element.getRootNode();
    if (this.place.contains(activeElement)) this.element.focus({ preventScroll: true });
  }
};
function inWords({ title, recorded, isLive }, number, slides) {
  const kind = recorded === void 0 ? "" : isLive ? ", live" : ", recording";
  return `${title}, ${number + 1} of ${slides}${kind}`;
}

// library:shared/notebook
var PNG = shared.modules["notebook"].PNG;
var KEY = shared.modules["notebook"].KEY;
var cellsIn = shared.modules["notebook"].cellsIn;
var listed = shared.modules["notebook"].listed;
var shows = shared.modules["notebook"].shows;
var cellsOf = shared.modules["notebook"].cellsOf;
var metadataOf = shared.modules["notebook"].metadataOf;

// src/presenter/slides.ts
function slidesOf(model) {
  const { slides } = model.get("_setup");
  const live = model.get("_live");
  const recorded = model.get("_recorded");
  const [coming, wanted] = [model.get("_coming"), model.get("live")];
  return slides.map(({ title, asks }, i) => {
    const reference = live[i];
    const there = recorded[i] ?? (coming?.includes(i) ? null : void 0);
    return {
      title: asks ? title : titleIn(model, reference) || title,
      asks,
      live: reference,
      recorded: there,
      isLive: there === void 0 || wanted?.includes(i) === true
    };
  });
}
function titleIn(model, reference) {
  const id = reference.replace("anywidget:", "");
  const titles = cellsOf(model, id).map((cell) => metadataOf(cell).stage?.title);
  return titles.find((title) => typeof title === "string") ?? "";
}

// library:shared/card
var createCard = shared.modules["card"].createCard;
var showNote = shared.modules["card"].showNote;
var drawOrSay = shared.modules["card"].drawOrSay;
var chip = shared.modules["card"].chip;

// library:shared/connection
var TOLD = shared.modules["connection"].TOLD;
var watchConnection = shared.modules["connection"].watchConnection;
var whySilent = shared.modules["connection"].whySilent;

// library:shared/drawing
var keepDrawn = shared.modules["drawing"].keepDrawn;
var showSilence = shared.modules["drawing"].showSilence;

// src/presenter.ts
var TRAITS = [
  "slide",
  "size",
  "live",
  "presenting",
  "_live",
  "_recorded",
  "_coming",
  "_setup",
  "_notice"
];
var KEYS = "Page Down and Page Up, or a clicker: next and back. R: from the recording to the live run and back. + and −: the size of the type. Escape: leave.";
var Presenter = class {
  constructor(model, host, signal) {
    this.model = model;
    this.signal = signal;
    const { card } = this;
    this.podium = new Podium(
      host,
      (move) => this.go(move),
      () => this.save({ presenting: false }),
      (reason) => this.fail(reason),
      signal
    );
    card.actions.append(this.start);
    card.picture.append(this.list, html("p", { class: "sw-keys" }, KEYS));
    card.status.remove();
  }
  model;
  signal;
  card = createCard("presenter", "Presenter");
  start = button("Present", () => this.save({ presenting: true }), "sw-main");
  list = html("ol", { class: "sw-slides" });
  podium;
  failure = "";
  isLive = true;
  mount(el) {
    const draw = (live) => {
      this.isLive = live;
      this.draw();
    };
    keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, this.signal);
  }
  save(changes) {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
  }
  go(move) {
    const { slide, size, count } = this.place;
    this.failure = "";
    if (move === "switch") this.switch(slide);
    else this.save({ slide: turned(move, slide, count), size: resized(move, size) });
  }
  get place() {
    const get = (name) => this.model.get(name);
    return { slide: get("slide"), size: get("size"), count: this.model.get("_live").length };
  }
  /** From the recording to the lesson's own widget, and back. */
  switch(slide) {
    if (slidesOf(this.model)[slide]?.recorded === void 0) return;
    const live = this.model.get("live");
    const others = live.filter((each) => each !== slide);
    this.save({ live: others.length < live.length ? others : [...others, slide] });
  }
  /** The slide could not be shown. */
  fail(reason) {
    this.failure = `The slide could not be shown: ${reason}`;
    this.draw();
  }
  draw() {
    const slides = slidesOf(this.model);
    const { slide: number, size } = this.place;
    const presenting = this.model.get("presenting");
    const problem = this.failure || this.model.get("_notice");
    if (presenting) this.podium.open(this.card.root);
    else this.podium.close();
    this.podium.show({
      slide: slides[number],
      number,
      slides: slides.length,
      size,
      live: this.isLive,
      note: whySilent(this.model, this.isLive, false) || problem
    });
    this.write(slides, number);
    this.card.spoken.dataset.says = slides.length === 1 ? "One slide." : `${slides.length} slides.`;
    showSilence(this.card, this.model, this.isLive, problem);
    Object.assign(this.card.root.dataset, {
      state: this.isLive ? "still" : "no-kernel",
      step: "0",
      slide: String(number),
      presenting: String(presenting),
      error: problem
    });
  }
  /** In the notebook stands what there is to show, and where one was. */
  write(slides, number) {
    const make = () => html(
      "li",
      {},
      button("", () => {
      })
    );
    matchChildren(this.list, slides.length, make).forEach((item, i) => {
      const entry = item.firstElementChild;
      setText(entry, slides[i]?.title ?? "");
      entry.setAttribute("aria-current", String(i === number));
      entry.onclick = () => this.save({ slide: i, presenting: true });
    });
    const keys = "Page Down and Page Up turn the slides, R changes to live and back, Escape leaves.";
    setText(this.card.status, keys);
  }
};
var presenter_default = {
  render(view) {
    new Presenter(view.model, view.host, view.signal).mount(view.el);
  }
};
export {
  presenter_default as default
};
