import { bisectRight } from "d3-array";
import { html, OWN_KEYS, setText } from "../shared/dom";
import { count } from "../shared/numbers";

/**
 * A slider over the snapshots. It goes where the reader lets it go; until then it only points, and
 * until the run stands there no frame moves it.
 */
export class RewindSlider {
  private readonly where = html("span", { class: "sw-value" });
  readonly input = html("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": "Rewind to step",
    ...OWN_KEYS,
  });
  readonly element = html(
    "label",
    { class: "sw-rewind" },
    "Rewind to step",
    this.input,
    this.where,
  );
  private snapshots: number[] = [];
  private held = false;
  /** Where the run has been asked to go. */
  private asked: number | null = null;

  constructor(
    private readonly point: (step: number | null) => void,
    private readonly go: (step: number) => void,
  ) {
    this.input.addEventListener("input", () => {
      this.held = true;
      this.asked = null;
      this.say();
      this.point(this.chosen);
    });
    this.input.addEventListener("change", () => {
      this.held = true;
      this.asked = this.chosen;
      this.go(this.chosen);
    });
    // Let go where it was taken up: that is no change. One would come right behind these.
    for (const end of ["pointerup", "pointercancel", "blur"]) {
      this.input.addEventListener(end, () => this.release());
    }
  }

  /** `open`: somebody would hear it. What the reader holds stays where it is. */
  show(snapshots: number[], step: number, open: boolean): void {
    const earlier = snapshots.slice(0, bisectRight(snapshots, step));
    this.input.disabled = !open || earlier.length < 2;
    if (!open || (this.asked !== null && step <= this.asked)) this.release();
    if (this.held) return;
    this.snapshots = earlier;
    this.input.max = String(Math.max(0, earlier.length - 1));
    this.input.value = this.input.max;
    this.say();
  }

  private get chosen(): number {
    return this.snapshots[Number(this.input.value)] ?? 0;
  }

  private release(): void {
    this.held = false;
    this.asked = null;
    this.point(null);
  }

  private say(): void {
    setText(this.where, count(this.chosen));
    this.input.setAttribute("aria-valuetext", `step ${count(this.chosen)}`);
  }
}
