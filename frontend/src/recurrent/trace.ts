import type { TextFrame } from "../shared/frame";
import { float32 } from "../shared/model";
import type { Prediction } from "../shared/reading";

export type Cell = "rnn" | "lstm" | "gru";

/** What the kernel sends of one look; see docs/design.md. */
export interface TraceMessage extends TextFrame {
  names: string[];
  shape: [names: number, time: number, unit: number];
  values: DataView;
  /** While the reader holds something: the values as they would be, and the loss without and with. */
  plain?: DataView;
  losses?: [before: number | null, after: number | null];
}

/** What the reader holds: a quantity of a unit, at one position or (null) at all, at a value. */
export type Change = [quantity: string, unit: number, position: number | null, value: number];

/** What happened inside the model while it read the text. */
export class Trace {
  readonly tokens: string[];
  readonly names: string[];
  readonly units: number;
  readonly predictions: Prediction[][];
  /** What it would be if the reader held nothing. */
  readonly plain: Trace | null;
  private readonly values: Float32Array;

  constructor(message: TraceMessage) {
    this.tokens = message.tokens;
    this.names = message.names;
    this.units = message.shape[2];
    this.predictions = message.predictions;
    this.values = float32(message.values);
    const { plain, ...rest } = message;
    this.plain = plain ? new Trace({ ...rest, values: plain }) : null;
  }

  /** One number. Before the first token every state is zero. */
  at(name: string, position: number, unit: number): number {
    const axis = this.names.indexOf(name);
    if (axis < 0) return Number.NaN;
    if (position < 0) return 0;
    const index = (axis * this.tokens.length + position) * this.units + unit;
    return this.values[index] ?? Number.NaN;
  }

  /** One unit's values over the sequence. */
  overTime(name: string, unit: number): number[] {
    return this.tokens.map((_, position) => this.at(name, position, unit));
  }

  /** All of one quantity, (time, unit). */
  quantity(name: string): Float32Array {
    const size = this.tokens.length * this.units;
    const start = this.names.indexOf(name) * size;
    return this.values.subarray(start, start + size);
  }
}
