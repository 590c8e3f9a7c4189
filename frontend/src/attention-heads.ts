import "./attention-heads.css";
import type { AnyModel } from "@anywidget/types";
import { type HeadFrame, Heads } from "./attention-heads/heads";
import { Large } from "./attention-heads/large";
import { Previews } from "./attention-heads/previews";
import { HeadReading } from "./attention-heads/reading";
import type { Head } from "./attention-heads/words";
import { clamp } from "./shared/columns";
import { CursorLink } from "./shared/cursor";
import type { Setup } from "./shared/frame";
import { SequenceInput } from "./shared/sequence";
import { View, widget } from "./shared/view";

interface HeadsSetup extends Setup {
  layers: number;
  heads: number;
  unit: string;
}

class AttentionHeads extends View<HeadFrame, HeadsSetup> {
  protected readonly traits = ["layer", "head", "position", "ablated"];
  private readonly sequence = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );
  private readonly previews = new Previews(
    (head) => this.hover(head),
    (head) => this.choose(head),
    this.signal,
  );
  private readonly large = new Large(
    {
      position: () => this.position,
      hover: (position) => this.hoverToken(position),
      choose: (position) => this.select(position),
    },
    this.signal,
  );
  private readonly reading = new HeadReading(() => this.toggle());
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor?.position ?? null, hovers),
    this.signal,
  );
  private message: HeadFrame | null = null;
  private heads: Heads | null = null;
  private preview: Head | null = null;
  private token: number | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("attention-heads", "Attention heads", model, signal);
    this.card.actions.append(this.sequence.element);
    this.card.picture.append(this.previews.element, this.large.element);
    this.card.reading.append(...this.reading.elements);
  }

  protected show(frame: HeadFrame): void {
    if (frame !== this.message) this.heads = new Heads(frame);
    this.message = frame;
    const heads = this.heads as Heads;
    const ablated: Head[] = this.model.get("ablated");
    const shown = this.preview ?? this.chosen;
    const position = this.token ?? this.position;
    this.sequence.input.disabled = !this.open;
    this.previews.draw(heads, this.chosen, ablated);
    this.large.draw(heads, shown, position, this.room);
    this.reading.show(heads, shown, position, {
      ablated,
      losses: frame.losses,
      unit: this.setup.unit,
      open: this.open,
    });
  }

  protected describe() {
    const [layer, head] = this.chosen;
    return { chosen: `${layer} ${head} ${this.position}`, sentence: this.reading.describe() };
  }

  protected override recolour(): void {
    this.previews.forget();
    this.large.forget();
  }

  protected override marks(): Record<string, string> {
    const [layer, head] = this.chosen;
    const ablated = (this.model.get("ablated") as Head[]).map(String).join(" ");
    return { layer: String(layer), head: String(head), position: String(this.position), ablated };
  }

  private choose([layer, head]: Head): void {
    this.preview = null;
    this.ask({ layer, head });
  }

  private hover(head: Head | null): void {
    this.preview = head;
    this.redraw();
  }

  private hoverToken(position: number | null): void {
    this.token = position;
    this.link.tell(position === null ? null : { position }, true);
    this.redraw();
  }

  private select(position: number): void {
    this.token = null;
    this.link.tell({ position }, false);
    this.save({ position });
  }

  /** Another view of the same run and text has moved the cursor. */
  private follow(position: number | null, hovers: boolean): void {
    this.token = hovers ? position : null;
    if (position !== null && !hovers) this.save({ position });
    else this.redraw();
  }

  private toggle(): void {
    const ablated: Head[] = this.model.get("ablated");
    const others = ablated.filter((each) => String(each) !== String(this.chosen));
    const more = others.length < ablated.length ? others : [...ablated, this.chosen];
    this.ask({ ablated: more });
  }

  private get chosen(): Head {
    const { layers, heads } = this.setup;
    return [clamp(this.model.get("layer"), layers), clamp(this.model.get("head"), heads)];
  }

  private get position(): number {
    return clamp(this.model.get("position"), this.heads?.tokens.length ?? 0);
  }
}

export default widget((model, signal) => new AttentionHeads(model, signal));
