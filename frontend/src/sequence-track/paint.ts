import type { Colours } from "./colours";
import { type Piece, type Track, visible } from "./decode";
import { type Lane, type LaneName, type Lanes, ROW } from "./lanes";
import { paintLogo } from "./logo";
import { paintChances } from "./plot";
import { ruler, type Scale, xOf } from "./range";
import type { Scan } from "./scan";

export const SANS = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';
export const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';
/** A letter is written where a position has so many pixels. */
export const READABLE = 6;

export interface Scene {
  context: CanvasRenderingContext2D;
  scale: Scale;
  lanes: Lanes;
  height: number;
  track: Track;
  letters: string;
  labels: readonly string[];
  colours: Colours;
  /** One pixel a position, where a pixel of the page has more than one. */
  bases: HTMLCanvasElement | null;
  chosen: number;
  hovered: number | null;
  scan: Scan | null;
}

const TITLES: [LaneName, string][] = [
  ["true", "true"],
  ["predicted", "predicted"],
  ["before", "before"],
  ["probability", "probability"],
  ["weight", "weight"],
];

/** All of it, anew: only what is in sight is touched. */
export function paint(scene: Scene): void {
  const { context, scale, height, lanes, track } = scene;
  const right = scale.left + scale.width;
  context.clearRect(0, 0, right, height);
  paintTitles(scene);
  context.save();
  context.beginPath();
  context.rect(scale.left, 0, scale.width, height);
  context.clip();
  paintMark(scene, scene.chosen, 0.14);
  if (scene.hovered !== null) paintMark(scene, scene.hovered, 0.08);
  paintRuler(scene, lanes.ruler as Lane);
  paintSequence(scene, lanes.sequence as Lane);
  if (lanes.true) paintRegions(scene, lanes.true, track.trueRegions);
  if (lanes.predicted) paintRegions(scene, lanes.predicted, track.saidRegions);
  if (lanes.before) paintRegions(scene, lanes.before, track.beforeRegions);
  paintChances(scene, lanes.probability as Lane);
  paintLogo(scene, lanes.weight as Lane);
  if (lanes.change && scene.scan) paintScan(scene, lanes.change, scene.scan);
  context.restore();
}

/** Far out a line is a mean over what lies in a column of pixels. */
function paintTitles({ context, lanes, colours, scale, scan, letters }: Scene): void {
  context.fillStyle = colours.soft;
  context.font = `12px ${SANS}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const [name, title] of TITLES) {
    const lane = lanes[name];
    if (!lane) continue;
    const middle = lane.top + lane.height / 2;
    context.fillText(title, scale.left - 8, middle);
    if (name === "probability" && scale.each < 1)
      context.fillText("(mean)", scale.left - 8, middle + 15);
  }
  const { probability, change } = lanes;
  context.font = `10px ${MONO}`;
  if (probability) {
    context.fillText("1", scale.left - 8, probability.top + 4);
    context.fillText("0", scale.left - 8, probability.top + probability.height - 5);
  }
  if (!change || !scan) return;
  for (let i = 0; i < letters.length; i += 1) {
    context.fillText(`to ${letters[i]}`, scale.left - 8, change.top + (i + 0.5) * ROW);
  }
}

function paintMark({ context, scale, height, colours }: Scene, at: number, strength: number): void {
  context.globalAlpha = strength;
  context.fillStyle = colours.accent;
  context.fillRect(xOf(scale, at), 0, Math.max(2, scale.each), height);
  context.globalAlpha = 1;
}

function paintRuler({ context, scale, colours }: Scene, { top, height }: Lane): void {
  context.fillStyle = colours.soft;
  context.font = `11px ${SANS}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const mark of ruler(scale.range, scale.width)) {
    const x = xOf(scale, mark - 0.5);
    const text = mark.toLocaleString("en");
    const half = context.measureText(text).width / 2;
    const middle = Math.min(Math.max(x, scale.left + half), scale.left + scale.width - half);
    context.fillText(text, middle, top);
    context.fillRect(Math.round(x), top + height - 5, 1, 5);
  }
}

function paintSequence(scene: Scene, { top, height }: Lane): void {
  const { context, scale, track, letters, colours, bases } = scene;
  if (bases) {
    const wide = scale.width / scale.each;
    context.imageSmoothingEnabled = true;
    context.drawImage(bases, scale.range.start, 0, wide, 1, scale.left, top, scale.width, height);
  } else if (scale.each < READABLE) {
    for (const position of inSight(scale, track.tokens.length)) {
      context.fillStyle = colours.words[track.tokens[position] as number] as string;
      context.fillRect(xOf(scale, position), top, scale.each, height);
    }
  } else {
    context.font = `600 ${Math.min(14, scale.each * 1.5)}px ${MONO}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const position of inSight(scale, track.tokens.length)) {
      const token = track.tokens[position] as number;
      const x = xOf(scale, position);
      context.globalAlpha = 0.18;
      context.fillStyle = colours.words[token] as string;
      context.fillRect(x, top, scale.each - 0.5, height);
      context.globalAlpha = 1;
      context.fillStyle = colours.words[token] as string;
      context.fillText(letters[token] as string, x + scale.each / 2, top + height / 2 + 1);
    }
  }
  for (const position of track.changed) paintMutation(scene, position, top, height);
}

/** A frame and a wedge: not by colour alone. */
function paintMutation(
  { context, scale, colours }: Scene,
  at: number,
  top: number,
  height: number,
) {
  const x = xOf(scale, at);
  context.strokeStyle = colours.accent;
  context.fillStyle = colours.accent;
  context.lineWidth = 2;
  if (scale.each >= READABLE) context.strokeRect(x, top + 1, scale.each - 0.5, height - 2);
  const middle = x + scale.each / 2;
  context.beginPath();
  context.moveTo(middle - 5, top - 7);
  context.lineTo(middle + 5, top - 7);
  context.lineTo(middle, top);
  context.fill();
}

function paintRegions(scene: Scene, { top, height }: Lane, all: readonly Piece[]): void {
  const { context, scale, colours, labels } = scene;
  context.font = `11px ${SANS}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  let painted = 0;
  for (const { label, start, end } of visible(all, scale.range.start, scale.range.end)) {
    if (label < 0) continue; // there are no numbers
    const x = Math.max(scale.left, xOf(scale, start));
    const right = Math.min(scale.left + scale.width, xOf(scale, end));
    if (right - painted < 0.5) continue; // far out many would lie on one pixel
    painted = right;
    const wide = Math.max(1, right - x);
    if (label <= 0) {
      context.fillStyle = colours.rule;
      context.fillRect(x, top + height / 2 - 1, wide, 2);
      continue;
    }
    context.fillStyle = colours.labels[label] as string;
    context.globalAlpha = 0.28;
    context.fillRect(x, top, wide, height);
    context.globalAlpha = 1;
    context.fillRect(x, top, wide, 3);
    const name = labels[label] as string;
    if (wide < 20 || context.measureText(name).width + 8 > wide) continue;
    context.fillStyle = colours.text;
    context.fillText(name, x + 4, top + height / 2 + 2);
  }
}

function paintScan({ context, scale, colours, track }: Scene, { top, height }: Lane, scan: Scan) {
  const { start, count, picture } = scan;
  context.imageSmoothingEnabled = false;
  if (picture) context.drawImage(picture, xOf(scale, start), top, count * scale.each, height);
  context.fillStyle = colours.soft; // what stands there is not tried
  for (let at = start; at < start + count && scale.each > 3; at += 1) {
    const y = top + ((track.tokens[at] as number) + 0.5) * ROW;
    context.fillRect(xOf(scale, at + 0.5) - 1, y - 1, 2, 2);
  }
}

/** The positions that can be seen. */
export function* inSight({ range }: Scale, length: number): Generator<number> {
  const end = Math.min(length, Math.ceil(range.end));
  for (let at = Math.max(0, Math.floor(range.start)); at < end; at += 1) yield at;
}
