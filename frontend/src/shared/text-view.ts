import { clamp } from "./columns";
import type { Cursor } from "./cursor";
import type { Frame, Setup, TextFrame } from "./frame";
import { LinkedView } from "./linked-view";
import type { AnyModel } from "./model";
import { SequenceInput } from "./sequence";

/** A view of what the model makes of a text: the reader types one and chooses a position in it. */
export abstract class TextView<
  Place extends { position: number } = { position: number },
  F extends Frame = TextFrame,
  S extends Setup = Setup,
> extends LinkedView<Place, F, S> {
  protected readonly traits: string[] = ["position"];
  protected readonly sequence = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );

  constructor(name: string, label: string, model: AnyModel, signal: AbortSignal) {
    super(name, label, model, signal);
    this.card.actions.append(this.sequence.element);
  }

  protected show(_frame: F): void {
    this.sequence.input.disabled = !this.open;
  }

  protected get chosen(): Place {
    const { tokens = [] }: Partial<TextFrame> = this.frame ?? {};
    return { position: clamp(this.model.get("position"), tokens.length) } as Place;
  }

  protected toCursor({ position }: Partial<Place>): Cursor | null {
    return position === undefined ? null : { position };
  }

  protected fromCursor({ position }: Cursor): Partial<Place> {
    return { position } as Partial<Place>;
  }
}
