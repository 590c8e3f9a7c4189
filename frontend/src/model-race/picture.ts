import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { Axes, crisp, type Scale, show } from "../plot/axes";
import { finite, MARGIN, type Point } from "../plot/extent";
import { html, matchChildren, setAttributes, setText, svg } from "../shared/dom";
import {
  type Axis,
  describe,
  extents,
  known,
  type Line,
  labelHeights,
  lookOf,
  outline,
  short,
} from "./lines";

export interface Scene {
  lines: Line[];
  axis: Axis;
  /** What is measured, in words. */
  measured: string;
  /** It is the task's score and no loss. */
  isScore: boolean;
  baseline: { name: string; value: number } | null;
}

const HEIGHT = 280;
const LONGEST = 14;
const FEW = 12;

/** Mean and band of each model, with its name at the end of its line. */
export class Picture {
  private readonly svg = svg("svg", { class: "sw-curve", role: "img" });
  readonly element = html("div", { class: "sw-plot" }, this.svg);
  private readonly axes = new Axes();
  private readonly baseline = svg("line", { class: "sw-baseline" });
  private readonly lines = svg("g");
  private readonly labels = svg("g");
  private readonly caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  /** A nested picture cuts off what leaves through the top or the bottom. */
  private readonly window = svg("svg");

  constructor() {
    this.window.append(this.baseline, this.lines);
    this.svg.append(this.axes.element, this.window, this.labels, this.caption);
  }

  draw(scene: Scene, width: number): void {
    const { lines, axis, measured, isScore, baseline } = scene;
    const [right, bottom] = [width - room(lines), HEIGHT - MARGIN.bottom];
    if (right <= MARGIN.left) return;
    const ends = extents(lines, baseline?.value ?? null, axis, isScore);
    const x = scaleLinear(ends.x, [MARGIN.left, right]);
    const y = scaleLinear(ends.y, [bottom, MARGIN.top]);
    const top = MARGIN.top - 8;
    const inner = bottom - top + 6;
    setAttributes(this.svg, { viewBox: `0 0 ${width} ${HEIGHT}` });
    setAttributes(this.window, {
      y: top,
      width,
      height: inner,
      viewBox: `0 ${top} ${width} ${inner}`,
    });
    this.axes.draw(x, y);
    this.drawLines(lines, x, y);
    const at = crisp(y(baseline?.value ?? 0));
    show(this.baseline, baseline !== null);
    setAttributes(this.baseline, { x1: MARGIN.left, x2: right, y1: at, y2: at });
    this.drawLabels(scene, x, y);
    setText(
      this.caption,
      `${measured} against ${axis === "steps" ? "step" : "seconds of computing"}`,
    );
    this.svg.setAttribute("aria-label", describe(lines, measured, axis, baseline));
  }

  private drawLines(lines: Line[], x: Scale, y: Scale): void {
    // Far outside the plot the numbers grow without bound; a picture's height beyond it is enough.
    const place = (value: number) => Math.min(2 * HEIGHT, Math.max(-HEIGHT, y(value)));
    const path = line<Point>(
      ([at]) => x(at),
      ([, value]) => place(value),
    ).defined(finite);
    matchChildren(this.lines, lines.length, makeLine).forEach((group, i) => {
      const { label, index, spots } = lines[i] as Line;
      const look = lookOf(index);
      setAttributes(group, { "data-run": look.run, "data-dash": look.dash, "data-label": label });
      const [wide, thin, dots] = [...group.children] as [Element, Element, Element];
      wide.setAttribute("d", path(outline(spots)) ?? "");
      thin.setAttribute("d", path(spots.map((spot) => [spot.x, spot.mean])) ?? "");
      const dotted = spots.length < FEW ? spots.filter(known) : [];
      const marks = dotted.map((spot) => `M${x(spot.x)},${place(spot.mean)}h0`);
      dots.setAttribute("d", marks.join(""));
    });
  }

  private drawLabels({ lines, baseline }: Scene, x: Scale, y: Scale): void {
    const [bottom, top] = y.range() as [number, number];
    const right = x.range()[1] as number;
    const found = lines.flatMap(({ label, index, spots }) => {
      const end = spots.findLast(known);
      const name = label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
      return end ? [{ name, value: end.mean, at: x(end.x), run: String(lookOf(index).run) }] : [];
    });
    const trivial = baseline ? [{ ...baseline, at: right, run: "" }] : [];
    const all = [...trivial, ...found];
    const ends = all.map(({ value, at }) => ({ at, y: y(value) }));
    const placed = labelHeights(ends, top, bottom);
    matchChildren(this.labels, all.length, () => svg("text", { dy: "0.35em" })).forEach(
      (text, i) => {
        const { name, value, at, run } = all[i] as (typeof all)[number];
        setAttributes(text, { x: at + 10, y: placed[i] as number });
        text.setAttribute("class", run ? "sw-label sw-strong" : "sw-label sw-soft");
        if (run) text.setAttribute("data-run", run);
        else text.removeAttribute("data-run");
        setText(text, `${name} ${short(value)}`);
      },
    );
  }
}

/** What the labels take at the right: a bold letter is at most so wide, and a number has six. */
const room = (lines: Line[]): number =>
  Math.max(
    MARGIN.right,
    10 + 8 * (Math.max(0, ...lines.map(({ label }) => Math.min(label.length, LONGEST))) + 6),
  );

const makeLine = () =>
  svg(
    "g",
    {},
    svg("path", { class: "sw-band" }),
    svg("path", { class: "sw-line" }),
    svg("path", { class: "sw-dots" }),
  );
