import { acknowledge } from "./acknowledge";
import type { AnyModel } from "./model";

/** What a bundle exports: `make` opens a view of the model. */
export function widget(
  make: (model: AnyModel, signal: AbortSignal) => { mount(el: HTMLElement): void },
) {
  return {
    initialize({ model, signal }: { model: AnyModel; signal: AbortSignal }) {
      acknowledge(model, "change:_frame", signal);
    },
    render({ model, el, signal }: { model: AnyModel; el: HTMLElement; signal: AbortSignal }) {
      make(model, signal).mount(el);
    },
  };
}
