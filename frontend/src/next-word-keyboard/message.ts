import { html, matchChildren, setText } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import { aboutToken, shadeOf, type Told } from "./words";

/** The message as the model reads it, each token as dark as it was unexpected. */
export class Message {
  private readonly text = html("span", { dir: "auto" });
  private readonly begun = html("span", { class: "sw-begun" });
  private readonly bubble = html(
    "p",
    { class: "sw-bubble" },
    this.text,
    this.begun,
    html("span", { class: "sw-caret", "aria-hidden": "true" }),
  );
  readonly element = html(
    "div",
    { class: "sw-messages", role: "region", tabindex: 0, "aria-label": "What the model reads" },
    this.bubble,
  );

  show(told: readonly Told[], begun: string, apart: string): void {
    const marks = matchChildren(this.text, told.length, () => html("mark"));
    marks.forEach((mark, i) => {
      const [token, bits, known] = told[i] as Told;
      setText(mark, apart ? token : token.replace("\n", `${displayToken("\n")}\n`));
      mark.title = aboutToken(told[i] as Told);
      mark.style.setProperty("--cost", `${Math.round(100 * shadeOf(bits))}%`);
      mark.classList.toggle("sw-unknown", !known);
      mark.classList.toggle("sw-apart", apart !== "");
    });
    setText(this.begun, begun);
    const isLonger = told.length + begun.length > this.length;
    this.length = told.length + begun.length;
    if (isLonger) this.element.scrollTop = this.element.scrollHeight;
  }

  private length = 0;
}
