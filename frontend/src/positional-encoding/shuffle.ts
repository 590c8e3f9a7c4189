import { button, html, matchChildren, setText } from "../shared/dom";
import { float32 } from "../shared/model";
import { digits, displayToken } from "../shared/quantities";
import type { PositionFrame, Run } from "./encoding";
import { verdict } from "./words";

const NAMES: Record<Run["name"], string> = {
  with: "With positions",
  without: "Without positions",
  unmasked: "Without positions, without mask",
};
const INVITATION =
  "Shuffle the tokens: the model reads them in both orders, with positions and without, and the " +
  "answers to the same token are compared.";
const SINGLE = "A single token has no order to be shuffled.";

/** The tokens in another order, and by how much the answer to each moves. */
export class Shuffle {
  private readonly again: HTMLButtonElement;
  private readonly back: HTMLButtonElement;
  private readonly sentence = html("p", { class: "sw-verdict" });
  private readonly text = html("p", { class: "sw-text" });
  private readonly read = html("div", { class: "sw-run" }, html("b", {}, "Shuffled"), this.text);
  private readonly runs = html("div", { class: "sw-runs", "data-hue": "position" });
  readonly element: HTMLElement;

  /** `shuffle` takes the seed of an order, or null for the text's own. */
  constructor(
    private readonly shuffle: (seed: number | null) => void,
    private readonly choose: (position: number) => void,
    private readonly seed: () => number | null,
  ) {
    this.again = button("Shuffle", () => this.shuffle((this.seed() ?? -1) + 1), "sw-main");
    this.back = button("In order", () => this.shuffle(null));
    this.element = html(
      "div",
      { class: "sw-shuffle" },
      html("h3", {}, "Does it know the order?"),
      html("div", { class: "sw-buttons" }, this.again, this.back),
      this.sentence,
      this.read,
      this.runs,
    );
    this.element.addEventListener("click", ({ target }) => {
      const token = (target as HTMLElement).closest<HTMLElement>("[data-token]");
      if (token) this.choose(Number(token.dataset.token));
    });
  }

  show(frame: PositionFrame, position: number, open: boolean): void {
    const { tokens, order, runs = [] } = frame;
    this.again.disabled = !open || tokens.length < 2;
    this.back.disabled = !open || this.seed() === null;
    this.read.hidden = !order;
    if (order) write(this.text, tokens, order, position, () => 0);
    const most = Math.max(0.005, ...runs.map((run) => run.most ?? 0));
    matchChildren(this.runs, runs.length, makeRun).forEach((element, i) => {
      const run = runs[i] as Run;
      const [name, figures, text] = [...element.children] as [Element, HTMLElement, HTMLElement];
      setText(name, NAMES[run.name]);
      const [up, mean] = [run.most, run.mean].map((value) => digits(value ?? Number.NaN));
      setText(figures, `up to ${up}, ${mean} on average`);
      Object.assign(figures.dataset, { run: run.name, most: up, mean });
      const moves = float32(run.moves);
      const inOrder = tokens.map((_, token) => token);
      write(text, tokens, inOrder, position, (token) => (moves[token] ?? 0) / most);
    });
    if (tokens.length < 2) setText(this.sentence, SINGLE);
    else setText(this.sentence, order ? verdict(runs) : INVITATION);
  }

  describe(): string {
    return this.sentence.textContent ?? "";
  }
}

const makeRun = () =>
  html(
    "div",
    { class: "sw-run" },
    html("b"),
    html("span", { class: "sw-soft" }),
    html("p", { class: "sw-text" }),
  );

/** The tokens in an order; the darker, the larger the share. */
function write(
  parent: HTMLElement,
  tokens: string[],
  order: number[],
  chosen: number,
  share: (token: number) => number,
): void {
  parent.classList.toggle(
    "sw-words",
    tokens.some(({ length }) => length > 2),
  );
  matchChildren(parent, order.length, () => html("span")).forEach((element, i) => {
    const token = order[i] as number;
    setText(element, displayToken(tokens[token] ?? ""));
    element.dataset.token = String(token);
    element.style.setProperty("--share", String(share(token) || 0));
    element.classList.toggle("sw-chosen", token === chosen);
  });
}
