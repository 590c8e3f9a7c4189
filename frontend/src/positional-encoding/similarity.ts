import { move } from "../shared/columns";
import { html, OWN_KEYS, setText } from "../shared/dom";
import { digits } from "../shared/quantities";
import type { Encoding } from "./encoding";
import { part } from "./geometry";
import { Heat } from "./heat";
import type { Choose } from "./picture";
import { cosineInWords } from "./words";

interface Pair {
  position: number;
  other: number;
}

/** How alike the vectors of each two positions are. */
export class Similarity {
  private readonly heat = new Heat();
  private readonly across = html("div", { class: "sw-across" });
  private readonly down = html("div", { class: "sw-down" });
  private readonly cell = html("div", { class: "sw-cell" });
  private readonly map = html(
    "div",
    {
      class: "sw-cosines",
      role: "application",
      tabindex: 0,
      "aria-label":
        "Similarity of positions. Left and right choose a position, up and down one to compare it with.",
      ...OWN_KEYS,
    },
    this.heat.element,
    this.across,
    this.down,
    this.cell,
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
  /** The position that the shown one is compared with; null: none. */
  private other: number | null = null;

  constructor(
    private readonly reader: Choose,
    signal: AbortSignal,
  ) {
    const { map } = this;
    map.addEventListener("pointermove", (event) => this.point(this.under(event)), { signal });
    map.addEventListener("pointerleave", () => this.point(null), { signal });
    map.addEventListener("blur", () => this.point(null), { signal });
    map.addEventListener("keydown", (event) => this.key(event), { signal });
    map.addEventListener(
      "click",
      (event) => {
        const under = this.under(event);
        if (under) reader.choose({ position: under.position });
      },
      { signal },
    );
  }

  private point(pair: Pair | null): void {
    this.other = pair?.other ?? null;
    this.reader.hover(pair && { position: pair.position });
  }

  /** The first key compares the chosen position with a neighbour, or with itself. */
  private key(event: KeyboardEvent): void {
    const count = this.encoding?.positions ?? 0;
    const { position } = this.reader.chosen();
    const from = { unit: this.other ?? position, position };
    const to = move(event.key, from, { units: count, positions: count });
    if (!to) return;
    event.preventDefault();
    this.other = to.unit;
    this.reader.choose({ position: to.position });
  }

  private under({ clientX, clientY }: MouseEvent): Pair | null {
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
    const share = (places: number) => `${(100 * places) / count}%`;
    Object.assign(this.across.style, { top: share(position), height: share(1) });
    Object.assign(this.down.style, { left: share(position), width: share(1) });
    const { other } = this;
    this.cell.hidden = other === null;
    if (other !== null) {
      const [left, top] = [position, other].map((place) => share(place + 0.5)) as [string, string];
      Object.assign(this.cell.style, { left, top, width: share(1) });
    }
    const told =
      other === null ? "" : `${position} and ${other}: ${digits(encoding.cosine(position, other))}`;
    setText(this.caption, told || "Cosine: orange alike, blue opposite.");
  }

  /** The two positions in one sentence, for a screen reader; "": none are compared. */
  describe(position: number): string {
    if (!this.encoding || this.other === null) return "";
    return cosineInWords(this.encoding, position, this.other);
  }
}
