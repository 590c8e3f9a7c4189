import { html } from "../shared/dom";
import { type Colours, coloursOf } from "./colours";
import type { Track } from "./decode";
import { type Lanes, lanesOf, letterAt } from "./lanes";
import { paint, type Scene } from "./paint";
import { readScan, type Scan, type SentScan } from "./scan";
import type { Stage } from "./stage";

type Names = Pick<Scene, "letters" | "labels">;

/** The track on its stage, with what is kept from one drawing to the next. */
export class Picture {
  private kept: Colours | null = null;
  private bases: HTMLCanvasElement | null = null;
  private tokens: Uint8Array | undefined;
  private lanes: Lanes = {};
  private sentScan: unknown = null;
  scan: Scan | null = null;

  constructor(private readonly stage: Stage) {}

  /** The theme has changed: what holds colours is made anew. */
  recolour(): void {
    this.kept = null;
    this.bases = null;
    this.sentScan = null;
  }

  colours({ letters, labels }: Names): Colours {
    this.kept ??= coloursOf(this.stage.element, letters, labels.length);
    return this.kept;
  }

  /** Takes mutagenesis as it was sent. */
  read(sent: Partial<SentScan> | null, letters: number): void {
    if (sent === this.sentScan) return;
    this.sentScan = sent;
    this.scan = readScan(sent ?? {}, letters, this.stage.canvas);
  }

  /** The letter whose change is under a point; null: there is none. */
  letterAt(y: number, letters: number): number | null {
    return letterAt(this.lanes.change, y, letters);
  }

  /** room: in pixels; hovered: the position under the pointer. */
  paint(track: Track, names: Names, room: number, chosen: number, hovered: number | null): void {
    const { scan, stage } = this;
    const mutated = track.before.length > 0;
    const layout = lanesOf(track.truth.length > 0, mutated, scan ? names.letters.length : 0);
    this.lanes = layout.lanes;
    const context = stage.prepare(Math.max(1, room), layout.height);
    if (!context) return;
    const colours = this.colours(names);
    const { scale } = stage;
    const bases = scale.each < 1 ? this.strip(track.tokens, colours) : null;
    paint({ context, scale, ...layout, track, ...names, colours, bases, chosen, hovered, scan });
  }

  /** The letters as an image; made anew when they are others. */
  private strip(tokens: Uint8Array, colours: Colours): HTMLCanvasElement {
    if (!this.bases || !same(tokens, this.tokens)) this.bases = strip(tokens, colours);
    this.tokens = tokens;
    return this.bases;
  }
}

const same = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  one === other || (one.length === other?.length && one.every((each, i) => each === other[i]));

/** One pixel a letter. */
function strip(tokens: Uint8Array, colours: Colours): HTMLCanvasElement {
  const canvas = html("canvas", { width: Math.max(1, tokens.length), height: 1 });
  const context = canvas.getContext("2d");
  tokens.forEach((token, i) => {
    if (!context) return;
    context.fillStyle = colours.words[token] as string;
    context.fillRect(i, 0, 1, 1);
  });
  return canvas;
}
