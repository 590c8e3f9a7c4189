import { clamp, type Selection } from "../shared/columns";
import type { Cursor } from "../shared/cursor";
import type { Setup } from "../shared/frame";
import { TextView } from "../shared/text-view";
import { Reading } from "./reading";
import { type Cell, Trace, type TraceMessage } from "./trace";

export interface TraceSetup extends Setup {
  cell: Cell;
  units: number;
  longest: number;
}

/** A view of a recurrent network's cells: the reader chooses a position and one of the units. */
export abstract class TraceView<
  F extends TraceMessage,
  S extends TraceSetup = TraceSetup,
> extends TextView<Selection, F, S> {
  protected readonly reading = new Reading();
  protected trace: Trace | null = null;

  protected override take(frame: F): void {
    this.trace = new Trace(frame);
  }

  protected describe() {
    const { unit, position } = this.chosen;
    return { chosen: `${unit} ${position}`, sentence: this.reading.describe() };
  }

  protected override marks(): Record<string, string> {
    const { unit, position } = this.chosen;
    return { unit: String(unit), position: String(position) };
  }

  protected override toCursor(place: Partial<Selection>): Cursor {
    return { ...this.chosen, ...place };
  }

  protected override fromCursor(cursor: Cursor): Partial<Selection> {
    return { ...cursor };
  }

  protected get chosen(): Selection {
    const { units = 0, tokens = [] } = this.trace ?? {};
    return {
      unit: clamp(this.model.get("unit"), units),
      position: clamp(this.model.get("position"), tokens.length),
    };
  }
}
