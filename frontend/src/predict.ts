import "./predict.css";
import type { AnyModel } from "@anywidget/types";
import { everyStyle, type Host, Part } from "./parts/part";
import { type Answer, keep, recall } from "./predict/kept";
import { Pad } from "./predict/pad";
import { createCard } from "./shared/card";
import { button, html, setText } from "./shared/dom";
import { keepDrawn, showSilence } from "./shared/drawing";
import { listen } from "./shared/model";

interface Setup {
  question: string;
  /** null: a curve is drawn. */
  choices: string[] | null;
  axes: [across: string, up: string];
  points: number;
}

interface Outcome {
  truth?: string | number[] | null;
  because?: string;
  right?: boolean | null;
}

const TRAITS = ["answer", "curve", "_setup", "_outcome", "_shown", "_notice", "_frame"];

class Predict {
  private readonly card = createCard("predict", "A question");
  private readonly question = html("h3", { class: "sw-question", dir: "auto" });
  private readonly choices = html("div", { class: "sw-answers", role: "group" });
  private readonly buttons: HTMLButtonElement[];
  private readonly pad: Pad | null;
  private readonly outcome = html("p", { class: "sw-outcome", role: "status" });
  private readonly again = button("Answer anew", () => this.model.send({ type: "forget" }));
  private readonly part: Part;
  private failure = "";
  private live = true;

  constructor(
    private readonly model: AnyModel,
    host: Host | undefined,
    private readonly signal: AbortSignal,
  ) {
    const { question, choices, axes, points } = this.setup;
    const { card } = this;
    this.buttons = (choices ?? []).map((choice) =>
      button(choice, () => this.save({ answer: choice })),
    );
    for (const each of this.buttons) each.dir = "auto";
    this.pad = choices ? null : new Pad(axes, points, (curve) => this.save({ curve }));
    this.part = new Part("reveal", host, (reason) => this.fail(reason), signal);
    setText(this.question, question);
    this.choices.setAttribute("aria-label", question);
    this.choices.append(...this.buttons);
    const below = html("div", { class: "sw-row" }, this.outcome, this.again);
    card.picture.append(this.question, this.pad?.element ?? this.choices, below, this.part.element);
    card.root.querySelector(".sw-bar")?.remove();
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  private get answer(): Answer {
    return { answer: this.model.get("answer") ?? null, curve: this.model.get("curve") ?? [] };
  }

  mount(el: HTMLElement): void {
    const { card, model, signal } = this;
    const draw = (live: boolean) => {
      this.live = live;
      this.draw();
    };
    keepDrawn({ card, traits: TRAITS, draw, css: everyStyle }, model, el, signal);
    const changed = () =>
      keep(model, this.setup.question, isGiven(this.answer) ? this.answer : null);
    for (const trait of ["answer", "curve"]) listen(model, `change:${trait}`, changed, signal);
    this.remember();
  }

  /** The answer that the notebook has, from the last time. */
  private remember(): void {
    const kept = isGiven(this.answer) ? null : recall(this.model, this.setup.question);
    if (kept) this.save(kept.curve.length ? { curve: kept.curve } : { answer: kept.answer });
  }

  private save(changes: Record<string, unknown>): void {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
  }

  /** What was to be revealed could not be shown. */
  private fail(reason: string): void {
    this.failure = reason;
    this.draw();
  }

  /** Once: it is read aloud whenever it is written. */
  private say(words: (string | HTMLElement)[]): void {
    const said = html("p", {}, ...words);
    if (said.textContent !== this.outcome.textContent)
      this.outcome.replaceChildren(...said.childNodes);
  }

  private draw(): void {
    const { answer, curve } = this.answer;
    const outcome: Outcome = this.model.get("_outcome") ?? {};
    const given = isGiven(this.answer);
    const { card } = this;
    this.buttons.forEach((each, i) => {
      const choice = this.setup.choices?.[i];
      each.setAttribute("aria-pressed", String(choice === answer));
      each.dataset.truth = String(given && choice === outcome.truth);
      each.disabled = !this.live || given;
    });
    this.pad?.show(curve, Array.isArray(outcome.truth) ? outcome.truth : null, this.live);
    this.say(given ? inWords(this.answer, outcome) : ["What do you think? Then it is shown."]);
    card.spoken.dataset.says = `${this.setup.question} ${this.outcome.textContent}`;
    this.again.hidden = !given;
    this.again.disabled = !this.live;
    this.part.show(this.model.get("_shown") ?? null, this.live);
    this.part.element.hidden = !this.model.get("_shown");
    showSilence(card, this.model, this.live, this.failure || this.model.get("_notice"));
    Object.assign(card.root.dataset, {
      state: this.live ? "still" : "no-kernel",
      step: "0",
      answer: answer ?? "",
      given: String(given),
      error: this.model.get("_notice"),
    });
  }
}

const isGiven = ({ answer, curve }: Answer): boolean => answer !== null || curve.length > 0;

/** What others have written stands by itself: a text that runs to the left turns nothing else round. */
const own = (text: unknown) => html("bdi", {}, String(text));

export function inWords(
  { answer }: Answer,
  { truth, because, right }: Outcome,
): (string | HTMLElement)[] {
  const words: (string | HTMLElement)[] = [];
  if (right === true) words.push("Right. ");
  if (right === false) words.push("You said “", own(answer), "”; it is “", own(truth), "”. ");
  if (Array.isArray(truth)) words.push("The dashed line is what happens. ");
  if (because) words.push(own(because));
  return words.length ? words : ["Your answer is kept. Look what happens."];
}

export default {
  render(view: { model: AnyModel; el: HTMLElement; signal: AbortSignal; host?: Host }) {
    new Predict(view.model, view.host, view.signal).mount(view.el);
  },
};
