import "./forecast.css";
import type { AnyModel } from "@anywidget/types";
import { Picture } from "./forecast/picture";
import {
  asFeature,
  compared,
  describe,
  drawnThrough,
  type ForecastFrame,
  markCalled,
  placeName,
  type Scene,
  toScene,
  valueEnds,
  verdict,
} from "./forecast/scene";
import { clamp } from "./shared/columns";
import { button, html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { figure, MISSING } from "./shared/numbers";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

interface ForecastSetup extends Setup {
  examples: number;
  movable: boolean;
  /** The second feature marks what counts. */
  marked: boolean;
  /** The naive forecast, in words. */
  naive: string;
  metric: string;
  unit: string;
}

/** So many presses of an arrow key from the bottom of the picture to its top. */
const NOTCHES = 50;
const WALKS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 };
const LIFTS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };

class Forecast extends View<ForecastFrame, ForecastSetup> {
  protected readonly traits = ["example", "origin", "own"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly picture: Picture;
  private readonly turns = [
    button("Previous example", () => this.turn(-1)),
    button("Next example", () => this.turn(1)),
  ];
  private readonly pen = button("Draw", () => this.takePen());
  private readonly back = button("Back to the data", () => this.ask({ own: null }));
  private readonly here = html("div", { class: "sw-errors" });
  private readonly where = html("h3");
  private readonly all = html("div", { class: "sw-errors" });
  private readonly score = html("p", { class: "sw-notice" });
  private readonly how = html("p", { class: "sw-notice" });
  private readonly keys = html("p", { class: "sw-notice" });
  private latest: ForecastFrame | null = null;
  private scene: Scene | null = null;
  /** What the reader has drawn and Python has not answered to yet. */
  private draft: number[][] | null = null;
  private touched: readonly [number, number] | null = null;
  private drawing = false;
  private cursor = 0;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("forecast", "Forecast", model, signal);
    this.picture = new Picture((...what) => this.touch(...what), signal);
    this.picture.element.addEventListener("keydown", (event) => this.press(event), { signal });
    this.card.actions.append(...this.turns, this.pen, this.back);
    this.card.picture.append(this.insight, this.picture.element);
    const { here, all, score, how, keys } = this;
    this.card.reading.append(html("h3", {}, "Squared error of this forecast"), here);
    this.card.reading.append(this.where, all, score, how, keys);
  }

  protected override take(frame: ForecastFrame): void {
    this.latest = frame;
    if (!this.touched && frame.asked >= this.model.get("_asked")) this.draft = null;
  }

  protected show(frame: ForecastFrame): void {
    const { setup } = this;
    const scene = toScene(frame, this.draft, setup.marked);
    this.scene = scene;
    this.cursor = clamp(this.cursor, scene.values.length);
    const pointed = this.drawing || !setup.movable;
    this.picture.draw({
      scene,
      caption: `${frame.title || setup.task}, ${frame.own ? "drawn by hand" : `example ${frame.example + 1} of ${setup.examples}`}`,
      dates: frame.dates,
      cursor: pointed ? this.cursor : null,
      movable: setup.movable,
      width: this.room,
    });
    this.picture.element.setAttribute("aria-label", `Series. ${this.hint()}`);
    this.picture.element.dataset.drawing = String(this.drawing);
    setText(this.insight, verdict(frame.held_out, setup.naive));
    this.showErrors(frame);
    setText(this.keys, this.hint());
    for (const each of [...this.turns, this.pen]) each.disabled = !this.open;
    this.back.disabled = !this.open || !frame.own;
    this.pen.setAttribute("aria-pressed", String(this.drawing));
  }

  private showErrors({ errors, held_out, score, path }: ForecastFrame): void {
    const { setup } = this;
    const [own, other] = errors ? compared(...errors) : [MISSING, MISSING];
    const [network, naive] = compared(...held_out);
    setText(this.where, `Squared error on ${setup.examples} held-out examples`);
    fill(this.here, "here", own, other, setup.naive);
    fill(this.all, "held-out", network, naive, setup.naive);
    const metric = setup.metric.replaceAll("_", " ");
    setText(this.score, `${metric} ${figure(score)}; the naive forecast has 0.`);
    const ahead = path.byteLength > 4 ? ", added up over as many days" : "";
    setText(
      this.how,
      `The interval holds eight of ten errors: from the 10 % to the 90 % quantile of what the network was off by on held-out data${setup.movable ? ahead : ""}.`,
    );
  }

  private hint(): string {
    const { movable, marked } = this.setup;
    const mark = marked ? " Enter, or a click, calls the nearest mark to it." : "";
    if (this.drawing) return `Draw with the pointer; arrow keys choose a point and move it.${mark}`;
    if (movable) return "Drag the origin, or move it with the arrow keys.";
    return `Arrow keys choose a point.${mark}`;
  }

  protected describe() {
    const { latest, scene } = this;
    const where = latest && this.setup.movable ? placeName(latest.dates, latest.origin) : "";
    return {
      chosen: `${latest?.example} ${where} ${latest?.own} ${this.scene?.marks}`,
      sentence: scene ? `${describe(scene)} ${this.insight.textContent}` : "",
    };
  }

  protected override marks(): Record<string, string> {
    return {
      example: String(this.latest?.example ?? 0),
      origin: String(this.latest?.origin ?? ""),
      own: String(this.latest?.own ?? false),
      cursor: String(this.cursor),
    };
  }

  private turn(by: number): void {
    const { examples } = this.setup;
    this.draft = null;
    this.ask({ example: (this.model.get("example") + by + examples) % examples, own: null });
  }

  private takePen(): void {
    this.drawing = !this.drawing;
    this.redraw();
  }

  // Changes ------------------------------------------------------------------------------------

  /** What is drawn now, feature by feature. */
  private features(values: number[], marks: number[]): number[][] {
    return this.setup.marked ? [values, asFeature(marks, values.length)] : [values];
  }

  private send(): void {
    if (this.draft) this.ask({ own: this.draft });
  }

  private moveOrigin(to: number): void {
    const origin = clamp(to, (this.scene?.values.length ?? 1) - 1);
    if (origin !== (this.model.get("origin") ?? this.latest?.origin)) this.ask({ origin });
  }

  private callMark(position: number): void {
    const { scene } = this;
    if (!scene || position < 0 || position >= scene.values.length) return;
    this.cursor = position;
    this.draft = this.features(scene.values, markCalled(scene.marks, position));
    this.send();
    this.redraw();
  }

  private touch(phase: "down" | "move" | "up", position: number, value: number): void {
    const { scene } = this;
    if (!scene || !this.open) return;
    if (!this.drawing) {
      if (this.setup.movable) this.moveOrigin(position);
      else if (phase === "down" && this.setup.marked) this.callMark(position);
      return;
    }
    if (phase === "up") {
      this.touched = null;
      this.send();
      return;
    }
    const at = [clamp(position, scene.values.length), value] as const;
    const values = drawnThrough(scene.values, this.touched ?? at, at);
    this.touched = at;
    this.cursor = at[0];
    this.draft = this.features(values, scene.marks);
    this.redraw();
  }

  private press(event: KeyboardEvent): void {
    const { scene } = this;
    const [walk, lift] = [WALKS[event.key], LIFTS[event.key]];
    if (!scene || (walk === undefined && lift === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    const pointed = this.drawing || !this.setup.movable;
    if (walk !== undefined && pointed) {
      this.cursor = clamp(this.cursor + walk, scene.values.length);
      this.redraw();
    }
    if (!this.open) return;
    if (walk !== undefined && !pointed) {
      this.moveOrigin((this.model.get("origin") ?? scene.origin) + walk);
    } else if (lift !== undefined && this.drawing) {
      this.lift(scene, lift);
    } else if (event.key === "Enter" && this.setup.marked) this.callMark(this.cursor);
  }

  private lift({ values, marks }: Scene, by: number): void {
    const [bottom, top] = valueEnds(this.scene as Scene);
    const value = (values[this.cursor] ?? 0) + (by * (top - bottom)) / NOTCHES;
    this.draft = this.features(
      values.map((each, i) => (i === this.cursor ? value : each)),
      marks,
    );
    this.scene = { ...(this.scene as Scene), values: this.draft[0] ?? [] };
    this.send();
  }
}

function fill(element: HTMLElement, what: string, own: string, other: string, name: string): void {
  const line = (label: string, who: string, value: string) =>
    html("p", { class: "sw-row" }, label, html("b", { "data-error-of": `${what}-${who}` }, value));
  element.replaceChildren(line("network", "network", own), line(`naive: ${name}`, "naive", other));
}

export default widget((model, signal) => new Forecast(model, signal));
