import { button, html, matchChildren, OWN_KEYS, setAttributes, setText } from "../shared/dom";
import { count } from "../shared/numbers";
import type { Track } from "./decode";
import { chance, verdict } from "./words";

/** What the reader can ask for beside the track. */
export interface Wishes {
  change: (letter: string) => void;
  undo: () => void;
  /** null: the likeliest. */
  explain: (label: number | null) => void;
}

export interface Shown {
  track: Track;
  position: number;
  /** It is the chosen one, and the pointer is elsewhere. */
  isChosen: boolean;
  original: string;
  letters: string;
  labels: readonly string[];
  label: number | null;
  explained: number;
  open: boolean;
}

/** What stands at a position, what is true and what is said there; and the letters to put there. */
export class Answers {
  private readonly title = html("h3");
  private readonly verdict = html("p", { class: "sw-verdict" });
  private readonly list = html("ul", { class: "sw-chances" });
  private readonly changes = html("div", {
    class: "sw-changes",
    role: "group",
    "aria-label": "Change the letter",
  });
  private readonly undo: HTMLButtonElement;
  private readonly select = html("select", { class: "sw-select", ...OWN_KEYS });
  readonly element: HTMLElement;
  private drawnAs = "";

  constructor(private readonly wishes: Wishes) {
    this.undo = button("Undo mutations", () => wishes.undo());
    this.select.addEventListener("change", () =>
      wishes.explain(this.select.value === "" ? null : Number(this.select.value)),
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
      html("label", { class: "sw-row" }, "Explained", this.select),
    );
  }

  show(shown: Shown): void {
    const { track, position, isChosen, original, letters, labels } = shown;
    const letter = letters[track.tokens[position] as number] as string;
    const was = letter === original ? "" : `, was ${original}`;
    const here = isChosen ? "" : " · pointed at";
    setText(this.title, `Position ${count(position + 1)}: ${letter}${was}${here}`);
    this.prepare(letters, labels);
    setText(this.verdict, verdict(track, position, labels));
    const rows = matchChildren(this.list, labels.length, () => makeRow());
    rows.forEach((row, label) => {
      fillRow(row, track, position, label, labels[label] as string);
    });
    [...this.changes.children].forEach((each, i) => {
      setAttributes(each, { "aria-pressed": String(isChosen && letters[i] === letter) });
      (each as HTMLButtonElement).disabled = !shown.open;
    });
    this.undo.disabled = !shown.open || !track.changed.size;
    this.select.disabled = !shown.open;
    const likeliest = `the likeliest (${labels[shown.explained]})`;
    setText(this.select.options[0] as Element, likeliest);
    this.select.value = shown.label === null ? "" : String(shown.label);
  }

  /** What is the same as long as the task is. */
  private prepare(letters: string, labels: readonly string[]): void {
    const as = JSON.stringify([letters, labels]);
    if (as === this.drawnAs) return;
    this.drawnAs = as;
    this.changes.replaceChildren(
      ...[...letters].map((letter) => button(letter, () => this.wishes.change(letter))),
    );
    this.select.replaceChildren(
      html("option", { value: "" }),
      ...labels.map((label, i) => html("option", { value: i }, label)),
    );
  }
}

type Cells = [HTMLElement, HTMLElement, HTMLElement, HTMLElement];

function makeRow(): HTMLElement {
  return html("li", {}, html("span"), html("span", { class: "sw-bar-of" }), html("b"), html("i"));
}

function fillRow(row: HTMLElement, track: Track, position: number, label: number, name: string) {
  const [title, bar, now, before] = [...row.children] as HTMLElement[] as Cells;
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
