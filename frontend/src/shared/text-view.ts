import type { Cursor } from "./cursor";
import type { Frame, Setup } from "./frame";
import { LinkedView } from "./linked-view";
import { SequenceInput } from "./sequence";

/** A view of what the model makes of a text: the reader types one and chooses a position in it. */
export abstract class TextView<
  Place extends { position: number },
  F extends Frame,
  S extends Setup = Setup,
> extends LinkedView<Place, F, S> {
  protected readonly sequence = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );

  protected show(_frame: F): void {
    this.sequence.input.disabled = !this.open;
  }

  protected toCursor({ position }: Partial<Place>): Cursor | null {
    return position === undefined ? null : { position };
  }

  protected fromCursor({ position }: Cursor): Partial<Place> {
    return { position } as Partial<Place>;
  }
}
