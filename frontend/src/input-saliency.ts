import "./input-saliency.css";
import type { AnyModel } from "@anywidget/types";
import { type Answer, drawSequence, type Row } from "./data/strip";
import { Bars } from "./input-saliency/bars";
import { heaviest, inWords, sentence } from "./input-saliency/weights";
import { clamp } from "./shared/columns";
import { button, html, matchChildren, setText } from "./shared/dom";
import type { Frame, Setup } from "./shared/frame";
import { float32 } from "./shared/model";
import { digits } from "./shared/quantities";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

interface SaliencySetup extends Setup {
  kind: string;
  rows: Row[];
}

interface SaliencyFrame extends Frame {
  example: number;
  /** Which of the answers that are asked for is explained. */
  answer: number;
  said: Answer;
  /** Of each position of the input. */
  weights: DataView;
}

const LISTED = 6;
const MARGINS = 32;

class InputSaliency extends View<SaliencyFrame, SaliencySetup> {
  protected readonly traits = ["example", "answer"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly sequence = html("div", { class: "sw-read" });
  private readonly bars = new Bars(
    (position) => this.choose(this.row.places.indexOf(position)),
    (by) => this.choose(clamp(this.answer + by, this.row.wanted.length)),
  );
  private readonly verdict = html("p", { class: "sw-answered" });
  private readonly list = html("ol", { class: "sw-weights" });
  private readonly steps = [
    button("Previous example", () => this.turn(-1)),
    button("Next example", () => this.turn(1)),
  ];
  private latest: SaliencyFrame | null = null;
  private words = "";

  constructor(model: AnyModel, signal: AbortSignal) {
    super("input-saliency", "What weighs in the answer", model, signal);
    this.card.actions.append(...this.steps);
    this.card.picture.append(this.insight, this.sequence, this.bars.element);
    this.card.reading.append(this.verdict, html("h3", {}, "What weighs most"), this.list);
  }

  protected show(frame: SaliencyFrame): void {
    this.latest = frame;
    const { row } = this;
    const weights = float32(frame.weights);
    this.words = sentence(row, weights, frame.said);
    setText(this.insight, this.words);
    this.sequence.replaceChildren(...(row.tokens ? [] : [drawSequence(row, "")]));
    const place = row.places[frame.answer] ?? null;
    this.bars.draw({ row, weights, place, room: this.room - MARGINS }, this.words);
    const wanted = row.wanted[frame.answer] ?? null;
    setText(
      this.verdict,
      `The network says “${inWords(frame.said)}”; wanted is “${inWords(wanted)}”.`,
    );
    const top = heaviest(row, weights, LISTED);
    matchChildren(this.list, top.length, () => html("li")).forEach((item, i) => {
      const { token = "", position = 0, weight = Number.NaN } = top[i] ?? {};
      const value = html("b", { "data-weight": position }, digits(weight));
      item.replaceChildren(html("code", {}, token), ` position ${position} `, value);
    });
    for (const each of this.steps) each.disabled = !this.open;
  }

  protected describe() {
    return { chosen: `${this.latest?.example} ${this.answer}`, sentence: this.words };
  }

  protected override marks(): Record<string, string> {
    return { example: String(this.latest?.example ?? 0), answer: String(this.answer) };
  }

  private get answer(): number {
    return this.latest?.answer ?? 0;
  }

  private get row(): Row {
    return this.setup.rows[this.latest?.example ?? 0] as Row;
  }

  private choose(answer: number): void {
    if (answer >= 0 && this.open) this.ask({ answer });
  }

  private turn(by: number): void {
    const { length } = this.setup.rows;
    this.ask({ example: (this.model.get("example") + by + length) % length, answer: null });
  }
}

export default widget((model, signal) => new InputSaliency(model, signal));
