import "./play.css";
import { button, setText } from "../shared/dom";

/** The main button: Play, or Pause while it runs. */
export class Play {
  readonly element = button("Play", () => this.press(this.running ? "pause" : "play"), "sw-main");
  private running = false;

  constructor(private readonly press: (command: "play" | "pause") => void) {}

  show(running: boolean, able: boolean): void {
    this.running = running;
    setText(this.element, running ? "Pause" : "Play");
    this.element.dataset.icon = running ? "pause" : "play";
    this.element.disabled = !able;
  }
}
