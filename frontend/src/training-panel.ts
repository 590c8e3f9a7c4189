import "./training-panel.css";
import type { AnyModel } from "@anywidget/types";
import { Transport } from "./controls/transport";
import { createCard, drawOrSay, showNote } from "./shared/card";
import { watchConnection, whySilent } from "./shared/connection";
import { html, setText } from "./shared/dom";
import { listen } from "./shared/model";
import { savePicture } from "./shared/saved-picture";
import { onNextFrame, onResize } from "./shared/schedule";
import { type Baseline, Curve } from "./training-panel/curve";
import { clipSelect, rateSlider, sampleReading } from "./training-panel/reading";
import { RewindSlider } from "./training-panel/rewind";
import { type Frame, Run } from "./training-panel/run";
import { MoreSettings, type Setting, type Settings } from "./training-panel/settings";
import { type About, Status } from "./training-panel/status";
import { WayBack } from "./training-panel/way-back";

interface Traits extends Settings {
  learning_rate: number;
  clip: number | null;
  _setup: Setup;
  _frame: Frame | null;
}

interface Setup extends About {
  name: string;
  unit: string;
  optimizers: string[];
  baseline: Baseline | null;
  writes: boolean;
}

const MORE: Setting[] = ["optimizer", "batch_size", "weight_decay", "dropout", "teacher_forcing"];

class TrainingPanel {
  private readonly card = createCard("training-panel", "Training");
  private readonly status = new Status(this.card);
  private readonly transport = new Transport((command) => this.run.press(command));
  private readonly empty = html("span");
  private readonly sample = sampleReading();
  private readonly rate = rateSlider((value) => this.save("learning_rate", value));
  private readonly clip = clipSelect((value) => this.save("clip", value));
  private readonly more: MoreSettings;
  private readonly back = new WayBack(this.card.note, () => this.run.press("rewind"));
  private readonly rewind: RewindSlider;
  private readonly curve: Curve;
  private keepPicture = () => {};
  private live = true;
  private drawn = 0;
  private seen = 0;

  constructor(
    private readonly model: AnyModel<Traits>,
    private readonly run: Run,
  ) {
    this.curve = new Curve(this.setup.unit, this.setup.baseline);
    this.more = new MoreSettings(this.setup.optimizers, (name, value) => this.save(name, value));
    this.rewind = new RewindSlider(
      (step) => this.pointAt(step),
      (step) => this.run.press("rewind", step),
    );
    this.assemble();
  }

  private assemble(): void {
    this.card.actions.append(...this.transport.elements);
    const plot = html(
      "div",
      { class: "sw-plot" },
      this.curve.element,
      html("p", { class: "sw-hint" }, this.empty),
    );
    this.card.picture.append(plot, this.rewind.element);
    this.rate.element.dataset.control = "learning_rate";
    const controls = [this.rate.element, this.clip.element, this.more.element];
    this.card.reading.append(this.sample.element, ...controls);
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
    this.curve.pointedAt = step;
    this.curve.draw(this.run);
  }

  /** Puts the view on the page and keeps it up to date until the signal aborts. */
  mount(el: HTMLElement, signal: AbortSignal): void {
    const draw = onNextFrame(() => this.draw(), signal);
    el.append(this.card.root);
    this.keepPicture = savePicture(this.card.root, this.model as AnyModel, signal);
    this.run.observe(draw, signal);
    for (const name of ["learning_rate", "clip", ...MORE]) {
      listen(this.model, `change:${name}`, () => this.showSettings(), signal);
    }
    listen(this.model, "change:_setup", () => this.showSetup(), signal);
    watchConnection(this.model as AnyModel, el, signal, (live) => {
      this.live = live;
      draw();
    });
    onResize(this.curve.element.parentElement as Element, signal, (width, height) => {
      this.curve.resize(width, height);
      draw();
    });
    this.showSetup();
    this.showSettings();
    this.draw();
  }

  private save<K extends keyof Traits>(trait: K, value: Traits[K]): void {
    this.model.set(trait, value);
    this.model.save_changes();
  }

  private showSettings(): void {
    this.rate.show(this.model.get("learning_rate"));
    this.clip.show(this.model.get("clip"));
    for (const name of MORE) this.more.show(name, this.model.get(name));
  }

  private draw(): void {
    drawOrSay(this.card, () => {
      this.showRun();
      this.curve.draw(this.run);
      this.keepPicture();
    });
  }

  private showRun(): void {
    const { run } = this;
    if (run.frames > this.seen) this.drawn += 1;
    this.seen = run.frames;
    this.mark();
    this.status.show(run, this.live);
    this.showControls();
    this.sample.show(run.sample);
    setText(this.empty, run.training.length + run.heldOut.length > 0 ? "" : this.invitation());
    const silent = whySilent(this.model as AnyModel, this.live, run.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, run.message, run.state === "closed" ? "plain" : "problem");
    this.back.show(silent === "" && run.state !== "closed" ? run.good : null);
  }

  private invitation(): string {
    if (!this.live || this.run.state === "closed") return "Nothing was learnt here.";
    if (this.run.state === "running") return "The first steps are on their way.";
    return "Press Play to train. Nothing has been learnt yet.";
  }

  /** What a test, or a script in the page, can read. */
  private mark(): void {
    const { run } = this;
    Object.assign(this.card.root.dataset, {
      state: this.live ? run.state : "no-kernel",
      step: String(run.step),
      frames: String(this.drawn),
      error: run.state === "failed" ? run.message : "",
      points: String(run.training.length),
      heldOutPoints: String(run.heldOut.length),
    });
  }

  private showControls(): void {
    const open = this.live && this.run.state !== "closed";
    this.transport.show(this.run.state, this.run.step, open);
    this.rewind.show(this.run.snapshots, this.run.step, open);
    this.more.enable(open);
    this.rate.input.disabled = !open;
    this.clip.input.disabled = !open;
  }
}

/** anywidget calls this once for each model, so that its views share one `Run`. */
export default () => {
  let run: Run;
  return {
    initialize({ model, signal }: { model: AnyModel; signal: AbortSignal }) {
      run = new Run(model, signal);
    },
    render({
      model,
      el,
      signal,
    }: {
      model: AnyModel<Traits>;
      el: HTMLElement;
      signal: AbortSignal;
    }) {
      new TrainingPanel(model, run).mount(el, signal);
    },
  };
};
