import { html, matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { float32 } from "../shared/model";
import type { FlowFrame } from "./flow";
import { matrixInWords, rateDigits } from "./words";

const SIDE = 96;

/** The matrix from hidden state to hidden state: its eigenvalues around the unit circle. */
export class Matrix {
  private readonly title = html("h3");
  private readonly radius = html("b", { "data-value": "radius" });
  private readonly circle = svg("circle", { class: "sw-unit" });
  private readonly points = svg("g");
  private readonly picture = svg(
    "svg",
    { class: "sw-eigenvalues", role: "img", width: SIDE, height: SIDE },
    this.circle,
    this.points,
  );
  private readonly sentence = html("p", { class: "sw-notice" });
  readonly element = html(
    "div",
    {},
    this.title,
    html("div", { class: "sw-row" }, "spectral radius", this.radius),
    html("div", { class: "sw-beside" }, this.picture, this.sentence),
  );

  show({ cell, radius, eigenvalues }: FlowFrame): void {
    const gated = cell === "lstm" || cell === "gru";
    setText(this.title, gated ? "The candidate's block of U" : "The recurrent matrix U");
    setText(this.radius, rateDigits(radius ?? Number.NaN));
    setText(this.sentence, matrixInWords(cell, radius));
    this.picture.style.display = radius === null ? "none" : "";
    if (radius !== null) this.draw(float32(eigenvalues), radius);
  }

  private draw(values: Float32Array, radius: number): void {
    const [middle, unit] = [SIDE / 2, (SIDE / 2 - 4) / Math.max(1.1, radius)];
    setAttributes(this.circle, { cx: middle, cy: middle, r: unit });
    matchChildren(this.points, values.length / 2, () => svg("circle", { r: 1.75 })).forEach(
      (point, i) => {
        const [real, imaginary] = [values[2 * i] as number, values[2 * i + 1] as number];
        setAttributes(point, { cx: middle + unit * real, cy: middle - unit * imaginary });
      },
    );
    const label = `${values.length / 2} eigenvalues; the largest is ${rateDigits(radius)} from 0, and the circle 1.`;
    this.picture.setAttribute("aria-label", label);
  }
}
