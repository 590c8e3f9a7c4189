import "./training-panel.css";
import type { AnyModel } from "@anywidget/types";
import { Transport } from "./controls/transport";
import { createCard, showNote } from "./shared/card";
import { whySilent } from "./shared/connection";
import { html, setText } from "./shared/dom";
import { keepDrawn } from "./shared/drawing";
import { onResize } from "./shared/schedule";
import { Controls } from "./training-panel/controls";
import { type Baseline, Curve } from "./training-panel/curve";
import { type Drawn, Past } from "./training-panel/past";
import { sampleReading } from "./training-panel/reading";
import { RewindSlider } from "./training-panel/rewind";
import { Run } from "./training-panel/run";
import { type About, Status } from "./training-panel/status";
import { WayBack } from "./training-panel/way-back";

interface Setup extends About {
  name: string;
  unit: string;
  optimizers: string[];
  baseline: Baseline | null;
  writes: boolean;
  /** It is a trainer's; else it is a recording. */
  live: boolean;
}

const TRAITS = ["moment", "_setup", "_steps", "_replay"];
const STILL = "nothing is trained here; the settings are those of the run";

class TrainingPanel {
  private readonly card = createCard("training-panel", "Training");
  private readonly status: Status;
  private readonly transport = new Transport((command) => this.run.press(command));
  private readonly empty = html("span");
  private readonly sample = sampleReading();
  private readonly controls: Controls;
  private readonly back = new WayBack(this.card.note, () => this.run.press("rewind"));
  private readonly rewind: RewindSlider;
  private readonly past: Past;
  private readonly curve: Curve;
  private live = true;
  private drawn = 0;
  private seen = 0;
  /** A step that the reader thinks of going back to. */
  private pointed: number | null = null;

  constructor(
    private readonly model: AnyModel,
    private readonly run: Run,
    private readonly signal: AbortSignal,
  ) {
    this.status = new Status(this.card, signal);
    this.curve = new Curve(this.setup.unit, this.setup.baseline);
    this.controls = new Controls(model, this.setup.optimizers);
    this.past = new Past(model);
    this.rewind = new RewindSlider(
      (step) => this.pointAt(step),
      (step) => this.run.press("rewind", step),
    );
    this.assemble();
  }

  private assemble(): void {
    const { card } = this;
    if (this.setup.live) card.actions.append(...this.transport.elements);
    else card.actions.append(html("b", {}, "Recording"), html("span", { class: "sw-soft" }, STILL));
    const plot = html(
      "div",
      { class: "sw-plot" },
      this.curve.element,
      html("p", { class: "sw-hint" }, this.empty),
    );
    card.picture.append(plot, this.rewind.element);
    card.reading.append(this.sample.element, ...this.controls.elements);
    card.foot.append(this.past.element);
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  /** What is trained; a trainer may get another model. */
  private showSetup(): void {
    this.status.introduce(this.setup);
    this.sample.element.style.display = this.setup.writes ? "" : "none";
  }

  private pointAt(step: number | null): void {
    this.pointed = step;
    this.drawCurve(this.past.show(this.run, this.live));
  }

  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el: HTMLElement): void {
    const { signal } = this;
    const draw = (live: boolean) => {
      this.live = live;
      this.draw();
    };
    this.controls.keepShown(signal);
    const redraw = keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, signal);
    this.run.observe(redraw, signal);
    onResize(this.curve.element.parentElement as Element, signal, (width, height) => {
      this.curve.resize(width, height);
      redraw();
    });
  }

  private draw(): void {
    const drawn = this.past.show(this.run, this.live);
    this.showSetup();
    this.showRun(drawn);
    this.drawCurve(drawn);
  }

  private drawCurve(drawn: Drawn): void {
    this.curve.pointedAt = this.past.moment ?? this.pointed;
    this.curve.draw(drawn);
  }

  private showRun(drawn: Drawn): void {
    const { run } = this;
    if (run.frames > this.seen) this.drawn += 1;
    this.seen = run.frames;
    this.mark(drawn);
    this.status.show(run, drawn, this.standing());
    this.showControls();
    this.sample.show(drawn.sample);
    setText(this.empty, run.training.length + run.heldOut.length > 0 ? "" : this.invitation());
    const silent = whySilent(this.model, this.live, run.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, run.message, run.state === "closed" ? "plain" : "problem");
    this.back.show(silent === "" && run.state !== "closed" ? run.good : null);
  }

  private standing(): string {
    if (this.past.moment !== null) return "looking back";
    if (this.run.state === "still") return "recording";
    return this.live ? this.run.state : "no kernel";
  }

  private invitation(): string {
    const still = this.run.state === "closed" || this.run.state === "still";
    if (!this.live || still) return "Nothing was learnt here.";
    if (this.run.state === "running") return "The first steps are on their way.";
    return "Press Play to train. Nothing has been learnt yet.";
  }

  /** What a test, or a script in the page, can read. */
  private mark({ step }: Drawn): void {
    const { run } = this;
    Object.assign(this.card.root.dataset, {
      state: this.live ? run.state : "no-kernel",
      step: String(step),
      frames: String(this.drawn),
      error: run.state === "failed" ? run.message : "",
      points: String(run.training.length),
      heldOutPoints: String(run.heldOut.length),
    });
  }

  private showControls(): void {
    const { run, live } = this;
    const open = live && run.state !== "closed" && run.state !== "still";
    this.transport.show(run.state, run.step, open);
    this.rewind.element.hidden = !this.past.element.hidden;
    this.rewind.show(run.snapshots, run.step, open);
    this.controls.enable(open);
  }
}

/** anywidget calls this once for each model, so that its views share one `Run`. */
export default () => {
  let run: Run;
  return {
    initialize({ model, signal }: { model: AnyModel; signal: AbortSignal }) {
      run = new Run(model, signal);
    },
    render({ model, el, signal }: { model: AnyModel; el: HTMLElement; signal: AbortSignal }) {
      new TrainingPanel(model, run, signal).mount(el);
    },
  };
};
