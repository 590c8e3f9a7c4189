import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { setAttributes, svg } from "../shared/dom";
import { digits } from "../shared/quantities";

const WIDTH = 240;
const HEIGHT = 44;

/** One unit over the sequence, small. */
export class Sparkline {
  private readonly zero = svg("line", { class: "sw-zero", x2: WIDTH });
  private readonly path = svg("path", { class: "sw-line" });
  private readonly dot = svg("circle", { r: 3.5 });
  readonly element = svg(
    "svg",
    { class: "sw-spark", role: "img", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "data-hue": "hidden" },
    this.zero,
    this.path,
    this.dot,
  );

  draw(values: number[], at: number, name: string): void {
    const [low = 0, high = 0] = extent(values.filter(Number.isFinite));
    const y = scaleLinear([Math.min(low, 0), Math.max(high, 0)], [HEIGHT - 4, 4]);
    const x = scaleLinear([0, Math.max(1, values.length - 1)], [4, WIDTH - 4]);
    const draw = line<number>((_, i) => x(i), y).defined(Number.isFinite);
    setAttributes(this.path, { d: draw(values) ?? "" });
    setAttributes(this.zero, { y1: y(0), y2: y(0) });
    const now = values[at] ?? Number.NaN;
    if (Number.isFinite(now)) setAttributes(this.dot, { cx: x(at), cy: y(now) });
    setAttributes(this.element, {
      "aria-label": `${name} over the sequence, from ${digits(low)} to ${digits(high)}.`,
    });
  }
}
