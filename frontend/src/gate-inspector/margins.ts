import { html, matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { rampBackground } from "../shared/ramp";
import { GATES, HEIGHT, MAP, row, STATES } from "./geometry";
import { drawLabels, type Series } from "./lines";

interface Tick {
  text: string;
  y: number;
  chosen?: boolean;
}

/** What stands left and right of the columns and does not scroll: scales and names. */
export class Margins {
  readonly left = svg("svg", { class: "sw-axis", "aria-hidden": "true", height: HEIGHT });
  readonly right = html("div", { class: "sw-right", "aria-hidden": "true" });
  private readonly legend = html("div", { class: "sw-legend" });
  private readonly ends = svg("g");
  private readonly names = svg("g");

  constructor() {
    const labels = svg("svg", { class: "sw-labels", height: HEIGHT }, this.ends, this.names);
    Object.assign(this.legend.style, { top: `${MAP.top}px`, height: `${MAP.height}px` });
    this.right.append(this.legend, labels);
  }

  /** `limit` is the end of the signed axis below. */
  drawAxis(unit: number, units: number, limit: number): void {
    const { top, height } = row(unit, units);
    writeTicks(this.left, 54, [
      { text: `unit ${unit}`, y: top + height / 2, chosen: true },
      { text: "1", y: GATES.top },
      { text: "0", y: GATES.top + GATES.height },
      { text: String(limit), y: STATES.top },
      { text: "0", y: STATES.top + STATES.height / 2 },
      { text: String(-limit), y: STATES.top + STATES.height },
    ]);
  }

  drawLegend(name: string, [low, high]: [number, number]): void {
    this.legend.dataset.hue = name;
    this.legend.style.background = rampBackground(name);
    writeTicks(this.ends, 28, [
      { text: String(high), y: MAP.top + 5 },
      { text: String((low + high) / 2), y: MAP.top + MAP.height / 2 },
      { text: String(low), y: MAP.top + MAP.height - 5 },
    ]);
  }

  drawNames(series: Series[], last: number): void {
    drawLabels(this.names, series, last);
  }
}

function writeTicks(parent: SVGElement, x: number, ticks: Tick[]): void {
  const make = () => svg("text", { x, dy: "0.35em" });
  matchChildren(parent, ticks.length, make).forEach((element, i) => {
    const { text, y, chosen } = ticks[i] as Tick;
    setAttributes(element, { y, class: chosen ? "sw-chosen" : "" });
    setText(element, text);
  });
}
