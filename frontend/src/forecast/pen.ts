import { clamp } from "../shared/columns";
import { asFeature, drawnThrough, markCalled, type Scene, valueEnds } from "./scene";

/** So many presses of an arrow key from the bottom of the picture to its top. */
const NOTCHES = 50;

/** The reader's pen: the point that it is at, and what it has drawn that Python has not answered to yet. */
export class Pen {
  /** It is in the reader's hand. */
  drawing = false;
  cursor = 0;
  /** By feature. */
  draft: number[][] | null = null;
  private touched: readonly [position: number, value: number] | null = null;

  /** marked: the second feature marks what counts. */
  constructor(private readonly marked: () => boolean) {}

  /** Python shows what was drawn; while the pointer still draws, it shows less. */
  answered(): void {
    if (!this.touched) this.draft = null;
  }

  walk(by: number, { values }: Scene): void {
    this.cursor = clamp(this.cursor + by, values.length);
  }

  /** The pointer draws to a point from where it was. */
  drawTo(position: number, value: number, { values, marks }: Scene): void {
    const at = [clamp(position, values.length), value] as const;
    this.draft = this.features(drawnThrough(values, this.touched ?? at, at), marks);
    this.touched = at;
    this.cursor = at[0];
  }

  release(): void {
    this.touched = null;
  }

  /** Moves the value at the cursor by so many notches. */
  lift(by: number, scene: Scene): void {
    const [bottom, top] = valueEnds(scene);
    const lifted = [...scene.values];
    lifted[this.cursor] = (lifted[this.cursor] ?? 0) + (by * (top - bottom)) / NOTCHES;
    this.draft = this.features(lifted, scene.marks);
  }

  /** Calls the nearest mark to a position. */
  callMark(position: number, { values, marks }: Scene): void {
    this.cursor = position;
    this.draft = this.features(values, markCalled(marks, position));
  }

  private features(values: number[], marks: number[]): number[][] {
    return this.marked() ? [values, asFeature(marks, values.length)] : [values];
  }
}
