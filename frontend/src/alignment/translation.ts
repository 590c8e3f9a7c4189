import type { Frame } from "../shared/frame";
import { float32 } from "../shared/model";

/** What the kernel sends of one translation. */
export interface TranslationFrame extends Frame {
  /** The tokens that are read, the end among them, and those that are written. */
  source: string[];
  words: string[];
  said: string;
  /** Of each word how much it reads each source token, (target, source); none: no attention. */
  alignment?: DataView;
  /** The right translation, and the split that it stands in: "rule", in none. */
  known: [target: string, split: string] | null;
}

/** Which source tokens each word reads. */
export class Translation {
  readonly source: string[];
  readonly words: string[];
  private readonly weights: Float32Array | null;

  constructor({ source, words, alignment }: TranslationFrame) {
    this.source = source;
    this.words = words;
    this.weights = alignment ? float32(alignment) : null;
  }

  get hasAttention(): boolean {
    return this.weights !== null;
  }

  weight(position: number, source: number): number {
    return this.weights?.[position * this.source.length + source] ?? Number.NaN;
  }

  row(position: number): number[] {
    return this.source.map((_, source) => this.weight(position, source));
  }
}
