import { button, html } from "../shared/dom";
import { STAGES, type Stage } from "./stages";

const PACE = 3200;

/** The six steps: one at a time, or by themselves. Where motion is not wanted, each by a press. */
export class Play {
  private readonly main = button("Play", () => this.press(), "sw-main");
  private readonly buttons = STAGES.map(([stage, label], i) =>
    button(`${i + 1} ${label}`, () => this.choose(stage)),
  );
  readonly elements = [
    this.main,
    html("div", { class: "sw-stages", role: "group", "aria-label": "Steps" }, ...this.buttons),
  ];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(
    private readonly stage: () => Stage,
    private readonly go: (stage: Stage) => void,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.stop(), { once: true });
  }

  show(stage: Stage): void {
    const waiting = this.still.matches ? "Next step" : "Play";
    this.main.textContent = this.timer === undefined ? waiting : "Pause";
    this.buttons.forEach((each, i) => {
      each.setAttribute("aria-pressed", String(STAGES[i]?.[0] === stage));
    });
  }

  private press(): void {
    if (this.timer !== undefined) this.choose(this.stage());
    else this.on(this.next ?? "project");
  }

  /** To a step, and from there on after a while. */
  private on(stage: Stage): void {
    if (!this.still.matches) this.timer = setTimeout(() => this.later(), PACE);
    this.go(stage);
  }

  private later(): void {
    if (this.next) this.on(this.next);
    else this.choose(this.stage());
  }

  private choose(stage: Stage): void {
    this.stop();
    this.go(stage);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private get next(): Stage | undefined {
    return STAGES[STAGES.findIndex(([stage]) => stage === this.stage()) + 1]?.[0];
  }
}
