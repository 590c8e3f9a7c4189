import "./view.css";
import { announcer } from "./announcer";
import { type Card, chip, createCard, drawOrSay, showNote } from "./card";
import { watchConnection, whySilent } from "./connection";
import { html, setText } from "./dom";
import { type Frame, openSteps, type Setup, shownFrame } from "./frame";
import { type AnyModel, listen } from "./model";
import { count } from "./numbers";
import { Patience } from "./patience";
import { savePicture } from "./saved-picture";
import { onNextFrame, onResize } from "./schedule";
import { Scrubber } from "./scrubber";
import { onThemeChange } from "./theme";

const CLOSED = "This trainer is closed: this is its last picture.";

/** What every view of a model does: it draws the newest frame, once, whatever happens around it. */
export abstract class View<F extends Frame, S extends Setup = Setup> {
  protected readonly card: Card;
  protected readonly redraw: () => void;
  private readonly patience: Patience;
  /** Width of the picture. Not read while drawing: a change of theme takes the layout away for a moment. */
  protected room = 0;
  /** A kernel answers. */
  protected connected = true;
  private readonly state = html("span");
  private readonly step = html("b");
  private readonly network = chip("");
  private readonly empty = html("p", { class: "sw-hint" }, "The first look inside is on its way.");
  private readonly scrubber = new Scrubber((step) => this.ask({ moment: step }));
  private readonly announce: (state: string, sentence: string) => void;
  /** The frame that was drawn last. */
  protected frame: F | null = null;
  private keepPicture = () => {};
  private drawn = 0;
  /** A frame has come that has not been drawn yet. */
  private fresh = true;

  constructor(
    name: string,
    label: string,
    protected readonly model: AnyModel,
    protected readonly signal: AbortSignal,
  ) {
    this.card = createCard(name, label);
    this.announce = announcer(this.card.spoken, signal);
    this.redraw = onNextFrame(() => this.draw(), signal);
    this.patience = new Patience(this.redraw, signal);
    this.card.chips.append(chip(this.setup.task), this.network);
    this.card.status.append(this.state, " · step ", this.step);
    this.card.picture.append(this.empty);
    this.card.foot.append(this.scrubber.element);
  }

  /** Makes a new frame ready for being drawn, however often. */
  protected take(_frame: F): void {}

  /** Draws a frame. */
  protected abstract show(frame: F): void;

  /** What is chosen, in a few words that change with it; and what it is, in a sentence. */
  protected abstract describe(): { chosen: string; sentence: string };

  /** Traits that a view draws from, beside the frame. */
  protected abstract readonly traits: string[];

  /** What a test, or a script in the page, can read beside what all views say. */
  protected marks(): Record<string, string> {
    return {};
  }

  protected get setup(): S {
    return this.model.get("_setup");
  }

  /** The reader can touch something: there is a kernel, and the trainer is not closed. */
  protected get open(): boolean {
    return this.connected && this.model.get("_frame")?.state !== "closed";
  }

  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el: HTMLElement): void {
    const { model, signal, redraw } = this;
    el.append(this.card.root);
    this.keepPicture = savePicture(this.card.root, model, signal);
    for (const trait of [...this.traits, "moment", "_setup", "_steps", "_replay"]) {
      listen(model, `change:${trait}`, redraw, signal);
    }
    listen(model, "change:_frame", () => this.receive(), signal);
    listen(model, "change:_asked", () => this.heard(), signal);
    listen(model, "change:_notice", () => this.answered(), signal);
    watchConnection(model, el, signal, (live) => {
      this.connected = live;
      redraw();
    });
    let onPage = false;
    onResize(this.card.picture, signal, (width) => {
      // Off the page it has none, and no colours: what was painted there is painted again.
      if (width > 0) this.room = width;
      if (width > 0 && !onPage) this.recolour();
      onPage = width > 0;
      redraw();
    });
    onThemeChange(signal, () => {
      this.recolour();
      redraw();
    });
    this.draw();
  }

  /** The theme has changed: what holds colours forgets them. */
  protected recolour(): void {}

  private receive(): void {
    this.fresh = true;
    this.heard();
  }

  /** A running trainer goes on sending frames while the kernel is too busy to hear of a request. */
  private heard(): void {
    if ((this.model.get("_frame")?.asked ?? -1) >= this.model.get("_asked")) this.answered();
    else this.redraw();
  }

  /** Changes something that the kernel is to look at anew. */
  protected ask(changes: Record<string, unknown>): void {
    this.patience.asked();
    this.save({ ...changes, _asked: this.model.get("_asked") + 1 });
  }

  protected save(changes: Record<string, unknown>): void {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
    this.redraw();
  }

  private answered(): void {
    this.patience.answered();
    this.redraw();
  }

  private draw(): void {
    drawOrSay(this.card, () => {
      this.drawAll();
      this.keepPicture();
    });
  }

  private drawAll(): void {
    const frame = shownFrame<F>(this.model, this.connected);
    const moment: number | null = this.model.get("moment") ?? null;
    this.note();
    setText(this.network, this.setup.model); // a trainer may get another model
    this.empty.hidden = frame !== null;
    this.card.reading.hidden = frame === null;
    this.scrubber.show(openSteps(this.model, this.connected), moment, frame?.step ?? 0);
    if (frame) {
      if (this.fresh) this.drawn += 1;
      this.fresh = false;
      if (frame !== this.frame) this.take(frame);
      this.frame = frame;
      this.show(frame);
      setText(this.state, this.standing(frame, moment));
      setText(this.step, count(frame.step));
      const { chosen, sentence } = this.describe();
      this.announce(chosen, sentence);
    }
    this.mark(frame);
  }

  private standing(frame: Frame, moment: number | null): string {
    if (moment !== null) return "looking back";
    if (!this.connected) return "no kernel";
    return frame.state === "still" ? "standing still" : frame.state;
  }

  private note(): void {
    const silent = whySilent(this.model, this.connected, this.patience.lost);
    const replay = (this.model.get("_replay") ?? []).length > 1;
    if (silent && !(replay && !this.connected)) showNote(this.card, silent);
    else if (this.connected && !this.open) showNote(this.card, CLOSED);
    else
      showNote(
        this.card,
        this.model.get("_notice") || this.model.get("_frame")?.message || "",
        "problem",
      );
  }

  private mark(frame: F | null): void {
    Object.assign(this.card.root.dataset, {
      state: this.connected ? (frame?.state ?? "idle") : "no-kernel",
      step: String(frame?.step ?? 0),
      frames: String(this.drawn),
      error: this.model.get("_notice"),
      moment: String(this.model.get("moment") ?? ""),
      ...this.marks(),
    });
  }
}
