import "./sequence-track.css";
import type { AnyModel } from "@anywidget/types";
import { Answers } from "./sequence-track/answers";
import { decode, type Track, type TrackFrame } from "./sequence-track/decode";
import { Legend } from "./sequence-track/legend";
import { Overview } from "./sequence-track/overview";
import { Picture } from "./sequence-track/picture";
import { type Range, showing, whole } from "./sequence-track/range";
import { changeAt, type Strongest } from "./sequence-track/scan";
import { ScanPanel } from "./sequence-track/scan-panel";
import { Sight } from "./sequence-track/sight";
import { Stage } from "./sequence-track/stage";
import { RegionTable } from "./sequence-track/table";
import { ABOUT_WEIGHTS, howRead, insight, stale, verdict } from "./sequence-track/words";
import { clamp } from "./shared/columns";
import { button, html, setText } from "./shared/dom";
import type { Setup } from "./shared/frame";
import { count } from "./shared/numbers";
import { View } from "./shared/view";
import { widget } from "./shared/widget";

interface TrackSetup extends Setup {
  letters: string;
  labels: string[];
  /** Of a network that reads no more than so many letters at once. */
  limit: number | null;
  /** Positions on either side that an answer hangs on; null: all. */
  reach: number | null;
}

const CLOSER = 0.5;

class SequenceTrack extends View<TrackFrame, TrackSetup> {
  protected readonly traits = ["sequence", "mutations", "position", "label", "window", "_scan"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly legend = new Legend();
  private readonly overview = new Overview((range) => this.look(range));
  private readonly stage = new Stage({
    here: () => ({
      range: this.sight.range ?? { start: 0, end: 1 },
      length: this.length,
      chosen: this.chosen,
      letters: this.setup.letters,
    }),
    look: (range) => this.look(range),
    choose: (position) => this.choose(position),
    hover: (position, y) => this.hover(position, y),
    change: (letter) => this.change(letter),
  });
  private readonly answers = new Answers({
    change: (letter) => this.change(letter),
    undo: () => this.ask({ mutations: [] }),
    explain: (label) => this.ask({ label }),
  });
  private readonly scanPanel = new ScanPanel(
    () => this.model.send({ type: "scan" }),
    () => this.model.send({ type: "stop" }),
  );
  private readonly about = html("p", { class: "sw-notice" });
  private readonly table = new RegionTable(() => this.redraw());
  private readonly drawing = new Picture(this.stage);
  private readonly sight: Sight;
  private track: Track | null = null;
  private hovered: number | null = null;
  private pointedLetter: number | null = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("sequence-track", "A sequence, its regions and what the network says", model, signal);
    this.card.actions.append(
      button("Zoom in", () => this.stage.zoom(CLOSER)),
      button("Zoom out", () => this.stage.zoom(1 / CLOSER)),
      button("Whole", () => this.look({ start: 0, end: this.length })),
    );
    const { picture, reading } = this.card;
    picture.append(this.insight, this.legend.element, this.overview.element, this.stage.element);
    picture.append(this.table.element);
    reading.append(this.answers.element, this.scanPanel.element, this.about);
    this.sight = new Sight((window) => this.save({ window }), signal);
  }

  protected override take(frame: TrackFrame): void {
    this.track = decode(frame, this.setup.labels.length);
    setText(this.insight, insight(this.track));
  }

  protected override recolour(): void {
    this.drawing.recolour();
  }

  protected show(frame: TrackFrame): void {
    const { setup, track, drawing } = this;
    if (!track) return;
    const range = this.sight.follow(this.model.get("window"), this.length);
    drawing.read(this.model.get("_scan"), setup.letters.length);
    this.legend.show(setup.labels);
    this.overview.show(range, this.length);
    const regions = [track.trueRegions, track.saidRegions];
    this.overview.paint(regions, drawing.colours(setup), this.room - 24);
    this.stage.canvas.ariaLabel = this.describe().sentence;
    drawing.paint(track, setup, this.room, this.chosen, this.hovered);
    this.showAnswers(track, frame);
    this.scanPanel.show(drawing.scan, setup, this.pointedChange(), this.open);
    setText(this.about, `${ABOUT_WEIGHTS} ${howRead(setup)} ${stale(frame)}`.trim());
    this.table.show(track, setup.labels, whole(range, this.length));
  }

  private showAnswers(track: Track, frame: TrackFrame): void {
    const { letters, labels } = this.setup;
    const position = this.hovered ?? this.chosen;
    this.answers.show({
      track,
      position,
      isChosen: this.hovered === null,
      original: this.sequence[position] ?? "",
      letters,
      labels,
      label: this.model.get("label"),
      explained: frame.label,
      open: this.open,
    });
  }

  protected describe() {
    const { track, chosen, setup } = this;
    const sentence = track
      ? `Position ${count(chosen + 1)}. ${verdict(track, chosen, setup.labels)}`
      : "";
    const changed = track ? [...track.changed].join() : "";
    return { chosen: `${chosen} ${changed}`, sentence };
  }

  protected override marks(): Record<string, string> {
    const { range } = this.sight;
    const { scan } = this.drawing;
    const [start, end] = range ? whole(range, this.length) : [0, 0];
    return {
      position: String(this.chosen),
      window: `${start} ${end}`,
      mutations: String(this.track?.changed.size ?? 0),
      scanned: scan ? `${scan.done} ${scan.total}` : "",
      unread: String(this.track?.unread.length ?? 0),
    };
  }

  private get sequence(): string {
    return this.model.get("sequence");
  }

  /** Of what is drawn. */
  private get length(): number {
    return this.track?.tokens.length ?? 1;
  }

  private get chosen(): number {
    return clamp(this.model.get("position"), this.length);
  }

  private look(range: Range): void {
    this.sight.look(range, this.length);
    this.redraw();
  }

  private choose(position: number): void {
    this.hovered = null;
    const { range } = this.sight;
    if (range) {
      const moved = showing(range, position, this.length);
      if (moved !== range) this.look(moved);
    }
    if (position !== this.chosen) this.ask({ position });
  }

  private hover(position: number | null, y: number): void {
    const letter = this.drawing.letterAt(y, this.setup.letters.length);
    if (position === this.hovered && letter === this.pointedLetter) return;
    this.hovered = position;
    this.pointedLetter = letter;
    this.redraw();
  }

  /** null: what stood there before. */
  private change(letter: string | null): void {
    if (!this.open) return;
    const { chosen } = this;
    const before: [number, string][] = this.model.get("mutations");
    const others = before.filter(([position]) => position !== chosen);
    const same = letter === null || letter === this.sequence[chosen];
    this.ask({ mutations: same ? others : [...others, [chosen, letter]] });
  }

  private pointedChange(): Strongest | null {
    const { hovered: position, pointedLetter: letter } = this;
    const { scan } = this.drawing;
    if (!scan || position === null || letter === null) return null;
    return { position, letter, change: changeAt(scan, position, letter) };
  }
}

export default widget((model, signal) => new SequenceTrack(model, signal));
