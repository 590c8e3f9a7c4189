// What is in sight of a long sequence, and where it lies on the page.

/** From a position (inclusive) to a position (exclusive); fractions while it moves. */
export interface Range {
  start: number;
  end: number;
}

/** Fewer positions are not shown: their letters would be as large as a hand. */
const FEWEST = 12;

export const size = ({ start, end }: Range): number => end - start;

/** The same size, moved into the sequence; never larger than it. */
export function within(range: Range, length: number): Range {
  const wide = Math.min(length, Math.max(size(range), Math.min(FEWEST, length)));
  const start = Math.min(Math.max(range.start, 0), length - wide);
  return { start, end: start + wide };
}

export const pan = ({ start, end }: Range, by: number, length: number): Range =>
  within({ start: start + by, end: end + by }, length);

/** `factor` times as many positions, and the one `at` stays where it is. */
export function zoom(range: Range, factor: number, at: number, length: number): Range {
  const wide = Math.min(length, Math.max(size(range) * factor, Math.min(FEWEST, length)));
  const share = (at - range.start) / size(range);
  return within({ start: at - share * wide, end: at + (1 - share) * wide }, length);
}

/** Moved only as far as is needed to see a position, with a little of what lies around it. */
export function showing(range: Range, position: number, length: number): Range {
  const margin = Math.min(size(range) / 4, 8);
  if (position - margin < range.start) return pan(range, position - margin - range.start, length);
  if (position + 1 + margin > range.end) {
    return pan(range, position + 1 + margin - range.end, length);
  }
  return range;
}

/** As traits keep it. */
export const whole = ({ start, end }: Range, length: number): [number, number] => {
  const first = Math.min(Math.max(Math.floor(start), 0), length - 1);
  return [first, Math.min(Math.max(Math.ceil(end), first + 1), length)];
};

/** Pixels a position, and where one lies. */
export interface Scale {
  range: Range;
  left: number;
  width: number;
  each: number;
}

export function scaleOf(range: Range, left: number, width: number): Scale {
  return { range, left, width, each: width / size(range) };
}

export const xOf = ({ range, left, each }: Scale, position: number): number =>
  left + (position - range.start) * each;

/** The position under a point; null: there is none. */
export function positionAt(scale: Scale, x: number, length: number): number | null {
  const inside = x >= scale.left && x < scale.left + scale.width;
  const position = Math.floor(scale.range.start + (x - scale.left) / scale.each);
  return inside && position >= 0 && position < length ? position : null;
}

/** Positions, counted from 1, that the ruler names: round ones. */
export function ruler(range: Range, room: number): number[] {
  const wanted = size(range) / Math.max(1, Math.floor(room / 90));
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  const step = [1, 2, 5, 10].map((each) => each * decade).find((each) => each >= wanted) ?? 1;
  const marks: number[] = [];
  for (let at = Math.ceil((range.start + 1) / step) * step; at <= range.end; at += step) {
    if (at >= 1) marks.push(at);
  }
  return marks;
}
