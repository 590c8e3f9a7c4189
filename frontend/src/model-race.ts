import "./model-race.css";
import { Play } from "./controls/play";
import { select } from "./controls/select";
import { type Axis, describe, type Line, type Row, toSpots } from "./model-race/lines";
import { Picture } from "./model-race/picture";
import { Table } from "./model-race/table";
import { announcer } from "./shared/announcer";
import { chip, createCard, drawOrSay, showNote } from "./shared/card";
import { watchConnection, whySilent } from "./shared/connection";
import { button, html, setText } from "./shared/dom";
import { type AnyModel, listen } from "./shared/model";
import { Patience } from "./shared/patience";
import { savePicture } from "./shared/saved-picture";
import { onNextFrame, onResize } from "./shared/schedule";
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
  state: "idle" | "running" | "paused" | "finished";
  /** Of all runs together. */
  step: number;
  runs: [finished: number, all: number];
  message: string;
  rows: Row[];
  /** Of each measure, by label. */
  curves: Record<string, Record<string, DataView>>;
}

const TRAITS = ["axis", "measure", "hidden", "_setup", "_frame", "_notice"];
const WHAT: Record<string, string> = { held_out: "loss held out", training: "loss training" };

class ModelRace {
  private readonly card = createCard("model-race", "Race of models");
  private readonly play = new Play((command) => this.press(command));
  private readonly task = chip("");
  private readonly axis = select("Against", ["steps", "seconds"], (axis) => this.save({ axis }));
  private readonly measure = select("Drawn", [], (measure) => this.save({ measure }));
  private readonly newcomer = select("Model", [], () => {});
  private readonly enter = button("Add", () =>
    this.send({ type: "add", model: this.newcomer.input.value }),
  );
  private readonly adding = html("div", { class: "sw-row" }, this.newcomer.element, this.enter);
  private readonly picture = new Picture();
  private readonly table = new Table((label) => this.toggle(label));
  private readonly announce = announcer(this.card.spoken);
  private readonly patience: Patience;
  private readonly redraw: () => void;
  private keepPicture = () => {};
  private room = 0;
  private live = true;
  /** It was asked to pause, and its present legs have not come to their end. */
  private pausing = false;
  private drawn = 0;
  private last: Frame | null = null;
  private offered = "";

  constructor(
    private readonly model: AnyModel,
    private readonly signal: AbortSignal,
  ) {
    const { card } = this;
    this.redraw = onNextFrame(() => this.draw(), signal);
    this.patience = new Patience(this.redraw, signal);
    card.actions.append(this.play.element, this.adding);
    card.chips.append(this.task, this.measure.element, this.axis.element);
    card.picture.append(this.picture.element, this.table.element);
    card.reading.remove();
    for (const name of Object.keys(this.setup.baselines)) {
      const option = html("option", { value: name }, this.measured(name));
      this.measure.input.append(option);
    }
  }

  mount(el: HTMLElement): void {
    const { model, signal, redraw } = this;
    el.append(this.card.root);
    this.keepPicture = savePicture(this.card.root, model, signal);
    for (const trait of TRAITS) listen(model, `change:${trait}`, redraw, signal);
    listen(model, "change:_frame", () => this.answered(), signal);
    listen(model, "change:_notice", () => this.answered(), signal);
    watchConnection(model, el, signal, (live) => {
      this.live = live;
      redraw();
    });
    onResize(this.card.picture, signal, (width) => {
      if (width > 0) this.room = width;
      redraw();
    });
    this.draw();
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  private get frame(): Frame {
    return this.model.get("_frame");
  }

  private measured(name: string): string {
    return WHAT[name] ?? name.replaceAll("_", " ");
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
    drawOrSay(this.card, () => {
      this.drawAll();
      this.keepPicture();
    });
  }

  private drawAll(): void {
    const { setup, frame, live } = this;
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
    const measured = this.measured(measure) + (measure === setup.metric ? "" : `, ${setup.unit}`);
    this.picture.draw({ lines, axis, measured, isScore, baseline }, this.room);
    this.table.show(frame.rows, hidden, this.measured(setup.metric), setup.higher_is_better);
    this.showControls(axis, measure);
    const state = !live ? "no kernel" : this.pausing ? "pausing" : frame.state;
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

  private showControls(axis: Axis, measure: string): void {
    const { setup, frame, live } = this;
    setText(this.task, setup.task);
    this.axis.show(axis);
    this.measure.show(measure);
    this.play.show(frame.state === "running", live && !this.pausing && frame.state !== "finished");
    const entered = frame.rows.map(({ model }) => model);
    const others = setup.models.filter((each) => !entered.includes(each));
    this.adding.hidden = others.length === 0;
    this.enter.disabled = !live;
    this.newcomer.input.disabled = !live;
    if (others.join() === this.offered) return; // an open list stays open
    this.offered = others.join();
    this.newcomer.input.replaceChildren(
      ...others.map((each) => html("option", { value: each }, each)),
    );
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
