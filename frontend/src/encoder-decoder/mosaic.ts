// A state is drawn as a block of small cells, one a unit: pure functions.
import type { Grid } from "../shared/pixels";

/** Into how many columns the units of a state go, so that cells are about square. */
export function columnsOf(units: number, { width, height }: { width: number; height: number }) {
  const side = Math.sqrt((width * height) / Math.max(1, units));
  return Math.max(1, Math.min(units, Math.round(width / side)));
}

/**
 * States (state, unit) as blocks side by side, each of so many columns: unit 0 is on the upper left,
 * unit 1 below it.
 */
export function blocks(values: Float32Array, units: number, columns: number): Grid {
  const rows = Math.ceil(units / columns);
  const states = units ? values.length / units : 0;
  const all = new Float32Array(states * columns * rows).fill(Number.NaN);
  for (let state = 0; state < states; state++) {
    all.set(values.subarray(state * units, (state + 1) * units), state * columns * rows);
  }
  return { values: all, columns: states * columns, rows };
}
