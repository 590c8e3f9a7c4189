import { clamp } from "../shared/columns";
import { html, OWN_KEYS, setAttributes } from "../shared/dom";
import { pointIn } from "../shared/pointer";
import { writeTokens } from "../shared/tokens";
import type { Heads } from "./heads";
import { fill } from "./previews";
import { type Head, nameOf } from "./words";

/** Left of the map, where the queries stand. */
const NAMES = 76;
const NARROWEST = 9;
const WIDEST = 26;
const MARGINS = 32;
/** Above the map, where the keys stand. */
const HIGHEST = 72;
/** The map is to be seen whole. */
const TALLEST = 420;
const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

/** As large as fits, but large enough to be seen; a longer text scrolls. */
export function cellSize(tokens: number, room: number): number {
  const fits = Math.floor(Math.min(room, TALLEST) / Math.max(1, tokens));
  return Math.min(WIDEST, Math.max(NARROWEST, fits));
}

export interface Tokens {
  position(): number;
  hover(position: number | null): void;
  choose(position: number): void;
}

/** One head's map with its tokens: who looks, down; at whom, across. */
export class Large {
  private readonly map = html("canvas", { "data-hue": "attention", role: "img" });
  private readonly queries = html("div", { class: "sw-queries", "aria-hidden": "true" });
  private readonly keys = html("div", { class: "sw-keys", "aria-hidden": "true" });
  private readonly row = html("div", { class: "sw-query" });
  readonly element = html(
    "div",
    {
      class: "sw-large",
      role: "application",
      tabindex: 0,
      "aria-label": "Tokens that look. The arrow keys choose one.",
      ...OWN_KEYS,
    },
    this.keys,
    this.queries,
    this.map,
    this.row,
  );
  private painted: { heads: Heads | null; head: string } = { heads: null, head: "" };
  private count = 0;
  private size = NARROWEST;

  constructor(
    private readonly tokens: Tokens,
    signal: AbortSignal,
  ) {
    const under = (event: MouseEvent): number | null => {
      const position = Math.floor(pointIn(this.map, event)[1] / this.size);
      return position >= 0 && position < this.count ? position : null;
    };
    this.element.addEventListener("pointermove", (event) => tokens.hover(under(event)), { signal });
    this.element.addEventListener("pointerleave", () => tokens.hover(null), { signal });
    this.element.addEventListener(
      "click",
      (event) => {
        const position = under(event);
        if (position !== null) tokens.choose(position);
      },
      { signal },
    );
    this.element.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  private key(event: KeyboardEvent): void {
    const ends: Record<string, number> = { Home: 0, End: this.count - 1 };
    const to = ends[event.key] ?? this.tokens.position() + (STEPS[event.key] ?? Number.NaN);
    if (Number.isNaN(to)) return;
    event.preventDefault();
    this.tokens.choose(clamp(to, this.count));
  }

  forget(): void {
    this.painted.heads = null;
  }

  draw(heads: Heads, head: Head, position: number, room: number): void {
    this.count = heads.tokens.length;
    this.size = cellSize(this.count, room - NAMES - MARGINS);
    const longest = Math.max(1, ...heads.tokens.map(({ length }) => length));
    this.element.style.setProperty("--keys", `${Math.min(HIGHEST, 12 + 7.5 * longest)}px`);
    const side = `${this.size * this.count}px`;
    this.element.style.setProperty("--cell", `${this.size}px`);
    Object.assign(this.map.style, { width: side, height: side });
    if (heads !== this.painted.heads || String(head) !== this.painted.head) {
      fill(this.map, heads, head);
      this.painted = { heads, head: String(head) };
    }
    setAttributes(this.map, {
      "aria-label": `Where ${nameOf(head)} looks: ${this.count} tokens down, at ${this.count} across.`,
    });
    const row = heads.row(head, position);
    writeTokens(this.queries, heads.tokens, position);
    // The keys stand out as far as the chosen query looks at them.
    writeTokens(this.keys, heads.tokens, -1).forEach((key, i) => {
      key.style.setProperty("--share", String(row[i] ?? 0));
    });
    this.row.style.top = `calc(var(--keys) + ${position * this.size}px)`;
    this.row.style.width = side;
  }
}
