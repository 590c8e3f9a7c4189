import type { AnyModel } from "../shared/model";
import { listen } from "../shared/model";
import { clipSelect, rateSlider } from "./reading";
import { MoreSettings, type Setting } from "./settings";

const MORE: Setting[] = ["optimizer", "batch_size", "weight_decay", "dropout", "teacher_forcing"];

/** The settings of the run, which are traits of the model. */
export class Controls {
  private readonly rate = rateSlider((value) => this.save("learning_rate", value));
  private readonly clip = clipSelect((value) => this.save("clip", value));
  private readonly more: MoreSettings;
  readonly elements: HTMLElement[];

  constructor(
    private readonly model: AnyModel,
    optimizers: string[],
  ) {
    this.more = new MoreSettings(optimizers, (name, value) => this.save(name, value));
    this.rate.element.dataset.control = "learning_rate";
    this.elements = [this.rate.element, this.clip.element, this.more.element];
  }

  /** Shows them, now and at each change, until the signal aborts. */
  keepShown(signal: AbortSignal): void {
    for (const name of ["learning_rate", "clip", ...MORE]) {
      listen(this.model, `change:${name}`, () => this.show(), signal);
    }
    this.show();
  }

  enable(open: boolean): void {
    this.more.enable(open);
    this.rate.input.disabled = !open;
    this.clip.input.disabled = !open;
  }

  private show(): void {
    this.rate.show(this.model.get("learning_rate"));
    this.clip.show(this.model.get("clip"));
    for (const name of MORE) this.more.show(name, this.model.get(name));
  }

  private save(trait: string, value: unknown): void {
    this.model.set(trait, value);
    this.model.save_changes();
  }
}
