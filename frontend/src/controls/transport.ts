import { button } from "../shared/dom";
import { Play } from "./play";

export type State = "idle" | "running" | "paused" | "finished" | "failed" | "closed" | "still";
export type Command = "play" | "pause" | "step" | "rewind" | "reset";

/** Play or Pause, Step, Rewind, Reset. */
export class Transport {
  private readonly play = new Play((command) => this.press(command));
  private readonly step = button("Step", () => this.press("step"));
  private readonly rewind = button("Rewind", () => this.press("rewind"));
  private readonly reset = button("Reset", () => this.press("reset"));
  readonly elements = [this.play.element, this.step, this.rewind, this.reset];

  constructor(private readonly press: (command: Command) => void) {}

  /** `open`: somebody would hear it. After a failure only Rewind and Reset help. */
  show(state: State, step: number, open: boolean): void {
    const able = open && state !== "failed";
    this.play.show(state === "running", able);
    this.step.disabled = !able;
    this.rewind.disabled = !open || step === 0;
    this.reset.disabled = !open;
  }
}
