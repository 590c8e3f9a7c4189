import type { Frame } from "../shared/frame";
import { float32 } from "../shared/model";

/** What Python sends: see docs/design.md. */
export interface TrackFrame extends Frame {
  tokens: DataView;
  truth: DataView;
  probabilities: DataView;
  before: { start: number; probabilities: DataView };
  /** Positions whose letters were changed. */
  changed: number[];
  position: number;
  label: number;
  weights: { start: number; values: DataView };
  /** Of which step each part is, [start, step]; empty: all of this one. */
  read: [number, number][];
  /** Stretches that a mutation may have altered and that are still to be read: no numbers there. */
  unread: [number, number][];
}

export interface Piece {
  label: number;
  start: number;
  end: number;
}

const STEPS = 65_534;

/** Probabilities of every label at every position of a stretch, as they were sent. */
export class Chances {
  readonly length: number;
  private likeliest: Int8Array | undefined;

  constructor(
    private readonly values: Uint16Array,
    readonly labels: number,
    readonly start = 0,
  ) {
    this.length = values.length / labels;
  }

  /** NaN where it is no number, or outside. */
  at(label: number, position: number): number {
    const place = position - this.start;
    if (place < 0 || place >= this.length) return Number.NaN;
    const value = this.values[label * this.length + place] as number;
    return value > STEPS ? Number.NaN : value / STEPS;
  }

  /** The likeliest label; -1: there are no numbers. */
  best(position: number): number {
    this.likeliest ??= this.findLikeliest();
    return this.likeliest[position - this.start] ?? -1;
  }

  private findLikeliest(): Int8Array {
    const found = new Int8Array(this.length).fill(-1);
    const most = new Int32Array(this.length).fill(-1);
    this.values.forEach((value, i) => {
      const place = i % this.length;
      if (value > STEPS || value <= (most[place] as number)) return;
      most[place] = value;
      found[place] = Math.floor(i / this.length);
    });
    return found;
  }

  /** Pieces of equal best labels. */
  pieces(): Piece[] {
    return pieces(this.length, (place) => this.best(this.start + place), this.start);
  }
}

/** Neighbours with the same label, as one. */
export function pieces(length: number, labelAt: (place: number) => number, from = 0): Piece[] {
  const found: Piece[] = [];
  for (let place = 0; place < length; place += 1) {
    const label = labelAt(place);
    const last = found.at(-1);
    if (last?.label === label) last.end = from + place + 1;
    else found.push({ label, start: from + place, end: from + place + 1 });
  }
  return found;
}

/** Those that reach into a stretch; they lie in order. */
export function visible(all: readonly Piece[], start: number, end: number): Piece[] {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Piece).end <= start) low = middle + 1;
    else high = middle;
  }
  const found: Piece[] = [];
  for (let i = low; i < all.length && (all[i] as Piece).start < end; i += 1) {
    found.push(all[i] as Piece);
  }
  return found;
}

const bytes = (view: DataView | null | undefined): Uint8Array =>
  view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array();

const words = (view: DataView): Uint16Array =>
  new Uint16Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

/** A frame made ready for being drawn, however often. */
export interface Track {
  tokens: Uint8Array;
  /** None where the truth is not known. */
  truth: Uint8Array;
  chances: Chances;
  /** Without the mutations; of the stretch that they change. */
  before: Chances;
  trueRegions: Piece[];
  saidRegions: Piece[];
  beforeRegions: Piece[];
  changed: Set<number>;
  weights: Float32Array;
  weightsStart: number;
  unread: [number, number][];
}

export function decode(frame: TrackFrame, labels: number): Track {
  const truth = bytes(frame.truth);
  const chances = new Chances(words(frame.probabilities), labels);
  const before = new Chances(words(frame.before.probabilities), labels, frame.before.start);
  return {
    tokens: bytes(frame.tokens),
    truth,
    chances,
    before,
    trueRegions: pieces(truth.length, (place) => truth[place] as number),
    saidRegions: chances.pieces(),
    beforeRegions: before.pieces(),
    changed: new Set(frame.changed),
    weights: float32(frame.weights.values),
    weightsStart: frame.weights.start,
    unread: frame.unread,
  };
}
