import { expect, it } from "vitest";
import { densityOf, pointIn } from "../src/shared/pointer";

const element = (zoom?: number) =>
  ({
    currentCSSZoom: zoom,
    getBoundingClientRect: () => ({ left: 100, top: 40 }),
  }) as unknown as Element;

it("is told in the element's own pixels, however the element is enlarged", () => {
  const pointer = { clientX: 140, clientY: 60 };
  expect(pointIn(element(2), pointer)).toEqual([20, 10]);
  expect(pointIn(element(), pointer)).toEqual([40, 20]); // a browser that does not know
  expect(densityOf(element(2))).toBe(2 * window.devicePixelRatio);
});
