import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { Axes, crisp, type Scale, show } from "../plot/axes";
import { finite, lastStep, MARGIN, type Point, valueExtent } from "../plot/extent";
import { setAttributes, setText, svg } from "../shared/dom";
import { spread } from "../shared/labels";
import { count, figure } from "../shared/numbers";
import type { Drawn } from "./past";

export interface Baseline {
  name: string;
  value: number;
}

const LABEL_GAP = 16;
const DOT_GAP = 12;

/** The live learning curve. Its elements are made once; a frame changes only where they lie. */
export class Curve {
  readonly element = svg("svg", { class: "sw-curve", role: "img" });
  private readonly axes = new Axes();
  private readonly baselineLine = svg("line", { class: "sw-baseline" });
  private readonly baselineLabel = svg("text", { class: "sw-label sw-soft" });
  private readonly before = svg("path", { class: "sw-line sw-before", "data-hue": "hidden" });
  private readonly heldOutBefore = svg("path", {
    class: "sw-line sw-before",
    "data-hue": "forget_gate",
  });
  private readonly guide = svg("line", { class: "sw-guide" });
  private readonly training = svg("path", { class: "sw-line sw-thin", "data-hue": "hidden" });
  private readonly head = svg("circle", { class: "sw-head", "data-hue": "hidden", r: 3.5 });
  private readonly trainingLabel = svg("text", { class: "sw-label", "data-hue": "hidden" });
  private readonly heldOut = svg("path", { class: "sw-line", "data-hue": "forget_gate" });
  private readonly dots = svg("path", { class: "sw-dots", "data-hue": "forget_gate" });
  private readonly heldOutLabel = svg("text", {
    class: "sw-label sw-strong",
    "data-hue": "forget_gate",
  });
  /** In a corner, as the margin is too narrow for it. */
  private readonly legend = svg("g", { class: "sw-legend" });
  private readonly legendText = svg("text", { class: "sw-soft", "text-anchor": "end" });
  /** A nested picture cuts off what leaves through the top. */
  private readonly window = svg("svg");
  private readonly caption = svg("text", { class: "sw-caption", x: 8, y: 16 });
  /** A step that the reader thinks of going back to. */
  pointedAt: number | null = null;
  private width = 0;
  private height = 0;

  constructor(
    private readonly unit: string,
    private readonly baseline: Baseline | null,
  ) {
    setText(this.caption, `${unit} against step`);
    this.legend.append(
      svg("line", { class: "sw-before", x1: -138, x2: -116, y1: -4, y2: -4 }),
      this.legendText,
    );
    this.window.append(this.baselineLine, this.before, this.heldOutBefore, this.training);
    this.window.append(this.heldOut, this.dots, this.head, this.guide);
    const labels = [this.baselineLabel, this.trainingLabel, this.heldOutLabel, this.legend];
    this.element.append(this.axes.element, this.window, ...labels, this.caption);
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    setAttributes(this.element, { viewBox: `0 0 ${width} ${height}` });
    const y = MARGIN.top - 8;
    const inner = Math.max(0, height - MARGIN.bottom - y + 8);
    setAttributes(this.window, { y, width, height: inner, viewBox: `0 ${y} ${width} ${inner}` });
  }

  draw(run: Drawn): void {
    const right = this.width - MARGIN.right;
    const bottom = this.height - MARGIN.bottom;
    if (right < MARGIN.left || bottom < MARGIN.top) return;
    const series = [run.training, run.heldOut, run.before.training, run.before.heldOut];
    const x = scaleLinear([0, lastStep(...series)], [MARGIN.left, right]);
    const y = scaleLinear(valueExtent(series, this.baseline?.value ?? null), [bottom, MARGIN.top]);
    this.axes.draw(x, y);
    this.drawLines(run, x, y);
    this.drawLabels(run, x, y);
    show(this.guide, this.pointedAt !== null);
    const at = crisp(x(this.pointedAt ?? 0));
    setAttributes(this.guide, { x1: at, x2: at, y1: bottom, y2: MARGIN.top });
    this.element.setAttribute("aria-label", this.describe(run));
  }

  private drawLines(run: Drawn, x: Scale, y: Scale): void {
    // Far outside the plot the numbers grow without bound; a pixel above the picture is enough.
    const place = ([, value]: Point) => Math.max(-this.height, y(value));
    const path = line<Point>(([step]) => x(step), place).defined(finite);
    this.before.setAttribute("d", path(run.before.training) ?? "");
    this.heldOutBefore.setAttribute("d", path(run.before.heldOut) ?? "");
    show(this.legend, run.before.training.length > 1);
    setText(this.legendText, run.before.name);
    this.legend.setAttribute("transform", `translate(${this.width - 8},16)`);
    this.training.setAttribute("d", path(run.training) ?? "");
    this.heldOut.setAttribute("d", path(run.heldOut) ?? "");
    const points = run.heldOut.filter(finite);
    const [left, right] = x.range() as [number, number];
    const room = points.length * DOT_GAP < right - left;
    const dotted = room ? points : points.slice(-1);
    this.dots.setAttribute("d", dotted.map((p) => `M${x(p[0])},${place(p)}h0`).join(""));
    const newest = run.training.findLast(finite);
    show(this.head, newest !== undefined);
    if (newest) setAttributes(this.head, { cx: x(newest[0]), cy: place(newest) });
  }

  private drawLabels(run: Drawn, x: Scale, y: Scale): void {
    const [bottom, top] = y.range() as [number, number];
    const right = x.range()[1] as number;
    const training = run.training.findLast(finite);
    const heldOut = run.heldOut.findLast(finite);
    const end = Math.max(x(training?.[0] ?? 0), x(heldOut?.[0] ?? 0));
    const labels = [
      {
        element: this.baselineLabel,
        name: this.baseline?.name,
        value: this.baseline?.value,
        x: right,
      },
      { element: this.trainingLabel, name: "training", value: training?.[1], x: end },
      { element: this.heldOutLabel, name: "held out", value: heldOut?.[1], x: end },
    ];
    const shown = labels.filter(({ value }) => value !== undefined);
    const heights = shown.map(({ value }) => y(value as number));
    const placed = spread(heights, LABEL_GAP, top, bottom);
    for (const { element, value } of labels) show(element, value !== undefined);
    shown.forEach(({ element, name, value, x: at }, i) => {
      setAttributes(element, { x: at + 10, y: placed[i] as number, dy: "0.35em" });
      setText(element, `${name} ${figure(value as number)}`);
    });
    const at = crisp(y(this.baseline?.value ?? 0));
    show(this.baselineLine, this.baseline !== null);
    setAttributes(this.baselineLine, { x1: MARGIN.left, x2: right, y1: at, y2: at });
  }

  private describe(run: Drawn): string {
    const beaten = this.baseline
      ? ` The ${this.baseline.name} baseline is ${figure(this.baseline.value)}.`
      : "";
    const first = run.training.find(finite);
    const last = run.training.findLast(finite);
    if (!first || !last) return `Learning curve, still empty, in ${this.unit}.${beaten}`;
    const validation = run.heldOut.findLast(finite);
    const gone = run.before.training.findLast(finite);
    const before = gone
      ? ` Dotted, ${run.before.name}: to ${figure(gone[1])} at step ${count(gone[0])}.`
      : "";
    const aside = validation ? `; on held-out data ${figure(validation[1])}` : "";
    return (
      `Learning curve in ${this.unit}: from ${figure(first[1])} at step ${count(first[0])} ` +
      `to ${figure(last[1])} at step ${count(last[0])}${aside}.${before}${beaten}`
    );
  }
}
