import type { AnyModel } from "@anywidget/types";
import { listen } from "./model";

const EVERY = 20;

/**
 * Tells Python now and then that what it sends is seen: otherwise it stops after a while, so that
 * frames for a page that is gone do not pile up in the server. A hidden tab sees, too. It is said at
 * once as well: a page that comes back after a while would wait for frames that wait for it.
 */
export function acknowledge(model: AnyModel, event: string, signal: AbortSignal): void {
  const say = () => model.send({ type: "seen" });
  let unsaid = 0;
  listen(
    model,
    event,
    () => {
      unsaid += 1;
      if (unsaid < EVERY) return;
      unsaid = 0;
      say();
    },
    signal,
  );
  say();
}
