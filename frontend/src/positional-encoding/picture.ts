import { ticks } from "d3-array";
import { move } from "../shared/columns";
import { html, matchChildren, OWN_KEYS, setText } from "../shared/dom";
import { pointIn } from "../shared/pointer";
import { displayToken } from "../shared/quantities";
import type { Encoding } from "./encoding";
import { AXIS, columnOf, HEIGHT, LEFT, MAP, part, WAVE } from "./geometry";
import { Heat } from "./heat";
import { Wave } from "./wave";
import type { Place } from "./words";

export interface Choose {
  chosen(): Place;
  /** null: the pointer has left. */
  hover(place: Partial<Place> | null): void;
  choose(place: Partial<Place>): void;
}

/** The encoding, positions across and dimensions down, with one dimension's wave in the same columns. */
export class Picture {
  private readonly heat = new Heat();
  private readonly wave = new Wave();
  private readonly axis = html("div", { class: "sw-positions", "aria-hidden": "true" });
  private readonly band = html("div", { class: "sw-band" });
  private readonly row = html("div", { class: "sw-row-mark" });
  private readonly name = html("div", { class: "sw-dimension", "aria-hidden": "true" });
  readonly element = html("div", {
    class: "sw-encoding",
    role: "application",
    tabindex: 0,
    "aria-label": "Positions and dimensions. The arrow keys choose one.",
    ...OWN_KEYS,
  });
  private encoding: Encoding | null = null;
  private column = 1;

  constructor(
    private readonly reader: Choose,
    signal: AbortSignal,
  ) {
    this.element.style.height = `${HEIGHT}px`;
    const map = { top: `${MAP.top}px`, left: `${LEFT}px`, height: `${MAP.height}px` };
    Object.assign(this.heat.element.style, map);
    Object.assign(this.axis.style, { top: `${AXIS.top}px`, left: `${LEFT}px` });
    this.element.append(this.band, this.heat.element, this.row, this.name, this.axis);
    this.element.append(this.wave.element);
    const on = (name: "pointermove" | "click", act: (place: Partial<Place> | null) => void) =>
      this.element.addEventListener(name, (event) => act(this.under(event)), { signal });
    on("pointermove", (place) => reader.hover(place));
    on("click", (place) => place && reader.choose(place));
    this.element.addEventListener("pointerleave", () => reader.hover(null), { signal });
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  /** Over the wave only a position. */
  private under(event: MouseEvent): Partial<Place> | null {
    if (!this.encoding) return null;
    const { positions, dimensions } = this.encoding;
    const [x, y] = pointIn(this.element, event);
    const across = x + this.element.scrollLeft - LEFT;
    const position = part(across, positions * this.column, positions);
    if (position === null) return null;
    const dimension = part(y - MAP.top, MAP.height, dimensions);
    return dimension === null ? { position } : { position, dimension };
  }

  private key(event: KeyboardEvent): void {
    if (!this.encoding) return;
    const { positions, dimensions } = this.encoding;
    const { position, dimension } = this.reader.chosen();
    const to = move(event.key, { unit: dimension, position }, { units: dimensions, positions });
    if (!to) return;
    event.preventDefault();
    this.reader.choose({ position: to.position, dimension: to.unit });
  }

  forget(): void {
    this.heat.forget();
  }

  draw(encoding: Encoding, tokens: string[], place: Place, room: number): void {
    this.encoding = encoding;
    this.column = columnOf(room, encoding.positions);
    const { positions, dimensions } = encoding;
    const width = `${positions * this.column}px`;
    this.heat.element.style.width = this.axis.style.width = width;
    const label = `The encoding, ${positions} positions across, ${dimensions} dimensions down`;
    this.heat.draw(encoding.values, positions, encoding.colours, label);
    this.wave.draw(encoding, place, this.column);
    this.mark(place, width, MAP.height / dimensions);
    this.write(tokens, place.position, positions);
  }

  private mark({ position, dimension }: Place, width: string, height: number): void {
    const left = `${LEFT + position * this.column}px`;
    const band = { left, width: `${this.column}px`, height: `${WAVE.top + WAVE.height}px` };
    Object.assign(this.band.style, band);
    // Thin rows: the outline stays large enough to be seen, around the row's middle.
    const tall = Math.max(height, 5);
    const top = MAP.top + dimension * height + (height - tall) / 2;
    const row = { left: `${LEFT}px`, top: `${top}px`, width, height: `${tall}px` };
    Object.assign(this.row.style, row);
    this.name.style.top = `${top + tall / 2}px`;
    setText(this.name, String(dimension));
  }

  /** Round positions, and the chosen one with its token. */
  private write(tokens: string[], chosen: number, positions: number): void {
    const near = 30 / this.column;
    const whole = ticks(0, positions - 1, Math.min(8, positions)).filter(Number.isInteger);
    const shown = [...whole.filter((tick) => Math.abs(tick - chosen) > near), chosen];
    matchChildren(this.axis, shown.length, () => html("span")).forEach((label, i) => {
      const position = shown[i] as number;
      const last = i === shown.length - 1;
      const token = tokens[position];
      setText(
        label,
        last && token !== undefined ? `${position} ${displayToken(token)}` : `${position}`,
      );
      label.style.left = `${(position + 0.5) * this.column}px`;
      label.classList.toggle("sw-chosen", last);
    });
  }
}
