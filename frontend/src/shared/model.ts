import type { AnyModel } from "@anywidget/types";

export type { AnyModel };

// The payload's type depends on the event, which only the caller knows.
// biome-ignore lint/suspicious/noExplicitAny: as in anywidget's own types
type EventHandler = (...payload: any[]) => void;

/** Listens until the signal aborts. anywidget would clean up a view too, but other hosts need not. */
export function listen(
  model: Pick<AnyModel, "on" | "off">,
  event: string,
  callback: EventHandler,
  signal: AbortSignal,
): void {
  model.on(event, callback);
  signal.addEventListener("abort", () => model.off(event, callback), { once: true });
}

/** The floats of a DataView, copied: it may start at an offset that is no multiple of four. */
export function float32(view: DataView | null | undefined): Float32Array {
  if (!view) return new Float32Array();
  const end = view.byteOffset + view.byteLength;
  return new Float32Array(view.buffer.slice(view.byteOffset, end) as ArrayBuffer);
}
