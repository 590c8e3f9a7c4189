import "./alignment-map.css";
import type { AnyModel } from "@anywidget/types";
import { Matrix } from "./alignment/matrix";
import { Translation, type TranslationFrame } from "./alignment/translation";
import { knownInWords, readsInWords } from "./alignment/words";
import { Quality, type Quarter } from "./alignment-map/quality";
import { clamp } from "./shared/columns";
import { CursorLink } from "./shared/cursor";
import { html, OWN_KEYS, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { SequenceInput } from "./shared/sequence";
import { View, widget } from "./shared/view";

interface MapFrame extends TranslationFrame {
  quality: Quarter[];
}

const WIDEST = 84;

const KEYS: Record<string, number> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

class AlignmentMap extends View<MapFrame, Setup> {
  protected readonly traits = ["position"];
  private readonly source = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );
  private readonly matrix = new Matrix(
    (position) => this.choose(position),
    (position) => this.hover(position),
  );
  private readonly map = html("div", {
    class: "sw-map",
    role: "application",
    tabindex: 0,
    "aria-label": "Alignment. The arrow keys choose a word of the translation.",
    ...OWN_KEYS,
  });
  private readonly quality = new Quality();
  private readonly said = html("p", { class: "sw-said" });
  private readonly known = html("p", { class: "sw-soft" });
  private readonly sentence = html("p", { class: "sw-sentence" });
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor?.position ?? null, hovers),
    this.signal,
  );
  private message: MapFrame | null = null;
  private translation: Translation | null = null;
  private preview: number | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("alignment-map", "Alignment", model, signal);
    setText(this.source.element.firstElementChild as Element, "Source");
    this.card.actions.append(this.source.element);
    this.map.append(this.matrix.element);
    this.card.picture.append(this.map, this.quality.element);
    this.card.reading.append(
      html("div", {}, html("h3", {}, "It says"), this.said, this.known),
      html("div", {}, html("h3", {}, "The chosen word"), this.sentence),
      html("p", { class: "sw-soft" }, HINT),
    );
    this.map.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  protected show(frame: MapFrame): void {
    if (frame !== this.message) {
      this.message = frame;
      this.translation = new Translation(frame);
    }
    const translation = this.translation as Translation;
    const position = this.preview ?? this.position;
    const reveal = !this.map.matches(":hover");
    this.source.input.disabled = !this.open;
    this.matrix.show(translation, { position, source: -1, reveal }, this.room - MARGINS, WIDEST);
    this.quality.show(frame.quality);
    setText(this.said, frame.said || "nothing");
    setText(this.known, knownInWords(frame.said, frame.known));
    setText(this.sentence, readsInWords(translation, position));
  }

  protected describe() {
    const sentence = `${this.sentence.textContent} ${this.quality.describe()}`;
    return { chosen: `${this.position} ${this.said.textContent}`, sentence };
  }

  protected override marks(): Record<string, string> {
    return { position: String(this.position), said: this.message?.said ?? "" };
  }

  private key(event: KeyboardEvent): void {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.choose(this.position + by);
  }

  private choose(wanted: number): void {
    const position = clampEnds(wanted, this.translation?.words.length ?? 0);
    this.preview = null;
    this.link.tell({ position }, false);
    this.save({ position });
  }

  private hover(position: number | null): void {
    this.preview = position;
    this.link.tell(position === null ? null : { position }, true);
    this.redraw();
  }

  /** Another view of the same run and source has moved the cursor. */
  private follow(position: number | null, hovers: boolean): void {
    this.preview = hovers ? position : null;
    if (position !== null && !hovers) this.save({ position });
    else this.redraw();
  }

  private get position(): number {
    return clamp(this.model.get("position"), this.translation?.words.length ?? 0);
  }
}

/** As `clamp`, and endless numbers lead to the ends. */
const clampEnds = (value: number, count: number): number =>
  Math.min(Math.max(value, 0), Math.max(0, count - 1));

/** Left and right of the map. */
const MARGINS = 24;

const HINT =
  "Go through the training below: first every word reads everywhere, then the map takes shape. Where both languages have one order it runs along the diagonal.";

export default widget((model, signal) => new AlignmentMap(model, signal));
