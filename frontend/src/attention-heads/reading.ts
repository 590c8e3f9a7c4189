import { button, html, matchChildren, setText } from "../shared/dom";
import { digits, displayToken } from "../shared/quantities";
import { writePrediction } from "../shared/reading";
import type { Heads } from "./heads";
import { type Head, habit, nameOf, outcome } from "./words";

const LISTED = 5;

interface Taken {
  ablated: Head[];
  losses: [number | null, number | null];
  unit: string;
  open: boolean;
}

/** What stands at the right: the head's habit, where the chosen token looks, what is lost without. */
export class HeadReading {
  private readonly title = html("h3");
  private readonly sentence = html("p", { class: "sw-notice" });
  private readonly looks = html("h3");
  private readonly places = html("ol", { class: "sw-expected" });
  private readonly take: HTMLButtonElement;
  private readonly outcome = html("p", { class: "sw-notice", role: "status" });
  private readonly expected = html("ol", { class: "sw-expected" });
  readonly elements: HTMLElement[];

  constructor(toggle: () => void) {
    this.take = button("Take this head away", toggle);
    this.elements = [
      html("div", {}, this.title, this.sentence),
      html("div", {}, this.looks, this.places),
      html("div", { class: "sw-taken" }, this.take, this.outcome),
      html("div", {}, html("h3", {}, "It expects next"), this.expected),
    ];
  }

  show(heads: Heads, head: Head, position: number, taken: Taken): void {
    const name = nameOf(head);
    setText(this.title, name.charAt(0).toUpperCase() + name.slice(1));
    const weight = (query: number, key: number) => heads.weight(head, query, key);
    const [entropy, distance] = [heads.entropy(head), heads.distance(head)];
    setText(this.sentence, habit(weight, heads.tokens.length, entropy, distance));
    setText(this.looks, `“${displayToken(heads.tokens[position] ?? "")}” looks at`);
    this.list(heads, heads.row(head, position));
    const gone = taken.ablated.some((each) => String(each) === String(head));
    this.take.setAttribute("aria-pressed", String(gone));
    this.take.disabled = !taken.open;
    setText(this.outcome, outcome(taken.ablated, taken.losses, taken.unit));
    this.expected.replaceChildren(...heads.predictions(position).map(writePrediction));
  }

  describe(): string {
    return `${this.title.textContent}. ${this.sentence.textContent} ${this.outcome.textContent}`;
  }

  /** The tokens that are looked at most. */
  private list(heads: Heads, row: number[]): void {
    const best = row
      .map((weight, key) => ({ weight, key }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, LISTED);
    const make = () =>
      html("li", {}, html("code"), html("span", { class: "sw-share" }), html("span"));
    matchChildren(this.places, best.length, make).forEach((item, i) => {
      const { weight, key } = best[i] as { weight: number; key: number };
      const [token, bar, number] = item.children as unknown as [Element, HTMLElement, HTMLElement];
      setText(token, `${displayToken(heads.tokens[key] ?? "")} ${key}`);
      bar.style.setProperty("--share", String(weight));
      setText(number, digits(weight));
      Object.assign(number.dataset, { key: String(key), weight: digits(weight) });
    });
  }
}
