// The formula of Vaswani et al. (2017): pure functions.

/** Ten notches a decade, from 10 to 100,000. */
export const LAST_NOTCH = 40;

export const baseAt = (notch: number): number => Number((10 ** (1 + notch / 10)).toPrecision(2));

export const notchOf = (base: number): number => 10 * (Math.log10(base) - 1);

/** What a position is divided by before the sine is taken; each pair of dimensions has one. */
export const divisor = (dimension: number, dimensions: number, base: number): number =>
  base ** ((2 * Math.floor(dimension / 2)) / dimensions);

/** After how many tokens a dimension's wave repeats. */
export const wavelength = (dimension: number, dimensions: number, base: number): number =>
  2 * Math.PI * divisor(dimension, dimensions, base);
