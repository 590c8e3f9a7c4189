import type { Translation } from "../alignment/translation";
import { label } from "../alignment/words";
import { matchChildren, setAttributes, setText, svg } from "../shared/dom";

export const HEIGHT = 148;
const [ABOVE, BELOW] = [24, 124];
const LETTER = 8;
const PADDING = 10;
/** A weight below this is not drawn. */
const SEEN = 0.1;

export interface Place {
  left: number;
  width: number;
}

/** Places of tokens side by side, each as wide as its text, all of them in the middle of the room; what
 * stands between them gives way where there are many. */
export function places(tokens: readonly string[], room: number): Place[] {
  const letters = tokens.map((token) => [...label(token)].length * LETTER);
  const all = letters.reduce((sum, width) => sum + width, 0);
  const padding = (room - all) / Math.max(1, tokens.length);
  const widths = letters.map((width) => width + Math.min(PADDING, Math.max(1, padding)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  let left = Math.max(0, (room - total) / 2);
  return widths.map((width) => {
    left += width;
    return { left: left - width, width };
  });
}

export const centre = ({ left, width }: Place): number => left + width / 2;

export const end = (all: readonly Place[]): number => {
  const last = all.at(-1);
  return last ? last.left + last.width : 0;
};

/** The source above, the translation below, and a line for each weight that counts. */
export class Lines {
  readonly element = svg("svg", { class: "sw-lines", "data-hue": "alignment" });
  private readonly links = svg("g");
  private readonly source = svg("g", { class: "sw-source" });
  private readonly words = svg("g", { class: "sw-written" });
  private below: Place[] = [];

  constructor(choose: (position: number) => void) {
    this.element.append(this.links, this.source, this.words);
    this.words.addEventListener("click", (event) => {
      const position = [...this.words.children].indexOf(event.target as Element);
      if (position >= 0) choose(position);
    });
  }

  show(translation: Translation, position: number, room: number): void {
    const above = places(translation.source, room);
    this.below = places(translation.words, room);
    const width = Math.max(room, end(above), end(this.below));
    setAttributes(this.element, { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
    this.write(this.source, translation.source, above, ABOVE - 8, -1);
    this.write(this.words, translation.words, this.below, BELOW + 16, position);
    const drawn = this.below.flatMap((to, word) =>
      above.flatMap((from, place) => {
        const weight = translation.weight(word, place);
        return weight >= SEEN ? { from, to, weight, chosen: word === position } : [];
      }),
    );
    matchChildren(this.links, drawn.length, () => svg("path")).forEach((path, i) => {
      const { from, to, weight, chosen } = drawn[i] as (typeof drawn)[number];
      const middle = (ABOVE + BELOW) / 2;
      const [x, y] = [centre(from), centre(to)];
      const d = `M${x},${ABOVE}C${x},${middle} ${y},${middle} ${y},${BELOW}`;
      setAttributes(path, { d, "stroke-width": (4 * weight).toFixed(2) });
      path.classList.toggle("sw-chosen", chosen);
    });
  }

  /** From where to where a word of the translation lies. */
  placeOf(position: number): Place | undefined {
    return this.below[position];
  }

  private write(
    group: SVGGElement,
    tokens: readonly string[],
    at: Place[],
    y: number,
    chosen: number,
  ) {
    matchChildren(group, tokens.length, () => svg("text")).forEach((text, i) => {
      setAttributes(text, { x: centre(at[i] as Place), y });
      setText(text, label(tokens[i] as string));
      text.classList.toggle("sw-chosen", i === chosen);
    });
  }
}
