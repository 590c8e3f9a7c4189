import "./translator.css";
import type { AnyModel } from "@anywidget/types";
import type { TranslationFrame } from "./alignment/translation";
import { TranslationView } from "./alignment/translation-view";
import { placeInWords } from "./alignment/words";
import { clamp } from "./shared/columns";
import { html, matchChildren, OWN_KEYS, setText } from "./shared/dom";
import { openSteps, type Setup } from "./shared/frame";
import { widget } from "./shared/widget";
import { verdict } from "./translator/compare";
import { History, marksOf, type Row } from "./translator/history";
import { Lines } from "./translator/lines";
import { drawMarked } from "./translator/marked";

interface TranslatorSetup extends Setup {
  /** Between two words of a translation. */
  apart: string;
  /** Sources to try; the last one is hard. */
  examples: string[];
}

interface TranslatorFrame extends TranslationFrame {
  text: string;
  /** The right words, where the task knows them. */
  wanted: string[] | null;
}

const KEYS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -999, End: 999 };

class Translator extends TranslationView<{ position: number }, TranslatorFrame, TranslatorSetup> {
  protected readonly traits = ["position", "_history"];
  private readonly examples = html("div", { class: "sw-examples", role: "group" });
  private readonly lines = new Lines((position) => this.choose(position));
  private readonly map = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label": "What reads what. Left and right choose a word of the translation.",
    ...OWN_KEYS,
  });
  private readonly output = html("p", { class: "sw-output", dir: "auto" });
  private readonly right = html("p", { class: "sw-output sw-right", dir: "auto" });
  private readonly verdict = html("p", { class: "sw-verdict" });
  private readonly reads = html(
    "div",
    {},
    html("h3", {}, `The chosen ${this.unit}`),
    this.sentence,
  );
  private readonly history = new History((step) => this.ask({ moment: step }));

  constructor(model: AnyModel, signal: AbortSignal) {
    super("translator", "Translator", model, signal);
    this.examples.setAttribute("aria-label", "Examples to try");
    this.map.append(this.lines.element);
    const line = (name: string, ...what: Node[]) =>
      html("div", { class: "sw-line" }, html("h3", {}, name), html("div", {}, ...what));
    this.card.picture.append(
      line("Try", this.examples),
      this.map,
      line("It says", this.output, this.verdict),
      line("Right is", this.right),
    );
    this.card.reading.append(
      html("div", {}, html("h3", {}, "What it said before"), this.history.element),
      this.reads,
    );
    this.map.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  protected override show(frame: TranslatorFrame): void {
    super.show(frame);
    const { apart } = this.setup;
    const { translation, right } = this;
    // A network that answers word by word, or is told one vector, chooses nothing that it reads.
    this.map.hidden = this.reads.hidden = !translation?.hasAttention;
    if (translation) this.lines.show(translation, this.shown.position, this.room);
    const marks = marksOf(frame.words, frame.wanted);
    this.output.replaceChildren(...drawMarked(marks, apart));
    if (!frame.said) this.output.append("nothing");
    const said = verdict(frame.wanted && marks, this.unit);
    setText(this.verdict, frame.known ? `${said} ${seen(frame.known[1])}` : said);
    this.verdict.dataset.right = frame.wanted ? String(said === "Exact.") : "";
    setText(right, frame.wanted?.join(apart) ?? "unknown");
    const { text, rows }: { text: string; rows: Row[] } = this.model.get("_history");
    const told = text === frame.text ? rows : [];
    const now: Row[] = frame.moment === null ? [[null, frame.words]] : [];
    const open = openSteps(this.model, this.connected);
    this.history.show([...told, ...now], frame.wanted, apart, frame.moment, open);
    this.showExamples();
  }

  private showExamples(): void {
    const { examples } = this.setup;
    const make = () => {
      const chip = html("button", { type: "button", class: "sw-button", ...OWN_KEYS });
      chip.addEventListener("click", () =>
        this.ask({ text: chip.dataset.text ?? "", position: 0 }),
      );
      return chip;
    };
    matchChildren(this.examples, examples.length, make).forEach((chip, i) => {
      const text = examples[i] as string;
      const isHard = i === examples.length - 1;
      chip.dataset.text = text;
      chip.disabled = !this.open;
      chip.title = isHard ? `${text} (hard: it may fail)` : text;
      setText(chip, isHard ? `hard · ${text}` : text);
    });
  }

  protected describe() {
    const said = this.frame?.said || "nothing";
    return {
      chosen: `${this.chosen.position} ${said}`,
      sentence: `It says ${said}. ${this.verdict.textContent} ${this.reads.hidden ? "" : this.sentence.textContent}`,
    };
  }

  private key(event: KeyboardEvent): void {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.choose(this.chosen.position + by);
  }

  private get unit(): string {
    return this.setup.apart ? "word" : "letter";
  }

  private choose(position: number): void {
    this.select({ position: clamp(position, this.words) });
    const place = this.lines.placeOf(this.chosen.position);
    if (place) this.map.scrollLeft = place.left - this.map.clientWidth / 2;
  }

  protected get chosen() {
    return { position: clamp(this.model.get("position"), this.words) };
  }

  private get words(): number {
    return this.translation?.words.length ?? 0;
  }
}

const seen = (split: string): string => {
  const place = placeInWords(split);
  return `${place.charAt(0).toUpperCase()}${place.slice(1)}.`;
};

export default widget((model, signal) => new Translator(model, signal));
