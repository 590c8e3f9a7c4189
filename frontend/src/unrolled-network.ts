import "./unrolled-network.css";
import type { AnyModel } from "@anywidget/types";
import type { Trace, TraceMessage } from "./recurrent/trace";
import { type TraceSetup, TraceView } from "./recurrent/trace-view";
import { clamp } from "./shared/columns";
import { button, html, setText } from "./shared/dom";
import { float32 } from "./shared/model";
import type { Grid } from "./shared/pixels";
import { widget } from "./shared/widget";
import { changeInWords, strengths } from "./unrolled-network/change";
import { gradientInWords, norms } from "./unrolled-network/gradient";
import { Matrices } from "./unrolled-network/matrices";
import { Picture } from "./unrolled-network/picture";
import { Sparkline } from "./unrolled-network/sparkline";
import { Walk } from "./unrolled-network/walk";

interface NetworkFrame extends TraceMessage {
  /** By how much each hidden state differs from before the last edit, (time, unit). */
  changed?: DataView;
  before?: string[];
  /** Of the best answer at the chosen token, with respect to each hidden state, (time, unit). */
  gradient?: DataView;
}

interface NetworkSetup extends TraceSetup {
  both_ways: boolean;
}

class UnrolledNetwork extends TraceView<NetworkFrame, NetworkSetup> {
  protected readonly traits = ["unit", "position", "zeroed", "backward"];
  private readonly walk = new Walk(
    () => this.chosen.position,
    (position) => this.select({ ...this.chosen, position }),
    this.signal,
  );
  private readonly matrices = new Matrices(this.redraw);
  private readonly direction = button("Backward", () =>
    this.ask({ backward: !this.model.get("backward") }),
  );
  private readonly zero = button("Hold at zero", () => this.toggleZero());
  private readonly forget = button("Compare no more", () => this.ask({ compared: "" }));
  private readonly insight = html("p", { class: "sw-insight", role: "status" });
  private readonly line = new Sparkline();
  private readonly picture = new Picture(
    {
      selected: () => this.chosen,
      preview: (selection) => this.hover(selection),
      select: (selection) => this.select(selection),
      type: (character) => this.type(character),
    },
    this.signal,
  );
  private grid: Grid = { values: new Float32Array(), columns: 0, rows: 0 };
  private words = "";

  constructor(model: AnyModel, signal: AbortSignal) {
    super("unrolled-network", "The network, unrolled through time", model, signal);
    this.card.actions.prepend(...this.walk.elements, this.direction);
    const insight = html("div", { class: "sw-row" }, this.insight, this.forget);
    const { strip, element } = this.picture;
    this.card.picture.append(insight, strip.element, element, this.matrices.element);
    const [update, expected] = this.reading.elements;
    update.append(this.line.element, this.zero);
    this.card.reading.append(update, expected);
  }

  protected override show(frame: NetworkFrame): void {
    super.show(frame);
    const trace = this.trace as Trace;
    const { chosen, shown, open } = this;
    const backward = this.model.get("backward");
    const zeroed: number[] = this.model.get("zeroed");
    this.walk.show(trace.tokens.length);
    this.matrices.show(trace.tokens.length);
    this.direction.hidden = this.setup.both_ways;
    this.direction.disabled = this.zero.disabled = !open;
    this.direction.setAttribute("aria-pressed", String(backward));
    this.forget.hidden = !frame.changed;
    setText(this.insight, this.words);
    const readUpTo = this.walk.walking ? chosen.position : trace.tokens.length;
    this.picture.draw({
      trace,
      grid: this.grid,
      label: `${backward ? "Gradients at" : "Values of"} ${trace.units} hidden units`,
      selection: shown,
      backward,
      matrix: this.matrices.chosen,
      readUpTo,
      zeroed,
      room: this.room,
    });
    this.reading.show(this.setup.cell, trace, shown);
    this.line.draw(trace.overTime("hidden", shown.unit), shown.position, `Unit ${shown.unit}`);
    this.zero.setAttribute("aria-pressed", String(zeroed.includes(chosen.unit)));
    if (!this.preview) this.picture.reveal(chosen.position);
  }

  protected override take(frame: NetworkFrame): void {
    super.take(frame);
    const trace = this.trace as Trace;
    const size = { columns: trace.tokens.length, rows: trace.units };
    if (frame.gradient) {
      const values = float32(frame.gradient);
      this.grid = { values, ...size };
      const at = clamp(this.model.get("position"), trace.tokens.length);
      this.words = gradientInWords(norms(values, trace.units), at);
    } else if (frame.changed && frame.before) {
      const changed = float32(frame.changed);
      const strength = strengths(changed);
      this.grid = { values: trace.quantity("hidden"), ...size, strength };
      this.words = changeInWords(frame.before, frame.tokens, changed, trace.units);
    } else {
      this.grid = { values: trace.quantity("hidden"), ...size };
      this.words = HINT;
    }
  }

  protected override recolour(): void {
    this.picture.repaint();
  }

  protected override marks(): Record<string, string> {
    return {
      ...super.marks(),
      mode: this.model.get("backward") ? "backward" : "forward",
      zeroed: String(this.model.get("zeroed")),
    };
  }

  /** A character replaces the chosen token, where tokens are characters. */
  private type(character: string): void {
    const tokens = this.trace?.tokens ?? [];
    if (!this.open || tokens.some(({ length }) => length > 2)) return;
    const { position } = this.chosen;
    this.ask({ text: tokens.map((token, i) => (i === position ? character : token)).join("") });
  }

  private toggleZero(): void {
    const { unit } = this.chosen;
    const zeroed: number[] = this.model.get("zeroed");
    const others = zeroed.filter((each) => each !== unit);
    this.ask({ zeroed: others.length < zeroed.length ? others : [...zeroed, unit] });
  }
}

const HINT =
  "Each column is the hidden state after a token. Choose a token and type another: what changes lights up.";

export default widget((model, signal) => new UnrolledNetwork(model, signal));
