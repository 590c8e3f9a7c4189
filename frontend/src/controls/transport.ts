import { button, setText } from "../shared/dom";

export type State = "idle" | "running" | "paused" | "finished" | "failed" | "closed";
export type Command = "play" | "pause" | "step" | "rewind" | "reset";

/** Play or Pause, Step, Rewind, Reset. */
export class Transport {
  private readonly play = button(
    "Play",
    () => this.press(this.running ? "pause" : "play"),
    "sw-main",
  );
  private readonly step = button("Step", () => this.press("step"));
  private readonly rewind = button("Rewind", () => this.press("rewind"));
  private readonly reset = button("Reset", () => this.press("reset"));
  readonly elements = [this.play, this.step, this.rewind, this.reset];
  private running = false;

  constructor(private readonly press: (command: Command) => void) {}

  /** `open`: somebody would hear it. After a failure only Rewind and Reset help. */
  show(state: State, step: number, open: boolean): void {
    this.running = state === "running";
    setText(this.play, this.running ? "Pause" : "Play");
    this.play.dataset.icon = this.running ? "pause" : "play";
    const able = open && state !== "failed";
    this.play.disabled = !able;
    this.step.disabled = !able;
    this.rewind.disabled = !open || step === 0;
    this.reset.disabled = !open;
  }
}
