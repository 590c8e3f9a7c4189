/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const shared = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/shared/acknowledge.ts
  var acknowledge_exports = {};
  __export(acknowledge_exports, {
    acknowledge: () => acknowledge
  });

  // src/shared/model.ts
  var model_exports = {};
  __export(model_exports, {
    float32: () => float32,
    listen: () => listen
  });
  function listen(model, event, callback, signal) {
    model.on(event, callback);
    signal.addEventListener("abort", () => model.off(event, callback), { once: true });
  }
  function float32(view) {
    if (!view) return new Float32Array();
    const end = view.byteOffset + view.byteLength;
    return new Float32Array(view.buffer.slice(view.byteOffset, end));
  }

  // src/shared/acknowledge.ts
  var EVERY = 20;
  function acknowledge(model, event, signal) {
    const say = () => model.send({ type: "seen" });
    let unsaid = 0;
    listen(
      model,
      event,
      () => {
        unsaid += 1;
        if (unsaid < EVERY) return;
        unsaid = 0;
        say();
      },
      signal
    );
    say();
  }

  // src/shared/announcer.ts
  var announcer_exports = {};
  __export(announcer_exports, {
    announcer: () => announcer
  });

  // src/shared/dom.ts
  var dom_exports = {};
  __export(dom_exports, {
    OWN_KEYS: () => OWN_KEYS,
    button: () => button,
    html: () => html,
    matchChildren: () => matchChildren,
    setAttributes: () => setAttributes,
    setText: () => setText,
    svg: () => svg
  });
  var SVG = "http://www.w3.org/2000/svg";
  function html(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }
  function svg(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }
  function fill(element, attributes, children) {
    setAttributes(element, attributes);
    element.append(...children);
    return element;
  }
  function setAttributes(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  }
  function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }
  function matchChildren(parent, count2, make) {
    while (parent.childElementCount < count2) parent.append(make());
    while (parent.childElementCount > count2) parent.lastElementChild?.remove();
    return [...parent.children];
  }
  var OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };
  function button(label, press, className = "") {
    const element = html(
      "button",
      { type: "button", class: `sw-button ${className}`.trim(), ...OWN_KEYS },
      label
    );
    element.addEventListener("click", press);
    return element;
  }

  // src/shared/announcer.ts
  var QUIET = 1e4;
  function announcer(region, signal) {
    let lastState = "";
    let lastTime = Number.NEGATIVE_INFINITY;
    let timer;
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    return (state, sentence) => {
      clearTimeout(timer);
      region.dataset.says = sentence;
      const say = () => {
        lastTime = performance.now();
        setText(region, sentence);
      };
      const quiet = state === lastState ? lastTime + QUIET - performance.now() : 0;
      lastState = state;
      if (quiet <= 0) say();
      else if (sentence !== region.textContent) timer = setTimeout(say, quiet);
    };
  }

  // src/shared/card.ts
  var card_exports = {};
  __export(card_exports, {
    chip: () => chip,
    createCard: () => createCard,
    drawOrSay: () => drawOrSay,
    showNote: () => showNote
  });
  function createCard(name, label) {
    const card = {
      actions: html("div", { class: "sw-actions" }),
      chips: html("div", { class: "sw-chips" }),
      status: html("div", { class: "sw-status", role: "status", "aria-live": "off" }),
      note: html("div", { class: "sw-note", role: "alert" }, html("span")),
      picture: html("div", { class: "sw-picture" }),
      reading: html("div", { class: "sw-reading" }),
      foot: html("div", { class: "sw-foot" }),
      spoken: html("div", { class: "sw-unseen", "aria-live": "polite" })
    };
    const bar = html("div", { class: "sw-bar" }, card.actions, card.chips, card.status);
    const body = html("div", { class: "sw-body" }, card.picture, card.reading);
    const frame = html("div", { class: "sw-frame" }, bar, body, card.foot, card.spoken);
    card.picture.append(card.note);
    const root = html(
      "section",
      { class: "seqwidgets", "data-seqwidget": name, "aria-label": label },
      frame
    );
    return { root, ...card };
  }
  function showNote(card, text, tone = "plain") {
    setText(card.note.firstElementChild, text);
    card.note.hidden = text === "";
    card.note.dataset.tone = tone;
  }
  function drawOrSay(card, draw) {
    try {
      draw();
    } catch (error) {
      card.root.dataset.error = String(error);
      showNote(card, `The view could not be drawn: ${error}`, "problem");
    }
  }
  function chip(text, title = "") {
    return html("span", title ? { class: "sw-chip", title } : { class: "sw-chip" }, text);
  }

  // src/shared/columns.ts
  var columns_exports = {};
  __export(columns_exports, {
    clamp: () => clamp,
    columnWidth: () => columnWidth,
    middle: () => middle,
    move: () => move,
    selectionAt: () => selectionAt,
    showColumn: () => showColumn
  });
  var NARROWEST = 10;
  var WIDEST = 48;
  var LETTER = 7.5;
  var LONGEST_LABEL = 64;
  function columnWidth(tokens, room) {
    const letters = Math.max(1, ...tokens.map((token) => token.length));
    const readable2 = Math.max(NARROWEST, Math.min(letters * LETTER + 2, LONGEST_LABEL));
    return Math.max(readable2, Math.min(WIDEST, room / Math.max(1, tokens.length)));
  }
  var middle = (position, width) => (position + 0.5) * width;
  var clamp = (value, count2) => Math.min(Math.max(Math.trunc(value) || 0, 0), Math.max(0, count2 - 1));
  function selectionAt([x, y], columns, unit) {
    const { width, top, height, units, positions } = columns;
    const position = Math.floor(x / width);
    if (position < 0 || position >= positions) return null;
    const inside = y >= top && y < top + height;
    return { unit: inside ? clamp((y - top) / height * units, units) : unit, position };
  }
  var MOVES = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    PageUp: [-10, 0],
    PageDown: [10, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, Number.NEGATIVE_INFINITY],
    End: [0, Number.POSITIVE_INFINITY]
  };
  function move(key, from, size) {
    const by = MOVES[key];
    if (!by) return null;
    const within = (value, count2) => Math.min(Math.max(value, 0), count2 - 1);
    return {
      unit: within(from.unit + by[0], size.units),
      position: within(from.position + by[1], size.positions)
    };
  }
  function showColumn(scroller, position, width) {
    const left = position * width;
    const hidden = left < scroller.scrollLeft || left + width > scroller.scrollLeft + scroller.clientWidth;
    if (hidden) scroller.scrollLeft = left - scroller.clientWidth / 2;
  }

  // src/shared/connection.ts
  var connection_exports = {};
  __export(connection_exports, {
    TOLD: () => TOLD,
    watchConnection: () => watchConnection,
    whySilent: () => whySilent
  });
  var DISCONNECTED = ".jupyter-widgets-disconnected, [data-no-kernel]";
  var TOLD = "seqwidgets-connection";
  function watchConnection(model, el, signal, changed) {
    const look = () => changed(el.closest(DISCONNECTED) === null);
    function update() {
      const live = this?.model?.comm_live;
      if (live === void 0) look();
      else changed(live);
    }
    listen(model, "comm_live_update", update, signal);
    el.addEventListener(TOLD, look, { signal });
    look();
    const attached = requestAnimationFrame(look);
    signal.addEventListener("abort", () => cancelAnimationFrame(attached), { once: true });
  }
  var NO_KERNEL = "No kernel: this is the last picture. Run the cell again to go on.";
  var SAVED = "A saved page, with no kernel: what computes is switched off.";
  var BUSY = "The kernel is busy with another cell; it will answer when that cell ends.";
  function whySilent(model, live, unanswered) {
    const manager = model.widget_manager;
    if (manager?.saved) return SAVED;
    const gone = manager?.kernel === null;
    if (!live || unanswered && gone) return NO_KERNEL;
    return unanswered ? BUSY : "";
  }

  // src/shared/cursor.ts
  var cursor_exports = {};
  __export(cursor_exports, {
    CursorLink: () => CursorLink
  });
  var EVENT = "seqwidgets-cursor";
  var CursorLink = class {
    constructor(about, moved, signal) {
      this.about = about;
      this.moved = moved;
      document.addEventListener(EVENT, (event) => this.hear(event.detail), {
        signal
      });
    }
    about;
    moved;
    tell(cursor, hovers) {
      const detail = { from: this, ...this.about(), cursor, hovers };
      document.dispatchEvent(new CustomEvent(EVENT, { detail }));
    }
    hear({ from, run, text, cursor, hovers }) {
      const own = this.about();
      if (from !== this && run === own.run && text === own.text) this.moved(cursor, hovers);
    }
  };

  // src/shared/drawing.ts
  var drawing_exports = {};
  __export(drawing_exports, {
    keepDrawn: () => keepDrawn,
    showSilence: () => showSilence
  });

  // src/shared/saved-picture.ts
  var saved_picture_exports = {};
  __export(saved_picture_exports, {
    keep: () => keep,
    picturesIn: () => picturesIn,
    savePicture: () => savePicture
  });

  // src/shared/notebook.ts
  var notebook_exports = {};
  __export(notebook_exports, {
    KEY: () => KEY,
    PNG: () => PNG,
    cellsIn: () => cellsIn,
    cellsOf: () => cellsOf,
    listed: () => listed,
    metadataOf: () => metadataOf,
    shows: () => shows
  });
  var VIEW = "application/vnd.jupyter.widget-view+json";
  var PNG = "image/png";
  var KEY = "seqwidgets";
  var cellsIn = (manager) => [
    ...manager?.context?.model?.cells ?? []
  ];
  var listed = (outputs) => Array.from({ length: outputs.length }, (_, i) => outputs.get(i));
  var shows = (outputs, id) => listed(outputs).some(({ data }) => data[VIEW]?.model_id === id);
  var cellsOf = (model, id) => cellsIn(model.widget_manager).filter(({ outputs }) => outputs && shows(outputs, id));
  var metadataOf = (cell) => cell.getMetadata?.(KEY) ?? {};

  // src/shared/portrait.ts
  var portrait_exports = {};
  __export(portrait_exports, {
    idle: () => idle,
    portrait: () => portrait
  });
  var SHARPEST = 2;
  var STILL = ".seqwidgets * { scrollbar-width: none }";
  var LATEST = 1e3;
  var idle = () => new Promise(
    (done) => "requestIdleCallback" in window ? requestIdleCallback(done, { timeout: LATEST }) : setTimeout(done)
  );
  async function portrait(root, css) {
    const { offsetWidth: width, offsetHeight: height } = root;
    const image = new Image(width, height);
    const size = `width="${width}" height="${height}"`;
    const svg2 = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><foreignObject ${size}>${copied(root, css)}</foreignObject></svg>`;
    image.src = `data:image/svg+xml,${encodeURIComponent(svg2)}`;
    await image.decode();
    await idle();
    const scale = Math.min(devicePixelRatio, SHARPEST);
    const canvas = html("canvas", { width: width * scale, height: height * scale });
    const context = canvas.getContext("2d");
    context.fillStyle = getComputedStyle(root.firstElementChild).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    await idle();
    return { data: await base64(canvas), width, height };
  }
  function copied(root, css) {
    const copy = root.cloneNode(true);
    const copies = copy.querySelectorAll("*");
    for (const [i, each] of root.querySelectorAll("*").entries()) {
      carryOver(each, copies[i]);
    }
    const style = getComputedStyle(root);
    Object.assign(copy.style, { colorScheme: style.colorScheme, width: style.width });
    for (const [name] of css.matchAll(/--jp-[\w-]+/g)) {
      copy.style.setProperty(name, style.getPropertyValue(name));
    }
    copy.append(html("style", {}, css + STILL));
    return new XMLSerializer().serializeToString(copy).replace(/[^\P{Cc}\t\n\r]/gu, "");
  }
  function carryOver(real, copy) {
    if (real instanceof HTMLCanvasElement) {
      const background = { backgroundImage: `url(${real.toDataURL()})`, backgroundSize: "100% 100%" };
      Object.assign(copy.style, background);
    } else if (real instanceof HTMLInputElement) {
      copy.setAttribute("value", real.value);
      copy.toggleAttribute("checked", real.checked);
    } else if (real instanceof HTMLOptionElement) {
      copy.toggleAttribute("selected", real.selected);
    }
    if (real.scrollLeft || real.scrollTop) moveAsScrolled(real, copy);
  }
  function moveAsScrolled(real, copy) {
    const [width, height] = [`${real.offsetWidth}px`, `${real.offsetHeight}px`];
    Object.assign(copy.style, { overflow: "hidden", flex: "none", width, height });
    const [left, top] = [`${-real.scrollLeft}px`, `${-real.scrollTop}px`];
    for (const child of copy.childNodes) {
      if (child instanceof Text) child.replaceWith(html("span", {}, child.data));
    }
    for (const child of copy.children) {
      Object.assign(child.style, { position: "relative", left, top });
    }
  }
  async function base64(canvas) {
    const blob = await new Promise((done) => canvas.toBlob(done));
    const reader = new FileReader();
    reader.readAsDataURL(blob);
    await new Promise((done) => reader.addEventListener("load", done));
    return reader.result.split(",")[1];
  }

  // src/shared/saved-picture.ts
  var CALM = 1e3;
  var RARELY = 1e4;
  var outputsOf = (manager) => cellsIn(manager).flatMap(({ outputs }) => outputs ?? []);
  var isOf = (id) => (output) => output.metadata.seqwidgets?.picture_of === id;
  function keep(outputs, id, made, sentence) {
    if (outputs.clearNext || !shows(outputs, id)) return;
    const { data, width, height } = made;
    const output = {
      output_type: "display_data",
      data: { [PNG]: data, "text/plain": sentence },
      metadata: { [PNG]: { width, height, alt: sentence }, seqwidgets: { picture_of: id } }
    };
    const all = listed(outputs);
    const place = all.findIndex(isOf(id));
    if (place < 0) outputs.add(output);
    else if (all[place]?.data[PNG] !== data) outputs.set(place, output);
  }
  function picturesIn(area, outputs, id) {
    const sources = outputs.flatMap(listed).filter(isOf(id)).map(({ data }) => `data:${PNG};base64,${data[PNG]}`);
    const children = [...area.querySelectorAll(":scope > .jp-OutputArea-child")];
    return children.filter((child) => sources.includes(child.querySelector("img")?.src ?? ""));
  }
  function inWords(root) {
    const says = [...root.querySelectorAll("[data-says]")].at(-1)?.dataset.says;
    return `${root.getAttribute("aria-label")}: ${says}`;
  }
  function savePicture(root, model, signal, css = () => model.get("_css")) {
    const id = model.get("_id");
    const outputs = () => outputsOf(model.widget_manager);
    let area = null;
    let hidden = [];
    let [waiting, asked, last] = [0, 0, performance.now()];
    const observer = new MutationObserver(hide);
    root.dataset.of = id;
    function hide() {
      hidden = picturesIn(area, outputs(), id);
      for (const child of hidden) child.style.display = "none";
    }
    function changed() {
      if (!area) {
        area = root.closest(".jp-OutputArea");
        if (!area) return;
        observer.observe(area, { childList: true });
        hide();
      }
      clearTimeout(waiting);
      const running = root.dataset.state === "running";
      const pause = running ? last + RARELY - performance.now() : CALM;
      waiting = setTimeout(take, pause);
    }
    function mine() {
      const views = [...document.querySelectorAll(`[data-of="${id}"]`)];
      const first = views.find((view) => view.clientWidth > 0);
      return first === root && !document.hidden && root.dataset.state !== "no-kernel";
    }
    async function take() {
      asked += 1;
      if (asked > 1) return;
      try {
        const places = outputs().filter((each) => shows(each, id));
        if (!mine() || places.length === 0) return;
        last = performance.now();
        await idle();
        const sentence = inWords(root);
        const made = await portrait(root, css());
        for (const each of places) keep(each, id, made, sentence);
        root.dataset.picture = "saved";
      } catch (error) {
        root.dataset.picture = String(error);
      } finally {
        if (asked > 1) changed();
        asked = 0;
      }
    }
    function leave() {
      clearTimeout(waiting);
      observer.disconnect();
      for (const child of hidden) child.style.display = "";
    }
    signal.addEventListener("abort", leave);
    document.addEventListener("visibilitychange", changed, { signal });
    return changed;
  }

  // src/shared/schedule.ts
  var schedule_exports = {};
  __export(schedule_exports, {
    onNextFrame: () => onNextFrame,
    onResize: () => onResize
  });
  function onNextFrame(draw, signal) {
    let waiting = 0;
    signal.addEventListener("abort", () => cancelAnimationFrame(waiting), { once: true });
    return () => {
      if (waiting || signal.aborted) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        draw();
      });
    };
  }
  function onResize(element, signal, changed) {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) changed(entry.contentRect.width, entry.contentRect.height);
    });
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }

  // src/shared/drawing.ts
  function keepDrawn({ card, traits, draw, css }, model, el, signal) {
    let live = true;
    el.append(card.root);
    const keepPicture = savePicture(card.root, model, signal, css);
    const drawNow = () => {
      drawOrSay(card, () => {
        draw(live);
        keepPicture();
      });
    };
    const redraw = onNextFrame(drawNow, signal);
    for (const trait of traits) listen(model, `change:${trait}`, redraw, signal);
    watchConnection(model, el, signal, (answers) => {
      live = answers;
      redraw();
    });
    drawNow();
    return redraw;
  }
  function showSilence(card, model, live, problem) {
    const silent = whySilent(model, live, false);
    showNote(card, silent || problem, silent ? "plain" : "problem");
  }

  // src/shared/frame.ts
  var frame_exports = {};
  __export(frame_exports, {
    openSteps: () => openSteps,
    shownFrame: () => shownFrame
  });
  var drawable = (frame) => typeof frame?.step === "number";
  function shownFrame(model, live) {
    const [frame, moment] = [model.get("_frame"), model.get("moment")];
    const kept = model.get("_replay") ?? [];
    const replayed = live ? void 0 : kept.find(({ step }) => step === moment);
    return replayed ?? (drawable(frame) ? frame : null);
  }
  function openSteps(model, live) {
    if (live) return model.get("_steps") ?? [];
    return (model.get("_replay") ?? []).map(({ step }) => step);
  }

  // src/shared/labels.ts
  var labels_exports = {};
  __export(labels_exports, {
    spread: () => spread
  });
  function spread(wanted, gap, top, bottom) {
    const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
    const placed = [...wanted];
    let free = top;
    for (const i of order) {
      placed[i] = Math.max(free, placed[i]);
      free = placed[i] + gap;
    }
    let limit = bottom;
    for (const i of order.reverse()) {
      placed[i] = Math.min(limit, placed[i]);
      limit = placed[i] - gap;
    }
    return placed;
  }

  // src/shared/linked-view.ts
  var linked_view_exports = {};
  __export(linked_view_exports, {
    LinkedView: () => LinkedView
  });

  // src/shared/view.ts
  var view_exports = {};
  __export(view_exports, {
    View: () => View
  });

  // src/shared/numbers.ts
  var numbers_exports = {};
  __export(numbers_exports, {
    MISSING: () => MISSING,
    count: () => count,
    figure: () => figure,
    power: () => power,
    rate: () => rate
  });

  function formatDecimal(x) {
    return Math.abs(x = Math.round(x)) >= 1e21 ? x.toLocaleString("en").replace(/,/g, "") : x.toString(10);
  }
  function formatDecimalParts(x, p) {
    if (!isFinite(x) || x === 0) return null;
    var i = (x = p ? x.toExponential(p - 1) : x.toExponential()).indexOf("e"), coefficient = x.slice(0, i);
    return [
      coefficient.length > 1 ? coefficient[0] + coefficient.slice(2) : coefficient,
      +x.slice(i + 1)
    ];
  }
  function exponent(x) {
    return x = formatDecimalParts(Math.abs(x)), x ? x[1] : NaN;
  }
  function formatGroup(grouping, thousands) {
    return function(value, width) {
      var i = value.length, t = [], j = 0, g = grouping[0], length = 0;
      while (i > 0 && g > 0) {
        if (length + g + 1 > width) g = Math.max(1, width - length);
        t.push(value.substring(i -= g, i + g));
        if ((length += g + 1) > width) break;
        g = grouping[j = (j + 1) % grouping.length];
      }
      return t.reverse().join(thousands);
    };
  }
  function formatNumerals(numerals) {
    return function(value) {
      return value.replace(/[0-9]/g, function(i) {
        return numerals[+i];
      });
    };
  }
  var re = /^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-z%])?$/i;
  function formatSpecifier(specifier) {
    if (!(match = re.exec(specifier))) throw new Error("invalid format: " + specifier);
    var match;
    return new FormatSpecifier({
      fill: match[1],
      align: match[2],
      sign: match[3],
      symbol: match[4],
      zero: match[5],
      width: match[6],
      comma: match[7],
      precision: match[8] && match[8].slice(1),
      trim: match[9],
      type: match[10]
    });
  }
  formatSpecifier.prototype = FormatSpecifier.prototype;
  function FormatSpecifier(specifier) {
    this.fill = specifier.fill === void 0 ? " " : specifier.fill + "";
    this.align = specifier.align === void 0 ? ">" : specifier.align + "";
    this.sign = specifier.sign === void 0 ? "-" : specifier.sign + "";
    this.symbol = specifier.symbol === void 0 ? "" : specifier.symbol + "";
    this.zero = !!specifier.zero;
    this.width = specifier.width === void 0 ? void 0 : +specifier.width;
    this.comma = !!specifier.comma;
    this.precision = specifier.precision === void 0 ? void 0 : +specifier.precision;
    this.trim = !!specifier.trim;
    this.type = specifier.type === void 0 ? "" : specifier.type + "";
  }
  FormatSpecifier.prototype.toString = function() {
    return this.fill + this.align + this.sign + this.symbol + (this.zero ? "0" : "") + (this.width === void 0 ? "" : Math.max(1, this.width | 0)) + (this.comma ? "," : "") + (this.precision === void 0 ? "" : "." + Math.max(0, this.precision | 0)) + (this.trim ? "~" : "") + this.type;
  };
  function formatTrim(s) {
    out: for (var n = s.length, i = 1, i0 = -1, i1; i < n; ++i) {
      switch (s[i]) {
        case ".":
          i0 = i1 = i;
          break;
        case "0":
          if (i0 === 0) i0 = i;
          i1 = i;
          break;
        default:
          if (!+s[i]) break out;
          if (i0 > 0) i0 = 0;
          break;
      }
    }
    return i0 > 0 ? s.slice(0, i0) + s.slice(i1 + 1) : s;
  }
  var prefixExponent;
  function formatPrefixAuto(x, p) {
    var d = formatDecimalParts(x, p);
    if (!d) return prefixExponent = void 0, x.toPrecision(p);
    var coefficient = d[0], exponent2 = d[1], i = exponent2 - (prefixExponent = Math.max(-8, Math.min(8, Math.floor(exponent2 / 3))) * 3) + 1, n = coefficient.length;
    return i === n ? coefficient : i > n ? coefficient + new Array(i - n + 1).join("0") : i > 0 ? coefficient.slice(0, i) + "." + coefficient.slice(i) : "0." + new Array(1 - i).join("0") + formatDecimalParts(x, Math.max(0, p + i - 1))[0];
  }
  function formatRounded(x, p) {
    var d = formatDecimalParts(x, p);
    if (!d) return x + "";
    var coefficient = d[0], exponent2 = d[1];
    return exponent2 < 0 ? "0." + new Array(-exponent2).join("0") + coefficient : coefficient.length > exponent2 + 1 ? coefficient.slice(0, exponent2 + 1) + "." + coefficient.slice(exponent2 + 1) : coefficient + new Array(exponent2 - coefficient.length + 2).join("0");
  }
  var formatTypes = {
    "%": (x, p) => (x * 100).toFixed(p),
    "b": (x) => Math.round(x).toString(2),
    "c": (x) => x + "",
    "d": formatDecimal,
    "e": (x, p) => x.toExponential(p),
    "f": (x, p) => x.toFixed(p),
    "g": (x, p) => x.toPrecision(p),
    "o": (x) => Math.round(x).toString(8),
    "p": (x, p) => formatRounded(x * 100, p),
    "r": formatRounded,
    "s": formatPrefixAuto,
    "X": (x) => Math.round(x).toString(16).toUpperCase(),
    "x": (x) => Math.round(x).toString(16)
  };
  function identity(x) {
    return x;
  }
  var map = Array.prototype.map;
  var prefixes = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];
  function formatLocale(locale2) {
    var group = locale2.grouping === void 0 || locale2.thousands === void 0 ? identity : formatGroup(map.call(locale2.grouping, Number), locale2.thousands + ""), currencyPrefix = locale2.currency === void 0 ? "" : locale2.currency[0] + "", currencySuffix = locale2.currency === void 0 ? "" : locale2.currency[1] + "", decimal = locale2.decimal === void 0 ? "." : locale2.decimal + "", numerals = locale2.numerals === void 0 ? identity : formatNumerals(map.call(locale2.numerals, String)), percent = locale2.percent === void 0 ? "%" : locale2.percent + "", minus = locale2.minus === void 0 ? "−" : locale2.minus + "", nan = locale2.nan === void 0 ? "NaN" : locale2.nan + "";
    function newFormat(specifier, options) {
      specifier = formatSpecifier(specifier);
      var fill2 = specifier.fill, align = specifier.align, sign = specifier.sign, symbol = specifier.symbol, zero2 = specifier.zero, width = specifier.width, comma = specifier.comma, precision = specifier.precision, trim = specifier.trim, type = specifier.type;
      if (type === "n") comma = true, type = "g";
      else if (!formatTypes[type]) precision === void 0 && (precision = 12), trim = true, type = "g";
      if (zero2 || fill2 === "0" && align === "=") zero2 = true, fill2 = "0", align = "=";
      var prefix = (options && options.prefix !== void 0 ? options.prefix : "") + (symbol === "$" ? currencyPrefix : symbol === "#" && /[boxX]/.test(type) ? "0" + type.toLowerCase() : ""), suffix = (symbol === "$" ? currencySuffix : /[%p]/.test(type) ? percent : "") + (options && options.suffix !== void 0 ? options.suffix : "");
      var formatType = formatTypes[type], maybeSuffix = /[defgprs%]/.test(type);
      precision = precision === void 0 ? 6 : /[gprs]/.test(type) ? Math.max(1, Math.min(21, precision)) : Math.max(0, Math.min(20, precision));
      function format2(value) {
        var valuePrefix = prefix, valueSuffix = suffix, i, n, c;
        if (type === "c") {
          valueSuffix = formatType(value) + valueSuffix;
          value = "";
        } else {
          value = +value;
          var valueNegative = value < 0 || 1 / value < 0;
          value = isNaN(value) ? nan : formatType(Math.abs(value), precision);
          if (trim) value = formatTrim(value);
          if (valueNegative && +value === 0 && sign !== "+") valueNegative = false;
          valuePrefix = (valueNegative ? sign === "(" ? sign : minus : sign === "-" || sign === "(" ? "" : sign) + valuePrefix;
          valueSuffix = (type === "s" && !isNaN(value) && prefixExponent !== void 0 ? prefixes[8 + prefixExponent / 3] : "") + valueSuffix + (valueNegative && sign === "(" ? ")" : "");
          if (maybeSuffix) {
            i = -1, n = value.length;
            while (++i < n) {
              if (c = value.charCodeAt(i), 48 > c || c > 57) {
                valueSuffix = (c === 46 ? decimal + value.slice(i + 1) : value.slice(i)) + valueSuffix;
                value = value.slice(0, i);
                break;
              }
            }
          }
        }
        if (comma && !zero2) value = group(value, Infinity);
        var length = valuePrefix.length + value.length + valueSuffix.length, padding = length < width ? new Array(width - length + 1).join(fill2) : "";
        if (comma && zero2) value = group(padding + value, padding.length ? width - valueSuffix.length : Infinity), padding = "";
        switch (align) {
          case "<":
            value = valuePrefix + value + valueSuffix + padding;
            break;
          case "=":
            value = valuePrefix + padding + value + valueSuffix;
            break;
          case "^":
            value = padding.slice(0, length = padding.length >> 1) + valuePrefix + value + valueSuffix + padding.slice(length);
            break;
          default:
            value = padding + valuePrefix + value + valueSuffix;
            break;
        }
        return numerals(value);
      }
      format2.toString = function() {
        return specifier + "";
      };
      return format2;
    }
    function formatPrefix2(specifier, value) {
      var e = Math.max(-8, Math.min(8, Math.floor(exponent(value) / 3))) * 3, k = Math.pow(10, -e), f = newFormat((specifier = formatSpecifier(specifier), specifier.type = "f", specifier), { suffix: prefixes[8 + e / 3] });
      return function(value2) {
        return f(k * value2);
      };
    }
    return {
      format: newFormat,
      formatPrefix: formatPrefix2
    };
  }
  var locale;
  var format;
  var formatPrefix;
  defaultLocale({
    thousands: ",",
    grouping: [3],
    currency: ["$", ""]
  });
  function defaultLocale(definition) {
    locale = formatLocale(definition);
    format = locale.format;
    formatPrefix = locale.formatPrefix;
    return locale;
  }
  function precisionFixed(step) {
    return Math.max(0, -exponent(Math.abs(step)));
  }
  function precisionPrefix(step, value) {
    return Math.max(0, Math.max(-8, Math.min(8, Math.floor(exponent(value) / 3))) * 3 - exponent(Math.abs(step)));
  }
  function precisionRound(step, max2) {
    step = Math.abs(step), max2 = Math.abs(max2) - step;
    return Math.max(0, exponent(max2) - exponent(step)) + 1;
  }

  // src/shared/numbers.ts
  var MISSING = "–";
  var whole = format(",.0f");
  var twoDigits = format(".2f");
  var scientific = format(".1e");
  var known = (value) => Number.isFinite(value);
  var count = (value) => known(value) ? whole(value) : MISSING;
  function figure(value) {
    if (!known(value)) return MISSING;
    return Math.abs(value) < 1e3 ? twoDigits(value) : scientific(value);
  }
  function rate(value) {
    if (!known(value)) return MISSING;
    return value > 0 && value < 10 ? value.toFixed(1) : whole(value);
  }
  var power = (value) => value.toExponential(1);

  // src/shared/patience.ts
  var patience_exports = {};
  __export(patience_exports, {
    Patience: () => Patience
  });
  var PATIENCE = 3e3;
  var Patience = class {
    constructor(changed, signal) {
      this.changed = changed;
      signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
    }
    changed;
    /** A request has had no answer for so long that the reader should be told why. */
    lost = false;
    timer;
    asked() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.lost = true;
        this.changed();
      }, PATIENCE);
    }
    answered() {
      clearTimeout(this.timer);
      this.lost = false;
    }
  };

  // src/shared/scrubber.ts
  var scrubber_exports = {};
  __export(scrubber_exports, {
    Scrubber: () => Scrubber
  });
  var Scrubber = class {
    /** `go` to a step; null: the present. */
    constructor(go) {
      this.go = go;
      this.now = button("Now", () => this.go(null));
      this.input.addEventListener("input", () => {
        this.held = true;
        this.say(this.chosen);
        this.go(this.chosen);
      });
      for (const end of ["change", "blur"]) {
        this.input.addEventListener(end, () => {
          this.held = false;
        });
      }
      const label = html("label", {}, "Training step", this.input, this.where);
      this.element = html("div", { class: "sw-scrubber" }, label, this.now);
    }
    go;
    input = html("input", {
      type: "range",
      min: 0,
      step: 1,
      "aria-label": "Training step",
      ...OWN_KEYS
    });
    where = html("span", { class: "sw-value" });
    now;
    element;
    steps = [];
    held = false;
    show(steps, moment, step) {
      this.element.hidden = steps.length < 2;
      this.input.disabled = this.element.hidden;
      this.now.disabled = moment === null;
      if (this.held) return;
      this.steps = steps;
      const place = moment === null ? steps.length - 1 : steps.indexOf(moment);
      this.input.max = String(Math.max(0, steps.length - 1));
      this.input.value = String(place < 0 ? steps.length - 1 : place);
      this.say(moment === null ? step : moment);
    }
    get chosen() {
      return this.steps[Number(this.input.value)] ?? 0;
    }
    say(step) {
      setText(this.where, count(step));
      this.input.setAttribute("aria-valuetext", `step ${count(step)}`);
    }
  };

  // src/shared/theme.ts
  var theme_exports = {};
  __export(theme_exports, {
    onThemeChange: () => onThemeChange,
    resolveColour: () => resolveColour
  });
  function onThemeChange(signal, changed) {
    const observer = new MutationObserver(changed);
    observer.observe(document.body, {
      attributes: true,
      attributeFilter: ["data-jp-theme-light", "data-theme"]
    });
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
  }
  function resolveColour(element, colour) {
    element.style.color = colour;
    return getComputedStyle(element).color || "transparent";
  }

  // src/shared/view.ts
  var CLOSED = "This trainer is closed: this is its last picture.";
  var View = class {
    constructor(name, label, model, signal) {
      this.model = model;
      this.signal = signal;
      this.card = createCard(name, label);
      this.announce = announcer(this.card.spoken, signal);
      this.redraw = onNextFrame(() => this.draw(), signal);
      this.patience = new Patience(this.redraw, signal);
      this.card.chips.append(chip(this.setup.task), this.network);
      this.card.status.append(this.state, " · step ", this.step);
      this.card.picture.append(this.empty);
      this.card.foot.append(this.scrubber.element);
    }
    model;
    signal;
    card;
    redraw;
    patience;
    /** Width of the picture. Not read while drawing: a change of theme takes the layout away for a moment. */
    room = 0;
    /** A kernel answers. */
    connected = true;
    state = html("span");
    step = html("b");
    network = chip("");
    empty = html("p", { class: "sw-hint" }, "The first look inside is on its way.");
    scrubber = new Scrubber((step) => this.ask({ moment: step }));
    announce;
    /** The frame that was drawn last. */
    frame = null;
    keepPicture = () => {
    };
    drawn = 0;
    /** A frame has come that has not been drawn yet. */
    fresh = true;
    /** Makes a new frame ready for being drawn, however often. */
    take(_frame) {
    }
    /** What a test, or a script in the page, can read beside what all views say. */
    marks() {
      return {};
    }
    get setup() {
      return this.model.get("_setup");
    }
    /** The reader can touch something: there is a kernel, and the trainer is not closed. */
    get open() {
      return this.connected && this.model.get("_frame")?.state !== "closed";
    }
    /** Puts the view on the page and keeps it up to date until the signal aborts. */
    mount(el) {
      const { model, signal, redraw } = this;
      el.append(this.card.root);
      this.keepPicture = savePicture(this.card.root, model, signal);
      for (const trait of [...this.traits, "moment", "_setup", "_steps", "_replay"]) {
        listen(model, `change:${trait}`, redraw, signal);
      }
      listen(model, "change:_frame", () => this.receive(), signal);
      listen(model, "change:_asked", () => this.heard(), signal);
      listen(model, "change:_notice", () => this.answered(), signal);
      watchConnection(model, el, signal, (live) => {
        this.connected = live;
        redraw();
      });
      let onPage = false;
      onResize(this.card.picture, signal, (width) => {
        if (width > 0) this.room = width;
        if (width > 0 && !onPage) this.recolour();
        onPage = width > 0;
        redraw();
      });
      onThemeChange(signal, () => {
        this.recolour();
        redraw();
      });
      this.draw();
    }
    /** The theme has changed: what holds colours forgets them. */
    recolour() {
    }
    receive() {
      this.fresh = true;
      this.heard();
    }
    /** A running trainer goes on sending frames while the kernel is too busy to hear of a request. */
    heard() {
      if ((this.model.get("_frame")?.asked ?? -1) >= this.model.get("_asked")) this.answered();
      else this.redraw();
    }
    /** Changes something that the kernel is to look at anew. */
    ask(changes) {
      this.patience.asked();
      this.save({ ...changes, _asked: this.model.get("_asked") + 1 });
    }
    save(changes) {
      for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
      this.model.save_changes();
      this.redraw();
    }
    answered() {
      this.patience.answered();
      this.redraw();
    }
    draw() {
      drawOrSay(this.card, () => {
        this.drawAll();
        this.keepPicture();
      });
    }
    drawAll() {
      const frame = shownFrame(this.model, this.connected);
      const moment = this.model.get("moment") ?? null;
      this.note();
      setText(this.network, this.setup.model);
      this.empty.hidden = frame !== null;
      this.card.reading.hidden = frame === null;
      this.scrubber.show(openSteps(this.model, this.connected), moment, frame?.step ?? 0);
      if (frame) {
        if (this.fresh) this.drawn += 1;
        this.fresh = false;
        if (frame !== this.frame) this.take(frame);
        this.frame = frame;
        this.show(frame);
        setText(this.state, this.standing(frame, moment));
        setText(this.step, count(frame.step));
        const { chosen, sentence } = this.describe();
        this.announce(chosen, sentence);
      }
      this.mark(frame);
    }
    standing(frame, moment) {
      if (moment !== null) return "looking back";
      if (!this.connected) return "no kernel";
      return frame.state === "still" ? "standing still" : frame.state;
    }
    note() {
      const silent = whySilent(this.model, this.connected, this.patience.lost);
      const replay = (this.model.get("_replay") ?? []).length > 1;
      if (silent && !(replay && !this.connected)) showNote(this.card, silent);
      else if (this.connected && !this.open) showNote(this.card, CLOSED);
      else
        showNote(
          this.card,
          this.model.get("_notice") || this.model.get("_frame")?.message || "",
          "problem"
        );
    }
    mark(frame) {
      Object.assign(this.card.root.dataset, {
        state: this.connected ? frame?.state ?? "idle" : "no-kernel",
        step: String(frame?.step ?? 0),
        frames: String(this.drawn),
        error: this.model.get("_notice"),
        moment: String(this.model.get("moment") ?? ""),
        ...this.marks()
      });
    }
  };

  // src/shared/linked-view.ts
  var LinkedView = class extends View {
    /** What is pointed at, here or in another view; it may say less than a whole place. */
    preview = null;
    link = new CursorLink(
      () => ({ run: this.setup.run, text: this.text }),
      (cursor, hovers) => this.follow(cursor, hovers),
      this.signal
    );
    /** The text that the places are in. */
    get text() {
      return this.model.get("text");
    }
    /** What is drawn. */
    get shown() {
      return { ...this.chosen, ...this.preview };
    }
    select(place) {
      this.preview = null;
      this.tell(place, false);
      this.save({ ...place });
    }
    /** null: the pointer has left. */
    hover(place) {
      this.preview = place;
      this.tell(place, true);
      this.redraw();
    }
    tell(place, hovers) {
      const cursor = place && this.toCursor(place);
      if (cursor || hovers) this.link.tell(cursor, hovers);
    }
    /** Another view of the same run and text has moved the cursor. */
    follow(cursor, hovers) {
      const place = cursor && this.fromCursor(cursor);
      this.preview = hovers ? place : null;
      if (place && !hovers) this.save({ ...place });
      else this.redraw();
    }
  };

  // src/shared/pixels.ts
  var pixels_exports = {};
  __export(pixels_exports, {
    paint: () => paint
  });

  // src/shared/ramp.ts
  var ramp_exports = {};
  __export(ramp_exports, {
    rampBackground: () => rampBackground,
    rampColours: () => rampColours,
    shade: () => shade
  });

  // src/shared/quantities.ts
  var quantities_exports = {};
  __export(quantities_exports, {
    colourLimit: () => colourLimit,
    digits: () => digits,
    displayToken: () => displayToken,
    isGate: () => isGate,
    labelOf: () => labelOf,
    readable: () => readable,
    roundUp: () => roundUp,
    signedLimit: () => signedLimit
  });

  function ascending(a, b) {
    return a == null || b == null ? NaN : a < b ? -1 : a > b ? 1 : a >= b ? 0 : NaN;
  }
  function descending(a, b) {
    return a == null || b == null ? NaN : b < a ? -1 : b > a ? 1 : b >= a ? 0 : NaN;
  }
  function bisector(f) {
    let compare1, compare2, delta;
    if (f.length !== 2) {
      compare1 = ascending;
      compare2 = (d, x) => ascending(f(d), x);
      delta = (d, x) => f(d) - x;
    } else {
      compare1 = f === ascending || f === descending ? f : zero;
      compare2 = f;
      delta = f;
    }
    function left(a, x, lo = 0, hi = a.length) {
      if (lo < hi) {
        if (compare1(x, x) !== 0) return hi;
        do {
          const mid = lo + hi >>> 1;
          if (compare2(a[mid], x) < 0) lo = mid + 1;
          else hi = mid;
        } while (lo < hi);
      }
      return lo;
    }
    function right(a, x, lo = 0, hi = a.length) {
      if (lo < hi) {
        if (compare1(x, x) !== 0) return hi;
        do {
          const mid = lo + hi >>> 1;
          if (compare2(a[mid], x) <= 0) lo = mid + 1;
          else hi = mid;
        } while (lo < hi);
      }
      return lo;
    }
    function center(a, x, lo = 0, hi = a.length) {
      const i = left(a, x, lo, hi - 1);
      return i > lo && delta(a[i - 1], x) > -delta(a[i], x) ? i - 1 : i;
    }
    return { left, center, right };
  }
  function zero() {
    return 0;
  }
  function number(x) {
    return x === null ? NaN : +x;
  }
  function* numbers(values, valueof) {
    if (valueof === void 0) {
      for (let value of values) {
        if (value != null && (value = +value) >= value) {
          yield value;
        }
      }
    } else {
      let index = -1;
      for (let value of values) {
        if ((value = valueof(value, ++index, values)) != null && (value = +value) >= value) {
          yield value;
        }
      }
    }
  }
  var ascendingBisect = bisector(ascending);
  var bisectRight = ascendingBisect.right;
  var bisectLeft = ascendingBisect.left;
  var bisectCenter = bisector(number).center;
  function extent(values, valueof) {
    let min2;
    let max2;
    if (valueof === void 0) {
      for (const value of values) {
        if (value != null) {
          if (min2 === void 0) {
            if (value >= value) min2 = max2 = value;
          } else {
            if (min2 > value) min2 = value;
            if (max2 < value) max2 = value;
          }
        }
      }
    } else {
      let index = -1;
      for (let value of values) {
        if ((value = valueof(value, ++index, values)) != null) {
          if (min2 === void 0) {
            if (value >= value) min2 = max2 = value;
          } else {
            if (min2 > value) min2 = value;
            if (max2 < value) max2 = value;
          }
        }
      }
    }
    return [min2, max2];
  }
  function compareDefined(compare = ascending) {
    if (compare === ascending) return ascendingDefined;
    if (typeof compare !== "function") throw new TypeError("compare is not a function");
    return (a, b) => {
      const x = compare(a, b);
      if (x || x === 0) return x;
      return (compare(b, b) === 0) - (compare(a, a) === 0);
    };
  }
  function ascendingDefined(a, b) {
    return (a == null || !(a >= a)) - (b == null || !(b >= b)) || (a < b ? -1 : a > b ? 1 : 0);
  }
  var array = Array.prototype;
  var slice = array.slice;
  var e10 = Math.sqrt(50);
  var e5 = Math.sqrt(10);
  var e2 = Math.sqrt(2);
  function tickSpec(start, stop, count2) {
    const step = (stop - start) / Math.max(0, count2), power2 = Math.floor(Math.log10(step)), error = step / Math.pow(10, power2), factor = error >= e10 ? 10 : error >= e5 ? 5 : error >= e2 ? 2 : 1;
    let i1, i2, inc;
    if (power2 < 0) {
      inc = Math.pow(10, -power2) / factor;
      i1 = Math.round(start * inc);
      i2 = Math.round(stop * inc);
      if (i1 / inc < start) ++i1;
      if (i2 / inc > stop) --i2;
      inc = -inc;
    } else {
      inc = Math.pow(10, power2) * factor;
      i1 = Math.round(start / inc);
      i2 = Math.round(stop / inc);
      if (i1 * inc < start) ++i1;
      if (i2 * inc > stop) --i2;
    }
    if (i2 < i1 && 0.5 <= count2 && count2 < 2) return tickSpec(start, stop, count2 * 2);
    return [i1, i2, inc];
  }
  function ticks(start, stop, count2) {
    stop = +stop, start = +start, count2 = +count2;
    if (!(count2 > 0)) return [];
    if (start === stop) return [start];
    const reverse = stop < start, [i1, i2, inc] = reverse ? tickSpec(stop, start, count2) : tickSpec(start, stop, count2);
    if (!(i2 >= i1)) return [];
    const n = i2 - i1 + 1, ticks2 = new Array(n);
    if (reverse) {
      if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) / -inc;
      else for (let i = 0; i < n; ++i) ticks2[i] = (i2 - i) * inc;
    } else {
      if (inc < 0) for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) / -inc;
      else for (let i = 0; i < n; ++i) ticks2[i] = (i1 + i) * inc;
    }
    return ticks2;
  }
  function tickIncrement(start, stop, count2) {
    stop = +stop, start = +start, count2 = +count2;
    return tickSpec(start, stop, count2)[2];
  }
  function tickStep(start, stop, count2) {
    stop = +stop, start = +start, count2 = +count2;
    const reverse = stop < start, inc = reverse ? tickIncrement(stop, start, count2) : tickIncrement(start, stop, count2);
    return (reverse ? -1 : 1) * (inc < 0 ? 1 / -inc : inc);
  }
  function max(values, valueof) {
    let max2;
    if (valueof === void 0) {
      for (const value of values) {
        if (value != null && (max2 < value || max2 === void 0 && value >= value)) {
          max2 = value;
        }
      }
    } else {
      let index = -1;
      for (let value of values) {
        if ((value = valueof(value, ++index, values)) != null && (max2 < value || max2 === void 0 && value >= value)) {
          max2 = value;
        }
      }
    }
    return max2;
  }
  function min(values, valueof) {
    let min2;
    if (valueof === void 0) {
      for (const value of values) {
        if (value != null && (min2 > value || min2 === void 0 && value >= value)) {
          min2 = value;
        }
      }
    } else {
      let index = -1;
      for (let value of values) {
        if ((value = valueof(value, ++index, values)) != null && (min2 > value || min2 === void 0 && value >= value)) {
          min2 = value;
        }
      }
    }
    return min2;
  }
  function quickselect(array2, k, left = 0, right = Infinity, compare) {
    k = Math.floor(k);
    left = Math.floor(Math.max(0, left));
    right = Math.floor(Math.min(array2.length - 1, right));
    if (!(left <= k && k <= right)) return array2;
    compare = compare === void 0 ? ascendingDefined : compareDefined(compare);
    while (right > left) {
      if (right - left > 600) {
        const n = right - left + 1;
        const m = k - left + 1;
        const z = Math.log(n);
        const s = 0.5 * Math.exp(2 * z / 3);
        const sd = 0.5 * Math.sqrt(z * s * (n - s) / n) * (m - n / 2 < 0 ? -1 : 1);
        const newLeft = Math.max(left, Math.floor(k - m * s / n + sd));
        const newRight = Math.min(right, Math.floor(k + (n - m) * s / n + sd));
        quickselect(array2, k, newLeft, newRight, compare);
      }
      const t = array2[k];
      let i = left;
      let j = right;
      swap(array2, left, k);
      if (compare(array2[right], t) > 0) swap(array2, left, right);
      while (i < j) {
        swap(array2, i, j), ++i, --j;
        while (compare(array2[i], t) < 0) ++i;
        while (compare(array2[j], t) > 0) --j;
      }
      if (compare(array2[left], t) === 0) swap(array2, left, j);
      else ++j, swap(array2, j, right);
      if (j <= k) left = j + 1;
      if (k <= j) right = j - 1;
    }
    return array2;
  }
  function swap(array2, i, j) {
    const t = array2[i];
    array2[i] = array2[j];
    array2[j] = t;
  }
  function quantile(values, p, valueof) {
    values = Float64Array.from(numbers(values, valueof));
    if (!(n = values.length) || isNaN(p = +p)) return;
    if (p <= 0 || n < 2) return min(values);
    if (p >= 1) return max(values);
    var n, i = (n - 1) * p, i0 = Math.floor(i), value0 = max(quickselect(values, i0).subarray(0, i0 + 1)), value1 = min(values.subarray(i0 + 1));
    return value0 + (value1 - value0) * (i - i0);
  }
  var shuffle = shuffler(Math.random);
  function shuffler(random) {
    return function shuffle2(array2, i0 = 0, i1 = array2.length) {
      let m = i1 - (i0 = +i0);
      while (m) {
        const i = random() * m-- | 0, t = array2[m + i0];
        array2[m + i0] = array2[i + i0];
        array2[i + i0] = t;
      }
      return array2;
    };
  }

  // src/shared/quantities.ts
  var LABELS = {
    input_gate: "input gate",
    forget_gate: "forget gate",
    output_gate: "output gate",
    update_gate: "update gate",
    reset_gate: "reset gate",
    candidate: "candidate",
    cell: "cell state",
    hidden: "hidden state",
    from_input: "from the token",
    from_hidden: "from the past"
  };
  var labelOf = (name) => LABELS[name] ?? name.replaceAll("_", " ");
  var isGate = (name) => name.endsWith("_gate");
  var WHITESPACE = { " ": "␣", "\n": "↵", "	": "⇥" };
  var displayToken = (token) => token.replace(/[ \n\t]/g, (space) => WHITESPACE[space]);
  var readable = (tokens) => tokens.map(displayToken).join(tokens.some(({ length }) => length > 2) ? " " : "");
  function digits(value) {
    if (Number.isNaN(value)) return "–";
    const text = value.toFixed(2);
    return text === "-0.00" ? "0.00" : text;
  }
  var ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  function roundUp(value) {
    const decade = 10 ** Math.floor(Math.log10(Math.max(value, 0.1)));
    const digits2 = ROUND.find((each) => each * decade >= value) ?? 10;
    return Number((digits2 * decade).toPrecision(2));
  }
  var signedLimit = (values) => roundUp(max(values, (value) => Math.abs(value)) ?? 0);
  var colourLimit = (values) => roundUp(quantile(values.filter(Number.isFinite), 0.99, Math.abs) ?? 0);

  // src/shared/ramp.ts
  var SHADES = 256;
  var SIGNED = ["var(--sw-negative)", "var(--sw-zero)", "var(--sw-positive)"];
  var MAGNITUDE = ["var(--sw-zero)", "var(--hue)"];
  var stopsOf = (name) => isGate(name) || name === "attention" ? MAGNITUDE : SIGNED;
  var rampBackground = (name) => `linear-gradient(to top, ${stopsOf(name).join(", ")})`;
  function rampColours(element, name) {
    const canvas = document.createElement("canvas");
    canvas.width = SHADES;
    canvas.height = 1;
    const context = canvas.getContext("2d");
    if (!context) return null;
    const gradient = context.createLinearGradient(0, 0, SHADES, 0);
    const stops = stopsOf(name);
    stops.forEach((colour, i) => {
      gradient.addColorStop(i / (stops.length - 1), resolveColour(element, colour));
    });
    context.fillStyle = gradient;
    context.fillRect(0, 0, SHADES, 1);
    return new Uint32Array(context.getImageData(0, 0, SHADES, 1).data.buffer);
  }
  function shade(value, low, high) {
    const share = (value - low) / (high - low);
    return Math.round(Math.min(Math.max(share, 0), 1) * (SHADES - 1));
  }

  // src/shared/pixels.ts
  function paint({ values, columns, rows, strength }, [low, high], element, name) {
    const shades = rampColours(element, name);
    const canvas = html("canvas", { width: columns, height: rows });
    const context = canvas.getContext("2d");
    if (!shades || !context || columns === 0) return null;
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    values.forEach((value, i) => {
      const place = i % rows * columns + Math.floor(i / rows);
      pixels[place] = shades[shade(value, low, high)];
      if (strength) image.data[4 * place + 3] = 255 * strength(i);
    });
    context.putImageData(image, 0, 0);
    return canvas;
  }

  // src/shared/pointer.ts
  var pointer_exports = {};
  __export(pointer_exports, {
    densityOf: () => densityOf,
    pointIn: () => pointIn
  });
  var zoomOf = (element) => element.currentCSSZoom ?? 1;
  function pointIn(element, { clientX, clientY }) {
    const { left, top } = element.getBoundingClientRect();
    const zoom = zoomOf(element);
    return [(clientX - left) / zoom, (clientY - top) / zoom];
  }
  var densityOf = (element) => (window.devicePixelRatio || 1) * zoomOf(element);

  // src/shared/reading.ts
  var reading_exports = {};
  __export(reading_exports, {
    writeLine: () => writeLine,
    writePrediction: () => writePrediction
  });
  function writeLine(line) {
    const continues = line[0]?.text.startsWith("=") ? "sw-continues" : "";
    const terms = line.map(({ text, name, value, below }) => {
      const term = html(value ? "b" : "span", {}, text);
      if (below) term.append(html("sub", {}, below));
      if (name) setAttributes(term, { "data-hue": name });
      if (value) setAttributes(term, { "data-quantity-value": value });
      return term;
    });
    return html("div", { class: continues }, ...terms);
  }
  function writePrediction([token, probability]) {
    const percent = `${Math.round(100 * probability)} %`;
    const bar = html("span", { class: "sw-share" });
    bar.style.setProperty("--share", String(probability));
    return html("li", {}, html("code", {}, displayToken(token)), bar, html("span", {}, percent));
  }

  // src/shared/sequence.ts
  var sequence_exports = {};
  __export(sequence_exports, {
    SequenceInput: () => SequenceInput
  });
  var TYPING_PAUSE = 150;
  var SequenceInput = class {
    constructor(model, ask, signal) {
      this.model = model;
      this.ask = ask;
      this.input.addEventListener("input", () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.send(), TYPING_PAUSE);
      });
      listen(model, "change:text", () => this.show(), signal);
      signal.addEventListener("abort", () => clearTimeout(this.typing), { once: true });
      this.input.value = model.get("text");
    }
    model;
    ask;
    input = html("input", {
      type: "text",
      class: "sw-input",
      spellcheck: "false",
      autocomplete: "off",
      ...OWN_KEYS
    });
    element = html(
      "label",
      { class: "sw-sequence" },
      html("span", {}, "Sequence"),
      this.input
    );
    typing;
    /** The text that Python had when the reader's was sent. */
    before = "";
    /**
     * What the reader is typing must not be overwritten, neither by what arrives meanwhile nor by
     * Python's setting a refused text back: the notice says why, and the reader goes on typing.
     */
    show() {
      const text = this.model.get("text");
      const setBack = text === this.before && document.activeElement === this.input;
      if (this.typing === void 0 && !setBack) this.input.value = text;
    }
    send() {
      this.typing = void 0;
      this.before = this.model.get("text");
      if (this.input.value === this.before) {
        this.model.set("_notice", "");
        this.model.save_changes();
      } else {
        this.ask({ text: this.input.value });
      }
    }
  };

  // src/shared/strip.ts
  var strip_exports = {};
  __export(strip_exports, {
    createStrip: () => createStrip
  });

  // src/shared/tokens.ts
  var tokens_exports = {};
  __export(tokens_exports, {
    writeColumns: () => writeColumns,
    writeTokens: () => writeTokens
  });
  function writeTokens(parent, tokens, chosen) {
    const labels = matchChildren(parent, tokens.length, () => html("span"));
    labels.forEach((label, i) => {
      const token = displayToken(tokens[i]);
      setText(label, token);
      label.title = token;
      label.classList.toggle("sw-chosen", i === chosen);
    });
    return labels;
  }
  function writeColumns(parent, tokens, chosen, width) {
    for (const label of writeTokens(parent, tokens, chosen)) label.style.width = `${width}px`;
  }

  // src/shared/strip.ts
  function createStrip(scroller, signal) {
    const label = "First token in sight";
    const slider = html("input", { type: "range", min: 0, "aria-label": label, ...OWN_KEYS });
    const line = html("div", { "aria-hidden": "true" });
    const element = html("div", { class: "sw-strip" }, line, slider);
    let column = 1;
    function follow() {
      slider.value = String(Math.round(scroller.scrollLeft / column));
      const first = Number(slider.value) + 1;
      slider.setAttribute("aria-valuetext", `${first} of ${line.childElementCount}`);
    }
    function show(tokens, chosen, width, room) {
      const seen = room / width;
      element.hidden = tokens.length <= seen;
      if (element.hidden) return;
      column = width;
      writeTokens(line, tokens, chosen);
      slider.max = String(Math.ceil(tokens.length - seen));
      element.style.setProperty("--seen", `${100 * seen / tokens.length}%`);
      follow();
    }
    scroller.addEventListener("scroll", follow, { signal, passive: true });
    slider.addEventListener("input", () => {
      scroller.scrollLeft = Number(slider.value) * column;
    });
    return { element, show };
  }

  // src/shared/text-view.ts
  var text_view_exports = {};
  __export(text_view_exports, {
    TextView: () => TextView
  });
  var TextView = class extends LinkedView {
    traits = ["position"];
    sequence = new SequenceInput(
      this.model,
      (changes) => this.ask(changes),
      this.signal
    );
    constructor(name, label, model, signal) {
      super(name, label, model, signal);
      this.card.actions.append(this.sequence.element);
    }
    show(_frame) {
      this.sequence.input.disabled = !this.open;
    }
    get chosen() {
      const { tokens = [] } = this.frame ?? {};
      return { position: clamp(this.model.get("position"), tokens.length) };
    }
    toCursor({ position }) {
      return position === void 0 ? null : { position };
    }
    fromCursor({ position }) {
      return { position };
    }
  };

  // src/shared/ticker.ts
  var ticker_exports = {};
  __export(ticker_exports, {
    Ticker: () => Ticker
  });
  var Ticker = class {
    constructor(pace, tick, signal) {
      this.pace = pace;
      this.tick = tick;
      signal.addEventListener("abort", () => this.stop(), { once: true });
    }
    pace;
    tick;
    timer;
    get running() {
      return this.timer !== void 0;
    }
    start() {
      this.timer = setInterval(this.tick, this.pace);
    }
    stop() {
      clearInterval(this.timer);
      this.timer = void 0;
    }
  };

  // src/shared/widget.ts
  var widget_exports = {};
  __export(widget_exports, {
    widget: () => widget
  });
  function widget(make) {
    return {
      initialize({ model, signal }) {
        acknowledge(model, "change:_frame", signal);
      },
      render({ model, el, signal }) {
        make(model, signal).mount(el);
      }
    };
  }

  // src/shared.ts
  shared.modules = {
    "acknowledge": acknowledge_exports,
    "announcer": announcer_exports,
    "card": card_exports,
    "columns": columns_exports,
    "connection": connection_exports,
    "cursor": cursor_exports,
    "dom": dom_exports,
    "drawing": drawing_exports,
    "frame": frame_exports,
    "labels": labels_exports,
    "linked-view": linked_view_exports,
    "model": model_exports,
    "notebook": notebook_exports,
    "numbers": numbers_exports,
    "patience": patience_exports,
    "pixels": pixels_exports,
    "pointer": pointer_exports,
    "portrait": portrait_exports,
    "quantities": quantities_exports,
    "ramp": ramp_exports,
    "reading": reading_exports,
    "saved-picture": saved_picture_exports,
    "schedule": schedule_exports,
    "scrubber": scrubber_exports,
    "sequence": sequence_exports,
    "strip": strip_exports,
    "text-view": text_view_exports,
    "theme": theme_exports,
    "ticker": ticker_exports,
    "tokens": tokens_exports,
    "view": view_exports,
    "widget": widget_exports,
    "d3-array": { ascending, bisect: bisectRight, bisectRight, bisector, extent, max, min, quantile, tickIncrement, tickStep, ticks },
    "d3-format": { format, formatPrefix, formatSpecifier, precisionFixed, precisionPrefix, precisionRound }
  };
})();
