import "./positional-encoding.css";
import type { AnyModel } from "@anywidget/types";
import { Choice } from "./positional-encoding/choice";
import { Encoding, type PositionFrame } from "./positional-encoding/encoding";
import { type Choose, Picture } from "./positional-encoding/picture";
import { PositionReading } from "./positional-encoding/reading";
import { Shuffle } from "./positional-encoding/shuffle";
import { Similarity } from "./positional-encoding/similarity";
import type { About, Place } from "./positional-encoding/words";
import { clamp } from "./shared/columns";
import type { Cursor } from "./shared/cursor";
import { html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { TextView } from "./shared/text-view";
import { widget } from "./shared/widget";

interface PositionSetup extends Setup {
  kind: "learned" | "sinusoidal" | "none";
  dimensions: number;
  /** What the model multiplies the formula with. */
  scale: number;
}

const NONE = "This model was built without positions: it adds nothing to its tokens.";

/** The base that a model with sines was built with. */
const BASE = 10_000;

class PositionalEncoding extends TextView<Place, PositionFrame, PositionSetup> {
  protected readonly traits = ["position", "dimension", "encoding", "base", "shuffled"];
  private readonly reader: Choose = {
    chosen: () => this.chosen,
    hover: (place) => this.hover(place),
    choose: (place) => this.select(place),
  };
  private readonly lack = html("p", { class: "sw-lack" });
  private readonly picture = new Picture(this.reader, this.signal);
  private readonly similarity = new Similarity(this.reader, this.signal);
  private readonly shuffle = new Shuffle(
    (shuffled) => this.ask({ shuffled }),
    (position) => this.select({ position }),
    () => this.model.get("shuffled") ?? null,
  );
  private readonly reading = new PositionReading();
  private readonly choice = new Choice((changes) => this.ask(changes));
  private encoding: Encoding | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("positional-encoding", "Positional encoding", model, signal);
    const below = html("div", { class: "sw-below" }, this.similarity.element, this.shuffle.element);
    this.card.picture.append(this.lack, this.picture.element, below);
    this.card.reading.append(this.choice.element, ...this.reading.elements);
  }

  protected override take(frame: PositionFrame): void {
    this.encoding = new Encoding(frame);
  }

  protected override show(frame: PositionFrame): void {
    super.show(frame);
    const encoding = this.encoding?.positions ? this.encoding : null;
    const place = this.shown;
    const { kind, dimensions } = this.setup;
    this.lack.hidden = kind !== "none";
    setText(this.lack, encoding ? `${NONE} Below is the formula’s encoding.` : NONE);
    this.picture.element.hidden = this.similarity.element.hidden = encoding === null;
    if (encoding) {
      this.picture.draw(encoding, frame.tokens, place, this.room);
      this.similarity.draw(encoding, place.position);
    }
    this.shuffle.show(frame, place.position, this.open);
    this.choice.show(
      this.model.get("encoding"),
      this.model.get("base"),
      kind,
      dimensions,
      this.open,
    );
    this.reading.show(encoding, frame.tokens, place, this.about(frame));
  }

  /** Of the frame that is drawn: the traits may be ahead of it. */
  private about({ shown, base }: PositionFrame): About {
    const { kind, scale } = this.setup;
    return shown === "formula" ? { kind: "formula", base, scale: 1 } : { kind, base: BASE, scale };
  }

  protected describe() {
    const { position, dimension } = this.chosen;
    const shuffled = this.model.get("shuffled") ?? "in order";
    const compared = this.preview ? "" : this.similarity.describe(position);
    const sentences = [
      compared,
      this.encoding?.positions ? this.reading.describe() : NONE,
      this.shuffle.describe(),
    ];
    return {
      chosen: `${position} ${dimension} ${this.frame?.shown} ${shuffled} ${this.frame?.asked} ${compared}`,
      sentence: sentences.filter(Boolean).join(" "),
    };
  }

  protected override recolour(): void {
    this.picture.forget();
    this.similarity.forget();
  }

  protected override marks(): Record<string, string> {
    const { position, dimension } = this.chosen;
    return {
      position: String(position),
      dimension: String(dimension),
      shown: this.frame?.shown ?? "",
      base: String(this.frame?.base ?? ""),
      order: this.frame?.order?.join(" ") ?? "",
    };
  }

  /** There are more positions than tokens; other views know only these. */
  protected override toCursor(place: Partial<Place>): Cursor | null {
    const tokens = this.frame?.tokens.length ?? 0;
    return (place.position ?? tokens) < tokens ? super.toCursor(place) : null;
  }

  protected get chosen(): Place {
    const tokens = this.frame?.tokens.length ?? 0;
    return {
      position: clamp(this.model.get("position"), this.encoding?.positions || tokens),
      dimension: clamp(this.model.get("dimension"), this.setup.dimensions),
    };
  }
}

export default widget((model, signal) => new PositionalEncoding(model, signal));
