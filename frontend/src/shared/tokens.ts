import { html, matchChildren, setText } from "./dom";
import { displayToken } from "./quantities";

/** Writes a label for each token, with the whole of it in its title; `chosen` stands out. */
export function writeTokens(
  parent: HTMLElement,
  tokens: readonly string[],
  chosen: number,
): HTMLElement[] {
  const labels = matchChildren(parent, tokens.length, () => html("span"));
  labels.forEach((label, i) => {
    const token = displayToken(tokens[i] as string);
    setText(label, token);
    label.title = token;
    label.classList.toggle("sw-chosen", i === chosen);
  });
  return labels;
}

/** The same in columns of one width. */
export function writeColumns(
  parent: HTMLElement,
  tokens: readonly string[],
  chosen: number,
  width: number,
): void {
  for (const label of writeTokens(parent, tokens, chosen)) label.style.width = `${width}px`;
}
