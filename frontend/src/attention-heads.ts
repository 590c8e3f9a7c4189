import "./attention-heads.css";
import type { AnyModel } from "@anywidget/types";
import { type HeadFrame, Heads } from "./attention-heads/heads";
import { Large } from "./attention-heads/large";
import { Previews } from "./attention-heads/previews";
import { HeadReading } from "./attention-heads/reading";
import type { Head } from "./attention-heads/words";
import { clamp } from "./shared/columns";
import type { Setup } from "./shared/frame";
import { TextView } from "./shared/text-view";
import { widget } from "./shared/widget";

interface HeadsSetup extends Setup {
  layers: number;
  heads: number;
  unit: string;
}

class AttentionHeads extends TextView<{ position: number }, HeadFrame, HeadsSetup> {
  protected readonly traits = ["layer", "head", "position", "ablated"];
  private readonly previews = new Previews(
    (head) => this.pointAt(head),
    (head) => this.choose(head),
    this.signal,
  );
  private readonly large = new Large(
    {
      position: () => this.chosen.position,
      hover: (position) => this.hover(position === null ? null : { position }),
      choose: (position) => this.select({ position }),
    },
    this.signal,
  );
  private readonly reading = new HeadReading(() => this.toggle());
  private heads: Heads | null = null;
  /** The head under the pointer. */
  private pointedAt: Head | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("attention-heads", "Attention heads", model, signal);
    this.card.picture.append(this.previews.element, this.large.element);
    this.card.reading.append(...this.reading.elements);
  }

  protected override take(frame: HeadFrame): void {
    this.heads = new Heads(frame);
  }

  protected override show(frame: HeadFrame): void {
    super.show(frame);
    const heads = this.heads as Heads;
    const ablated: Head[] = this.model.get("ablated");
    const head = this.pointedAt ?? this.head;
    const { position } = this.shown;
    this.previews.draw(heads, this.head, ablated);
    this.large.draw(heads, head, position, this.room);
    this.reading.show(heads, head, position, {
      ablated,
      losses: frame.losses,
      unit: this.setup.unit,
      open: this.open,
    });
  }

  protected describe() {
    const [layer, head] = this.head;
    const { position } = this.chosen;
    return { chosen: `${layer} ${head} ${position}`, sentence: this.reading.describe() };
  }

  protected override recolour(): void {
    this.previews.forget();
    this.large.forget();
  }

  protected override marks(): Record<string, string> {
    const [layer, head] = this.head.map(String) as [string, string];
    const ablated = (this.model.get("ablated") as Head[]).map(String).join(" ");
    return { layer, head, position: String(this.chosen.position), ablated };
  }

  private choose([layer, head]: Head): void {
    this.pointedAt = null;
    this.ask({ layer, head });
  }

  private pointAt(head: Head | null): void {
    this.pointedAt = head;
    this.redraw();
  }

  private toggle(): void {
    const ablated: Head[] = this.model.get("ablated");
    const others = ablated.filter((each) => String(each) !== String(this.head));
    const more = others.length < ablated.length ? others : [...ablated, this.head];
    this.ask({ ablated: more });
  }

  private get head(): Head {
    const { layers, heads } = this.setup;
    return [clamp(this.model.get("layer"), layers), clamp(this.model.get("head"), heads)];
  }
}

export default widget((model, signal) => new AttentionHeads(model, signal));
