import "./shared/colours.css";
import "./shared/card.css";
import "./gate-inspector.css";
import "./gate-inspector/reading.css";
import type { AnyModel } from "@anywidget/types";
import { QuantityChoice } from "./gate-inspector/choice";
import { clamp, type Selection } from "./gate-inspector/geometry";
import { Picture } from "./gate-inspector/picture";
import { Reading } from "./gate-inspector/reading";
import { SequenceInput } from "./gate-inspector/sequence";
import { type Cell, Trace, type TraceMessage } from "./gate-inspector/trace";
import { acknowledge } from "./shared/acknowledge";
import { announcer } from "./shared/announcer";
import { chip, createCard, showNote } from "./shared/card";
import { watchConnection, whySilent } from "./shared/connection";
import { html, setText } from "./shared/dom";
import { listen } from "./shared/model";
import { count } from "./shared/numbers";
import { Patience } from "./shared/patience";
import { onNextFrame, onResize } from "./shared/schedule";
import { onThemeChange } from "./shared/theme";

interface Traits {
  text: string;
  unit: number;
  position: number;
  quantity: string;
  _setup: { task: string; model: string; cell: Cell; units: number; longest: number };
  _notice: string;
  _trace: TraceMessage | null;
}

const CLOSED = "This trainer is closed: this is its last picture.";

class GateInspector {
  private readonly card = createCard("gate-inspector", "Inside the gates");
  private readonly step = html("b");
  private readonly state = html("span");
  private readonly empty = html("p", { class: "sw-hint" }, "The first look inside is on its way.");
  private readonly reading = new Reading();
  private readonly picture: Picture;
  private readonly patience: Patience;
  private readonly sequence: SequenceInput;
  private readonly choice = new QuantityChoice((quantity) => this.save({ quantity }));
  private readonly redraw: () => void;
  private readonly announce = announcer(this.card.spoken);
  private trace: Trace | null = null;
  private preview: Selection | null = null;
  private live = true;
  private drawn = 0;
  /** The trace has not been drawn yet. */
  private fresh = false;

  constructor(
    private readonly model: AnyModel<Traits>,
    private readonly signal: AbortSignal,
  ) {
    this.redraw = onNextFrame(() => this.draw(), signal);
    this.patience = new Patience(this.redraw, signal);
    this.sequence = new SequenceInput(model as AnyModel, this.patience, signal);
    const preview = (selection: Selection | null) => {
      this.preview = selection;
      this.redraw();
    };
    const selected = () => this.selection();
    const select = (selection: Selection) => this.select(selection);
    this.picture = new Picture({ selected, preview, select }, signal);
    this.assemble();
  }

  private assemble(): void {
    const { task, model } = this.model.get("_setup");
    this.card.actions.append(this.sequence.element);
    this.card.chips.append(chip(task), chip(model));
    this.card.status.append(this.state, " · step ", this.step);
    this.card.picture.append(this.choice.element, this.picture.element, this.empty);
    this.card.reading.append(...this.reading.elements);
  }

  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el: HTMLElement): void {
    const { model, signal, redraw } = this;
    el.append(this.card.root);
    listen(model, "change:unit", redraw, signal);
    listen(model, "change:position", redraw, signal);
    listen(model, "change:quantity", redraw, signal);
    listen(model, "change:_trace", () => this.receive(), signal);
    listen(model, "change:_notice", () => this.answered(), signal);
    watchConnection(model as AnyModel, el, signal, (live) => {
      this.live = live;
      redraw();
    });
    onResize(this.picture.scroller, signal, redraw);
    onThemeChange(signal, () => {
      this.picture.repaint();
      redraw();
    });
    this.receive();
    this.draw();
  }

  private answered(): void {
    this.patience.answered();
    this.redraw();
  }

  private receive(): void {
    const message = this.model.get("_trace");
    if (!message?.tokens) return;
    // A running trainer goes on sending traces of the old text while the kernel is too busy to
    // hear of a new one.
    if (String(message.tokens) !== String(this.trace?.tokens)) this.patience.answered();
    this.trace = new Trace(message);
    this.fresh = true;
    this.redraw();
  }

  private select(selection: Selection): void {
    this.preview = null;
    this.save(selection);
    this.redraw();
  }

  private save(changes: Partial<Traits>): void {
    for (const [trait, value] of Object.entries(changes)) {
      this.model.set(trait as keyof Traits, value);
    }
    this.model.save_changes();
  }

  private draw(): void {
    try {
      this.show();
    } catch (error) {
      this.card.root.dataset.error = String(error);
      showNote(this.card, `The view could not be drawn: ${error}`, "problem");
    }
  }

  private show(): void {
    const { trace } = this;
    const notice = this.model.get("_notice");
    const open = this.live && this.model.get("_trace")?.state !== "closed";
    const silent = whySilent(this.model as AnyModel, this.live, this.patience.lost);
    if (silent) showNote(this.card, silent);
    else if (!open) showNote(this.card, CLOSED);
    else showNote(this.card, notice, "problem");
    this.sequence.input.disabled = !open;
    this.empty.hidden = trace !== null;
    this.picture.element.hidden = trace === null;
    this.card.reading.hidden = trace === null;
    const chosen = this.selection();
    if (this.fresh) this.drawn += 1;
    this.fresh = false;
    this.mark(chosen, notice);
    if (!trace) return;
    const message = this.model.get("_trace") as TraceMessage;
    setText(this.state, this.live ? message.state : "no kernel");
    setText(this.step, count(message.step));
    const shown = this.preview ?? chosen;
    this.choice.show(trace.names, this.quantity);
    this.picture.draw(trace, this.quantity, shown);
    this.reading.show(this.model.get("_setup").cell, trace, shown);
    if (this.preview) return;
    this.picture.reveal(chosen.position);
    this.announce(`${chosen.unit} ${chosen.position}`, this.reading.describe());
  }

  private selection(): Selection {
    const { units = 0, tokens = [] } = this.trace ?? {};
    return {
      unit: clamp(this.model.get("unit"), units),
      position: clamp(this.model.get("position"), tokens.length),
    };
  }

  private get quantity(): string {
    const wanted = this.model.get("quantity");
    const names = this.trace?.names ?? [];
    return names.includes(wanted) ? wanted : (names[0] ?? "");
  }

  /** What a test, or a script in the page, can read. */
  private mark({ unit, position }: Selection, notice: string): void {
    const message = this.model.get("_trace");
    Object.assign(this.card.root.dataset, {
      state: this.live ? (message?.state ?? "idle") : "no-kernel",
      step: String(message?.step ?? 0),
      frames: String(this.drawn),
      error: notice,
      unit: String(unit),
      position: String(position),
      quantity: this.quantity,
    });
  }
}

export default {
  initialize({ model, signal }: { model: AnyModel; signal: AbortSignal }) {
    acknowledge(model, "change:_trace", signal);
  },
  render({ model, el, signal }: { model: AnyModel<Traits>; el: HTMLElement; signal: AbortSignal }) {
    new GateInspector(model, signal).mount(el);
  },
};
