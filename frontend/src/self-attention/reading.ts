import { html, matchChildren, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import { digits, displayToken } from "../shared/quantities";
import { writeLine, writePrediction } from "../shared/reading";
import { contributions, workOut } from "./equation";
import type { Choice, Head } from "./head";
import { named, notice, percent, type Stage } from "./stages";

const WIDTH = 240;
const HEIGHT = 48;

/** What stands at the right: one dot product and what becomes of it, with its own numbers. */
export class Reading {
  private readonly title = html("h3");
  private readonly steps = html("div", { class: "sw-equation" });
  private readonly sentence = html("p", { class: "sw-notice" });
  private readonly bars = svg("svg", {
    class: "sw-bars",
    role: "img",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    preserveAspectRatio: "none",
  });
  private readonly slider = html("input", { type: "range", min: 0, step: 1, ...OWN_KEYS });
  private readonly component = html("span");
  private readonly part = html("span", { class: "sw-value", "data-quantity-value": "part" });
  private readonly heading = html("h3");
  private readonly expected = html("ol", { class: "sw-expected" });
  private readonly before = html("p", { class: "sw-soft" });
  readonly work = html("div", {}, this.title, this.steps, this.sentence);
  readonly products = html(
    "div",
    { class: "sw-products" },
    this.bars,
    html("label", {}, html("span", { class: "sw-row" }, this.component, this.part), this.slider),
  );
  readonly answer = html("div", {}, this.heading, this.expected, this.before);

  constructor(choose: (unit: number) => void) {
    this.slider.addEventListener("input", () => choose(Number(this.slider.value)));
    this.bars.addEventListener("click", ({ target }) => {
      const bar = [...this.bars.children].indexOf(target as Element);
      if (bar >= 0) choose(bar);
    });
  }

  show(head: Head, choice: Choice, stage: Stage, kind: string): void {
    const { query, key } = choice;
    setText(this.title, `${named(head, query)} looks at ${named(head, key)}`);
    this.title.append(html("span", { class: "sw-soft" }, ` ${query} → ${key}`));
    this.steps.replaceChildren(
      ...workOut(head, choice).map((step) => {
        const line = writeLine(step.line);
        line.dataset.step = step.stage;
        line.classList.toggle("sw-now", step.stage === stage);
        return line;
      }),
    );
    setText(this.sentence, notice(head, choice));
    this.drawBars(head, choice);
    this.predict(head, query, kind);
  }

  /** The selection in one sentence, for a screen reader. */
  describe(): string {
    return `${this.title.textContent}. ${this.sentence.textContent}`;
  }

  private drawBars(head: Head, choice: Choice): void {
    const parts = contributions(head, choice);
    const end = Math.max(...parts.map((part) => Math.abs(part) || 0)) || 1;
    const width = WIDTH / parts.length;
    matchChildren(this.bars, parts.length, () => svg("path")).forEach((bar, unit) => {
      const height = ((parts[unit] || 0) / end) * (HEIGHT / 2 - 2);
      const [left, inner] = [unit * width + width * 0.1, width * 0.8];
      // With a faint ground, so that a short bar can be pressed, too.
      setAttributes(bar, { d: `M${left},${HEIGHT / 2}h${inner}v${-height}h${-inner}z` });
      bar.dataset.sign = height < 0 ? "negative" : "positive";
      bar.classList.toggle("sw-chosen", unit === choice.unit);
    });
    const label = `What each of the ${parts.length} components adds to q·k`;
    this.bars.setAttribute("aria-label", label);
    this.slider.max = String(parts.length - 1);
    this.slider.value = String(choice.unit);
    setText(this.component, `Component ${choice.unit} of ${parts.length} adds`);
    setText(this.part, digits(parts[choice.unit] ?? Number.NaN));
  }

  private predict(head: Head, position: number, kind: string): void {
    const { predictions, plain } = head.message;
    const next = kind === "language-model" || kind === "recall";
    const what = next ? "It expects next" : "It answers";
    setText(this.heading, `${what}, after ${named(head, position)}`);
    this.expected.replaceChildren(...(predictions[position] ?? []).map(writePrediction));
    const before = (plain?.predictions[position] ?? []).map(
      ([token, chance]) => `${displayToken(token)} ${percent(chance)}`,
    );
    setText(this.before, before.length ? `Without your changes: ${before.join(", ")}` : "");
  }
}
