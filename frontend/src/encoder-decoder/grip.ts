import type { Translation } from "../alignment/translation";
import { named, share } from "../alignment/words";
import { button, html, OWN_KEYS, setText } from "../shared/dom";

/** A row of the alignment that is held: a word reads a source token with this weight. */
export type Held = [position: number, source: number, weight: number];

/** With a row held, in place of an earlier one of the same word. */
export const withHeld = (rows: Held[], row: Held): Held[] => [
  ...rows.filter(([position]) => position !== row[0]),
  row,
];

/** What the reader changes, and what comes of it. */
export function outcome(
  translation: Translation,
  { held, even, said, plain }: { held: Held[]; even: boolean; said: string; plain?: string },
): string {
  const rows = held.map(([position, source, weight]) => {
    const word = translation.words[position];
    const name = word === undefined ? `word ${position}` : named(word);
    return `${name} reads ${named(translation.source[source] ?? "")} with ${share(weight)}`;
  });
  const what = even ? ["every source token counts the same", ...rows] : rows;
  if (!what.length) return "";
  const sentence = `Held: ${what.join("; ")}.`;
  if (plain === undefined) return sentence;
  if (plain === said) return `${sentence} It says the same as without.`;
  return `${sentence} Without that it says “${plain}”.`;
}

/** Takes hold of one weight of the chosen word's row. */
export class Grip {
  private readonly title = html("span");
  private readonly value = html("span", { class: "sw-value" });
  private readonly slider = html("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.01,
    "data-hue": "alignment",
    ...OWN_KEYS,
  });
  private readonly release: HTMLButtonElement;
  readonly element: HTMLElement;
  private at: [position: number, source: number] = [0, 0];

  constructor(hold: (row: Held) => void, release: () => void) {
    this.release = button("Let go", release);
    const label = html("div", { class: "sw-row" }, this.title, this.value);
    const row = html("div", { class: "sw-row" }, this.slider, this.release);
    this.element = html("div", { class: "sw-grip" }, label, row);
    this.slider.addEventListener("input", () => hold([...this.at, Number(this.slider.value)]));
  }

  show(
    translation: Translation,
    [position, source]: [number, number],
    touched: boolean,
    open: boolean,
  ): void {
    this.at = [position, source];
    const weight = translation.weight(position, source);
    const [word, token] = [translation.words[position], translation.source[source]].map((each) =>
      named(each ?? ""),
    );
    setText(this.title, `Let ${word} read ${token}`);
    this.slider.setAttribute("aria-label", `Weight with which ${word} reads ${token}`);
    this.slider.disabled = !open;
    if (document.activeElement !== this.slider) this.slider.value = weight.toFixed(2);
    setText(this.value, share(weight));
    this.release.disabled = !open || !touched;
  }
}
