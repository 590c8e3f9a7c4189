import "./examples.css";
import type { AnyModel } from "@anywidget/types";
import type { Answer, Row } from "./data/strip";
import { drawExample } from "./examples/row";
import { isRight, type Kind, summary, type Verdict, verdict } from "./examples/verdict";
import { clamp } from "./shared/columns";
import { html, matchChildren, OWN_KEYS, setAttributes, setText } from "./shared/dom";
import type { Frame, Setup } from "./shared/frame";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

interface ExamplesSetup extends Setup {
  kind: Kind;
  rows: Row[];
  /** Of a tagging, the ground first. */
  labels: string[];
  /** Between the words of a translation. */
  apart: string;
}

interface ExamplesFrame extends Frame {
  said: Answer[][];
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -99, End: 99 };

class Examples extends View<ExamplesFrame, ExamplesSetup> {
  protected readonly traits = ["chosen"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly list = html("div", {
    class: "sw-examples",
    role: "listbox",
    tabindex: 0,
    "aria-label": "Held-out examples",
    ...OWN_KEYS,
  });
  private verdicts: Verdict[] = [];
  /** What is drawn: an example is made anew only when it says something else. */
  private drawnAs: string[] = [];

  constructor(model: AnyModel, signal: AbortSignal) {
    super("examples", "Held-out examples and what the network says", model, signal);
    this.card.picture.append(this.insight, this.list);
    this.list.addEventListener("keydown", (event) => this.walk(event));
  }

  protected show(frame: ExamplesFrame): void {
    const { kind, rows, labels, apart } = this.setup;
    this.list.setAttribute("aria-disabled", String(this.isFixed));
    this.verdicts = rows.map((row, i) => verdict(kind, row, frame.said[i] ?? []));
    setText(this.insight, summary(this.verdicts));
    const options = matchChildren(this.list, rows.length, () => this.option());
    options.forEach((option, i) => {
      const [row, said, how] = [rows[i] as Row, frame.said[i] ?? [], this.verdicts[i] as Verdict];
      setAttributes(option, { "aria-selected": String(i === this.chosen) });
      option.dataset.right = how.right === null ? "" : String(isRight(how));
      const as = JSON.stringify([this.setup.run, this.setup.task, said, row.wanted]);
      if (this.drawnAs[i] === as) return;
      this.drawnAs[i] = as;
      option.replaceChildren(...drawExample(kind, row, said, how, labels, apart));
    });
    this.list.setAttribute("aria-activedescendant", options[this.chosen]?.id ?? "");
  }

  protected describe() {
    const { chosen } = this;
    const option = this.list.children[chosen];
    return {
      chosen: `${chosen}`,
      sentence: `Example ${chosen + 1}: ${option?.lastElementChild?.textContent ?? ""}. ${summary(this.verdicts)}`,
    };
  }

  protected override marks(): Record<string, string> {
    return {
      chosen: String(this.chosen),
      right: this.verdicts.map((each) => Number(isRight(each))).join(""),
    };
  }

  private get chosen(): number {
    return clamp(this.model.get("chosen"), this.setup.rows.length);
  }

  private option(): HTMLElement {
    const option = html("div", {
      role: "option",
      class: "sw-example",
      id: `sw-${crypto.randomUUID()}`,
    });
    option.addEventListener("click", () => this.choose([...this.list.children].indexOf(option)));
    return option;
  }

  /** Of the chosen one something is drawn beside it, which cannot follow without a kernel. */
  private get isFixed(): boolean {
    return !this.connected && this.card.root.closest(".sw-part") !== null;
  }

  private choose(chosen: number): void {
    if (this.isFixed) return;
    this.save({ chosen });
    this.list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  private walk(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.choose(clamp(this.chosen + step, this.setup.rows.length));
  }
}

export default widget((model, signal) => new Examples(model, signal));
