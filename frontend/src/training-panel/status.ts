import { announcer } from "../shared/announcer";
import { type Card, chip } from "../shared/card";
import { html, setText } from "../shared/dom";
import { count, figure, rate } from "../shared/numbers";
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
  private readonly announce: (state: string, sentence: string) => void;

  constructor(private readonly card: Card) {
    const { state, step, speed, device, loss } = this;
    card.chips.append(this.task, this.model);
    card.status.append(state, " · step ", step, " · ", speed, " steps/s · ", device);
    card.status.append(" · loss ", loss);
    this.announce = announcer(card.spoken);
  }

  /** A trainer may get another model. */
  introduce({ task, model, parameters, device }: About): void {
    setText(this.task, task);
    setText(this.model, model);
    setText(this.device, device);
    this.model.title = `${count(parameters)} parameters`;
    this.card.root.setAttribute("aria-label", `Training of ${model} on ${task}`);
  }

  show(run: Run, live: boolean): void {
    const speed = run.state === "running" ? rate(run.stepsPerSecond) : "0";
    const state = live ? run.state : "no kernel";
    setText(this.state, state);
    setText(this.step, count(run.step));
    setText(this.speed, speed);
    setText(this.loss, figure(run.loss));
    this.announce(
      `${state} ${run.returns}`,
      `${state}, step ${count(run.step)}, ${speed} steps per second, ${this.device.textContent}, loss ${figure(run.loss)}`,
    );
  }
}
