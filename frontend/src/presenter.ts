import "./presenter.css";
import type { AnyModel } from "@anywidget/types";
import type { Host } from "./parts/part";
import { type Move, resized, turned } from "./presenter/keys";
import { Podium } from "./presenter/podium";
import { type Slide, slidesOf } from "./presenter/slides";
import { createCard } from "./shared/card";
import { whySilent } from "./shared/connection";
import { button, html, matchChildren, setText } from "./shared/dom";
import { keepDrawn, showSilence } from "./shared/drawing";

const TRAITS = [
  "slide",
  "size",
  "live",
  "presenting",
  "_live",
  "_recorded",
  "_coming",
  "_setup",
  "_notice",
];

const KEYS =
  "Page Down and Page Up, or a clicker: next and back. R: from the recording to the live run and back. " +
  "+ and −: the size of the type. Escape: leave.";

class Presenter {
  private readonly card = createCard("presenter", "Presenter");
  private readonly start = button("Present", () => this.save({ presenting: true }), "sw-main");
  private readonly list = html("ol", { class: "sw-slides" });
  private readonly podium: Podium;
  private failure = "";
  private isLive = true;

  constructor(
    private readonly model: AnyModel,
    host: Host | undefined,
    private readonly signal: AbortSignal,
  ) {
    const { card } = this;
    this.podium = new Podium(
      host,
      (move) => this.go(move),
      () => this.save({ presenting: false }),
      (reason) => this.fail(reason),
      signal,
    );
    card.actions.append(this.start);
    card.picture.append(this.list, html("p", { class: "sw-keys" }, KEYS));
    card.status.remove();
  }

  mount(el: HTMLElement): void {
    const draw = (live: boolean) => {
      this.isLive = live;
      this.draw();
    };
    keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, this.signal);
  }

  private save(changes: Record<string, unknown>): void {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
  }

  private go(move: Move): void {
    const { slide, size, count } = this.place;
    this.failure = "";
    if (move === "switch") this.switch(slide);
    else this.save({ slide: turned(move, slide, count), size: resized(move, size) });
  }

  private get place() {
    const get = (name: string): number => this.model.get(name);
    return { slide: get("slide"), size: get("size"), count: this.model.get("_live").length };
  }

  /** From the recording to the lesson's own widget, and back. */
  private switch(slide: number): void {
    if (slidesOf(this.model)[slide]?.recorded === undefined) return;
    const live: number[] = this.model.get("live");
    const others = live.filter((each) => each !== slide);
    this.save({ live: others.length < live.length ? others : [...others, slide] });
  }

  /** The slide could not be shown. */
  private fail(reason: string): void {
    this.failure = `The slide could not be shown: ${reason}`;
    this.draw();
  }

  private draw(): void {
    const slides = slidesOf(this.model);
    const { slide: number, size } = this.place;
    const presenting: boolean = this.model.get("presenting");
    const problem = this.failure || this.model.get("_notice");
    if (presenting) this.podium.open(this.card.root);
    else this.podium.close();
    this.podium.show({
      slide: slides[number] as Slide,
      number,
      slides: slides.length,
      size,
      live: this.isLive,
      note: whySilent(this.model, this.isLive, false) || problem,
    });
    this.write(slides, number);
    this.card.spoken.dataset.says = slides.length === 1 ? "One slide." : `${slides.length} slides.`;
    showSilence(this.card, this.model, this.isLive, problem);
    Object.assign(this.card.root.dataset, {
      state: this.isLive ? "still" : "no-kernel",
      step: "0",
      slide: String(number),
      presenting: String(presenting),
      error: problem,
    });
  }

  /** In the notebook stands what there is to show, and where one was. */
  private write(slides: Slide[], number: number): void {
    const make = () =>
      html(
        "li",
        {},
        button("", () => {}),
      );
    matchChildren(this.list, slides.length, make).forEach((item, i) => {
      const entry = item.firstElementChild as HTMLButtonElement;
      setText(entry, slides[i]?.title ?? "");
      entry.setAttribute("aria-current", String(i === number));
      entry.onclick = () => this.save({ slide: i, presenting: true });
    });
    const keys =
      "Page Down and Page Up turn the slides, R changes to live and back, Escape leaves.";
    setText(this.card.status, keys);
  }
}

export default {
  render(view: { model: AnyModel; el: HTMLElement; signal: AbortSignal; host?: Host }) {
    new Presenter(view.model, view.host, view.signal).mount(view.el);
  },
};
