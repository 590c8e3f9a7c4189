/** Draws at the next animation frame, once, however often it was asked for: the latest wins. */
export function onNextFrame(draw: () => void, signal: AbortSignal): () => void {
  let waiting = 0;
  signal.addEventListener("abort", () => cancelAnimationFrame(waiting), { once: true });
  return () => {
    if (waiting || signal.aborted) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      draw();
    });
  };
}

/** Calls back with the element's inner size, now and whenever it changes. */
export function onResize(
  element: Element,
  signal: AbortSignal,
  changed: (width: number, height: number) => void,
): void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry) changed(entry.contentRect.width, entry.contentRect.height);
  });
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
