import { finite, type Point } from "../plot/extent";
import { openSteps } from "../shared/frame";
import type { AnyModel } from "../shared/model";
import { Scrubber } from "../shared/scrubber";
import type { Cut, Run, Sample } from "./run";
import { behind, upTo } from "./series";

/** What is drawn of a run. */
export interface Drawn {
  step: number;
  loss: number | null;
  sample: Sample | null;
  training: Point[];
  heldOut: Point[];
  /** What the curves went on to, elsewhere or later. */
  before: Cut;
}

/** A run as it stood after one of its steps. */
export function asOf(run: Run, step: number, sample: Sample | null): Drawn {
  const training = upTo(run.training, step);
  return {
    step,
    sample,
    training,
    heldOut: upTo(run.heldOut, step),
    loss: training.findLast(finite)?.[1] ?? null,
    before: {
      name: "after this moment",
      training: behind(run.training, step),
      heldOut: behind(run.heldOut, step),
    },
  };
}

/** The run, to be gone through where it cannot be trained: of a recording, and in a page without a kernel. */
export class Past {
  private readonly scrubber = new Scrubber((step) => this.go(step));
  readonly element = this.scrubber.element;

  constructor(private readonly model: AnyModel) {}

  get moment(): number | null {
    return this.model.get("moment") ?? null;
  }

  /** What is to be drawn: the run as it stands, or as it stood at the chosen step. */
  show(run: Run, live: boolean): Drawn {
    const { moment } = this;
    this.scrubber.show(openSteps(this.model, live), moment, run.step);
    if (moment === null) return run;
    const texts: { step: number; sample: Sample | null }[] = this.model.get("_replay") ?? [];
    const kept = live ? undefined : texts.find(({ step }) => step === moment);
    return asOf(run, moment, kept ? kept.sample : run.sample);
  }

  private go(step: number | null): void {
    this.model.set("moment", step);
    this.model.save_changes();
  }
}
