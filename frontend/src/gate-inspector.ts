import "./shared/shared.css";
import "./gate-inspector.css";
import type { AnyModel } from "@anywidget/types";
import { clamp, type Selection } from "./gate-inspector/geometry";
import { Picture } from "./gate-inspector/picture";
import { labelOf } from "./gate-inspector/quantities";
import { Reading } from "./gate-inspector/reading";
import { type Cell, Trace, type TraceMessage } from "./gate-inspector/trace";
import { chip, createCard, showNote } from "./shared/card";
import { NO_KERNEL, watchConnection } from "./shared/connection";
import { button, html, setText } from "./shared/dom";
import { listen } from "./shared/model";
import { count } from "./shared/numbers";
import { BUSY, Patience } from "./shared/patience";
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

const TYPING_PAUSE = 150;

class GateInspector {
  private readonly card = createCard("gate-inspector", "Inside the gates");
  private readonly input = html("input", { type: "text", class: "sw-input", spellcheck: "false" });
  private readonly step = html("b");
  private readonly state = html("span");
  private readonly quantities = html("div", {
    class: "sw-quantities",
    role: "group",
    "aria-label": "Quantity",
  });
  private readonly empty = html("p", { class: "sw-hint" }, "The first look inside is on its way.");
  private readonly reading = new Reading();
  private readonly picture: Picture;
  private readonly patience: Patience;
  private readonly redraw: () => void;
  private trace: Trace | null = null;
  private preview: Selection | null = null;
  private live = true;
  private drawn = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly model: AnyModel<Traits>,
    private readonly signal: AbortSignal,
  ) {
    this.redraw = onNextFrame(() => this.draw(), signal);
    this.patience = new Patience(this.redraw, signal);
    const preview = (selection: Selection | null) => {
      this.preview = selection;
      this.redraw();
    };
    this.picture = new Picture({ preview, select: (selection) => this.select(selection) }, signal);
    this.assemble();
  }

  private assemble(): void {
    const { task, model } = this.model.get("_setup");
    const label = html("label", { class: "sw-sequence" }, html("span", {}, "Sequence"), this.input);
    this.card.actions.append(label);
    this.card.chips.append(chip(task), chip(model));
    this.card.status.append(this.state, " · step ", this.step);
    this.card.picture.append(this.quantities, this.picture.element, this.empty);
    this.card.reading.append(...this.reading.elements);
    this.input.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.sendText(), TYPING_PAUSE);
    });
  }

  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el: HTMLElement): void {
    const { model, signal, redraw } = this;
    el.append(this.card.root);
    for (const trait of ["unit", "position", "quantity"])
      listen(model, `change:${trait}`, redraw, signal);
    listen(model, "change:text", () => this.showText(), signal);
    for (const trait of ["_trace", "_notice"]) {
      listen(
        model,
        `change:${trait}`,
        () => {
          this.patience.answered();
          redraw();
        },
        signal,
      );
    }
    listen(model, "change:_trace", () => this.receive(), signal);
    watchConnection(model as AnyModel, el, signal, (live) => {
      this.live = live;
      redraw();
    });
    onResize(this.picture.scroller, signal, redraw);
    onThemeChange(signal, redraw);
    signal.addEventListener("abort", () => clearTimeout(this.typing), { once: true });
    this.showText();
    this.receive();
    this.draw();
  }

  private receive(): void {
    const message = this.model.get("_trace");
    if (!message?.tokens) return;
    this.trace = new Trace(message);
    this.drawn += 1;
  }

  /** What the reader is typing must not be overwritten by what arrives meanwhile. */
  private showText(): void {
    if (this.typing === undefined) this.input.value = this.model.get("text");
  }

  private sendText(): void {
    this.typing = undefined;
    this.patience.asked();
    this.save({ text: this.input.value });
  }

  private select(selection: Selection): void {
    this.preview = null;
    this.save(selection);
    this.picture.reveal(selection.position);
    this.redraw();
  }

  private save(changes: Partial<Traits>): void {
    for (const [trait, value] of Object.entries(changes))
      this.model.set(trait as keyof Traits, value);
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
    if (!this.live) showNote(this.card, NO_KERNEL);
    else if (this.patience.lost) showNote(this.card, BUSY);
    else showNote(this.card, notice, "problem");
    this.input.disabled = !this.live;
    this.empty.hidden = trace !== null;
    this.picture.element.hidden = trace === null;
    this.card.reading.hidden = trace === null;
    const chosen = this.selection();
    this.mark(chosen, notice);
    if (!trace) return;
    const message = this.model.get("_trace") as TraceMessage;
    setText(this.state, this.live ? message.state : "no kernel");
    setText(this.step, count(message.step));
    const shown = this.preview ?? chosen;
    this.showQuantities(trace.names);
    this.picture.draw(trace, this.quantity, shown);
    this.reading.show(this.model.get("_setup").cell, trace, shown);
    if (!this.preview) setText(this.card.spoken, this.reading.describe());
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

  private showQuantities(names: string[]): void {
    if (this.quantities.childElementCount !== names.length) {
      const make = (name: string) => {
        const element = button(labelOf(name), () => this.save({ quantity: name }), "sw-quantity");
        element.dataset.hue = name;
        return element;
      };
      this.quantities.replaceChildren(...names.map(make));
    }
    for (const element of this.quantities.children) {
      const pressed = (element as HTMLElement).dataset.hue === this.quantity;
      element.setAttribute("aria-pressed", String(pressed));
    }
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
  render({ model, el, signal }: { model: AnyModel<Traits>; el: HTMLElement; signal: AbortSignal }) {
    new GateInspector(model, signal).mount(el);
  },
};
