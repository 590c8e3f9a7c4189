/* Built by "make frontend" from frontend/src: do not edit.
   The views contain parts of D3: Copyright 2010-2024 Mike Bostock, ISC licence. */
const recurrent = {};
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // src/recurrent/explain.ts
  var explain_exports = {};
  __export(explain_exports, {
    equation: () => equation,
    notice: () => notice
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

  // src/recurrent/explain.ts
  function line(texts, ...terms) {
    return texts.flatMap((text, i) => [{ text }, terms[i] ?? []].flat()).filter(({ text }) => text);
  }
  var symbol = (text, name, below = "") => ({ text, name, below });
  var now = (text, name) => symbol(text, name, "t");
  var before = (text, name) => symbol(text, name, "t−1");
  var isOwn = (cell, { names }) => cell === "rnn" && !names.includes("from_input");
  function equation(cell, trace, { unit, position }) {
    const number = (name, value = name, at = position) => {
      return { text: digits(trace.at(name, at, unit)), name, value };
    };
    if (isOwn(cell, trace)) {
      return trace.names.map((name) => line`${symbol(labelOf(name), name)} = ${number(name)}`);
    }
    return EQUATIONS[cell](number, position);
  }
  function rnn(number) {
    const [x, before_] = [now("x", "from_input"), before("h", "hidden")];
    return [
      line`${now("h", "hidden")} = tanh(W ${x} + U ${before_} + b)`,
      line`= tanh(${number("from_input")} + ${number("from_hidden")})`,
      line`= ${number("hidden")}`
    ];
  }
  function lstm(number, position) {
    const [f, i, o] = [
      symbol("f", "forget_gate"),
      symbol("i", "input_gate"),
      symbol("o", "output_gate")
    ];
    const [c, g, h] = [now("c", "cell"), symbol("g", "candidate"), now("h", "hidden")];
    const old = number("cell", "previous_cell", position - 1);
    return [
      line`${c} = ${f} · ${before("c", "cell")} + ${i} · ${g}`,
      line`= ${number("forget_gate")} · ${old} + ${number("input_gate")} · ${number("candidate")}`,
      line`= ${number("cell")}`,
      line`${h} = ${o} · tanh(${c})`,
      line`= ${number("output_gate")} · tanh(${number("cell", "same_cell")})`,
      line`= ${number("hidden")}`
    ];
  }
  function gru(number, position) {
    const [z, r] = [symbol("z", "update_gate"), symbol("r", "reset_gate")];
    const [n, h] = [symbol("n", "candidate"), now("h", "hidden")];
    const [update, again] = [number("update_gate"), number("update_gate", "same_update_gate")];
    const old = number("hidden", "previous_hidden", position - 1);
    return [
      line`${h} = (1−${z}) · ${n} + ${z} · ${before("h", "hidden")}`,
      line`= (1−${update}) · ${number("candidate")} + ${again} · ${old}`,
      line`= ${number("hidden")}`,
      line`${n} has read the past through ${r}`,
      line`${r} = ${number("reset_gate")}`
    ];
  }
  var EQUATIONS = { rnn, lstm, gru };
  var OPEN = 0.9;
  var SHUT = 0.1;
  var SATURATED = 0.97;
  function notice(cell, trace, { unit, position }) {
    const at = (name, when = position) => trace.at(name, when, unit);
    if (isOwn(cell, trace)) return "A cell of your own: these are the values that it shows.";
    return NOTICES[cell](at, position);
  }
  function noticeRnn(at, position) {
    const [input, past] = [Math.abs(at("from_input")), Math.abs(at("from_hidden"))];
    if (position === 0) return "Nothing came before: only this token speaks.";
    if (Math.abs(at("hidden")) > SATURATED)
      return "The unit is full: near 1 or −1, tanh lets little through.";
    const share = Math.round(100 * Math.max(input, past) / (input + past || 1));
    return past >= input ? `The past speaks louder: ${share} % of what goes into tanh comes from it.` : `The token speaks louder: ${share} % of what goes into tanh comes from it.`;
  }
  function noticeLstm(at, position) {
    const [forget, input, output] = [at("forget_gate"), at("input_gate"), at("output_gate")];
    if (position === 0) return "Nothing came before: the cell state is only what this token adds.";
    if (forget <= SHUT) {
      return `The forget gate is ${digits(forget)}: the old cell state is almost gone.`;
    }
    if (output <= SHUT) {
      return `The output gate is ${digits(output)}: the cell remembers, but shows almost nothing of it.`;
    }
    if (forget >= OPEN && input >= OPEN) {
      return "Both gates are open: the cell adds the new to the old, like a counter.";
    }
    if (forget >= OPEN) {
      return `The forget gate is ${digits(forget)}: almost all of the old cell state is kept.`;
    }
    const kept = Math.abs(forget * at("cell", position - 1));
    const added = Math.abs(input * at("candidate"));
    const share = Math.round(100 * Math.max(kept, added) / (kept + added || 1));
    return kept >= added ? `Memory wins: ${share} % of what makes up the cell state comes from before.` : `The token wins: ${share} % of what makes up the cell state is new.`;
  }
  function noticeGru(at, position) {
    const update = at("update_gate");
    if (position === 0) return "Nothing came before: the hidden state is only what this token adds.";
    if (update >= OPEN) {
      return `The update gate is ${digits(update)}: almost all of the old hidden state is kept.`;
    }
    if (update <= SHUT) {
      return `The update gate is ${digits(update)}: the unit is almost written anew.`;
    }
    if (at("reset_gate") <= SHUT) {
      return `The reset gate is ${digits(at("reset_gate"))}: the candidate hardly looks at the past.`;
    }
    const kept = Math.round(100 * update);
    return `The new hidden state is ${kept} % the old one and ${100 - kept} % the candidate.`;
  }
  var NOTICES = { rnn: noticeRnn, lstm: noticeLstm, gru: noticeGru };

  // src/recurrent/reading.ts
  var reading_exports = {};
  __export(reading_exports, {
    Reading: () => Reading
  });

  // library:shared/dom
  var html = shared.modules["dom"].html;
  var svg = shared.modules["dom"].svg;
  var setAttributes = shared.modules["dom"].setAttributes;
  var setText = shared.modules["dom"].setText;
  var matchChildren = shared.modules["dom"].matchChildren;
  var OWN_KEYS = shared.modules["dom"].OWN_KEYS;
  var button = shared.modules["dom"].button;

  // library:shared/reading
  var writeLine = shared.modules["reading"].writeLine;
  var writePrediction = shared.modules["reading"].writePrediction;

  // src/recurrent/reading.ts
  var Reading = class {
    title = html("h3");
    sum = html("div", { class: "sw-equation" });
    sentence = html("p", { class: "sw-notice" });
    expected = html("ol", { class: "sw-expected" });
    elements = [
      html("div", {}, this.title, this.sum, this.sentence),
      html("div", {}, html("h3", {}, "It expects next"), this.expected)
    ];
    show(cell, trace, selection) {
      const { unit, position } = selection;
      setText(this.title, `Unit ${unit} after “${displayToken(trace.tokens[position] ?? "")}”`);
      this.title.append(html("span", { class: "sw-soft" }, ` position ${position}`));
      this.sum.replaceChildren(...equation(cell, trace, selection).map(writeLine));
      setText(this.sentence, notice(cell, trace, selection));
      this.expected.replaceChildren(...(trace.predictions[position] ?? []).map(writePrediction));
    }
    /** The selection in one sentence, for a screen reader. */
    describe() {
      return `${this.title.textContent}. ${this.sentence.textContent}`;
    }
  };

  // src/recurrent/trace.ts
  var trace_exports = {};
  __export(trace_exports, {
    Trace: () => Trace
  });

  // library:shared/model
  var listen = shared.modules["model"].listen;
  var float32 = shared.modules["model"].float32;

  // src/recurrent/trace.ts
  var Trace = class _Trace {
    tokens;
    names;
    units;
    predictions;
    /** What it would be if the reader held nothing. */
    plain;
    values;
    constructor(message) {
      this.tokens = message.tokens;
      this.names = message.names;
      this.units = message.shape[2];
      this.predictions = message.predictions;
      this.values = float32(message.values);
      const { plain, ...rest } = message;
      this.plain = plain ? new _Trace({ ...rest, values: plain }) : null;
    }
    /** One number. Before the first token every state is zero. */
    at(name, position, unit) {
      const axis = this.names.indexOf(name);
      if (axis < 0) return Number.NaN;
      if (position < 0) return 0;
      const index = (axis * this.tokens.length + position) * this.units + unit;
      return this.values[index] ?? Number.NaN;
    }
    /** One unit's values over the sequence. */
    overTime(name, unit) {
      return this.tokens.map((_, position) => this.at(name, position, unit));
    }
    /** All of one quantity, (time, unit). */
    quantity(name) {
      const size = this.tokens.length * this.units;
      const start = this.names.indexOf(name) * size;
      return this.values.subarray(start, start + size);
    }
  };

  // src/recurrent/trace-view.ts
  var trace_view_exports = {};
  __export(trace_view_exports, {
    TraceView: () => TraceView
  });

  // library:shared/columns
  var columnWidth = shared.modules["columns"].columnWidth;
  var middle = shared.modules["columns"].middle;
  var clamp = shared.modules["columns"].clamp;
  var selectionAt = shared.modules["columns"].selectionAt;
  var move = shared.modules["columns"].move;
  var showColumn = shared.modules["columns"].showColumn;

  // library:shared/text-view
  var TextView = shared.modules["text-view"].TextView;

  // src/recurrent/trace-view.ts
  var TraceView = class extends TextView {
    reading = new Reading();
    trace = null;
    take(frame) {
      this.trace = new Trace(frame);
    }
    describe() {
      const { unit, position } = this.chosen;
      return { chosen: `${unit} ${position}`, sentence: this.reading.describe() };
    }
    marks() {
      const { unit, position } = this.chosen;
      return { unit: String(unit), position: String(position) };
    }
    toCursor(place) {
      return { ...this.chosen, ...place };
    }
    fromCursor(cursor) {
      return { ...cursor };
    }
    get chosen() {
      const { units = 0, tokens = [] } = this.trace ?? {};
      return {
        unit: clamp(this.model.get("unit"), units),
        position: clamp(this.model.get("position"), tokens.length)
      };
    }
  };

  // src/recurrent.ts
  recurrent.modules = {
    "explain": explain_exports,
    "reading": reading_exports,
    "trace": trace_exports,
    "trace-view": trace_view_exports
  };
})();
