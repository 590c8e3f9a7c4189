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
import { CursorLink } from "./shared/cursor";
import { html, setText } from "./shared/dom";
import { float32 } from "./shared/model";
import { count } from "./shared/numbers";
import { View, widget } from "./shared/view";

class GradientFlow extends View<FlowFrame, FlowSetup> {
  protected readonly traits = ["lag", "cell", "clip", "_left"];
  private readonly cells = new Cells((cell) => this.ask({ cell }));
  private readonly insight = html("b");
  private readonly begun = html("span", { class: "sw-soft", role: "status" });
  private readonly plot = new Plot(
    () => this.lag,
    (lag) => this.hover(lag),
    (lag) => this.choose(lag),
    this.signal,
  );
  private readonly reading = new LagReading();
  private readonly matrix = new Matrix();
  private readonly clip = new Clip((clip) => this.ask({ clip }));
  /** Where the example's last token lies, lag 0: a position in a text is the same place from its front. */
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.setup.text }),
    (cursor, hovers) => this.follow(cursor && this.end - cursor.position, hovers),
    this.signal,
  );
  private flow: Flow | null = null;
  private preview: number | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("gradient-flow", "The gradient on its way back", model, signal);
    this.card.actions.append(this.cells.element);
    const words = html("p", { class: "sw-insight" }, this.insight, " ", this.begun);
    this.card.picture.append(words, this.plot.element);
    this.card.reading.append(this.reading.element, this.matrix.element, this.clip.element);
  }

  protected show(frame: FlowFrame): void {
    if (this.flow?.frame !== frame) this.flow = new Flow(frame);
    const { flow, setup, room } = this;
    const { examples, layers, tokens } = setup;
    const left: Left = this.model.get("_left") ?? {};
    const lag = clamp(this.preview ?? this.lag, flow.lags);
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
    const { flow, lag } = this;
    if (!flow) return { chosen: "", sentence: "" };
    const words = `Lag ${lag}: ${size(flow.mean[lag])}, ${share(flow.ratio(lag))} of lag 0.`;
    return { chosen: `${lag} ${flow.frame.cell}`, sentence: `${words} ${inWords(flow)}` };
  }

  protected override marks(): Record<string, string> {
    const { flow } = this;
    return {
      lag: String(this.lag),
      cell: flow?.frame.cell ?? "",
      clip: String(this.model.get("clip") ?? "none"),
      rate: rateDigits(flow?.fit.rate ?? Number.NaN),
      verdict: flow ? verdict(flow.fit.rate, flow.lags - 1) : "",
      earlier: String(flow?.earlier.map(({ step }) => step) ?? ""),
    };
  }

  private choose(lag: number): void {
    this.preview = null;
    this.tell(lag, false);
    this.save({ lag });
  }

  private hover(lag: number | null): void {
    this.preview = lag;
    this.tell(lag, true);
    this.redraw();
  }

  private tell(lag: number | null, hovers: boolean): void {
    this.link.tell(lag === null ? null : { position: this.end - lag }, hovers);
  }

  /** Another view of the same run and text has moved the cursor. */
  private follow(lag: number | null, hovers: boolean): void {
    this.preview = hovers ? lag : null;
    if (lag !== null && !hovers) this.save({ lag: clamp(lag, this.flow?.lags ?? 1) });
    else this.redraw();
  }

  private get lag(): number {
    return clamp(this.model.get("lag"), this.flow?.lags ?? 1);
  }

  private get end(): number {
    return Math.max(0, (this.flow?.example.length ?? 1) - 1);
  }
}

function curveOf({ model, step, mean }: Left) {
  const norms = float32(mean);
  return norms.length ? { name: `${model}, step ${count(step ?? 0)}`, norms } : null;
}

export default widget((model, signal) => new GradientFlow(model, signal));
