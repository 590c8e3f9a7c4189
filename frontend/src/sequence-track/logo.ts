import { max } from "d3-array";
import type { Lane } from "./lanes";
import { MONO, READABLE, type Scene } from "./paint";
import { xOf } from "./range";

const GLYPH = 100;

/** Letters as tall as they weigh: up for the explained answer, down against it. */
export function paintLogo(scene: Scene, { top, height }: Lane): void {
  const { context, scale, colours, track, letters } = scene;
  const middle = top + height / 2;
  const { weights, weightsStart } = track;
  const limit = max(weights, (weight) => Math.abs(weight)) || 1;
  context.fillStyle = colours.edge;
  context.fillRect(scale.left, Math.round(middle), scale.width, 1);
  const first = Math.max(weightsStart, Math.floor(scale.range.start));
  const end = Math.min(weightsStart + weights.length, Math.ceil(scale.range.end));
  for (let position = first; position < end; position += 1) {
    const share = (weights[position - weightsStart] as number) / limit;
    if (!Number.isFinite(share)) continue;
    const tall = Math.abs(share) * (height / 2 - 1);
    const token = track.tokens[position] as number;
    const x = xOf(scale, position);
    if (scale.each < READABLE) {
      context.fillStyle = colours.words[token] as string;
      context.fillRect(x, share > 0 ? middle - tall : middle, Math.max(1, scale.each - 0.5), tall);
    } else if (tall >= 1) {
      context.fillStyle = colours.words[token] as string;
      glyph(context, letters[token] as string, x, share > 0 ? middle : middle + tall, [
        scale.each,
        tall,
      ]);
    }
  }
}

/** A capital letter that fills a box above a point. */
function glyph(
  context: CanvasRenderingContext2D,
  letter: string,
  x: number,
  bottom: number,
  [wide, tall]: [number, number],
): void {
  context.save();
  context.font = `bold ${GLYPH}px ${MONO}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  const { width, actualBoundingBoxAscent: ascent } = context.measureText(letter);
  context.translate(x, bottom);
  context.scale(wide / (width || GLYPH), tall / (ascent || GLYPH));
  context.fillText(letter, 0, 0);
  context.restore();
}
