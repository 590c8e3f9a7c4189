import type { Command, State } from "../controls/transport";
import { finite, type Point } from "../plot/extent";
import { acknowledge } from "../shared/acknowledge";
import { type AnyModel, float32, listen } from "../shared/model";
import { Patience } from "../shared/patience";
import { behind, splice, toPoints } from "./series";

export interface Sample {
  text: string;
  step: number;
  temperature: number;
}

interface Piece {
  start: number;
  points?: DataView;
}

/** A part of the curves that is drawn more quietly. */
export interface Cut {
  name: string;
  training: Point[];
  heldOut: Point[];
}

const NOTHING: Cut = {
  name: "before the rewind",
  training: [],
  heldOut: [],
};

/** One frame of the wire format; see docs/design.md. */
export interface Frame {
  type: "frame";
  state: State;
  step: number;
  steps_per_second: number | null;
  loss: number | null;
  validation: number | null;
  message: string;
  sample: Sample | null;
  /** The steps to which a rewind goes at once; null: as before. */
  snapshots: number[] | null;
  /** After a fault: the step of the last good snapshot. */
  good: number | null;
  training: Piece;
  held_out: Piece;
}

/**
 * What the page knows of one run. It belongs to the model, not to a view: a second view draws the
 * whole curve at once, and both say the same.
 */
export class Run {
  state: State = "idle";
  step = 0;
  stepsPerSecond: number | null = null;
  loss: number | null = null;
  validation: number | null = null;
  message = "";
  sample: Sample | null = null;
  snapshots: number[] = [];
  good: number | null = null;
  training: Point[] = [];
  heldOut: Point[] = [];
  /** What a rewind cut off the curves, until the next one or a reset. */
  before: Cut = NOTHING;
  /** How often the run went back. */
  returns = 0;
  /** How many frames came in; a view compares it with what it has drawn. */
  frames = 0;
  readonly patience: Patience;

  private asked = false;
  private pressedWhileRunning = false;
  /** Step 0 alone does not tell a rewind from a reset. */
  private rewinding = false;
  private readonly observers = new Set<() => void>();

  constructor(
    private readonly model: AnyModel,
    signal: AbortSignal,
  ) {
    this.patience = new Patience(() => this.notify(), signal);
    const whole = () => this.receive(model.get("_frame"), []);
    listen(model, "change:_frame", whole, signal);
    listen(
      model,
      "msg:custom",
      (frame: Frame, buffers: DataView[]) => this.receive(frame, buffers),
      signal,
    );
    acknowledge(model, "msg:custom", signal);
    whole();
  }

  observe(observer: () => void, signal: AbortSignal): void {
    this.observers.add(observer);
    signal.addEventListener("abort", () => this.observers.delete(observer), { once: true });
  }

  press(type: Command, step?: number): void {
    this.model.send(step === undefined ? { type } : { type, step });
    this.pressedWhileRunning = this.state === "running";
    if (type === "rewind" || type === "reset") this.rewinding = type === "rewind";
    if (type === "reset") this.before = NOTHING;
    this.patience.asked();
  }

  private receive(frame: Frame | null | undefined, buffers: DataView[]): void {
    if (frame?.type !== "frame") return;
    // A running trainer goes on sending frames while the kernel is too busy to hear a press; but
    // whatever is pressed then ends the running.
    if (!this.pressedWhileRunning || frame.state !== "running") this.patience.answered();
    this.frames += 1;
    if (frame.step < this.step) this.returns += 1;
    this.state = frame.state;
    this.step = frame.step;
    this.stepsPerSecond = frame.steps_per_second;
    this.loss = frame.loss;
    this.validation = frame.validation;
    this.message = frame.message;
    this.sample = frame.sample ?? this.sample;
    this.snapshots = frame.snapshots ?? this.snapshots;
    this.good = frame.good;
    this.extend(frame, buffers);
    this.notify();
  }

  private extend(frame: Frame, [training, heldOut]: DataView[]): void {
    const { start, points = training } = frame.training;
    const { start: heldOutStart, points: heldOutPoints = heldOut } = frame.held_out;
    const longer = splice(this.training, start, toPoints(float32(points)));
    const longerHeldOut = splice(this.heldOut, heldOutStart, toPoints(float32(heldOutPoints)));
    if (longer && longerHeldOut) {
      this.remember(longer);
      this.training = longer;
      this.heldOut = longerHeldOut;
      this.asked = false;
    } else if (!this.asked) {
      this.asked = true;
      this.model.send({ type: "history" });
    }
  }

  /** Nothing is lost from sight: what a rewind cuts off is kept, beginning where the rest ends. */
  private remember(now: Point[]): void {
    const end = now.at(-1)?.[0] ?? 0;
    if (end >= (this.training.at(-1)?.[0] ?? 0)) return;
    const [training, heldOut] = [behind(this.training, end), behind(this.heldOut, end)];
    const seen = (end > 0 || this.rewinding) && training.filter(finite).length > 1;
    this.before = seen ? { ...NOTHING, training, heldOut } : NOTHING;
    this.rewinding = false;
  }

  private notify(): void {
    for (const observer of this.observers) observer();
  }
}
