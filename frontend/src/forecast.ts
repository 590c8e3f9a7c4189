import "./forecast.css";
import type { AnyModel } from "@anywidget/types";
import { Figures } from "./forecast/figures";
import { Pen } from "./forecast/pen";
import { Picture } from "./forecast/picture";
import {
  captionOf,
  describe,
  type ForecastFrame,
  type ForecastSetup,
  hintOf,
  placeName,
  type Scene,
  toScene,
  verdict,
} from "./forecast/scene";
import { clamp } from "./shared/columns";
import { button, html, setText } from "./shared/dom";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

const WALKS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 };
const LIFTS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };

class Forecast extends View<ForecastFrame, ForecastSetup> {
  protected readonly traits = ["example", "origin", "own"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly picture: Picture;
  private readonly figures = new Figures();
  private readonly pen = new Pen(() => this.setup.marked);
  private readonly turns = [
    button("Previous example", () => this.turn(-1)),
    button("Next example", () => this.turn(1)),
  ];
  private readonly draws = button("Draw", () => this.takePen());
  private readonly back = button("Back to the data", () => this.ask({ own: null }));
  private latest: ForecastFrame | null = null;
  private scene: Scene | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("forecast", "Forecast", model, signal);
    this.picture = new Picture((...what) => this.touch(...what), signal);
    this.picture.element.addEventListener("keydown", (event) => this.press(event), { signal });
    this.card.actions.append(...this.turns, this.draws, this.back);
    this.card.picture.append(this.insight, this.picture.element);
    this.card.reading.append(...this.figures.elements);
  }

  protected override take(frame: ForecastFrame): void {
    this.latest = frame;
    if (frame.asked >= this.model.get("_asked")) this.pen.answered();
  }

  protected show(frame: ForecastFrame): void {
    const { setup, pen } = this;
    const scene = toScene(frame, pen.draft, setup.marked);
    this.scene = scene;
    pen.walk(0, scene);
    this.picture.draw({
      scene,
      caption: captionOf(frame, setup),
      dates: frame.dates,
      cursor: this.pointed ? pen.cursor : null,
      movable: setup.movable,
      width: this.room,
    });
    const hint = hintOf(setup, pen.drawing);
    this.picture.element.setAttribute("aria-label", `Series. ${hint}`);
    this.picture.element.dataset.drawing = String(pen.drawing);
    setText(this.insight, verdict(frame.held_out, setup.naive));
    this.figures.show(frame, setup, hint);
    for (const each of [...this.turns, this.draws]) each.disabled = !this.open;
    this.back.disabled = !this.open || !frame.own;
    this.draws.setAttribute("aria-pressed", String(pen.drawing));
  }

  /** The arrow keys choose a point, and do not move the origin. */
  private get pointed(): boolean {
    return this.pen.drawing || !this.setup.movable;
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
      cursor: String(this.pen.cursor),
    };
  }

  // Changes ------------------------------------------------------------------------------------

  private turn(by: number): void {
    const { examples } = this.setup;
    this.pen.draft = null;
    this.ask({ example: (this.model.get("example") + by + examples) % examples, own: null });
  }

  private takePen(): void {
    this.pen.drawing = !this.pen.drawing;
    this.redraw();
  }

  private send(): void {
    if (this.pen.draft) this.ask({ own: this.pen.draft });
  }

  private moveOrigin(to: number): void {
    const origin = clamp(to, (this.scene?.values.length ?? 1) - 1);
    if (origin !== (this.model.get("origin") ?? this.latest?.origin)) this.ask({ origin });
  }

  private callMark(position: number, scene: Scene): void {
    if (position < 0 || position >= scene.values.length) return;
    this.pen.callMark(position, scene);
    this.send();
    this.redraw();
  }

  private touch(phase: "down" | "move" | "up", position: number, value: number): void {
    const { scene, pen } = this;
    if (!scene || !this.open) return;
    if (!pen.drawing) {
      if (this.setup.movable) this.moveOrigin(position);
      else if (phase === "down" && this.setup.marked) this.callMark(position, scene);
    } else if (phase === "up") {
      pen.release();
      this.send();
    } else {
      pen.drawTo(position, value, scene);
      this.redraw();
    }
  }

  private press(event: KeyboardEvent): void {
    const { scene, pen, pointed } = this;
    const [walk, lift] = [WALKS[event.key], LIFTS[event.key]];
    if (!scene || (walk === undefined && lift === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (walk !== undefined && pointed) {
      pen.walk(walk, scene);
      this.redraw();
    }
    if (!this.open) return;
    if (walk !== undefined && !pointed) {
      this.moveOrigin((this.model.get("origin") ?? scene.origin) + walk);
    } else if (lift !== undefined && pen.drawing) {
      this.lift(lift, scene);
    } else if (event.key === "Enter" && this.setup.marked) this.callMark(pen.cursor, scene);
  }

  private lift(by: number, scene: Scene): void {
    this.pen.lift(by, scene);
    this.scene = { ...scene, values: this.pen.draft?.[0] ?? [] }; // the next press may come before it is drawn
    this.send();
  }
}

export default widget((model, signal) => new Forecast(model, signal));
