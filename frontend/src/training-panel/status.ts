import { announcer } from "../shared/announcer";
import { type Card, chip } from "../shared/card";
import { html, setText } from "../shared/dom";
import { count, figure, rate } from "../shared/numbers";
import type { Drawn } from "./past";
import type { Run } from "./run";

/** What is trained, and where. */
export interface About {
  task: string;
  model: string;
  parameters: number;
  device: string;
}

/** The right of the bar: what is trained and the figures of the run, written and spoken. */
export class Status {
  private readonly task = chip("");
  private readonly model = chip("");
  private readonly state = html("span", { class: "sw-state" });
  private readonly step = html("b");
  private readonly speed = html("b");
  private readonly device = html("span");
  private readonly loss = html("b");
  /** How fast it goes, and where: nothing that is known of a recording. */
  private readonly going = html("span", {}, this.speed, " steps/s · ", this.device, " · ");
  private readonly announce: (state: string, sentence: string) => void;

  constructor(
    private readonly card: Card,
    signal: AbortSignal,
  ) {
    const { state, step, going, loss } = this;
    card.chips.append(this.task, this.model);
    card.status.append(state, " · step ", step, " · ", going, "loss ", loss);
    this.announce = announcer(card.spoken, signal);
  }

  /** A trainer may get another model. */
  introduce({ task, model, parameters, device }: About): void {
    setText(this.task, task);
    setText(this.model, model);
    setText(this.device, device);
    this.model.title = `${count(parameters)} parameters`;
    this.card.root.setAttribute("aria-label", `Training of ${model} on ${task}`);
  }

  /** What is drawn of the run; `standing`: how it stands, in a word or two. */
  show(run: Run, { step, loss }: Drawn, standing: string): void {
    const speed = run.state === "running" ? rate(run.stepsPerSecond) : "0";
    this.going.hidden = run.state === "still";
    setText(this.state, standing);
    setText(this.step, count(step));
    setText(this.speed, speed);
    setText(this.loss, figure(loss));
    const going = this.going.hidden
      ? ""
      : `${speed} steps per second, ${this.device.textContent}, `;
    this.announce(
      `${standing} ${run.returns}`,
      `${standing}, step ${count(step)}, ${going}loss ${figure(loss)}`,
    );
  }
}
