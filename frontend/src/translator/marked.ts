import { html } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import type { Mark } from "./compare";

const TITLES = { right: "", wrong: "wrong", extra: "too many", missing: "missing here" };

/** What was said, with what is wrong marked; not by colour alone. */
export function drawMarked(marks: readonly Mark[], apart: string): (Node | string)[] {
  return marks.flatMap((mark, i) => {
    const gap = i && apart ? [apart] : [];
    return [...gap, drawMark(mark)];
  });
}

function drawMark({ token, how }: Mark): Node | string {
  const text = displayToken(token).replace("␣", " ");
  if (how === "right") return text;
  const name = `${how === "missing" ? `“${text}” ` : ""}${TITLES[how]}`;
  const tag = how === "missing" ? "ins" : "mark";
  return html(tag, { class: `sw-${how}`, title: name }, how === "missing" ? "‸" : text);
}
