import { scaleLinear } from "d3-scale";
import { describe, expect, it } from "vitest";
import { Axes } from "../src/plot/axes";

describe("the names below a picture", () => {
  const names = (width: number, named?: (at: number) => string) => {
    const axes = new Axes();
    axes.draw(scaleLinear([0, 60], [0, width]), scaleLinear([0, 1], [100, 0]), named);
    const [, below] = axes.element.children;
    return [...(below as Element).querySelectorAll("text")].map(({ textContent }) => textContent);
  };

  it("are as many as there is room for: dates are longer than numbers", () => {
    const dated = (at: number) => `2008-01-${String(at).padStart(2, "0")}`;
    expect(names(400)).toEqual(["0", "10", "20", "30", "40", "50", "60"]);
    expect(names(400, dated)).toEqual(["2008-01-00", "2008-01-20", "2008-01-40", "2008-01-60"]);
    expect(names(60)).toEqual(["0"]);
  });
});
