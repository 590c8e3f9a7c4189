/** Where the heat map and the wave lie in their picture, which is as wide as there is room. */
export const LEFT = 36;
export const RIGHT = 12;
export const MAP = { top: 4, height: 176 };
export const AXIS = { top: 184, height: 20 };
export const WAVE = { top: 212, height: 84 };
export const HEIGHT = WAVE.top + WAVE.height + 4;

/** Of a position's column. A column never gets so wide that few positions look like bars. */
const WIDEST = 40;

export function columnOf(room: number, positions: number): number {
  return Math.min(WIDEST, Math.max(1, room - LEFT - RIGHT) / Math.max(1, positions));
}

/** Which of `count` equal parts of a side a point lies in; null: outside. */
export function part(at: number, side: number, count: number): number | null {
  const index = Math.floor((at / side) * count);
  return index >= 0 && index < count ? index : null;
}
