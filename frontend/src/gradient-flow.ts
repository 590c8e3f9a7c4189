import "./gradient-flow.css";
import type { AnyModel } from "@anywidget/types";
import { Cells } from "./gradient-flow/cells";
import { Clip } from "./gradient-flow/clip";
import { Flow, type FlowFrame, type FlowSetup, type Left, verdict } from "./gradient-flow/flow";
import { Matrix } from "./gradient-flow/matrix";
import { Plot } from "./gradient-flow/plot";
import { LagReading } from "./gradient-flow/reading";
import { begunAgain, inWords, rateDigits, share, size } from "./gradient-flow/words";
import { clamp } from "./shared/columns";
import type { Cursor } from "./shared/cursor";
import { html, setText } from "./shared/dom";
import { LinkedView } from "./shared/linked-view";
import { float32 } from "./shared/model";
import { count } from "./shared/numbers";
import { widget } from "./shared/widget";

interface Place {
  lag: number;
}

class GradientFlow extends LinkedView<Place, FlowFrame, FlowSetup> {
  protected readonly traits = ["lag", "cell", "clip", "_left"];
  private readonly cells = new Cells((cell) => this.ask({ cell }));
  private readonly insight = html("b");
  private readonly begun = html("span", { class: "sw-soft", role: "status" });
  private readonly plot = new Plot(
    () => this.chosen.lag,
    (lag) => this.hover(lag === null ? null : { lag }),
    (lag) => this.select({ lag }),
    this.signal,
  );
  private readonly reading = new LagReading();
  private readonly matrix = new Matrix();
  private readonly clip = new Clip((clip) => this.ask({ clip }));
  private flow: Flow | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("gradient-flow", "The gradient on its way back", model, signal);
    this.card.actions.append(this.cells.element);
    const words = html("p", { class: "sw-insight" }, this.insight, " ", this.begun);
    this.card.picture.append(words, this.plot.element);
    this.card.reading.append(this.reading.element, this.matrix.element, this.clip.element);
  }

  protected override take(frame: FlowFrame): void {
    this.flow = new Flow(frame);
  }

  protected show(frame: FlowFrame): void {
    const { setup, room } = this;
    const flow = this.flow as Flow;
    const { examples, layers, tokens } = setup;
    const left: Left = this.model.get("_left") ?? {};
    const lag = clamp(this.shown.lag, flow.lags);
    this.cells.show(frame.cell, setup.switches, this.open);
    setText(this.insight, inWords(flow));
    setText(this.begun, frame.moment === null ? begunAgain(left, frame.step) : "");
    this.plot.draw({ flow, examples, layers, lag, left: curveOf(left), room });
    this.reading.show(flow, lag, examples, tokens);
    this.matrix.show(frame);
    this.clip.element.hidden = !setup.live;
    this.clip.show(this.model.get("clip") ?? null, frame.last, this.open);
  }

  protected describe() {
    const { flow } = this;
    const { lag } = this.chosen;
    if (!flow) return { chosen: "", sentence: "" };
    const words = `Lag ${lag}: ${size(flow.mean[lag])}, ${share(flow.ratio(lag))} of lag 0.`;
    return { chosen: `${lag} ${flow.frame.cell}`, sentence: `${words} ${inWords(flow)}` };
  }

  protected override marks(): Record<string, string> {
    const { flow } = this;
    return {
      lag: String(this.chosen.lag),
      cell: flow?.frame.cell ?? "",
      clip: String(this.model.get("clip") ?? "none"),
      rate: rateDigits(flow?.fit.rate ?? Number.NaN),
      verdict: flow ? verdict(flow.fit.rate, flow.lags - 1) : "",
      earlier: String(flow?.earlier.map(({ step }) => step) ?? ""),
    };
  }

  protected get chosen(): Place {
    return { lag: clamp(this.model.get("lag"), this.flow?.lags ?? 1) };
  }

  /** A position in the text is the same place counted from its front. */
  protected toCursor({ lag = 0 }: Partial<Place>): Cursor {
    return { position: this.end - lag };
  }

  protected fromCursor({ position }: Cursor): Place {
    return { lag: clamp(this.end - position, this.flow?.lags ?? 1) };
  }

  protected override get text(): string {
    return this.setup.text;
  }

  /** Where the example's last token lies, lag 0. */
  private get end(): number {
    return Math.max(0, (this.flow?.example.length ?? 1) - 1);
  }
}

function curveOf({ model, step, mean }: Left) {
  const norms = float32(mean);
  return norms.length ? { name: `${model}, step ${count(step ?? 0)}`, norms } : null;
}

export default widget((model, signal) => new GradientFlow(model, signal));
