import type { Chances } from "./decode";
import type { Lane } from "./lanes";
import type { Scene } from "./paint";
import { type Scale, xOf } from "./range";

/** The probability of each label as a line; where letters were changed, the one before is dashed. */
export function paintChances(scene: Scene, lane: Lane): void {
  const { context, scale, colours, track, labels } = scene;
  context.fillStyle = colours.rule;
  for (const share of [0, 0.5, 1]) {
    context.fillRect(scale.left, Math.round(heightOf(lane, share)), scale.width, 1);
  }
  for (let label = 0; label < labels.length; label += 1) {
    context.strokeStyle = colours.labels[label] as string;
    context.lineWidth = label ? 1.75 : 1;
    context.setLineDash([]);
    stroke(context, scale, lane, track.chances, label);
    context.setLineDash([3, 3]);
    context.lineWidth = 1;
    if (track.before.length) stroke(context, scale, lane, track.before, label);
  }
  context.setLineDash([]);
}

const heightOf = ({ top, height }: Lane, share: number): number => top + (1 - share) * (height - 1);

function stroke(
  context: CanvasRenderingContext2D,
  scale: Scale,
  lane: Lane,
  chances: Chances,
  label: number,
): void {
  context.beginPath();
  const first = Math.max(chances.start, Math.floor(scale.range.start) - 1);
  const end = Math.min(chances.start + chances.length, Math.ceil(scale.range.end) + 1);
  if (scale.each >= 1) {
    for (let at = first; at < end; at += 1) {
      const share = chances.at(label, at);
      // A missing number breaks the line: the next point begins another.
      if (Number.isNaN(share)) context.moveTo(xOf(scale, at + 1.5), heightOf(lane, 0));
      else if (at === first || Number.isNaN(chances.at(label, at - 1)))
        context.moveTo(xOf(scale, at + 0.5), heightOf(lane, share));
      else context.lineTo(xOf(scale, at + 0.5), heightOf(lane, share));
    }
  } else {
    for (const { x, mean } of means(scale, chances, label, first, end)) {
      context.lineTo(x, heightOf(lane, mean));
    }
  }
  context.stroke();
}

/** From far away: the mean over each column of pixels. */
export function means(
  scale: Scale,
  chances: Pick<Chances, "at">,
  label: number,
  first: number,
  end: number,
): { x: number; mean: number }[] {
  const found: { x: number; mean: number; count: number }[] = [];
  for (let at = first; at < end; at += 1) {
    const share = chances.at(label, at);
    if (Number.isNaN(share)) continue;
    const x = Math.floor(xOf(scale, at)) + 0.5;
    const last = found.at(-1);
    if (last?.x === x) {
      last.count += 1;
      last.mean += (share - last.mean) / last.count;
    } else found.push({ x, mean: share, count: 1 });
  }
  return found;
}
