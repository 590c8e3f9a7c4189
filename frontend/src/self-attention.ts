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
import { CursorLink } from "./shared/cursor";
import { html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { SequenceInput } from "./shared/sequence";
import { View, widget } from "./shared/view";

interface AttentionSetup extends Setup, Parts {
  kind: string;
  units: number;
  longest: number;
}

class SelfAttention extends View<AttentionMessage, AttentionSetup> {
  protected readonly traits = [
    ...["position", "key", "unit", "stage", "layer", "head"],
    ...["mask", "scaling", "positions", "changes"],
  ];
  private readonly sequence = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );
  private readonly play = new Play(
    () => this.stage,
    (stage) => this.save({ stage }),
    this.signal,
  );
  private readonly panel = new Panel((changes) => this.ask(changes));
  private readonly narration = html("p", { class: "sw-narration", role: "status" });
  private readonly reading = new Reading((unit) => this.select({ ...this.choice, unit }));
  private readonly holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] }),
  );
  private readonly picture = new Picture(
    {
      selected: () => this.choice,
      preview: (choice) => this.hover(choice),
      select: (choice) => this.select(choice),
    },
    this.signal,
  );
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor?.position ?? null, hovers),
    this.signal,
  );
  private head: Head | null = null;
  private preview: Choice | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("self-attention", "Self-attention, step by step", model, signal);
    this.card.actions.append(...this.play.elements, this.sequence.element);
    this.card.picture.append(this.narration, this.picture.element, this.panel.element);
    const { work, products, answer } = this.reading;
    this.card.reading.append(work, products, this.holding.element, answer);
  }

  protected show(frame: AttentionMessage): void {
    const head = this.take(frame);
    const { choice, stage, switches, open } = this;
    const shown = this.preview ?? choice;
    this.sequence.input.disabled = !open;
    this.play.show(stage);
    this.panel.show(this.setup, frame, switches, open);
    setText(this.narration, narrate(stage, head, shown, switches, this.setup.causal));
    this.picture.draw(head, stage, shown, this.room);
    this.reading.show(head, shown, stage, this.setup.kind);
    this.holding.show(head, choice, this.model.get("changes"), open);
    if (!this.preview) this.picture.reveal(choice);
  }

  /** A frame is decoded once. */
  private take(frame: AttentionMessage): Head {
    const { scaling } = this.switches;
    if (this.head?.message !== frame || this.head.scaling !== scaling) {
      this.head = new Head(frame, scaling);
    }
    return this.head;
  }

  protected describe() {
    const { query, key } = this.choice;
    return { chosen: `${query} ${key}`, sentence: this.reading.describe() };
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    const { query, key, unit } = this.choice;
    const { mask, scaling, positions } = this.switches;
    const numbers = { position: query, key, unit, layer: this.head?.message.layer ?? 0 };
    const rest = { head: this.head?.message.head ?? 0, held: this.model.get("changes").length };
    const all = { ...numbers, ...rest, stage: this.stage, mask, scaling, positions };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
  }

  private select(choice: Choice): void {
    this.preview = null;
    this.link.tell({ position: choice.query }, false);
    this.save({ position: choice.query, key: choice.key, unit: choice.unit });
  }

  private hover(choice: Choice | null): void {
    this.preview = choice;
    this.link.tell(choice && { position: choice.query }, true);
    this.redraw();
  }

  /** Another view of the same run and text has moved the cursor. */
  private follow(position: number | null, hovers: boolean): void {
    const moved = position === null ? null : { ...this.choice, query: position };
    this.preview = hovers ? moved : null;
    if (moved && !hovers) this.save({ position });
    else this.redraw();
  }

  private hold(change: Change): void {
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }

  private get choice(): Choice {
    const { tokens = [], units = 0 } = this.head ?? {};
    return {
      query: clamp(this.model.get("position"), tokens.length),
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
