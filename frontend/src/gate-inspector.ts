import "./gate-inspector.css";
import type { AnyModel } from "@anywidget/types";
import type { Span } from "./gate-inspector/brush";
import { QuantityChoice } from "./gate-inspector/choice";
import { Firing, type Found } from "./gate-inspector/firing";
import { Hold, withChange } from "./gate-inspector/hold";
import { Picture } from "./gate-inspector/picture";
import { clamp, type Selection } from "./shared/columns";
import { CursorLink } from "./shared/cursor";
import type { Setup } from "./shared/frame";
import { Reading } from "./shared/reading";
import { SequenceInput } from "./shared/sequence";
import { type Cell, type Change, Trace, type TraceMessage } from "./shared/trace";
import { View, widget } from "./shared/view";

interface InspectorSetup extends Setup {
  cell: Cell;
  units: number;
  longest: number;
  unit: string;
}

class GateInspector extends View<TraceMessage, InspectorSetup> {
  protected readonly traits = ["unit", "position", "quantity", "changes", "_found"];
  private readonly sequence = new SequenceInput(
    this.model,
    (changes) => this.ask(changes),
    this.signal,
  );
  private readonly choice = new QuantityChoice((quantity) => this.save({ quantity }));
  private readonly reading = new Reading();
  private readonly holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] }),
  );
  private readonly firing = new Firing(
    (unit) => this.select({ ...this.selection, unit }),
    (search) => this.model.send(search),
    this.redraw,
  );
  private readonly picture = new Picture(
    {
      selected: () => this.selection,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      brush: (span) => this.brush(span),
      hold: (quantity, position, value) =>
        this.hold([quantity, this.selection.unit, position, value]),
    },
    this.signal,
  );
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.model.get("text") }),
    (cursor, hovers) => this.follow(cursor && { ...this.selection, ...cursor }, hovers),
    this.signal,
  );
  private trace: Trace | null = null;
  private message: TraceMessage | null = null;
  private preview: Selection | null = null;
  private span: Span | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("gate-inspector", "Inside the gates", model, signal);
    this.card.actions.append(this.sequence.element);
    this.card.picture.append(this.choice.element, this.picture.element);
    this.card.reading.append(...this.reading.elements, this.holding.element, this.firing.element);
  }

  protected show(frame: TraceMessage): void {
    this.take(frame);
    const trace = this.trace as Trace;
    const { selection, quantity } = this;
    const shown = this.preview ?? selection;
    const changes: Change[] = this.model.get("changes");
    this.sequence.input.disabled = !this.open;
    this.choice.show(trace.names, quantity);
    this.picture.draw(trace, quantity, shown, this.room);
    this.reading.show(this.setup.cell, trace, shown);
    const now = trace.at(quantity, selection.position, selection.unit);
    const { unit } = this.setup;
    this.holding.show(quantity, selection, now, changes, frame.losses, unit, this.open);
    const found: Found = this.model.get("_found") ?? {};
    const units = this.firing.show(trace, quantity, this.span, found, this.open);
    this.picture.drawSpan(this.span, units);
    if (!this.preview) this.picture.reveal(selection.position);
  }

  /** A frame becomes a trace once. */
  private take(frame: TraceMessage): void {
    if (frame === this.message) return;
    if (String(frame.tokens) !== String(this.trace?.tokens)) this.span = null;
    this.message = frame;
    this.trace = new Trace(frame);
  }

  protected describe() {
    const { unit, position } = this.selection;
    return { chosen: `${unit} ${position}`, sentence: this.reading.describe() };
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    const { unit, position } = this.selection;
    const span = this.span ? `${this.span.start}-${this.span.end}` : "";
    return { unit: String(unit), position: String(position), quantity: this.quantity, span };
  }

  private select(selection: Selection): void {
    this.preview = null;
    this.link.tell(selection, false);
    this.save({ ...selection });
  }

  private hover(selection: Selection | null): void {
    this.preview = selection;
    this.link.tell(selection, true);
    this.redraw();
  }

  /** Another view of the same run and text has moved the cursor. */
  private follow(selection: Selection | null, hovers: boolean): void {
    this.preview = hovers ? selection : null;
    if (selection && !hovers) this.save({ ...selection });
    else this.redraw();
  }

  private hold(change: Change): void {
    if (!this.open) return;
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }

  private brush(span: Span | null): void {
    this.span = span;
    this.redraw();
  }

  private get selection(): Selection {
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
}

export default widget((model, signal) => new GateInspector(model, signal));
