import "./plot.css";
import type { scaleLinear } from "d3-scale";
import { matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { count } from "../shared/numbers";
import { TICKS } from "./extent";

export type Scale = ReturnType<typeof scaleLinear<number, number>>;

/** A one-pixel rule is sharp only in the middle of a pixel. */
export const crisp = (at: number): number => Math.round(at) + 0.5;

export const show = (element: SVGElement, visible: boolean): void => {
  element.style.display = visible ? "" : "none";
};

/** Pixels of a letter below a picture, and between two names. */
const [LETTER, GAP] = [7, 8];

const makeTick = () => svg("g", {}, svg("line"), svg("text"));

/** As many of the ticks as their names have room for: a date is longer than a number. */
function apart(ticks: number[], x: Scale, named: (at: number) => string): number[] {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return ticks;
  const longest = Math.max(0, ...ticks.map((at) => named(at).length));
  const every = Math.ceil((longest * LETTER + GAP) / (x(second) - x(first)));
  return ticks.filter((_, i) => i % every === 0);
}

/** Rules at round values and ticks below the picture. */
export class Axes {
  private readonly values = svg("g", { class: "sw-grid" });
  private readonly steps = svg("g", { class: "sw-grid" });
  readonly element = svg("g", {}, this.values, this.steps);

  draw(x: Scale, y: Scale, named: (at: number) => string = count): void {
    const [left, right] = x.range() as [number, number];
    const [bottom] = y.range() as [number];
    const values = y.ticks(TICKS);
    const name = y.tickFormat(TICKS);
    matchChildren(this.values, values.length, makeTick).forEach((tick, i) => {
      const at = crisp(y(values[i] as number));
      const [rule, text] = [...tick.children] as [Element, Element];
      setAttributes(rule, { x1: left, x2: right, y1: at, y2: at });
      setAttributes(text, { x: left - 8, y: at, dy: "0.35em", "text-anchor": "end" });
      setText(text, name(values[i] as number));
    });
    const steps = apart(x.ticks(Math.min(5, (right - left) / 80)), x, named);
    matchChildren(this.steps, steps.length, makeTick).forEach((tick, i) => {
      const at = crisp(x(steps[i] as number));
      const [rule, text] = [...tick.children] as [Element, Element];
      setAttributes(rule, { x1: at, x2: at, y1: bottom, y2: bottom + 4 });
      setAttributes(text, { x: at, y: bottom + 18, "text-anchor": "middle" });
      setText(text, named(steps[i] as number));
    });
  }
}
