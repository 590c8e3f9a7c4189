import "./model-race.css";
import { Play } from "./controls/play";
import { Controls, called } from "./model-race/controls";
import { type Axis, describe, type Line, type Row, toSpots } from "./model-race/lines";
import { Picture } from "./model-race/picture";
import { Table } from "./model-race/table";
import { announcer } from "./shared/announcer";
import { chip, createCard, showNote } from "./shared/card";
import { whySilent } from "./shared/connection";
import { setText } from "./shared/dom";
import { keepDrawn } from "./shared/drawing";
import { type AnyModel, listen } from "./shared/model";
import { Patience } from "./shared/patience";
import { onResize } from "./shared/schedule";
import { widget } from "./shared/widget";

interface Setup {
  task: string;
  metric: string;
  higher_is_better: boolean;
  unit: string;
  /** That suit the task, by name. */
  models: string[];
  /** Of each measure the trivial predictor's. */
  baselines: Record<string, [name: string, value: number] | null>;
}

interface Frame {
  state: "idle" | "running" | "paused" | "finished" | "still";
  /** Of all runs together. */
  step: number;
  runs: [finished: number, all: number];
  message: string;
  rows: Row[];
  /** Of each measure, by label. */
  curves: Record<string, Record<string, DataView>>;
}

const TRAITS = ["axis", "measure", "hidden", "_setup", "_frame", "_notice"];

class ModelRace {
  private readonly card = createCard("model-race", "Race of models");
  private readonly play = new Play((command) => this.press(command));
  private readonly task = chip("");
  private readonly controls: Controls;
  private readonly picture = new Picture();
  private readonly table = new Table((label) => this.toggle(label));
  private readonly announce: ReturnType<typeof announcer>;
  private readonly patience: Patience;
  private redraw = () => {};
  private room = 0;
  private live = true;
  /** It was asked to pause, and its present legs have not come to their end. */
  private pausing = false;
  private drawn = 0;
  private last: Frame | null = null;

  constructor(
    private readonly model: AnyModel,
    private readonly signal: AbortSignal,
  ) {
    const { card } = this;
    this.announce = announcer(card.spoken, signal);
    this.patience = new Patience(() => this.redraw(), signal);
    const measures = Object.keys(this.setup.baselines);
    this.controls = new Controls(measures, {
      axis: (axis) => this.save({ axis }),
      measure: (measure) => this.save({ measure }),
      add: (model) => this.send({ type: "add", model }),
    });
    if (this.frame.state !== "still") card.actions.append(this.play.element);
    card.actions.append(this.controls.adding);
    card.chips.append(this.task, ...this.controls.choices);
    card.picture.append(this.picture.element, this.table.element);
  }

  mount(el: HTMLElement): void {
    const { card, model, signal } = this;
    const draw = (live: boolean) => {
      this.live = live;
      this.draw();
    };
    this.redraw = keepDrawn({ card, traits: TRAITS, draw }, model, el, signal);
    listen(model, "change:_frame", () => this.answered(), signal);
    listen(model, "change:_notice", () => this.answered(), signal);
    onResize(card.picture, signal, (width) => {
      if (width > 0) this.room = width;
      this.redraw();
    });
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  private get frame(): Frame {
    return this.model.get("_frame");
  }

  private press(command: "play" | "pause"): void {
    this.pausing = command === "pause";
    this.send({ type: command });
    this.redraw();
  }

  private send(message: object): void {
    this.patience.asked();
    this.model.send(message);
  }

  private save(changes: Record<string, unknown>): void {
    for (const [trait, value] of Object.entries(changes)) this.model.set(trait, value);
    this.model.save_changes();
    this.redraw();
  }

  private toggle(label: string): void {
    const hidden: string[] = this.model.get("hidden");
    const rest = hidden.filter((each) => each !== label);
    this.save({ hidden: rest.length < hidden.length ? rest : [...hidden, label] });
  }

  /** A race goes on sending frames while the kernel is too busy to hear that it is to pause. */
  private answered(): void {
    if (this.frame.state !== "running") this.pausing = false;
    if (!this.pausing) this.patience.answered();
    this.redraw();
  }

  private draw(): void {
    const { setup, frame } = this;
    const [axis, measure]: [Axis, string] = [this.model.get("axis"), this.model.get("measure")];
    const hidden: string[] = this.model.get("hidden");
    const curves = frame.curves[measure] ?? {};
    const lines = frame.rows
      .map(
        ({ model }, index): Line => ({ label: model, index, spots: toSpots(curves[model], axis) }),
      )
      .filter(({ label }) => !hidden.includes(label));
    const [name, value] = setup.baselines[measure] ?? ["", null];
    const baseline = value === null ? null : { name, value };
    const isScore = measure === setup.metric && setup.higher_is_better;
    const measured = called(measure) + (measure === setup.metric ? "" : `, ${setup.unit}`);
    this.picture.draw({ lines, axis, measured, isScore, baseline }, this.room);
    this.table.show(frame.rows, hidden, called(setup.metric), setup.higher_is_better);
    this.showControls(axis, measure);
    const { state } = this;
    const finished = `${frame.runs[0]} of ${frame.runs[1]} runs finished`;
    setText(this.card.status, `${state} · ${finished}`);
    this.announce(
      `${state} ${measure} ${axis}`,
      `${finished}. ${describe(lines, measured, axis, baseline)}`,
    );
    if (frame !== this.last) this.drawn += 1;
    this.last = frame;
    this.note();
    this.mark(lines);
  }

  private get state(): string {
    const { state } = this.frame;
    if (state === "still") return "recording";
    if (!this.live) return "no kernel";
    return this.pausing ? "pausing" : state;
  }

  private showControls(axis: Axis, measure: string): void {
    const { setup, frame, live } = this;
    setText(this.task, setup.task);
    this.play.show(frame.state === "running", live && !this.pausing && frame.state !== "finished");
    const entered = frame.rows.map(({ model }) => model);
    const others = setup.models.filter((each) => !entered.includes(each));
    this.controls.show(axis, measure, others, live);
  }

  private note(): void {
    const silent = whySilent(this.model, this.live, this.patience.lost);
    if (silent) showNote(this.card, silent);
    else showNote(this.card, this.model.get("_notice") || this.frame.message, "problem");
  }

  private mark(lines: Line[]): void {
    Object.assign(this.card.root.dataset, {
      state: this.live ? this.frame.state : "no-kernel",
      step: String(this.frame.step),
      frames: String(this.drawn),
      error: this.model.get("_notice"),
      points: lines.map(({ spots }) => spots.length).join(" "),
    });
  }
}

export default widget((model, signal) => new ModelRace(model, signal));
