import "./next-word-keyboard.css";
import type { AnyModel } from "@anywidget/types";
import { Keypad } from "./next-word-keyboard/keypad";
import { type Field, type Key, press } from "./next-word-keyboard/keys";
import { Message } from "./next-word-keyboard/message";
import { type Suggestion, Suggestions } from "./next-word-keyboard/suggestions";
import {
  expectedInWords,
  suggestedInWords,
  type Told,
  unknownInWords,
} from "./next-word-keyboard/words";
import { button, html, OWN_KEYS, setText } from "./shared/dom";
import type { Frame, Setup } from "./shared/frame";
import { listen } from "./shared/model";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

interface KeyboardSetup extends Setup {
  /** What a token is called. */
  token: string;
  /** Between two tokens. */
  apart: string;
  /** There is a token for what is not known. */
  unknown: boolean;
}

interface KeyboardFrame extends Frame {
  /** What the suggestions are for. */
  text: string;
  tokens: Told[];
  begun: string;
  suggestions: Suggestion[];
  /** A token; null: no number. */
  bits: number | null;
  hits: number;
  counted: number;
}

class NextWordKeyboard extends View<KeyboardFrame, KeyboardSetup> {
  protected readonly traits = ["text", "temperature"];
  private readonly message = new Message();
  private readonly suggestions = new Suggestions((suggestion) => this.accept(suggestion));
  private readonly keypad = new Keypad((key) => this.strike(key));
  private readonly field = html("textarea", {
    rows: 1,
    wrap: "off",
    "aria-label": "Message",
    placeholder: "Type a message",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    ...OWN_KEYS,
  });
  private readonly clear = button("New message", () => this.write({ text: "", start: 0, end: 0 }));
  private readonly temperature = html("input", {
    type: "range",
    min: 0.1,
    max: 3,
    step: 0.1,
    "aria-label": "Temperature",
    ...OWN_KEYS,
  });
  private readonly degrees = html("span", { class: "sw-value" });
  private readonly expected = html("p", { class: "sw-notice" });
  private readonly strange = html("p", { class: "sw-strange" });
  private readonly about = html("p", { class: "sw-soft sw-about" });

  constructor(model: AnyModel, signal: AbortSignal) {
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
        `Alt+1, 2, 3 take a suggestion. ${shadesInWords(this.setup.token)}`,
      ),
    );
    this.listen();
    this.field.value = model.get("text");
  }

  private listen(): void {
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
  private follow(): void {
    const text = this.model.get("text");
    if (this.field.value !== text) this.field.value = text;
  }

  private key(event: KeyboardEvent): void {
    const number = event.altKey && /^Digit[123]$/.test(event.code) ? Number(event.code.at(-1)) : 0;
    if (number) {
      event.preventDefault(); // else a sign is written, or another tab shown
      this.suggestions.pick(number - 1);
    } else {
      this.keypad.show(event.key, true);
    }
  }

  private strike(key: Key): void {
    const { value, selectionStart, selectionEnd } = this.field;
    this.write(press(key, { text: value, start: selectionStart, end: selectionEnd }));
  }

  /** Suggestions for a text that has changed meanwhile would undo what was typed. */
  private accept({ text }: Suggestion): void {
    if (this.frame?.text === this.field.value) {
      this.write({ text, start: text.length, end: text.length });
    }
  }

  private write({ text, start, end }: Field): void {
    this.field.value = text;
    this.field.setSelectionRange(start, end);
    this.field.scrollTo(this.field.scrollWidth, this.field.scrollHeight);
    this.ask({ text });
  }

  protected show(frame: KeyboardFrame): void {
    const { token, apart, unknown } = this.setup;
    const { open } = this;
    this.message.show(frame.tokens, frame.begun, apart);
    this.suggestions.show(frame.suggestions, open);
    this.keypad.enable(open);
    for (const each of [this.field, this.clear, this.temperature]) each.disabled = !open;
    const temperature: number = this.model.get("temperature");
    this.temperature.value = String(temperature);
    this.temperature.setAttribute("aria-valuetext", temperature.toFixed(1));
    setText(this.degrees, temperature.toFixed(1));
    setText(this.about, suggestedInWords(token, apart, frame));
    setText(this.expected, expectedInWords(token, frame));
    setText(this.strange, unknownInWords(frame.tokens, unknown));
  }

  protected describe() {
    const shown = this.frame?.suggestions.map((each) => each.shown) ?? [];
    const sentence = `Suggestions: ${shown.join(", ") || "none"}. ${this.expected.textContent}`;
    return { chosen: this.frame?.text ?? "", sentence };
  }

  protected override marks(): Record<string, string> {
    return {
      text: this.frame?.text ?? "",
      suggestions: JSON.stringify(this.frame?.suggestions.map(({ shown }) => shown) ?? []),
    };
  }
}

const RANKED =
  "Suggestions are ranked, never drawn: the temperature moves their probabilities, not their order.";

const shadesInWords = (token: string) => `The darker a ${token}, the less it was expected.`;

export default widget((model, signal) => new NextWordKeyboard(model, signal));
