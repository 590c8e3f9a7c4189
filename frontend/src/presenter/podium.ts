import { type Host, Part } from "../parts/part";
import { button, html, setText } from "../shared/dom";
import { clicked, type Move, pressed } from "./keys";
import type { Slide } from "./slides";

// A view's text has 13 pixels; in a window of this size it gets 25, and in a larger one more.
const ENLARGED = 25 / 13;
const WINDOW = { width: 1280, height: 720 };

export const zoomFor = (width: number, height: number): number =>
  ENLARGED * Math.max(1, Math.min(width / WINDOW.width, height / WINDOW.height));

export interface Shown {
  slide: Slide;
  number: number;
  slides: number;
  /** Of the type; 1: as this window has it. */
  size: number;
  /** A kernel answers. */
  live: boolean;
  /** What the reader has to be told, or "". */
  note: string;
}

/** The window, with one slide. A modal dialog of the browser's: nothing else can be reached meanwhile, and
    what had the focus before gets it back. */
export class Podium {
  readonly element = html("dialog", {
    class: "seqwidgets sw-podium",
    "aria-labelledby": "sw-podium-title",
    tabindex: -1,
    autofocus: "",
  });
  private readonly title = html("h2", { id: "sw-podium-title" });
  private readonly count = html("span", { class: "sw-count" });
  private readonly spoken = html("div", { class: "sw-unseen", "aria-live": "polite" });
  private readonly note = html("div", { class: "sw-note", role: "alert" });
  private readonly which = html("div", { class: "sw-which", role: "group", "aria-label": "Shown" });
  private readonly recording = button("Recording", () => this.go("switch"));
  private readonly live = button("Live", () => this.go("switch"));
  private readonly back = button("Back", () => this.go("back"));
  private readonly next = button("Next", () => this.go("next"));
  private readonly place = html("div", { class: "sw-slide" });
  private readonly part: Part;
  private before = "";
  private size = 1;

  constructor(
    host: Host | undefined,
    private readonly go: (move: Move) => void,
    left: () => void,
    failed: (reason: string) => void,
    signal: AbortSignal,
  ) {
    this.part = new Part("slide", host, failed, signal);
    this.place.append(this.part.element);
    this.which.append(this.recording, this.live);
    const leave = button("Leave", () => this.element.close());
    const controls = html("div", { class: "sw-actions" }, this.which, this.back, this.count);
    controls.append(this.next, leave);
    const bar = html("header", { class: "sw-podium-bar" }, this.title, controls);
    this.element.append(bar, this.note, this.place, this.spoken);
    // Escape, too. It comes late, and may be after another opening.
    this.element.addEventListener("close", () => this.element.open || left(), { signal });
    window.addEventListener("resize", () => this.enlarge(), { signal });
    this.listen(signal);
    signal.addEventListener("abort", () => this.element.remove(), { once: true });
  }

  /** On the document: what had the focus may be gone with its slide. */
  private listen(signal: AbortSignal): void {
    const heard = (event: KeyboardEvent, move: Move | undefined) => {
      if (!move || !this.element.open) return;
      event.preventDefault();
      event.stopPropagation();
      this.go(move);
    };
    const capture = (event: KeyboardEvent) => heard(event, clicked(event));
    document.addEventListener("keydown", capture, { signal, capture: true });
    document.addEventListener("keydown", (event) => heard(event, pressed(event)), { signal });
  }

  private enlarge(): void {
    const zoom = this.size * zoomFor(window.innerWidth, window.innerHeight);
    this.element.style.setProperty("--sw-zoom", zoom.toFixed(3));
  }

  /** Takes the window, unless another view of the same presenter has it. `beside`: what stands in the page.
      Where a host keeps its widgets in a shadow tree (marimo) their styles end with it: so the window stays in. */
  open(beside: Element): void {
    const root = beside.getRootNode();
    const home = root instanceof ShadowRoot ? root : document.body;
    if (this.element.open || home.querySelector(".sw-podium[open]")) return;
    home.append(this.element);
    this.element.showModal();
  }

  /** Gives it back. The slide goes; the notebook has its own. */
  close(): void {
    if (this.element.open) this.element.close();
    this.part.show(null, true);
    this.before = "";
    this.element.remove();
  }

  show({ slide, number, slides, size, live, note }: Shown): void {
    if (!this.element.open) return;
    this.size = size;
    this.enlarge();
    const reference = slide.isLive ? slide.live : (slide.recorded ?? null);
    this.turn(`${number} ${slide.isLive}`);
    this.part.show(reference, live);
    setText(this.title, slide.title);
    this.title.classList.toggle("sw-unseen", slide.asks); // it is written below, larger
    setText(this.count, `${number + 1} of ${slides}`);
    setText(this.spoken, inWords(slide, number, slides));
    setText(this.note, note || (reference ? "" : "The recording is being loaded."));
    this.note.hidden = this.note.textContent === "";
    this.back.disabled = number === 0;
    this.next.disabled = number === slides - 1;
    this.which.hidden = slide.recorded === undefined;
    this.recording.setAttribute("aria-pressed", String(!slide.isLive));
    this.live.setAttribute("aria-pressed", String(slide.isLive));
    this.element.dataset.state = live ? "still" : "no-kernel";
  }

  /** Another slide begins at its top. What had the focus in the one before is going. */
  private turn(now: string): void {
    if (now === this.before) return;
    this.before = now;
    this.element.scrollTop = 0;
    const { activeElement } = this.element.getRootNode() as Document | ShadowRoot;
    if (this.place.contains(activeElement)) this.element.focus({ preventScroll: true });
  }
}

function inWords({ title, recorded, isLive }: Slide, number: number, slides: number): string {
  const kind = recorded === undefined ? "" : isLive ? ", live" : ", recording";
  return `${title}, ${number + 1} of ${slides}${kind}`;
}
