import { html, setText } from "../shared/dom";
import { digits } from "../shared/quantities";
import type { Encoding } from "./encoding";
import { part } from "./geometry";
import { Heat } from "./heat";
import type { Choose } from "./picture";

/** How alike the vectors of each two positions are. */
export class Similarity {
  private readonly heat = new Heat();
  private readonly across = html("div", { class: "sw-across" });
  private readonly down = html("div", { class: "sw-down" });
  private readonly map = html(
    "div",
    { class: "sw-cosines" },
    this.heat.element,
    this.across,
    this.down,
  );
  private readonly caption = html("p", { class: "sw-soft" });
  readonly element = html(
    "div",
    { class: "sw-similarity" },
    html("h3", {}, "Similarity of positions"),
    this.map,
    this.caption,
  );
  private encoding: Encoding | null = null;
  private other: number | null = null;

  constructor(reader: Choose, signal: AbortSignal) {
    this.map.addEventListener(
      "pointermove",
      (event) => {
        const under = this.under(event);
        this.other = under?.other ?? null;
        reader.hover(under && { position: under.position });
      },
      { signal },
    );
    const leave = () => {
      this.other = null;
      reader.hover(null);
    };
    this.map.addEventListener("pointerleave", leave, { signal });
    this.map.addEventListener(
      "click",
      (event) => {
        const under = this.under(event);
        if (under) reader.choose({ position: under.position });
      },
      { signal },
    );
  }

  private under({ clientX, clientY }: MouseEvent): { position: number; other: number } | null {
    const { left, top, width, height } = this.map.getBoundingClientRect();
    const count = this.encoding?.positions ?? 0;
    const [position, other] = [
      part(clientX - left, width, count),
      part(clientY - top, height, count),
    ];
    return position === null || other === null ? null : { position, other };
  }

  forget(): void {
    this.heat.forget();
  }

  draw(encoding: Encoding, position: number): void {
    this.encoding = encoding;
    const count = encoding.positions;
    this.heat.draw(encoding.similarity, count, 1, `The cosine of each two of ${count} positions`);
    const [size, at] = [`${100 / count}%`, `${(100 * position) / count}%`];
    Object.assign(this.across.style, { top: at, height: size });
    Object.assign(this.down.style, { left: at, width: size });
    const { other } = this;
    const told =
      other === null ? "" : `${position} and ${other}: ${digits(encoding.cosine(position, other))}`;
    setText(this.caption, told || "Cosine: orange alike, blue opposite.");
  }
}
