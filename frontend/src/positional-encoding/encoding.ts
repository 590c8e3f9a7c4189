import { extent } from "d3-array";
import type { Frame } from "../shared/frame";
import { float32 } from "../shared/model";
import { colourLimit, signedLimit } from "../shared/quantities";

/** How the answers to the tokens moved when their order changed. */
export interface Run {
  name: "with" | "without" | "unmasked";
  /** No number where the model gave none. */
  most: number | null;
  mean: number | null;
  /** By token, in the order of the text. */
  moves: DataView;
}

/** What the kernel sends of one look; see docs/design.md. */
export interface PositionFrame extends Frame {
  tokens: string[];
  /** Whose encoding it is. */
  shown: "model" | "formula";
  base: number;
  shape: [positions: number, dimensions: number];
  encoding: DataView;
  /** While the tokens are shuffled: which comes first, second, ... */
  order?: number[];
  runs?: Run[];
}

/** A vector a position. */
export class Encoding {
  readonly positions: number;
  readonly dimensions: number;
  readonly values: Float32Array;
  /** The end of a scale that holds all values. */
  readonly limit: number;
  /** The end of the colour scale. */
  readonly colours: number;
  /** The cosine of every position with every other, (position, position). */
  readonly similarity: Float32Array;

  constructor(frame: PositionFrame) {
    [this.positions, this.dimensions] = frame.shape;
    this.values = float32(frame.encoding);
    this.limit = signedLimit(this.values.filter(Number.isFinite));
    this.colours = colourLimit(this.values);
    this.similarity = cosines(this.values, this.positions, this.dimensions);
  }

  at(position: number, dimension: number): number {
    return this.values[position * this.dimensions + dimension] ?? Number.NaN;
  }

  /** One dimension over the positions. */
  wave(dimension: number): number[] {
    return Array.from({ length: this.positions }, (_, position) => this.at(position, dimension));
  }

  cosine(position: number, other: number): number {
    return this.similarity[position * this.positions + other] ?? Number.NaN;
  }

  /** The other positions that are most and least like this one; null where there is none. */
  extremes(position: number): { most: number; least: number } | null {
    const others = Array.from({ length: this.positions }, (_, other) => other).filter(
      (other) => other !== position && Number.isFinite(this.cosine(position, other)),
    );
    const [low, high] = extent(others, (other) => this.cosine(position, other));
    if (low === undefined || high === undefined) return null;
    const at = (cosine: number) =>
      others.find((other) => this.cosine(position, other) === cosine) as number;
    return { most: at(high), least: at(low) };
  }
}

/** The cosine of the angle between each two of `count` vectors; NaN where one has no length. */
export function cosines(vectors: Float32Array, count: number, size: number): Float32Array {
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      sum += (vectors[a * size + i] as number) * (vectors[b * size + i] as number);
    }
    return sum;
  };
  const lengths = Array.from({ length: count }, (_, i) => Math.sqrt(dot(i, i)));
  const result = new Float32Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      const cosine = dot(a, b) / ((lengths[a] as number) * (lengths[b] as number));
      result[a * count + b] = result[b * count + a] = cosine;
    }
  }
  return result;
}
