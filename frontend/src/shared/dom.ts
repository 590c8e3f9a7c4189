// A few lines instead of a framework: strings always become text nodes, never HTML.

type Attributes = Record<string, string | number>;

const SVG = "http://www.w3.org/2000/svg";

export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill<E extends Element>(
  element: E,
  attributes: Attributes,
  children: (Node | string)[],
): E {
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Writes only what changed, so that a steady text costs nothing at 20 frames a second. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Keeps `count` children, making or dropping the last ones, and returns them. */
export function matchChildren<E extends Element>(
  parent: Element,
  count: number,
  make: () => E,
): E[] {
  while (parent.childElementCount < count) parent.append(make());
  while (parent.childElementCount > count) parent.lastElementChild?.remove();
  return [...parent.children] as E[];
}

/**
 * JupyterLab takes arrow keys, Enter and Space for the notebook unless the focused element itself
 * (not an ancestor) carries this attribute.
 */
export const OWN_KEYS: Attributes = { "data-lm-suppress-shortcuts": "true" };

export function button(label: string, press: () => void, className = ""): HTMLButtonElement {
  const element = html(
    "button",
    { type: "button", class: `sw-button ${className}`.trim(), ...OWN_KEYS },
    label,
  );
  element.addEventListener("click", press);
  return element;
}
