// The Presenter enlarges views by CSS's `zoom`. A view's own pixels are then no longer those in which
// the browser says where a pointer is, or how many the screen has.

const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1;

/** Where a pointer is in an element, from its left upper corner, in the element's own pixels. */
export function pointIn(
  element: Element,
  { clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">,
): [x: number, y: number] {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return [(clientX - left) / zoom, (clientY - top) / zoom];
}

/** The screen's pixels in one of the element's: a canvas that has so many is sharp. */
export const densityOf = (element: Element): number =>
  (window.devicePixelRatio || 1) * zoomOf(element);
