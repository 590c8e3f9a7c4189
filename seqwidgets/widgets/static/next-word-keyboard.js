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

// src/next-word-keyboard/keys.ts
var LETTERS = [
  [..."qwertyuiop"],
  [..."asdfghjkl"],
  ["Shift", ..."zxcvbnm", "Backspace"],
  ["123", ",", " ", ".", "\n"]
];
var SIGNS = [
  [..."1234567890"],
  [..."-/:;()$&@"],
  ["Shift", ...`'"?!%#+`, "Backspace"],
  ["abc", ",", " ", ".", "\n"]
];
function rowsOf({ signs, shift }) {
  if (signs) return SIGNS;
  if (!shift) return LETTERS;
  return LETTERS.map((row) => row.map((key) => /^[a-z]$/.test(key) ? key.toUpperCase() : key));
}
var NAMES = {
  " ": ["space", "Space"],
  "\n": ["↵", "New line"],
  Shift: ["⇧", "Shift"],
  Backspace: ["⌫", "Backspace"],
  "123": ["123", "Numbers and signs"],
  abc: ["abc", "Letters"]
};
var faceOf = (key) => NAMES[key] ?? [key, key];
function press(key, { text, start, end }) {
  let from = start;
  if (key === "Backspace" && start === end) {
    from = start - ([...text.slice(0, start)].at(-1)?.length ?? 0);
  }
  const written = key === "Backspace" ? "" : key;
  const at = from + written.length;
  return { text: text.slice(0, from) + written + text.slice(end), start: at, end: at };
}
var WAYS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1]
};
function neighbour(arrow, [row, column], lengths) {
  const way = WAYS[arrow];
  if (!way) return null;
  const [from, to] = [lengths[row] ?? 1, lengths[row + way[0]]];
  if (to === void 0) return null;
  const beside = way[0] ? Math.round((column + 0.5) / from * to - 0.5) : column + way[1];
  return [row + way[0], Math.min(Math.max(beside, 0), to - 1)];
}

// src/next-word-keyboard/keypad.ts
var Keypad = class {
  constructor(strike) {
    this.strike = strike;
    this.element.append(...rowsOf(this.board).map(() => html("div", {})));
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("keydown", (event) => this.walk(event));
    this.draw();
  }
  strike;
  element = html("div", { class: "sw-keys", role: "group", "aria-label": "Keys" });
  board = { signs: false, shift: false };
  keys = [];
  enable(open) {
    for (const key of this.keys.flat()) key.disabled = !open;
  }
  /** A key of the real keyboard goes down, or comes up: the drawn one shows it. */
  show(key, isDown) {
    const at = rowsOf(this.board).flat().findIndex((each) => each.toLowerCase() === (key === "Enter" ? "\n" : key.toLowerCase()));
    this.keys.flat()[at]?.classList.toggle("sw-struck", isDown);
  }
  release() {
    for (const key of this.keys.flat()) key.classList.remove("sw-struck");
  }
  draw() {
    const rows = rowsOf(this.board);
    [...this.element.children].forEach((line, row) => {
      const kept = this.keys[row] ?? [];
      const keys = rows[row].map((key, column) => {
        const button2 = kept[column] ?? this.make(row, column);
        const [face, name] = faceOf(key);
        setText(button2, face);
        button2.setAttribute("aria-label", name);
        button2.dataset.key = key.length > 1 ? key : key === " " ? "Space" : "";
        if (key === "Shift") button2.setAttribute("aria-pressed", String(this.board.shift));
        else button2.removeAttribute("aria-pressed");
        return button2;
      });
      line.replaceChildren(...keys);
      this.keys[row] = keys;
    });
    if (!this.keys.flat().some(({ tabIndex }) => tabIndex === 0)) this.aim(0, 0);
  }
  make(row, column) {
    const button2 = html("button", { type: "button", class: "sw-key", tabindex: -1, ...OWN_KEYS });
    button2.addEventListener("click", () => this.hit(row, column));
    return button2;
  }
  hit(row, column) {
    const key = rowsOf(this.board)[row]?.[column];
    const { signs, shift } = this.board;
    if (key === "Shift") this.board = { signs, shift: !shift };
    else if (key === "123" || key === "abc") this.board = { signs: !signs, shift: false };
    else {
      this.board = { signs, shift: false };
      this.strike(key);
    }
    this.aim(row, column);
    this.redraw();
  }
  /** Drawing puts the keys in their rows anew, which takes the focus away. */
  redraw() {
    const focused = document.activeElement;
    this.draw();
    if (focused instanceof HTMLElement && this.element.contains(focused)) focused.focus();
  }
  aim(row, column) {
    for (const key of this.keys.flat()) key.tabIndex = -1;
    const aimed = this.keys[row]?.[column];
    if (aimed) aimed.tabIndex = 0;
    return aimed;
  }
  walk(event) {
    const row = this.keys.findIndex((each) => each.includes(event.target));
    const column = this.keys[row]?.indexOf(event.target) ?? -1;
    const lengths = this.keys.map(({ length }) => length);
    const spot = row < 0 ? null : neighbour(event.key, [row, column], lengths);
    if (!spot) return;
    event.preventDefault();
    this.aim(...spot)?.focus();
  }
};

// library:shared/quantities
var labelOf = shared.modules["quantities"].labelOf;
var isGate = shared.modules["quantities"].isGate;
var displayToken = shared.modules["quantities"].displayToken;
var readable = shared.modules["quantities"].readable;
var digits = shared.modules["quantities"].digits;
var roundUp = shared.modules["quantities"].roundUp;
var signedLimit = shared.modules["quantities"].signedLimit;
var colourLimit = shared.modules["quantities"].colourLimit;

// library:shared/numbers
var MISSING = shared.modules["numbers"].MISSING;
var count = shared.modules["numbers"].count;
var figure = shared.modules["numbers"].figure;
var rate = shared.modules["numbers"].rate;
var power = shared.modules["numbers"].power;

// src/next-word-keyboard/words.ts
var shadeOf = (bits) => Math.min(Math.max((bits ?? 0) / 12, 0), 1);
var aboutToken = ([token, bits, known]) => {
  const cost = bits === null ? "" : `, ${bits.toFixed(1)} bits`;
  return `${displayToken(token)}${known ? "" : ", unknown to the model"}${cost}`;
};
function expectedInWords(token, { bits, hits, counted }) {
  if (counted === 0) return `Type two ${token}s, and it says how well it expected the second.`;
  if (bits === null) return "What it expected is no number.";
  const choices = count(2 ** bits);
  const among = counted === 1 ? "It was" : `${hits} of ${counted} ${token}s were`;
  const not = counted === 1 && hits === 0 ? " not" : "";
  return `${bits.toFixed(1)} bits a ${token}: as unsure as among ${choices}. ${among}${not} among its three suggestions.`;
}
function unknownInWords(told, hasUnknown) {
  const strange = [...new Set(told.filter(([, , known]) => !known).map(([token]) => token))];
  if (!strange.length) return "";
  const named = strange.slice(0, 3).map((token) => `“${displayToken(token)}”`);
  const more = strange.length > 3 ? ` and ${strange.length - 3} more` : "";
  const [it, place] = strange.length > 1 ? ["them", "their"] : ["it", "its"];
  const instead = hasUnknown ? `it reads “unknown” in ${place} place` : `it passes over ${it}`;
  return `The model does not know ${named.join(", ")}${more}: ${instead}.`;
}
function suggestedInWords(token, apart, { begun, tokens, suggestions }) {
  if (begun && !suggestions.length) return `It knows no ${token} that begins with “${begun}”.`;
  if (begun) return `Of the ${token}s that begin with “${begun}”.`;
  if (!tokens.some(([, , known]) => known)) {
    return `The most frequent ${token}s: the model speaks from the second ${token} on.`;
  }
  if (!apart) return "Words from the likeliest characters: a share is that of the next character.";
  return `The likeliest ${token}s, the first one best.`;
}
function percent(share) {
  if (share === null) return "–";
  return share > 0 && share < 0.01 ? "<1 %" : `${Math.round(100 * share)} %`;
}

// src/next-word-keyboard/message.ts
var Message = class {
  text = html("span", { dir: "auto" });
  begun = html("span", { class: "sw-begun" });
  bubble = html(
    "p",
    { class: "sw-bubble" },
    this.text,
    this.begun,
    html("span", { class: "sw-caret", "aria-hidden": "true" })
  );
  element = html(
    "div",
    { class: "sw-messages", role: "region", tabindex: 0, "aria-label": "What the model reads" },
    this.bubble
  );
  show(told, begun, apart) {
    const marks = matchChildren(this.text, told.length, () => html("mark"));
    marks.forEach((mark, i) => {
      const [token, bits, known] = told[i];
      setText(mark, apart ? token : token.replace("\n", `${displayToken("\n")}
`));
      mark.title = aboutToken(told[i]);
      mark.style.setProperty("--cost", `${Math.round(100 * shadeOf(bits))}%`);
      mark.classList.toggle("sw-unknown", !known);
      mark.classList.toggle("sw-apart", apart !== "");
    });
    setText(this.begun, begun);
    const isLonger = told.length + begun.length > this.length;
    this.length = told.length + begun.length;
    if (isLonger) this.element.scrollTop = this.element.scrollHeight;
  }
  length = 0;
};

// src/next-word-keyboard/suggestions.ts
var Suggestions = class {
  constructor(take) {
    this.take = take;
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }
  take;
  element = html("div", {
    class: "sw-suggestions",
    role: "group",
    "aria-label": "Suggestions"
  });
  suggestions = [];
  show(suggestions, open) {
    this.suggestions = suggestions;
    const buttons = matchChildren(this.element, suggestions.length, () => this.make());
    buttons.forEach((button2, i) => {
      const { shown, probability } = suggestions[i];
      const [word, share, bar] = [...button2.children];
      const readable2 = displayToken(shown);
      setText(word, readable2);
      setText(share, percent(probability));
      bar?.style.setProperty("--share", String(probability ?? 0));
      button2.title = `${readable2} (Alt+${i + 1})`;
      button2.disabled = !open;
    });
  }
  /** Takes one by its number, from 0. */
  pick(number) {
    const suggestion = this.suggestions[number];
    if (suggestion) this.take(suggestion);
  }
  make() {
    const button2 = html(
      "button",
      { type: "button", class: "sw-suggestion", ...OWN_KEYS },
      html("span", { class: "sw-word", dir: "auto" }),
      html("small"),
      html("span", { class: "sw-chance", "aria-hidden": "true" })
    );
    button2.addEventListener("click", () => this.pick([...this.element.children].indexOf(button2)));
    return button2;
  }
};

// library:shared/model
var listen = shared.modules["model"].listen;
var float32 = shared.modules["model"].float32;

// library:shared/view
var View = shared.modules["view"].View;

// library:shared/widget
var widget = shared.modules["widget"].widget;

// src/next-word-keyboard.ts
var NextWordKeyboard = class extends View {
  traits = ["text", "temperature"];
  message = new Message();
  suggestions = new Suggestions((suggestion) => this.accept(suggestion));
  keypad = new Keypad((key) => this.strike(key));
  field = html("textarea", {
    rows: 1,
    wrap: "off",
    "aria-label": "Message",
    placeholder: "Type a message",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    ...OWN_KEYS
  });
  clear = button("New message", () => this.write({ text: "", start: 0, end: 0 }));
  temperature = html("input", {
    type: "range",
    min: 0.1,
    max: 3,
    step: 0.1,
    "aria-label": "Temperature",
    ...OWN_KEYS
  });
  degrees = html("span", { class: "sw-value" });
  expected = html("p", { class: "sw-notice" });
  strange = html("p", { class: "sw-strange" });
  about = html("p", { class: "sw-soft sw-about" });
  constructor(model, signal) {
    super("next-word-keyboard", "Next-word keyboard", model, signal);
    this.card.actions.append(this.clear);
    const entry = html("div", { class: "sw-entry" }, this.field);
    const screen = html("div", { class: "sw-screen" }, this.message.element, entry);
    screen.append(this.suggestions.element, this.keypad.element);
    this.card.picture.append(html("div", { class: "sw-phone" }, screen));
    const heading = html("h3", { class: "sw-row" }, "Temperature", this.degrees);
    this.card.reading.append(
      html("div", {}, heading, this.temperature, html("p", { class: "sw-soft" }, RANKED)),
      html("div", {}, html("h3", {}, "Its suggestions"), this.about),
      html("div", {}, html("h3", {}, "It expected your text"), this.expected, this.strange),
      html(
        "p",
        { class: "sw-soft" },
        `Alt+1, 2, 3 take a suggestion. ${shadesInWords(this.setup.token)}`
      )
    );
    this.listen();
    this.field.value = model.get("text");
  }
  listen() {
    const { field, temperature, model, signal } = this;
    field.addEventListener("input", () => this.ask({ text: field.value }));
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("keyup", ({ key }) => this.keypad.show(key, false));
    field.addEventListener("blur", () => this.keypad.release());
    temperature.addEventListener("input", () => {
      this.ask({ temperature: Number(temperature.value) });
    });
    listen(model, "change:text", () => this.follow(), signal);
  }
  /** Python, or another view, has set the text. */
  follow() {
    const text = this.model.get("text");
    if (this.field.value !== text) this.field.value = text;
  }
  key(event) {
    const number = event.altKey && /^Digit[123]$/.test(event.code) ? Number(event.code.at(-1)) : 0;
    if (number) {
      event.preventDefault();
      this.suggestions.pick(number - 1);
    } else {
      this.keypad.show(event.key, true);
    }
  }
  strike(key) {
    const { value, selectionStart, selectionEnd } = this.field;
    this.write(press(key, { text: value, start: selectionStart, end: selectionEnd }));
  }
  /** Suggestions for a text that has changed meanwhile would undo what was typed. */
  accept({ text }) {
    if (this.frame?.text === this.field.value) {
      this.write({ text, start: text.length, end: text.length });
    }
  }
  write({ text, start, end }) {
    this.field.value = text;
    this.field.setSelectionRange(start, end);
    this.field.scrollTo(this.field.scrollWidth, this.field.scrollHeight);
    this.ask({ text });
  }
  show(frame) {
    const { token, apart, unknown } = this.setup;
    const { open } = this;
    this.message.show(frame.tokens, frame.begun, apart);
    this.suggestions.show(frame.suggestions, open);
    this.keypad.enable(open);
    for (const each of [this.field, this.clear, this.temperature]) each.disabled = !open;
    const temperature = this.model.get("temperature");
    this.temperature.value = String(temperature);
    this.temperature.setAttribute("aria-valuetext", temperature.toFixed(1));
    setText(this.degrees, temperature.toFixed(1));
    setText(this.about, suggestedInWords(token, apart, frame));
    setText(this.expected, expectedInWords(token, frame));
    setText(this.strange, unknownInWords(frame.tokens, unknown));
  }
  describe() {
    const shown = this.frame?.suggestions.map((each) => each.shown) ?? [];
    const sentence = `Suggestions: ${shown.join(", ") || "none"}. ${this.expected.textContent}`;
    return { chosen: this.frame?.text ?? "", sentence };
  }
  marks() {
    return {
      text: this.frame?.text ?? "",
      suggestions: JSON.stringify(this.frame?.suggestions.map(({ shown }) => shown) ?? [])
    };
  }
};
var RANKED = "Suggestions are ranked, never drawn: the temperature moves their probabilities, not their order.";
var shadesInWords = (token) => `The darker a ${token}, the less it was expected.`;
var next_word_keyboard_default = widget((model, signal) => new NextWordKeyboard(model, signal));
export {
  next_word_keyboard_default as default
};
