import { type AnyModel, listen } from "./model";

const DISCONNECTED = ".jupyter-widgets-disconnected, [data-no-kernel]";
/** To a widget that is shown within another one: look again. */
export const TOLD = "seqwidgets-connection";

/** What Backbone hands to a view's callback as `this`: the view, and with it the whole model. */
interface Caller {
  model?: { comm_live?: boolean };
}

/**
 * Calls back with whether a kernel answers: now, when the view is on the page, and at each change.
 *
 * anywidget passes the event on, but hides the model's `comm_live`. At first JupyterLab shows it
 * by a class on the view's element; later it does not, since anywidget takes away the listener
 * that would update the class. But then the caller of the callback knows.
 */
export function watchConnection(
  model: AnyModel,
  el: Element,
  signal: AbortSignal,
  changed: (live: boolean) => void,
): void {
  const look = () => changed(el.closest(DISCONNECTED) === null);
  function update(this: Caller | undefined): void {
    const live = this?.model?.comm_live;
    if (live === undefined) look();
    else changed(live);
  }
  listen(model, "comm_live_update", update, signal);
  el.addEventListener(TOLD, look, { signal });
  look();
  const attached = requestAnimationFrame(look);
  signal.addEventListener("abort", () => cancelAnimationFrame(attached), { once: true });
}

const NO_KERNEL = "No kernel: this is the last picture. Run the cell again to go on.";
const SAVED = "A saved page, with no kernel: what computes is switched off.";
const BUSY = "The kernel is busy with another cell; it will answer when that cell ends.";

/** Why the kernel is silent, or "". A kernel that was shut down leaves `comm_live` as it was. */
export function whySilent(model: AnyModel, live: boolean, unanswered: boolean): string {
  const manager = model.widget_manager as { kernel?: unknown; saved?: boolean } | undefined;
  if (manager?.saved) return SAVED; // by `save_html`
  const gone = manager?.kernel === null;
  if (!live || (unanswered && gone)) return NO_KERNEL;
  return unanswered ? BUSY : "";
}
