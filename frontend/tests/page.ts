// What the views find around them in a page: a model, a size, animation frames.
import type { AnyModel } from "@anywidget/types";
import { vi } from "vitest";

type Callback = (...payload: unknown[]) => void;

/** A model as anywidget hands it over, with what a test needs to play the kernel's part. */
export class FakeModel {
  /** Without those that only say that there is a page: they are counted. */
  readonly sent: unknown[] = [];
  seen = 0;
  saved = 0;
  /** What Backbone would hand to callbacks as `this`. */
  caller: unknown;
  private readonly listeners = new Map<string, Set<Callback>>();

  constructor(readonly traits: Record<string, unknown>) {}

  get = (name: string) => this.traits[name];

  set = (name: string, value: unknown) => {
    if (this.traits[name] === value) return;
    this.traits[name] = value;
    this.emit(`change:${name}`);
  };

  save_changes = () => {
    this.saved += 1;
  };

  send = (message: unknown) => {
    if ((message as { type?: string }).type === "seen") this.seen += 1;
    else this.sent.push(message);
  };

  on = (event: string, callback: Callback) => {
    const known = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, known.add(callback));
  };

  off = (event: string, callback: Callback) => {
    this.listeners.get(event)?.delete(callback);
  };

  emit(event: string, ...payload: unknown[]): void {
    for (const callback of [...(this.listeners.get(event) ?? [])])
      callback.apply(this.caller, payload);
  }

  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the views' own types differ
  asModel = () => this as unknown as AnyModel<any>;
}

export const floats = (...values: number[]): DataView =>
  new DataView(new Float32Array(values).buffer);

/** Gives every observed element a size and lets a test advance the clock, drawing included. */
export function preparePage(): void {
  vi.useFakeTimers({
    toFake: [
      "setTimeout",
      "clearTimeout",
      "setInterval",
      "clearInterval",
      "requestAnimationFrame",
      "cancelAnimationFrame",
      "performance",
    ],
  });
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly changed: Callback) {}
      observe = () => this.changed([{ contentRect: { width: 560, height: 240 } }]);
      disconnect = () => {};
    },
  );
  document.body.replaceChildren();
}

export const drawn = (): void => {
  vi.advanceTimersByTime(20);
};

export function place(): HTMLElement {
  const el = document.createElement("div");
  document.body.append(el);
  return el;
}

/** A model of a view that looks inside, with what all of them have. */
export const viewModel = (traits: object) =>
  new FakeModel({
    moment: null,
    _asked: 0,
    _notice: "",
    _steps: [],
    _replay: [],
    ...traits,
  });

export interface Widget {
  // biome-ignore lint/suspicious/noExplicitAny: the views' own types differ
  render(context: { model: AnyModel<any>; el: HTMLElement; signal: AbortSignal }): void;
}

/** Puts a view of the model on the page, with ways to look at it and to touch it. */
export function openView(widget: Widget, model: FakeModel) {
  const el = place();
  const leave = new AbortController();
  widget.render({ model: model.asModel(), el, signal: leave.signal });
  drawn();
  const find = <E extends HTMLElement>(selector: string) => el.querySelector(selector) as E;
  const all = (selector: string) => [...el.querySelectorAll<HTMLElement>(selector)];
  const key = (name: string, more: object = {}) => {
    find("[role=application]").dispatchEvent(new KeyboardEvent("keydown", { key: name, ...more }));
    drawn();
  };
  return { el, leave, find, all, key, root: find("[data-seqwidget]") };
}

/** The digits that a view shows, by the names of their quantities. */
export const digitsOf = (el: HTMLElement) =>
  Object.fromEntries(
    [...el.querySelectorAll<HTMLElement>("[data-quantity-value]")].map((element) => [
      element.dataset.quantityValue,
      element.textContent,
    ]),
  );
