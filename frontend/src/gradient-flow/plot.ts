import { line } from "d3-shape";
import { html, matchChildren, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import { spread } from "../shared/labels";
import { count } from "../shared/numbers";
import { pointIn } from "../shared/pointer";
import { type Curve, curvesOf, describe, type Scene } from "./curves";
import { drawable, type Flow } from "./flow";
import {
  decades,
  HEIGHT,
  lagAt,
  lagTicks,
  MARGIN,
  moved,
  powerOfTen,
  type Scales,
  scales,
} from "./geometry";

const LABEL_GAP = 14;

/** The gradient's length against the lag, on a log scale. */
export class Plot {
  readonly element = html("div", {
    class: "sw-plot",
    role: "application",
    tabindex: 0,
    "aria-label": "Gradient by lag. The arrow keys choose a lag.",
    ...OWN_KEYS,
  });
  private readonly svg = svg("svg", { role: "img", height: HEIGHT });
  private readonly grid = svg("g", { class: "sw-grid" });
  private readonly ticks = svg("g", { class: "sw-grid" });
  /** A nested picture cuts off what leaves through the bottom. */
  private readonly window = svg("svg", { y: MARGIN.top - 6 });
  private readonly fit = svg("line", { class: "sw-fit" });
  private readonly lines = svg("g");
  private readonly guide = svg("line", { class: "sw-guide" });
  private readonly dots = svg("g");
  private readonly labels = svg("g");
  private readonly caption = svg("text", { class: "sw-soft", x: 8, y: 14 });
  private readonly below = svg("text", { class: "sw-soft", y: HEIGHT - 6 });
  private scales: Scales | null = null;
  private lags = 0;

  constructor(
    lag: () => number,
    preview: (lag: number | null) => void,
    choose: (lag: number) => void,
    signal: AbortSignal,
  ) {
    setText(this.below, "steps back from the loss");
    this.window.append(this.fit, this.lines);
    this.svg.append(this.grid, this.ticks, this.guide, this.window, this.dots);
    this.svg.append(this.labels, this.caption, this.below);
    this.element.append(this.svg);
    const under = (event: MouseEvent): number | null => {
      const [at] = pointIn(this.svg, event);
      return this.scales && lagAt(at, this.lags, this.scales);
    };
    const { element } = this;
    element.addEventListener("pointermove", (event) => preview(under(event)), { signal });
    element.addEventListener("pointerleave", () => preview(null), { signal });
    element.addEventListener("click", (event) => choose(under(event) ?? lag()), { signal });
    const key = (event: KeyboardEvent) => {
      const to = moved(event.key, lag(), this.lags);
      if (to === null) return;
      event.preventDefault();
      choose(to);
    };
    element.addEventListener("keydown", key, { signal });
  }

  draw(scene: Scene): void {
    const { flow, room } = scene;
    const curves = curvesOf(scene);
    const at = scales(
      flow,
      curves.map(({ norms }) => norms),
      room,
    );
    this.scales = at;
    this.lags = flow.lags;
    setAttributes(this.svg, { width: room, viewBox: `0 0 ${room} ${HEIGHT}` });
    const where = scene.layers > 1 ? " of the last layer" : "";
    setText(this.caption, `length of the gradient at the hidden state${where}`);
    this.drawGrid(at);
    this.drawLines(curves, at);
    this.drawFit(flow, at);
    this.drawCursor(scene, at);
    this.drawLabels(curves, at);
    this.svg.setAttribute("aria-label", describe(scene));
  }

  private drawGrid(at: Scales): void {
    const [left, right] = [MARGIN.left, at.x(Math.max(1, this.lags - 1))];
    const [bottom, makeTick] = [
      HEIGHT - MARGIN.bottom,
      () => svg("g", {}, svg("line"), svg("text")),
    ];
    const values = decades(at.ends);
    matchChildren(this.grid, values.length, makeTick).forEach((tick, i) => {
      const y = crisp(at.y(10 ** (values[i] as number)));
      const [rule, text] = [...tick.children] as [Element, Element];
      setAttributes(rule, { x1: left, x2: right, y1: y, y2: y });
      setAttributes(text, { x: left - 8, y, dy: "0.35em", "text-anchor": "end" });
      setText(text, powerOfTen(values[i] as number));
    });
    const lags = lagTicks(this.lags, right - left);
    matchChildren(this.ticks, lags.length, makeTick).forEach((tick, i) => {
      const x = crisp(at.x(lags[i] as number));
      const [rule, text] = [...tick.children] as [Element, Element];
      setAttributes(rule, { x1: x, x2: x, y1: bottom, y2: bottom + 4 });
      setAttributes(text, { x, y: bottom + 18, "text-anchor": "middle" });
      setText(text, count(lags[i] as number));
    });
    setAttributes(this.below, { x: (left + right) / 2, "text-anchor": "middle" });
    const top = MARGIN.top - 6;
    const box = { width: right + 1, height: bottom - top };
    setAttributes(this.window, { ...box, viewBox: `0 ${top} ${box.width} ${box.height}` });
  }

  private drawLines(curves: Curve[], at: Scales): void {
    const path = line<number>((_, lag) => at.x(lag), at.y).defined(drawable);
    matchChildren(this.lines, curves.length, () => svg("path")).forEach((element, i) => {
      const { kind, norms, age = 1 } = curves[i] as Curve;
      setAttributes(element, { class: `sw-line sw-${kind}`, d: path(norms) ?? "" });
      element.style.opacity = kind === "earlier" ? String(0.2 + 0.35 * age) : "";
    });
  }

  private drawFit({ fit, lags }: Flow, at: Scales): void {
    const ends = [fit.start, fit.start * fit.rate ** (lags - 1)];
    show(this.fit, lags > 1 && ends.every(drawable));
    if (!ends.every(drawable)) return;
    const [y1, y2] = ends.map(at.y) as [number, number];
    setAttributes(this.fit, { x1: at.x(0), x2: at.x(lags - 1), y1, y2 });
  }

  private drawCursor({ flow, lag }: Scene, at: Scales): void {
    const x = at.x(lag);
    const [y1, y2] = [MARGIN.top - 6, HEIGHT - MARGIN.bottom];
    setAttributes(this.guide, { x1: crisp(x), x2: crisp(x), y1, y2 });
    const heights = [flow.example[lag], flow.mean[lag]].map((norm = 0) =>
      drawable(norm) ? at.y(norm) : Number.NaN,
    );
    matchChildren(this.dots, 2, () => svg("circle")).forEach((dot, i) => {
      const y = heights[i] as number;
      show(dot, y <= y2);
      if (y <= y2)
        setAttributes(dot, { cx: x, cy: y, r: i ? 4.5 : 3, "data-hue": "gradient_norm" });
    });
  }

  /** At the far end, where the curves lie apart. */
  private drawLabels(curves: Curve[], at: Scales): void {
    const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
    const wanted = curves.map(({ norms }) => {
      const end = norms.findLast(drawable);
      return end === undefined ? bottom : Math.min(Math.max(at.y(end), top), bottom);
    });
    const placed = spread(wanted, LABEL_GAP, top, bottom);
    const right = at.x(Math.max(1, this.lags - 1)) + 8;
    matchChildren(this.labels, curves.length, () => svg("text")).forEach((text, i) => {
      const { kind, name } = curves[i] as Curve;
      setAttributes(text, { class: `sw-label sw-${kind}`, x: right, y: placed[i] as number });
      setText(text, name);
    });
  }
}

/** A one-pixel rule is sharp only in the middle of a pixel. */
const crisp = (at: number): number => Math.round(at) + 0.5;

const show = (element: SVGElement, visible: boolean): void => {
  element.style.display = visible ? "" : "none";
};
