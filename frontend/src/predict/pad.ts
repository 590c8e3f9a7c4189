import { clamp } from "../shared/columns";
import { button, html, OWN_KEYS, setAttributes, svg } from "../shared/dom";
import { digits } from "../shared/quantities";

export const [WIDTH, HEIGHT] = [480, 180];
const STEP = 0.05;

const within = (height: number): number => Math.min(1, Math.max(0, height));

/** The points of a curve, 0 at the bottom, as SVG writes them. */
export function pathOf(curve: readonly number[]): string {
  const right = Math.max(1, curve.length - 1);
  return curve.map((height, i) => `${(WIDTH * i) / right},${HEIGHT * (1 - height)}`).join(" ");
}

/** The curve after the pointer went from one place to another: the points between follow. */
export function drawn(
  curve: readonly number[],
  from: [x: number, y: number],
  to: [x: number, y: number],
): number[] {
  const place = (x: number) => Math.round((x / WIDTH) * (curve.length - 1));
  const [start, end] = [place(from[0]), place(to[0])];
  return curve.map((height, i) => {
    if (i < Math.min(start, end) || i > Math.max(start, end)) return height;
    const share = start === end ? 1 : (i - start) / (end - start);
    return within(1 - (from[1] + share * (to[1] - from[1])) / HEIGHT);
  });
}

/** A paper on which a curve is drawn, with the pointer or with the arrow keys. */
export class Pad {
  private readonly mine = svg("polyline", { class: "sw-mine" });
  private readonly truth = svg("polyline", { class: "sw-truth" });
  private readonly point = svg("circle", { class: "sw-point", r: 6 });
  private readonly words = html("span", { class: "sw-soft", "aria-live": "polite" });
  private readonly done = button("That is my guess", () => this.answer(this.curve), "sw-main");
  private readonly paper = svg(
    "svg",
    { viewBox: `-8 -8 ${WIDTH + 16} ${HEIGHT + 16}`, class: "sw-paper", ...OWN_KEYS },
    svg("rect", { width: WIDTH, height: HEIGHT }),
    this.truth,
    this.mine,
    this.point,
  );
  readonly element: HTMLElement;
  private curve: number[];
  private chosen = 0;
  private last: [number, number] | null = null;
  private open = true;

  constructor(
    [across, up]: [string, string],
    points: number,
    private readonly answer: (curve: number[]) => void,
  ) {
    this.curve = Array.from({ length: points }, () => 0.5);
    setAttributes(this.paper, { role: "application", tabindex: 0 });
    this.paper.setAttribute("aria-label", `Draw ${up} against ${across}: arrow keys move a point`);
    this.paper.addEventListener("pointerdown", (event) => this.press(event));
    this.paper.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.paper.addEventListener(end, () => {
        this.last = null;
      });
    }
    this.paper.addEventListener("keydown", (event) => this.key(event));
    const below = html(
      "div",
      { class: "sw-row" },
      html("span", { class: "sw-soft" }, across),
      this.done,
    );
    const above = html(
      "div",
      { class: "sw-row" },
      html("span", { class: "sw-soft" }, up),
      this.words,
    );
    this.element = html("div", { class: "sw-pad" }, above, this.paper, below);
  }

  show(given: readonly number[], truth: readonly number[] | null, open: boolean): void {
    this.open = open && given.length === 0;
    if (given.length) this.curve = [...given];
    this.done.hidden = given.length > 0;
    this.done.disabled = !open;
    this.truth.setAttribute("points", truth ? pathOf(truth) : "");
    this.draw();
  }

  private draw(): void {
    this.mine.setAttribute("points", pathOf(this.curve));
    const x = (WIDTH * this.chosen) / Math.max(1, this.curve.length - 1);
    const height = this.curve[this.chosen] ?? 0;
    setAttributes(this.point, { cx: x, cy: HEIGHT * (1 - height) });
  }

  private at(event: PointerEvent): [number, number] {
    const box = this.paper.getBoundingClientRect();
    const scale = (WIDTH + 16) / box.width;
    return [(event.clientX - box.left) * scale - 8, (event.clientY - box.top) * scale - 8];
  }

  private press(event: PointerEvent): void {
    if (!this.open) return;
    this.paper.setPointerCapture(event.pointerId);
    this.last = this.at(event);
    this.drag(event);
  }

  private drag(event: PointerEvent): void {
    if (!this.last) return;
    const here = this.at(event);
    this.curve = drawn(this.curve, this.last, here);
    this.chosen = clamp(Math.round((here[0] / WIDTH) * (this.curve.length - 1)), this.curve.length);
    this.last = here;
    this.draw();
  }

  private key(event: KeyboardEvent): void {
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const up = { ArrowUp: STEP, ArrowDown: -STEP }[event.key] ?? 0;
    if (!this.open || (!across && !up)) return;
    event.preventDefault();
    this.chosen = clamp(this.chosen + across, this.curve.length);
    this.curve[this.chosen] = within((this.curve[this.chosen] ?? 0) + up);
    this.words.textContent = `point ${this.chosen + 1} of ${this.curve.length}: ${digits(this.curve[this.chosen] ?? 0)}`;
    this.draw();
  }
}
