import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { Axes, crisp, type Scale, show } from "../plot/axes";
import { finite, MARGIN, type Point } from "../plot/extent";
import { html, matchChildren, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import { spread } from "../shared/labels";
import { figure } from "../shared/numbers";
import { pointIn } from "../shared/pointer";
import { describe, placeName, type Scene, valueEnds } from "./scene";

const HEIGHT = 300;
const LABEL_GAP = 16;
/** Prices have more digits than losses. */
const ROOM = 16;

export interface Shown {
  scene: Scene;
  caption: string;
  dates: string[];
  /** The point that the keys change; null: none. */
  cursor: number | null;
  /** The origin can be moved. */
  movable: boolean;
  width: number;
}

/** Who hears of the pointer: a position, and a value in the unit that is drawn. */
export type Touch = (phase: "down" | "move" | "up", position: number, value: number) => void;

/** The series, and behind the origin what is said and what came. */
export class Picture {
  private readonly svg = svg("svg", { class: "sw-curve", role: "img" });
  readonly element = html(
    "div",
    { class: "sw-plot", role: "application", tabindex: 0, ...OWN_KEYS },
    this.svg,
  );
  private readonly axes = new Axes();
  private readonly band = svg("path", { class: "sw-interval" });
  private readonly whisker = svg("path", { class: "sw-whisker" });
  private readonly known = svg("path", { class: "sw-line sw-known" });
  private readonly truth = svg("path", { class: "sw-line sw-truth" });
  private readonly naive = svg("path", { class: "sw-line sw-naive" });
  private readonly path = svg("path", { class: "sw-line sw-said" });
  private readonly ends = svg("g");
  private readonly marks = svg("g");
  private readonly origin = svg("g", { class: "sw-origin" }, svg("line"), svg("circle", { r: 6 }));
  private readonly cursor = svg("circle", { class: "sw-chosen", r: 6 });
  private readonly labels = svg("g");
  private readonly caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  private x: Scale | null = null;
  private y: Scale | null = null;
  private held = false;

  constructor(touch: Touch, signal: AbortSignal) {
    const lines = [this.band, this.truth, this.known, this.naive, this.whisker, this.path];
    this.svg.append(this.axes.element, ...lines, this.marks, this.ends);
    this.svg.append(this.origin, this.cursor, this.labels, this.caption);
    const heard = (phase: "down" | "move" | "up") => (event: PointerEvent) => {
      if (!this.x || !this.y || (phase !== "down" && !this.held)) return;
      this.held = phase !== "up";
      if (phase === "down") this.element.setPointerCapture?.(event.pointerId);
      const [x, y] = pointIn(this.svg, event);
      touch(phase, Math.round(this.x.invert(x)), this.y.invert(y));
    };
    this.element.addEventListener("pointerdown", heard("down"), { signal });
    this.element.addEventListener("pointermove", heard("move"), { signal });
    for (const end of ["pointerup", "pointercancel"] as const) {
      this.element.addEventListener(end, heard("up"), { signal });
    }
  }

  draw({ scene, caption, dates, cursor, movable, width }: Shown): void {
    const right = width - MARGIN.right - ROOM;
    if (right <= MARGIN.left) return;
    const { values, origin, path } = scene;
    const last = Math.max(values.length - 1, origin + path.length);
    const x = scaleLinear([0, last], [MARGIN.left, right]);
    // Under the pointer the scale must not move.
    const ends = this.held && this.y ? this.y.domain() : valueEnds(scene);
    const y = scaleLinear(ends, [HEIGHT - MARGIN.bottom, MARGIN.top]);
    [this.x, this.y] = [x, y];
    setAttributes(this.svg, { viewBox: `0 0 ${width} ${HEIGHT}` });
    this.axes.draw(x, y, (at) => placeName(dates, at));
    this.drawLines(scene, x, y);
    this.drawMarks(scene, x, y);
    this.drawHandles(scene, cursor, movable, x, y);
    this.drawLabels(scene, x, y);
    setText(this.caption, caption);
    this.svg.setAttribute("aria-label", describe(scene));
  }

  private drawLines(scene: Scene, x: Scale, y: Scale): void {
    const { values, origin, path, low, high, naive, truth } = scene;
    const draw = line<Point>(
      ([at]) => x(at),
      ([, value]) => y(value),
    ).defined(finite);
    const ahead = (all: number[]): Point[] => all.map((value, i) => [origin + 1 + i, value]);
    const single = path.length === 1;
    // A series goes on from its last known value; one number at the end stands by itself.
    const start: Point[] = single ? [] : [[origin, values[origin] ?? Number.NaN]];
    const [below, above] = [ahead(low), ahead(high)];
    const round = [...start, ...below, ...above.reverse()];
    this.band.setAttribute("d", single ? "" : (draw(round) ?? ""));
    this.whisker.setAttribute("d", single ? (draw([...below, ...above]) ?? "") : "");
    this.known.setAttribute("d", draw(values.slice(0, origin + 1).map((v, i) => [i, v])) ?? "");
    this.truth.setAttribute("d", draw([...start, ...ahead(truth)]) ?? "");
    this.naive.setAttribute("d", draw([...start, ...ahead(naive)]) ?? "");
    this.path.setAttribute("d", draw([...start, ...ahead(path)]) ?? "");
    const dots = single ? [...ahead(truth), ...ahead(naive), ...ahead(path)] : [];
    const names = ["truth", "naive", "said"].slice(truth.length ? 0 : 1);
    matchChildren(this.ends, dots.length, () => svg("circle", { r: 4.5 })).forEach((dot, i) => {
      const [at, value] = dots[i] as Point;
      const place = Number.isFinite(value) ? y(value) : 0;
      setAttributes(dot, { cx: x(at), cy: place, class: `sw-end sw-${names[i]}` });
      show(dot, Number.isFinite(value));
    });
  }

  private drawMarks({ values, marks }: Scene, x: Scale, y: Scale): void {
    const bottom = y.range()[0] as number;
    const make = () => svg("g", { class: "sw-mark" }, svg("line"), svg("circle", { r: 5 }));
    matchChildren(this.marks, marks.length, make).forEach((group, i) => {
      const at = marks[i] as number;
      const [stem, dot] = [...group.children] as [Element, Element];
      const top = y(values[at] ?? 0);
      setAttributes(stem, { x1: x(at), x2: x(at), y1: bottom, y2: top });
      setAttributes(dot, { cx: x(at), cy: top });
    });
  }

  private drawHandles(scene: Scene, cursor: number | null, movable: boolean, x: Scale, y: Scale) {
    const [bottom, top] = y.range() as [number, number];
    const at = crisp(x(scene.origin));
    const [rule, grip] = [...this.origin.children] as [Element, Element];
    show(this.origin, movable);
    setAttributes(rule, { x1: at, x2: at, y1: bottom, y2: top });
    setAttributes(grip, { cx: at, cy: bottom });
    const value = cursor === null ? Number.NaN : (scene.values[cursor] ?? Number.NaN);
    show(this.cursor, Number.isFinite(value));
    if (Number.isFinite(value)) setAttributes(this.cursor, { cx: x(cursor ?? 0), cy: y(value) });
  }

  private drawLabels({ path, naive, truth, origin }: Scene, x: Scale, y: Scale): void {
    const ends = [
      { name: "network", kind: "said", value: path.at(-1) },
      { name: "naive", kind: "naive", value: naive.at(-1) },
      { name: "came", kind: "truth", value: truth.at(-1) },
    ].filter(({ value }) => value !== undefined && Number.isFinite(value));
    const [bottom, top] = y.range() as [number, number];
    const at = x(origin + path.length) + 10;
    const heights = ends.map(({ value }) => Math.min(bottom, Math.max(top, y(value as number))));
    const placed = spread(heights, LABEL_GAP, top, bottom);
    const make = () => svg("text", { dy: "0.35em" });
    matchChildren(this.labels, ends.length, make).forEach((text, i) => {
      const { name, kind, value } = ends[i] as (typeof ends)[number];
      setAttributes(text, { x: at, y: placed[i] as number, class: `sw-label sw-${kind}` });
      setText(text, `${name} ${figure(value as number)}`);
    });
  }
}
