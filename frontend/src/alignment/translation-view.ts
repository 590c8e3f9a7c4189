import { html, setText } from "../shared/dom";
import type { Setup } from "../shared/frame";
import type { AnyModel } from "../shared/model";
import { TextView } from "../shared/text-view";
import { Translation, type TranslationFrame } from "./translation";
import { knownInWords, readsInWords } from "./words";

/** A view of one translation: its text is the source, and the position a word of what is said. */
export abstract class TranslationView<
  Place extends { position: number },
  F extends TranslationFrame,
  S extends Setup = Setup,
> extends TextView<Place, F, S> {
  private readonly known = html("p", { class: "sw-soft" });
  protected readonly said = html("p", { class: "sw-said" });
  /** What the shown word reads. */
  protected readonly sentence = html("p", { class: "sw-sentence" });
  protected readonly answer = html("div", {}, html("h3", {}, "It says"), this.said, this.known);
  protected translation: Translation | null = null;

  constructor(name: string, label: string, model: AnyModel, signal: AbortSignal) {
    super(name, label, model, signal);
    setText(this.sequence.element.firstElementChild as Element, "Source");
  }

  protected override take(frame: F): void {
    this.translation = new Translation(frame);
  }

  protected override show(frame: F): void {
    super.show(frame);
    setText(this.said, frame.said || "nothing");
    setText(this.known, knownInWords(frame.said, frame.known));
    setText(this.sentence, readsInWords(this.translation as Translation, this.shown.position));
  }

  protected override marks(): Record<string, string> {
    return { position: String(this.chosen.position), said: this.frame?.said ?? "" };
  }
}
