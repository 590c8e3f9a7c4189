import type { TextFrame } from "../shared/frame";
import { float32 } from "../shared/model";
import type { Prediction } from "../shared/reading";
import type { Head } from "./words";

/** What the kernel sends of one look; see docs/design.md. */
export interface HeadFrame extends TextFrame {
  shape: [layers: number, heads: number, query: number, key: number];
  /** Every weight as a byte. */
  maps: DataView;
  /** The head whose weights come in full. */
  chosen: Head;
  weights: DataView;
  /** By layer and head. Jupyter sends what is no number as a text. */
  entropy: number[][];
  distance: number[][];
  losses: [before: number | null, after: number | null];
}

/** Where every head looked while the model read the text. */
export class Heads {
  readonly tokens: string[];
  readonly layers: number;
  readonly heads: number;
  private readonly maps: Uint8Array;
  private readonly weights: Float32Array;

  constructor(private readonly frame: HeadFrame) {
    this.tokens = frame.tokens;
    [this.layers, this.heads] = frame.shape;
    const { buffer, byteOffset, byteLength } = frame.maps;
    this.maps = new Uint8Array(buffer, byteOffset, byteLength);
    this.weights = float32(frame.weights);
  }

  /** How much a query looks at a key, from 0 to 1. */
  weight([layer, head]: Head, query: number, key: number): number {
    const count = this.tokens.length;
    if (String([layer, head]) === String(this.frame.chosen)) {
      return this.weights[query * count + key] ?? Number.NaN;
    }
    const row = (layer * this.heads + head) * count + query;
    return (this.maps[row * count + key] ?? 0) / 255;
  }

  /** How much a query looks at each key. */
  row(head: Head, query: number): number[] {
    return this.tokens.map((_, key) => this.weight(head, query, key));
  }

  /** Column by column, as pixels are painted: the keys across, the queries down. */
  columns(head: Head): Float32Array {
    const count = this.tokens.length;
    return Float32Array.from({ length: count * count }, (_, i) =>
      this.weight(head, i % count, Math.floor(i / count)),
    );
  }

  entropy([layer, head]: Head): number {
    return Number(this.frame.entropy[layer]?.[head] ?? Number.NaN);
  }

  distance([layer, head]: Head): number {
    return Number(this.frame.distance[layer]?.[head] ?? Number.NaN);
  }

  predictions(position: number): Prediction[] {
    return this.frame.predictions[position] ?? [];
  }

  all(): Head[] {
    return Array.from({ length: this.layers * this.heads }, (_, i) => [
      Math.floor(i / this.heads),
      i % this.heads,
    ]);
  }
}
