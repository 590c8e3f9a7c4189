import "./sequence-track.css";
import type { AnyModel } from "@anywidget/types";
import { Answers } from "./sequence-track/answers";
import { type Colours, coloursOf } from "./sequence-track/colours";
import { decode, type Track, type TrackFrame } from "./sequence-track/decode";
import { type Lanes, lanesOf, letterAt } from "./sequence-track/lanes";
import { Overview } from "./sequence-track/overview";
import { paint } from "./sequence-track/paint";
import { type Range, showing, whole, within } from "./sequence-track/range";
import { changeAt, readScan, type Scan, type SentScan } from "./sequence-track/scan";
import { ScanPanel } from "./sequence-track/scan-panel";
import { Stage } from "./sequence-track/stage";
import { RegionTable } from "./sequence-track/table";
import { ABOUT_WEIGHTS, howRead, insight, verdict } from "./sequence-track/words";
import { clamp } from "./shared/columns";
import { button, html, matchChildren, setText } from "./shared/dom";
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

/** Python is told of the window when it has come to rest. */
const SETTLED = 150;
const CLOSER = 0.5;

class SequenceTrack extends View<TrackFrame, TrackSetup> {
  protected readonly traits = ["sequence", "mutations", "position", "label", "window", "_scan"];
  private readonly insight = html("p", { class: "sw-insight" });
  private readonly legend = html("ul", { class: "sw-legend", "aria-label": "Labels" });
  private readonly overview = new Overview((range) => this.look(range));
  private readonly stage = new Stage({
    here: () => ({
      range: this.range ?? { start: 0, end: 1 },
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
  private track: Track | null = null;
  private range: Range | null = null;
  /** The window as it was told, or heard of. */
  private known = "";
  private settling: ReturnType<typeof setTimeout> | undefined;
  private hovered: number | null = null;
  private pointedLetter: number | null = null;
  private lanes: Lanes = {};
  private colours: Colours | null = null;
  private bases: HTMLCanvasElement | null = null;
  private scan: Scan | null = null;
  private sentScan: unknown = null;

  constructor(model: AnyModel, signal: AbortSignal) {
    super("sequence-track", "A sequence, its regions and what the network says", model, signal);
    this.card.actions.append(
      button("Zoom in", () => this.stage.zoom(CLOSER)),
      button("Zoom out", () => this.stage.zoom(1 / CLOSER)),
      button("Whole", () => this.look({ start: 0, end: this.length })),
    );
    const { picture, reading } = this.card;
    picture.append(this.insight, this.legend, this.overview.element, this.stage.element);
    picture.append(this.table.element);
    reading.append(this.answers.element, this.scanPanel.element, this.about);
    signal.addEventListener("abort", () => clearTimeout(this.settling), { once: true });
  }

  protected override take(frame: TrackFrame): void {
    const before = this.track?.tokens;
    this.track = decode(frame, this.setup.labels.length);
    setText(this.insight, insight(this.track));
    if (!same(this.track.tokens, before)) this.bases = null;
  }

  protected override recolour(): void {
    this.colours = null;
    this.bases = null;
    this.sentScan = null;
  }

  protected show(frame: TrackFrame): void {
    const { setup, track } = this;
    if (!track) return;
    this.follow();
    const { letters, labels } = setup;
    const range = this.range as Range;
    this.colours ??= coloursOf(this.card.picture, letters, labels.length);
    this.readScan();
    this.drawLegend();
    this.overview.show(range, this.length);
    this.overview.paint([track.trueRegions, track.saidRegions], this.colours, this.room - 24);
    this.paint(track);
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
    this.scanPanel.show(this.scan, setup, this.pointedChange(), this.open);
    setText(this.about, `${ABOUT_WEIGHTS} ${howRead(setup)} ${this.stale(frame)}`.trim());
    this.table.show(track, labels, whole(range, this.length));
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
    const [start, end] = this.range ? whole(this.range, this.length) : [0, 0];
    return {
      position: String(this.chosen),
      window: `${start} ${end}`,
      mutations: String(this.track?.changed.size ?? 0),
      scanned: this.scan ? `${this.scan.done} ${this.scan.total}` : "",
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

  /** Python, or another view, has moved the window. */
  private follow(): void {
    const [start, end] = this.model.get("window") as [number, number];
    const told = `${start} ${end}`;
    if (this.range && (this.settling !== undefined || told === this.known)) {
      this.range = within(this.range, this.length);
      return;
    }
    this.known = told;
    this.range = within({ start, end }, this.length);
  }

  private look(range: Range): void {
    this.range = range;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.settling = undefined;
      const window = whole(range, this.length);
      this.known = window.join(" ");
      this.save({ window });
    }, SETTLED);
    this.redraw();
  }

  private choose(position: number): void {
    this.hovered = null;
    if (this.range) {
      const range = showing(this.range, position, this.length);
      if (range !== this.range) this.look(range);
    }
    if (position !== this.chosen) this.ask({ position });
  }

  private hover(position: number | null, y: number): void {
    const letter = letterAt(this.lanes.change, y, this.setup.letters.length);
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

  private paint(track: Track): void {
    const { setup, scan } = this;
    const colours = this.colours as Colours;
    const mutated = track.before.length > 0;
    const layout = lanesOf(track.truth.length > 0, mutated, scan ? setup.letters.length : 0);
    this.lanes = layout.lanes;
    const context = this.stage.prepare(Math.max(1, this.room), layout.height);
    this.stage.canvas.ariaLabel = this.describe().sentence;
    if (!context) return;
    this.bases ??= strip(track.tokens, colours);
    paint({
      context,
      scale: this.stage.scale,
      lanes: layout.lanes,
      height: layout.height,
      track,
      letters: setup.letters,
      labels: setup.labels,
      colours,
      bases: this.bases,
      chosen: this.chosen,
      hovered: this.hovered,
      scan,
    });
  }

  private readScan(): void {
    const sent: Partial<SentScan> | null = this.model.get("_scan");
    if (sent === this.sentScan) return;
    this.sentScan = sent;
    this.scan = readScan(sent ?? {}, this.setup.letters.length, this.stage.canvas);
  }

  private pointedChange(): { position: number; letter: number; change: number } | null {
    const { scan, hovered: position, pointedLetter: letter } = this;
    if (!scan || position === null || letter === null) return null;
    return { position, letter, change: changeAt(scan, position, letter) };
  }

  private drawLegend(): void {
    const { labels } = this.setup;
    matchChildren(this.legend, labels.length, () => html("li")).forEach((item, label) => {
      item.dataset.label = String(label % 7);
      setText(item, labels[label] as string);
    });
  }

  /** While a network learns, a part of a long sequence is read at a time. */
  private stale({ read, step }: TrackFrame): string {
    const oldest = Math.min(step, ...read.map(([, at]) => at));
    return oldest < step ? `Out of sight, probabilities are those of step ${count(oldest)}.` : "";
  }
}

const same = (one: Uint8Array, other: Uint8Array | undefined): boolean =>
  one.length === other?.length && one.every((each, i) => each === other[i]);

/** The letters as an image, one pixel each. */
function strip(tokens: Uint8Array, colours: Colours): HTMLCanvasElement {
  const canvas = html("canvas", { width: Math.max(1, tokens.length), height: 1 });
  const context = canvas.getContext("2d");
  tokens.forEach((token, i) => {
    if (!context) return;
    context.fillStyle = colours.words[token] as string;
    context.fillRect(i, 0, 1, 1);
  });
  return canvas;
}

export default widget((model, signal) => new SequenceTrack(model, signal));
