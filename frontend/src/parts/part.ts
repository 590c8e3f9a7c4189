import "./part.css";
import { TOLD } from "../shared/connection";
import { html } from "../shared/dom";

/** anywidget's way of showing a widget within another one. */
export interface Host {
  getWidget(
    reference: string,
  ): Promise<{ render(target: { el: HTMLElement; signal: AbortSignal }): Promise<void> }>;
}

/** A place in the page for one widget, which may be exchanged for another one. */
export class Part {
  readonly element: HTMLElement;
  private shown: string | null = null;
  private leave = new AbortController();

  constructor(
    name: string,
    private readonly host: Host | undefined,
    private readonly failed: (reason: string) => void,
    signal: AbortSignal,
  ) {
    this.element = html("div", { class: `sw-part sw-part-${name}` });
    signal.addEventListener("abort", () => this.leave.abort(), { once: true });
  }

  /** `live`: a kernel answers. */
  show(reference: string | null, live: boolean): void {
    this.tell(live);
    if (reference === this.shown) return;
    this.shown = reference;
    this.leave.abort();
    if (reference === null) {
      this.element.replaceChildren();
      return;
    }
    this.leave = new AbortController();
    this.render(reference, this.leave.signal).catch((error) => {
      if (this.shown === reference) this.failed(String(error));
    });
  }

  /** The widget within hears of its kernel by this alone: its own callbacks have no model to ask. */
  private tell(live: boolean): void {
    if (this.element.hasAttribute("data-no-kernel") === !live) return;
    this.element.toggleAttribute("data-no-kernel", !live);
    for (const el of this.element.children) el.dispatchEvent(new Event(TOLD));
  }

  /** The one before stays in sight until the new one is there. */
  private async render(reference: string, signal: AbortSignal): Promise<void> {
    if (!this.host) throw new Error("this page cannot show a widget within another one");
    const widget = await this.host.getWidget(reference);
    if (signal.aborted) return;
    const el = html("div");
    this.element.replaceChildren(el);
    await widget.render({ el, signal });
  }
}

/** The style sheets of a widget and of those that are shown within it. */
export const everyStyle = (): string =>
  [...document.querySelectorAll("style")]
    .map(({ textContent }) => textContent ?? "")
    .filter((sheet) => sheet.includes("data-seqwidget"))
    .join("\n");
