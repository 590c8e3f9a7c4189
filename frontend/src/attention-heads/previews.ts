import { html, matchChildren, OWN_KEYS, setAttributes, setText } from "../shared/dom";
import { paint } from "../shared/pixels";
import type { Heads } from "./heads";
import { type Head, nameOf } from "./words";

/** All heads as small maps: a row a layer. Hover shows one large, a click keeps it. */
export class Previews {
  readonly element = html("div", { class: "sw-heads", role: "group", "aria-label": "Heads" });
  private painted: Heads | null = null;
  private all: Head[] = [];

  constructor(
    hover: (head: Head | null) => void,
    choose: (head: Head) => void,
    signal: AbortSignal,
  ) {
    const under = ({ target }: Event): Head | null => {
      const button = (target as HTMLElement).closest<HTMLElement>("[data-head]");
      return button ? (this.all[Number(button.dataset.head)] ?? null) : null;
    };
    this.element.addEventListener("pointermove", (event) => hover(under(event)), { signal });
    this.element.addEventListener("pointerleave", () => hover(null), { signal });
    this.element.addEventListener(
      "click",
      (event) => {
        const head = under(event);
        if (head) choose(head);
      },
      { signal },
    );
  }

  /** The colours have changed: paint again when it is drawn next. */
  forget(): void {
    this.painted = null;
  }

  draw(heads: Heads, chosen: Head, ablated: Head[]): void {
    this.all = heads.all();
    this.element.style.gridTemplateColumns = `repeat(${heads.heads}, minmax(56px, 128px))`;
    matchChildren(this.element, this.all.length, makeButton).forEach((button, i) => {
      const head = this.all[i] as Head;
      const gone = ablated.some((each) => String(each) === String(head));
      button.dataset.head = String(i);
      button.classList.toggle("sw-gone", gone);
      setAttributes(button, {
        "aria-pressed": String(String(head) === String(chosen)),
        "aria-label": `${nameOf(head)}${gone ? ", taken away" : ""}`,
      });
      const [map, figures] = button.children as unknown as [HTMLCanvasElement, HTMLElement];
      if (heads !== this.painted) fill(map, heads, head);
      setText(
        figures,
        `${heads.entropy(head).toFixed(1)} bits · ${heads.distance(head).toFixed(1)} away`,
      );
    });
    this.painted = heads;
  }
}

function makeButton(): HTMLButtonElement {
  const map = html("canvas", { "data-hue": "attention" });
  return html("button", { type: "button", class: "sw-head", ...OWN_KEYS }, map, html("span"));
}

export function fill(canvas: HTMLCanvasElement, heads: Heads, head: Head): void {
  const count = heads.tokens.length;
  const grid = { values: heads.columns(head), columns: count, rows: count };
  const image = paint(grid, [0, 1], canvas, "attention");
  if (!image) return;
  canvas.width = canvas.height = count;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
}
