/** Moves labels apart to at least `gap`, in their order, inside [top, bottom]. */
export function spread(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = [...wanted];
  let free = top;
  for (const i of order) {
    placed[i] = Math.max(free, placed[i] as number);
    free = (placed[i] as number) + gap;
  }
  let limit = bottom;
  for (const i of order.reverse()) {
    placed[i] = Math.min(limit, placed[i] as number);
    limit = (placed[i] as number) - gap;
  }
  return placed;
}
