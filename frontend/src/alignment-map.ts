import "./alignment-map.css";
import type { AnyModel } from "@anywidget/types";
import { Matrix } from "./alignment/matrix";
import type { Translation, TranslationFrame } from "./alignment/translation";
import { TranslationView } from "./alignment/translation-view";
import { Quality, type Quarter } from "./alignment-map/quality";
import { clamp } from "./shared/columns";
import { html, OWN_KEYS } from "./shared/dom";
import { widget } from "./shared/widget";

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

class AlignmentMap extends TranslationView<{ position: number }, MapFrame> {
  protected readonly traits = ["position"];
  private readonly matrix = new Matrix(
    (position) => this.choose(position),
    (position) => this.hover(position === null ? null : { position }),
  );
  private readonly map = html("div", {
    class: "sw-map",
    role: "application",
    tabindex: 0,
    "aria-label": "Alignment. The arrow keys choose a word of the translation.",
    ...OWN_KEYS,
  });
  private readonly quality = new Quality();

  constructor(model: AnyModel, signal: AbortSignal) {
    super("alignment-map", "Alignment", model, signal);
    this.map.append(this.matrix.element);
    this.card.picture.append(this.map, this.quality.element);
    this.card.reading.append(
      this.answer,
      html("div", {}, html("h3", {}, "The chosen word"), this.sentence),
      html("p", { class: "sw-soft" }, HINT),
    );
    this.map.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  protected override show(frame: MapFrame): void {
    super.show(frame);
    const translation = this.translation as Translation;
    const { position } = this.shown;
    const reveal = !this.map.matches(":hover");
    this.matrix.show(translation, { position, source: -1, reveal }, this.room - MARGINS, WIDEST);
    this.quality.show(frame.quality);
  }

  protected describe() {
    const sentence = `${this.sentence.textContent} ${this.quality.describe()}`;
    return { chosen: `${this.chosen.position} ${this.said.textContent}`, sentence };
  }

  private key(event: KeyboardEvent): void {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.choose(this.chosen.position + by);
  }

  private choose(position: number): void {
    this.select({ position: clamp(position, this.words) });
  }

  protected get chosen() {
    return { position: clamp(this.model.get("position"), this.words) };
  }

  private get words(): number {
    return this.translation?.words.length ?? 0;
  }
}

/** Left and right of the map. */
const MARGINS = 24;

const HINT =
  "Go through the training below: first every word reads everywhere, then the map takes shape.";

export default widget((model, signal) => new AlignmentMap(model, signal));
