import "./encoder-decoder.css";
import type { AnyModel } from "@anywidget/types";
import { Matrix } from "./alignment/matrix";
import type { Translation, TranslationFrame } from "./alignment/translation";
import { TranslationView } from "./alignment/translation-view";
import { Beam } from "./encoder-decoder/beam";
import { Decoding } from "./encoder-decoder/decoding";
import { Grip, type Held, outcome, withHeld } from "./encoder-decoder/grip";
import { Picture } from "./encoder-decoder/picture";
import type { Hidden } from "./encoder-decoder/states";
import type { Level } from "./encoder-decoder/tree";
import { clamp } from "./shared/columns";
import { button, html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { float32 } from "./shared/model";
import { widget } from "./shared/widget";

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

interface Chosen {
  position: number;
  source_position: number;
}

class EncoderDecoder extends TranslationView<Chosen, CodecFrame, CodecSetup> {
  protected readonly traits = ["position", "source_position", "attention", "held", "beam"];
  private readonly decoding = new Decoding(
    () => this.chosen.position,
    (position) => this.choose({ position }),
    this.signal,
  );
  private readonly attention = button("Attention", () =>
    this.ask({ attention: !this.model.get("attention") }),
  );
  private readonly beam = button("Beam 1", () => this.ask({ beam: this.nextBeam }));
  private readonly insight = html("p", { class: "sw-insight", role: "status" });
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
      preview: (place) => this.hover(place && "position" in place ? place : null),
      choose: (place) => this.choose(place),
      move: (words, tokens) => {
        const { position, source_position } = this.chosen;
        this.choose({ position: position + words, source: source_position + tokens });
      },
    },
    this.signal,
  );
  private hidden: Hidden = { encoder: new Float32Array(), decoder: new Float32Array() };

  constructor(model: AnyModel, signal: AbortSignal) {
    super("encoder-decoder", "Encoder and decoder", model, signal);
    const { attention, beam, decoding } = this;
    this.card.actions.prepend(...decoding.elements, attention, beam);
    const [tree, candidates] = this.tree.elements;
    this.picture.element.append(tree);
    const insight = html("div", { class: "sw-row" }, this.insight);
    this.card.picture.append(insight, this.picture.element, candidates);
    this.card.reading.append(
      this.answer,
      html("div", {}, html("h3", {}, "Alignment"), this.matrix.element, this.sentence),
      this.grip.element,
    );
  }

  protected override show(frame: CodecFrame): void {
    super.show(frame);
    const translation = this.translation as Translation;
    const { chosen, open } = this;
    const { position, source_position: source } = this.shown;
    const held: Held[] = this.model.get("held");
    const even = !this.model.get("attention");
    this.decoding.show(translation.words.length);
    this.showButtons(even, open);
    this.picture.draw({
      translation,
      hidden: this.hidden,
      position,
      source,
      held: held.map(([word]) => word),
      upTo: this.decoding.speaking ? chosen.position : translation.words.length,
      room: this.room,
    });
    this.tree.show(frame.tree, this.picture.plan, this.setup.apart);
    setText(this.insight, outcome(translation, { held, even, ...frame }) || HINT);
    const { hasAttention } = translation;
    this.matrix.element.hidden = this.grip.element.hidden = !hasAttention;
    if (hasAttention) {
      const reveal = !this.matrix.element.matches(":hover");
      this.matrix.show(translation, { position, source, reveal }, MATRIX_ROOM);
      this.grip.show(translation, [position, source], held.length > 0, open);
    }
    if (!this.preview) this.picture.reveal(position);
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

  protected override take(frame: CodecFrame): void {
    super.take(frame);
    this.hidden = { encoder: float32(frame.encoder), decoder: float32(frame.decoder) };
  }

  protected describe() {
    const { position, source_position } = this.chosen;
    const sentence = `${this.sentence.textContent} It says: ${this.said.textContent}.`;
    return { chosen: `${position} ${source_position} ${this.said.textContent}`, sentence };
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    return {
      ...super.marks(),
      source: String(this.chosen.source_position),
      attention: this.model.get("attention") ? "on" : "off",
      beam: String(this.model.get("beam")),
      held: String(this.model.get("held")),
    };
  }

  /** A word is locked; a source token is the one whose weight can be held. */
  private choose({ position, source }: { position?: number; source?: number }): void {
    const { chosen } = this;
    this.select(this.within(position ?? chosen.position, source ?? chosen.source_position));
  }

  protected get chosen(): Chosen {
    return this.within(this.model.get("position"), this.model.get("source_position"));
  }

  private within(position: number, token: number): Chosen {
    const { words = [], source = [] } = this.translation ?? {};
    return {
      position: clamp(position, words.length),
      source_position: clamp(token, source.length),
    };
  }

  private get nextBeam(): number {
    return BEAMS[(BEAMS.indexOf(this.model.get("beam")) + 1) % BEAMS.length] as number;
  }
}

/** Of the reading: the matrix fits into it at every width of the page. */
const MATRIX_ROOM = 244;

const HINT =
  "Below, the source is read both ways; above, the translation is written. Point at a word: what it reads lights up.";

export default widget((model, signal) => new EncoderDecoder(model, signal));
