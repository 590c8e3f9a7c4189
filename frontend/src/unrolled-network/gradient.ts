// How far back an answer reaches: pure functions of its gradient at every hidden state.

/** The length of the gradient at each token, given (time, unit). */
export function norms(gradient: Float32Array, units: number): number[] {
  return Array.from({ length: gradient.length / units }, (_, position) =>
    Math.hypot(...gradient.subarray(position * units, (position + 1) * units)),
  );
}

/** What is to be noticed about it. */
export function gradientInWords(lengths: number[], position: number): string {
  const [here, first] = [lengths[position] ?? 0, lengths[0] ?? 0];
  if (position === 0) return "Choose a later token, and see how far back its answer reaches.";
  if (!here) return "No state has any influence on this answer.";
  const share = first / here;
  if (share > 1) {
    return `The gradient is ${share.toPrecision(2)} times as long at the first token as here: it grows on its way back.`;
  }
  if (share < 1e-6) return "Next to nothing of the gradient reaches the first token.";
  return `Of the gradient's length here, ${(100 * share).toPrecision(2)} % are left at the first token.`;
}
