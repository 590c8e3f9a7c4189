import { html, matchChildren, OWN_KEYS, setText } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import { percent } from "./words";

export interface Suggestion {
  /** What is written on it. */
  shown: string;
  /** The whole text, once it is taken. */
  text: string;
  probability: number | null;
}

/** The three words above the keys, each with a bar as long as its probability. */
export class Suggestions {
  readonly element = html("div", {
    class: "sw-suggestions",
    role: "group",
    "aria-label": "Suggestions",
  });
  private suggestions: Suggestion[] = [];

  constructor(private readonly take: (suggestion: Suggestion) => void) {
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  show(suggestions: Suggestion[], open: boolean): void {
    this.suggestions = suggestions;
    const buttons = matchChildren(this.element, suggestions.length, () => this.make());
    buttons.forEach((button, i) => {
      const { shown, probability } = suggestions[i] as Suggestion;
      const [word, share, bar] = [...button.children] as HTMLElement[];
      // White space in a word of letters only says that the word is complete.
      const readable = displayToken(shown);
      setText(word as HTMLElement, readable);
      setText(share as HTMLElement, percent(probability));
      bar?.style.setProperty("--share", String(probability ?? 0));
      button.title = `${readable} (Alt+${i + 1})`;
      button.disabled = !open;
    });
  }

  /** Takes one by its number, from 0. */
  pick(number: number): void {
    const suggestion = this.suggestions[number];
    if (suggestion) this.take(suggestion);
  }

  private make(): HTMLButtonElement {
    const button = html(
      "button",
      { type: "button", class: "sw-suggestion", ...OWN_KEYS },
      html("span", { class: "sw-word", dir: "auto" }),
      html("small"),
      html("span", { class: "sw-chance", "aria-hidden": "true" }),
    );
    button.addEventListener("click", () => this.pick([...this.element.children].indexOf(button)));
    return button;
  }
}
