import "./strip.css";
import { html, OWN_KEYS } from "./dom";
import { writeTokens } from "./tokens";

/** All tokens of a text that scrolls, and a slider over them whose thumb is what is in sight. */
export function createStrip(scroller: HTMLElement, signal: AbortSignal) {
  const label = "First token in sight";
  const slider = html("input", { type: "range", min: 0, "aria-label": label, ...OWN_KEYS });
  const line = html("div", { "aria-hidden": "true" });
  const element = html("div", { class: "sw-strip" }, line, slider);
  let column = 1;

  function follow(): void {
    slider.value = String(Math.round(scroller.scrollLeft / column));
    const first = Number(slider.value) + 1;
    slider.setAttribute("aria-valuetext", `${first} of ${line.childElementCount}`);
  }

  // width: of a column; room: for all of them.
  function show(tokens: readonly string[], chosen: number, width: number, room: number): void {
    const seen = room / width;
    element.hidden = tokens.length <= seen;
    if (element.hidden) return;
    column = width;
    writeTokens(line, tokens, chosen);
    slider.max = String(Math.ceil(tokens.length - seen));
    element.style.setProperty("--seen", `${(100 * seen) / tokens.length}%`);
    follow();
  }

  scroller.addEventListener("scroll", follow, { signal, passive: true });
  slider.addEventListener("input", () => {
    scroller.scrollLeft = Number(slider.value) * column;
  });
  return { element, show };
}
