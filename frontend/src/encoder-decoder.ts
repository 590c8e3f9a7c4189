import "./encoder-decoder.css";
import type { AnyModel } from "@anywidget/types";
import { Matrix } from "./alignment/matrix";
import { Translation, type TranslationFrame } from "./alignment/translation";
import { knownInWords, readsInWords } from "./alignment/words";
import { Beam } from "./encoder-decoder/beam";
import { Decoding } from "./encoder-decoder/decoding";
import type { Place } from "./encoder-decoder/geometry";
import { Grip, type Held, outcome, withHeld } from "./encoder-decoder/grip";
import { Picture } from "./encoder-decoder/picture";
import type { Hidden } from "./encoder-decoder/states";
import type { Level } from "./encoder-decoder/tree";
import { clamp } from "./shared/columns";
import { CursorLink } from "./shared/cursor";
import { button, html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { float32 } from "./shared/model";
import { SequenceInput } from "./shared/sequence";
import { View, widget } from "./shared/view";

interface CodecFrame extends TranslationFrame {
  /** Hidden states, (direction, source, unit) and (target, unit). */
  encoder: DataView;
  decoder: DataView;
  /** While the reader changes something: what it says without that. */
  plain?: string;
  tree: Level[];
}

interface CodecSetup extends Setup {
  longest: number;
  /** There is attention between encoder and decoder. */
  attention: boolean;
  /** What stands between two words. */
  apart: string;
}

const BEAMS = [1, 3, 5];

class EncoderDecoder extends View<CodecFrame, CodecSetup> {
  protected readonly traits = ["position", "source_position", "attention", "held", "beam"];
  private readonly source = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );
  private readonly decoding = new Decoding(
    () => this.at.position,
    (position) => this.choose({ position }),
    this.signal,
  );
  private readonly attention = button("Attention", () =>
    this.ask({ attention: !this.model.get("attention") }),
  );
  private readonly beam = button("Beam 1", () => this.ask({ beam: this.nextBeam }));
  private readonly insight = html("p", { class: "sw-insight", role: "status" });
  private readonly sentence = html("p", { class: "sw-sentence" });
  private readonly said = html("p", { class: "sw-said" });
  private readonly known = html("p", { class: "sw-soft" });
  private readonly matrix = new Matrix(
    (position, source) => this.choose(source < 0 ? { position } : { position, source }),
    (position) => this.hover(position === null ? null : { position }),
  );
  private readonly grip = new Grip(
    (row) => this.ask({ held: withHeld(this.model.get("held"), row) }),
    () => this.ask({ held: [] }),
  );
  private readonly tree = new Beam();
  private readonly picture = new Picture(
    {
      preview: (place) => this.hover(place),
      choose: (place) => this.choose(place),
      move: (position, source) =>
        this.choose({ position: this.at.position + position, source: this.at.source + source }),
    },
    this.signal,
  );
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor?.position ?? null, hovers),
    this.signal,
  );
  private message: CodecFrame | null = null;
  private translation: Translation | null = null;
  private hidden: Hidden = { encoder: new Float32Array(), decoder: new Float32Array() };
  private preview: number | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("encoder-decoder", "Encoder and decoder", model, signal);
    const { attention, beam, source, decoding } = this;
    setText(source.element.firstElementChild as Element, "Source");
    this.card.actions.append(...decoding.elements, attention, beam, source.element);
    const [tree, candidates] = this.tree.elements;
    this.picture.element.append(tree);
    const insight = html("div", { class: "sw-row" }, this.insight);
    this.card.picture.append(insight, this.picture.element, candidates);
    this.card.reading.append(
      html("div", {}, html("h3", {}, "It says"), this.said, this.known),
      html("div", {}, html("h3", {}, "Alignment"), this.matrix.element, this.sentence),
      this.grip.element,
    );
  }

  protected show(frame: CodecFrame): void {
    this.take(frame);
    const translation = this.translation as Translation;
    const { at, open } = this;
    const position = this.preview ?? at.position;
    const held: Held[] = this.model.get("held");
    const even = !this.model.get("attention");
    this.source.input.disabled = !open;
    this.decoding.show(translation.words.length);
    this.showButtons(even, open);
    this.picture.draw({
      translation,
      hidden: this.hidden,
      position,
      source: at.source,
      held: held.map(([word]) => word),
      upTo: this.decoding.speaking ? at.position : translation.words.length,
      room: this.room,
    });
    this.tree.show(frame.tree, this.picture.plan, this.setup.apart);
    setText(this.insight, outcome(translation, { held, even, ...frame }) || HINT);
    setText(this.said, frame.said || "nothing");
    setText(this.known, knownInWords(frame.said, frame.known));
    setText(this.sentence, readsInWords(translation, position));
    const { hasAttention } = translation;
    this.matrix.element.hidden = this.grip.element.hidden = !hasAttention;
    if (hasAttention) {
      const reveal = !this.matrix.element.matches(":hover");
      this.matrix.show(translation, { ...at, position, reveal }, MATRIX_ROOM);
      this.grip.show(translation, [position, at.source], held.length > 0, open);
    }
    if (this.preview === null) this.picture.reveal(position);
  }

  private showButtons(even: boolean, open: boolean): void {
    const beam: number = this.model.get("beam");
    this.attention.hidden = !this.setup.attention;
    setText(this.attention, even ? "Attention off" : "Attention on");
    this.attention.setAttribute("aria-pressed", String(!even));
    setText(this.beam, `Beam ${beam}`);
    this.beam.setAttribute("aria-pressed", String(beam > 1));
    this.attention.disabled = this.beam.disabled = !open;
  }

  /** A frame is made ready for drawing once. */
  private take(frame: CodecFrame): void {
    if (frame === this.message) return;
    this.message = frame;
    this.translation = new Translation(frame);
    this.hidden = { encoder: float32(frame.encoder), decoder: float32(frame.decoder) };
  }

  protected describe() {
    const { position, source } = this.at;
    const sentence = `${this.sentence.textContent} It says: ${this.said.textContent}.`;
    return { chosen: `${position} ${source} ${this.said.textContent}`, sentence };
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    const { position, source } = this.at;
    return {
      position: String(position),
      source: String(source),
      said: this.message?.said ?? "",
      attention: this.model.get("attention") ? "on" : "off",
      beam: String(this.model.get("beam")),
      held: String(this.model.get("held")),
    };
  }

  /** A word is locked; a source token is the one whose weight can be held. */
  private choose(place: Partial<Cursor>): void {
    const { at } = this;
    this.preview = null;
    const position = clamp(place.position ?? at.position, this.translation?.words.length ?? 0);
    const source = clamp(place.source ?? at.source, this.translation?.source.length ?? 0);
    this.link.tell({ position }, false);
    this.save({ position, source_position: source });
  }

  private hover(place: Place | null): void {
    this.preview = place && "position" in place ? place.position : null;
    this.link.tell(this.preview === null ? null : { position: this.preview }, true);
    this.redraw();
  }

  /** Another view of the same run and source has moved the cursor. */
  private follow(position: number | null, hovers: boolean): void {
    this.preview = hovers ? position : null;
    if (position !== null && !hovers) this.save({ position });
    else this.redraw();
  }

  private get at(): Cursor {
    const { words = [], source = [] } = this.translation ?? {};
    return {
      position: clamp(this.model.get("position"), words.length),
      source: clamp(this.model.get("source_position"), source.length),
    };
  }

  private get nextBeam(): number {
    return BEAMS[(BEAMS.indexOf(this.model.get("beam")) + 1) % BEAMS.length] as number;
  }
}

interface Cursor {
  position: number;
  source: number;
}

/** Of the reading: the matrix fits into it at every width of the page. */
const MATRIX_ROOM = 244;

const HINT =
  "Below, the source is read both ways; above, the translation is written. Point at a word: what it reads lights up.";

export default widget((model, signal) => new EncoderDecoder(model, signal));
