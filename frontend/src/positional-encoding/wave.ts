import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { setAttributes, setText, svg } from "../shared/dom";
import { digits } from "../shared/quantities";
import type { Encoding } from "./encoding";
import { HEIGHT, LEFT, WAVE } from "./geometry";
import type { Place } from "./words";

/** The chosen dimension over the positions, in the columns of the heat map above. */
export class Wave {
  private readonly zero = svg("line", { class: "sw-zero" });
  private readonly path = svg("path", { class: "sw-wave" });
  private readonly dot = svg("circle", { r: 4, class: "sw-dot" });
  private readonly ends = [WAVE.top + 8, WAVE.top + WAVE.height - 8].map((y) =>
    svg("text", { class: "sw-end", x: LEFT - 6, y, dy: "0.35em" }),
  );
  readonly element = svg(
    "svg",
    { class: "sw-waves", role: "img", "data-hue": "position", height: HEIGHT },
    ...this.ends,
    this.zero,
    this.path,
    this.dot,
  );

  draw(encoding: Encoding, { position, dimension }: Place, column: number): void {
    const values = encoding.wave(dimension);
    const { limit } = encoding;
    const y = scaleLinear([-limit, limit], [WAVE.top + WAVE.height - 8, WAVE.top + 8]);
    const x = (at: number) => LEFT + (at + 0.5) * column;
    const draw = line<number>((_, i) => x(i), y).defined(Number.isFinite);
    const right = LEFT + encoding.positions * column;
    setAttributes(this.path, { d: draw(values) ?? "" });
    setAttributes(this.zero, { x1: LEFT, x2: right, y1: y(0), y2: y(0) });
    const now = values[position] ?? Number.NaN;
    this.dot.style.display = Number.isFinite(now) ? "" : "none";
    if (Number.isFinite(now)) setAttributes(this.dot, { cx: x(position), cy: y(now) });
    this.ends.forEach((end, i) => {
      setText(end, digits(i ? -limit : limit));
    });
    const label = `Dimension ${dimension} over the positions; ${digits(now)} at position ${position}.`;
    setAttributes(this.element, { "aria-label": label, width: right + 12 });
  }
}
