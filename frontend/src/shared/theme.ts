/** Calls back when JupyterLab's theme, marimo's or the system's changes: a canvas has to be painted again. */
export function onThemeChange(signal: AbortSignal, changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, {
    attributes: true,
    attributeFilter: ["data-jp-theme-light", "data-theme"],
  });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
}

/** What a CSS colour, such as `var(--sw-zero)`, comes out as at this element: off the page as nothing. */
export function resolveColour(element: HTMLElement, colour: string): string {
  element.style.color = colour;
  return getComputedStyle(element).color || "transparent";
}
