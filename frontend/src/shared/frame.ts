import type { AnyModel } from "./model";
import type { Prediction } from "./reading";

/** What every view of a model is sent: see docs/design.md. */
export interface Frame {
  /** The step of the training that is shown. */
  step: number;
  /** Of the trainer, or "still". */
  state: string;
  /** The step that the reader looks back at; null: the present. */
  moment: number | null;
  /** What went wrong in the training, or "". */
  message?: string;
  /** The number of the last request that it answers. */
  asked: number;
}

/** What is sent of a text that was read: its tokens, and the best answers after each. */
export interface TextFrame extends Frame {
  tokens: string[];
  predictions: Prediction[][];
}

export interface Setup {
  run: string;
  task: string;
  model: string;
  /** It follows a trainer; else it is a recording, or a model by itself. */
  live: boolean;
}

/** The traits that every view has; a view adds its own. */
export interface ViewTraits {
  moment: number | null;
  _asked: number;
  _setup: Setup;
  _steps: number[];
  _notice: string;
  _frame: Frame | null;
  _replay: Frame[];
}

const drawable = (frame: Frame | null | undefined): frame is Frame =>
  typeof frame?.step === "number";

/** The frame to be drawn. With no kernel the reader goes through those that the page holds. */
export function shownFrame<F extends Frame>(model: Pick<AnyModel, "get">, live: boolean): F | null {
  const [frame, moment] = [model.get("_frame"), model.get("moment")];
  const kept: F[] = model.get("_replay") ?? [];
  const replayed = live ? undefined : kept.find(({ step }) => step === moment);
  return replayed ?? (drawable(frame) ? (frame as F) : null);
}

/** The steps that the reader can go to. */
export function openSteps(model: Pick<AnyModel, "get">, live: boolean): number[] {
  if (live) return model.get("_steps") ?? [];
  return (model.get("_replay") ?? []).map(({ step }: Frame) => step);
}
