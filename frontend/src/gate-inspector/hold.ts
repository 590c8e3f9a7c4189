import type { Change } from "../recurrent/trace";
import type { Selection } from "../shared/columns";
import { button, html, OWN_KEYS, setText } from "../shared/dom";
import { figure } from "../shared/numbers";
import { digits, isGate, labelOf } from "../shared/quantities";

const RANGE = { gate: { min: 0, max: 1, step: 0.01 }, state: { min: -2, max: 2, step: 0.02 } };

/** The change that a slider or a dragged curve makes, in place of an earlier one at the same place. */
export function withChange(changes: Change[], change: Change): Change[] {
  const [quantity, unit, position] = change;
  const others = changes.filter(
    (each) => String(each.slice(0, 3)) !== String([quantity, unit, position]),
  );
  return [...others, change];
}

/** Takes hold of the chosen quantity of the chosen unit, and says what that does to the loss. */
export class Hold {
  private readonly title = html("h3");
  private readonly value = html("span", { class: "sw-value" });
  private readonly slider = html("input", { type: "range", ...OWN_KEYS });
  private readonly here = html("input", { type: "checkbox", ...OWN_KEYS });
  private readonly release: HTMLButtonElement;
  private readonly outcome = html("p", { class: "sw-notice" });
  readonly element: HTMLElement;
  private chosen: [quantity: string, unit: number, position: number] = ["", 0, 0];

  constructor(
    private readonly hold: (change: Change) => void,
    release: () => void,
  ) {
    this.release = button("Let go", release);
    const everywhere = html("label", { class: "sw-check" }, this.here, "only at this token");
    const row = html("div", { class: "sw-row" }, everywhere, this.release);
    this.element = html("div", { class: "sw-hold" }, this.title, this.slider, row, this.outcome);
    this.title.append("Hold it at ", this.value);
    this.slider.addEventListener("input", () => this.moved());
  }

  private moved(): void {
    const [quantity, unit, position] = this.chosen;
    const value = Number(this.slider.value);
    this.hold([quantity, unit, this.here.checked ? position : null, value]);
  }

  show(
    quantity: string,
    { unit, position }: Selection,
    now: number,
    changes: Change[],
    losses: [number | null, number | null] | undefined,
    unit_: string,
    open: boolean,
  ): void {
    this.chosen = [quantity, unit, position];
    const { min, max, step } = isGate(quantity) ? RANGE.gate : RANGE.state;
    Object.assign(this.slider, { min, max, step, disabled: !open });
    this.slider.setAttribute("aria-label", `Hold the ${labelOf(quantity)} of unit ${unit}`);
    this.slider.dataset.hue = quantity;
    if (document.activeElement !== this.slider) this.slider.value = String(now);
    setText(this.value, digits(now));
    this.release.disabled = !open || changes.length === 0;
    setText(this.outcome, outcome(changes, losses, unit_));
  }
}

function outcome(
  changes: Change[],
  losses: [number | null, number | null] | undefined,
  unit: string,
): string {
  const first = changes[0];
  if (!first) return "Drag the slider, or a line below the tokens: the network goes on from there.";
  const [quantity, of, position, value] = first;
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : "";
  const where = position === null ? "at every token" : `at token ${position}`;
  const held = `The ${labelOf(quantity)} of unit ${of} is held at ${digits(value)} ${where}${more}.`;
  const [before, after] = losses ?? [];
  if (typeof before !== "number" || typeof after !== "number") return held;
  return `${held} Loss ${figure(before)} → ${figure(after)} ${unit}.`;
}
