import { select } from "../controls/select";
import { button, html } from "../shared/dom";

const CALLED: Record<string, string> = { held_out: "loss held out", training: "loss training" };

/** A measure as a reader would say it. */
export const called = (measure: string): string => CALLED[measure] ?? measure.replaceAll("_", " ");

interface Asked {
  axis(axis: string): void;
  measure(measure: string): void;
  /** A model is to enter. */
  add(model: string): void;
}

/** What is drawn against what, and who else is to run. */
export class Controls {
  private readonly axis;
  private readonly measure;
  private readonly newcomer = select("Model", [], () => {});
  private readonly enter;
  readonly choices: HTMLElement[];
  readonly adding: HTMLElement;
  private offered = "";

  constructor(measures: string[], asked: Asked) {
    this.axis = select("Against", ["steps", "seconds"], asked.axis);
    this.measure = select("Drawn", [], asked.measure);
    for (const value of measures) {
      this.measure.input.append(html("option", { value }, called(value)));
    }
    this.enter = button("Add", () => asked.add(this.newcomer.input.value));
    this.choices = [this.measure.element, this.axis.element];
    this.adding = html("div", { class: "sw-row" }, this.newcomer.element, this.enter);
  }

  /** others: models that could enter; `live`: somebody would hear it. */
  show(axis: string, measure: string, others: string[], live: boolean): void {
    this.axis.show(axis);
    this.measure.show(measure);
    this.adding.hidden = others.length === 0;
    this.enter.disabled = !live;
    this.newcomer.input.disabled = !live;
    if (others.join() === this.offered) return; // an open list stays open
    this.offered = others.join();
    this.newcomer.input.replaceChildren(
      ...others.map((each) => html("option", { value: each }, each)),
    );
  }
}
