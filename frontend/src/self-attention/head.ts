// One head's attention over one text, as it came from the kernel: pure.
import type { TextFrame } from "../shared/frame";
import { float32 } from "../shared/model";
import { roundUp } from "../shared/quantities";
import type { Prediction } from "../shared/reading";
import type { Stage } from "./stages";

export interface AttentionMessage extends TextFrame {
  layer: number;
  head: number;
  /** (time, unit) */
  query: DataView;
  key: DataView;
  value: DataView;
  output: DataView;
  /** (query, key); a score that the mask hides is -Infinity. */
  scores: DataView;
  attention: DataView;
  /** While the reader changes something: what would be without that. */
  plain?: { attention: DataView; predictions: Prediction[][] };
}

export type Vector = "query" | "key" | "value" | "output";

/** A cell of the matrix, and a component of the vectors. */
export interface Choice {
  query: number;
  key: number;
  unit: number;
}

export class Head {
  readonly tokens: string[];
  readonly units: number;
  /** q·k of every query with every key, (query, key); also where the mask will hide it. */
  readonly dots: Float32Array;
  readonly scaled: Float32Array;
  readonly scores: Float32Array;
  readonly attention: Float32Array;
  readonly plainAttention: Float32Array | null;
  private readonly vectors: Record<Vector, Float32Array>;
  private readonly turned = new Map<Float32Array, Float32Array>();

  constructor(
    readonly message: AttentionMessage,
    readonly scaling: boolean,
  ) {
    const { tokens, query, key, value, output, plain } = message;
    this.tokens = tokens;
    this.vectors = {
      query: float32(query),
      key: float32(key),
      value: float32(value),
      output: float32(output),
    };
    this.units = this.vectors.query.length / Math.max(1, tokens.length);
    this.dots = products(this.vectors.query, this.vectors.key, tokens.length, this.units);
    const by = scaling ? Math.sqrt(this.units) : 1;
    this.scaled = this.dots.map((dot) => dot / by);
    this.scores = float32(message.scores);
    this.attention = float32(message.attention);
    this.plainAttention = plain ? float32(plain.attention) : null;
  }

  /** All of one vector, (time, unit). */
  vector(name: Vector): Float32Array {
    return this.vectors[name];
  }

  /** Row by row becomes column by column, as it is painted; made once. */
  columns(rows: Float32Array): Float32Array {
    const known = this.turned.get(rows);
    if (known) return known;
    const count = this.tokens.length;
    const made = transposed(rows, count, rows.length / count);
    this.turned.set(rows, made);
    return made;
  }

  /** One component of one token's vector. */
  component(name: Vector, position: number, unit: number): number {
    return this.vectors[name][position * this.units + unit] ?? Number.NaN;
  }

  cell(matrix: Float32Array, { query, key }: { query: number; key: number }): number {
    return matrix[query * this.tokens.length + key] ?? Number.NaN;
  }

  hidden(at: { query: number; key: number }): boolean {
    return this.cell(this.scores, at) === Number.NEGATIVE_INFINITY;
  }

  /** What the matrix holds after a step; null: it is still to come. */
  matrix(stage: Stage): Float32Array | null {
    if (stage === "project") return null;
    const { dots, scaled, scores, attention } = this;
    return { score: dots, scale: scaled, mask: scores, softmax: attention, sum: attention }[stage];
  }

  /** About the largest share; the first rows, which have little choice, do not count. */
  get largestShare(): number {
    const later = this.attention.subarray((this.tokens.length >> 2) * this.tokens.length);
    return roundUp(later.reduce((most, share) => Math.max(most, share || 0), 0));
  }

  /** The key that a query gives most. */
  favourite(query: number): number {
    const row = this.attention.subarray(query * this.tokens.length).slice(0, this.tokens.length);
    return row.reduce((best, share, key) => (share > (row[best] as number) ? key : best), 0);
  }
}

/** Every row of `a` with every row of `b`, both (row, unit): Q Kᵀ. */
export function products(
  a: Float32Array,
  b: Float32Array,
  rows: number,
  units: number,
): Float32Array {
  const all = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let unit = 0; unit < units; unit++) {
        sum += (a[i * units + unit] as number) * (b[j * units + unit] as number);
      }
      all[i * rows + j] = sum;
    }
  }
  return all;
}

/** Rows become columns. */
export function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] as number);
}
