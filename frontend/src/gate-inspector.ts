import "./gate-inspector.css";
import type { AnyModel } from "@anywidget/types";
import type { Span } from "./gate-inspector/brush";
import { QuantityChoice } from "./gate-inspector/choice";
import { Firing, type Found } from "./gate-inspector/firing";
import { Hold, withChange } from "./gate-inspector/hold";
import { Picture } from "./gate-inspector/picture";
import type { Change, Trace, TraceMessage } from "./recurrent/trace";
import { type TraceSetup, TraceView } from "./recurrent/trace-view";
import { widget } from "./shared/widget";

interface InspectorSetup extends TraceSetup {
  unit: string;
}

class GateInspector extends TraceView<TraceMessage, InspectorSetup> {
  protected readonly traits = ["unit", "position", "quantity", "changes", "_found"];
  private readonly choice = new QuantityChoice((quantity) => this.save({ quantity }));
  private readonly holding = new Hold(
    (change) => this.hold(change),
    () => this.ask({ changes: [] }),
  );
  private readonly firing = new Firing(
    (unit) => this.select({ ...this.chosen, unit }),
    (search) => this.model.send(search),
    this.redraw,
  );
  private readonly picture = new Picture(
    {
      selected: () => this.chosen,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      brush: (span) => this.brush(span),
      hold: (quantity, position, value) => this.hold([quantity, this.chosen.unit, position, value]),
    },
    this.signal,
  );
  private span: Span | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("gate-inspector", "Inside the gates", model, signal);
    const { strip, element } = this.picture;
    this.card.picture.append(this.choice.element, strip.element, element);
    this.card.reading.append(...this.reading.elements, this.holding.element, this.firing.element);
  }

  protected override show(frame: TraceMessage): void {
    super.show(frame);
    const trace = this.trace as Trace;
    const { chosen, shown, quantity } = this;
    const changes: Change[] = this.model.get("changes");
    this.choice.show(trace.names, quantity);
    this.picture.draw(trace, quantity, shown, this.room);
    this.reading.show(this.setup.cell, trace, shown);
    const now = trace.at(quantity, chosen.position, chosen.unit);
    const { unit } = this.setup;
    this.holding.show(quantity, chosen, now, changes, frame.losses, unit, this.open);
    const found: Found = this.model.get("_found") ?? {};
    const units = this.firing.show(trace, quantity, this.span, found, this.open);
    this.picture.drawSpan(this.span, units);
    if (!this.preview) this.picture.reveal(chosen.position);
  }

  protected override take(frame: TraceMessage): void {
    if (String(frame.tokens) !== String(this.trace?.tokens)) this.span = null;
    super.take(frame);
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    const span = this.span ? `${this.span.start}-${this.span.end}` : "";
    return { ...super.marks(), quantity: this.quantity, span };
  }

  private hold(change: Change): void {
    if (!this.open) return;
    this.ask({ changes: withChange(this.model.get("changes"), change) });
  }

  private brush(span: Span | null): void {
    this.span = span;
    this.redraw();
  }

  private get quantity(): string {
    const wanted = this.model.get("quantity");
    const names = this.trace?.names ?? [];
    return names.includes(wanted) ? wanted : (names[0] ?? "");
  }
}

export default widget((model, signal) => new GateInspector(model, signal));
