import "./self-attention.css";
import type { AnyModel } from "@anywidget/types";
import { type AttentionMessage, type Choice, Head } from "./self-attention/head";
import { type Change, Hold, withChange } from "./self-attention/hold";
import { Picture } from "./self-attention/picture";
import { Play } from "./self-attention/play";
import { Reading } from "./self-attention/reading";
import { known, narrate, type Stage, type Switches } from "./self-attention/stages";
import { Panel, type Parts } from "./self-attention/switches";
import { clamp } from "./shared/columns";
import { html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { TextView } from "./shared/text-view";
import { widget } from "./shared/widget";

interface AttentionSetup extends Setup, Parts {
  kind: string;
  units: number;
  longest: number;
}

/** A choice as the traits keep it: the position is the query's. */
interface Place {
  position: number;
  key: number;
  unit: number;
}

const placeOf = ({ query, ...rest }: Choice): Place => ({ position: query, ...rest });
const choiceOf = ({ position, ...rest }: Place): Choice => ({ query: position, ...rest });

class SelfAttention extends TextView<Place, AttentionMessage, AttentionSetup> {
  protected readonly traits = [
    ...["position", "key", "unit", "stage", "layer", "head"],
    ...["mask", "scaling", "positions", "changes"],
  ];
  private readonly play = new Play(
    () => this.stage,
    (stage) => this.save({ stage }),
    this.signal,
  );
  private readonly panel = new Panel((changes) => this.ask(changes));
  private readonly narration = html("p", { class: "sw-narration", role: "status" });
  private readonly reading = new Reading((unit) => this.select({ ...this.chosen, unit }));
  private readonly holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] }),
  );
  private readonly picture = new Picture(
    {
      selected: () => choiceOf(this.chosen),
      preview: (choice) => this.hover(choice && placeOf(choice)),
      select: (choice) => this.select(placeOf(choice)),
    },
    this.signal,
  );
  private head: Head | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("self-attention", "Self-attention, step by step", model, signal);
    this.card.actions.prepend(...this.play.elements);
    this.card.picture.append(this.narration, this.picture.element, this.panel.element);
    const { work, products, answer } = this.reading;
    this.card.reading.append(work, products, this.holding.element, answer);
  }

  protected override show(frame: AttentionMessage): void {
    super.show(frame);
    const head = this.decode(frame);
    const { stage, switches, open } = this;
    const [choice, shown] = [choiceOf(this.chosen), choiceOf(this.shown)];
    this.play.show(stage);
    this.panel.show(this.setup, frame, switches, open);
    setText(this.narration, narrate(stage, head, shown, switches, this.setup.causal));
    this.picture.draw(head, stage, shown, this.room);
    this.reading.show(head, shown, stage, this.setup.kind);
    this.holding.show(head, choice, this.model.get("changes"), open);
    if (!this.preview) this.picture.reveal(choice);
  }

  /** Once for each frame and scaling. */
  private decode(frame: AttentionMessage): Head {
    const { scaling } = this.switches;
    if (this.head?.message !== frame || this.head.scaling !== scaling) {
      this.head = new Head(frame, scaling);
    }
    return this.head;
  }

  protected describe() {
    const { position, key } = this.chosen;
    return { chosen: `${position} ${key}`, sentence: this.reading.describe() };
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    const { position, key, unit } = this.chosen;
    const { mask, scaling, positions } = this.switches;
    const numbers = { position, key, unit, layer: this.head?.message.layer ?? 0 };
    const rest = { head: this.head?.message.head ?? 0, held: this.model.get("changes").length };
    const all = { ...numbers, ...rest, stage: this.stage, mask, scaling, positions };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  }

  private hold(change: Change): void {
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }

  protected get chosen(): Place {
    const { tokens = [], units = 0 } = this.head ?? {};
    return {
      position: clamp(this.model.get("position"), tokens.length),
      key: clamp(this.model.get("key"), tokens.length),
      unit: clamp(this.model.get("unit"), units),
    };
  }

  private get stage(): Stage {
    return known(this.model.get("stage"));
  }

  private get switches(): Switches {
    const [mask, scaling, positions] = ["mask", "scaling", "positions"].map((name) =>
      this.model.get(name),
    );
    return { mask, scaling, positions };
  }
}

export default widget((model, signal) => new SelfAttention(model, signal));
