import { type AnyModel, listen } from "./model";

const DISCONNECTED = ".jupyter-widgets-disconnected";

/**
 * Calls back with whether a kernel answers: now, when the view is on the page, and at each change.
 * anywidget passes the event on but not the model's `comm_live`; JupyterLab shows that by a class.
 */
export function watchConnection(
  model: AnyModel,
  el: Element,
  signal: AbortSignal,
  changed: (live: boolean) => void,
): void {
  const look = () => changed(el.closest(DISCONNECTED) === null);
  listen(model, "comm_live_update", look, signal);
  look();
  const attached = requestAnimationFrame(look);
  signal.addEventListener("abort", () => cancelAnimationFrame(attached), { once: true });
}

export const NO_KERNEL = "No kernel: this is the last picture. Run the cell again to go on.";
