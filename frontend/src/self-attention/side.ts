import { html } from "../shared/dom";
import { writeTokens } from "../shared/tokens";
import { type Area, STRIP } from "./geometry";
import type { Head, Vector } from "./head";
import { endOf, Pixels } from "./pixels";

/** One vector of every token, along an edge of the matrix, with the tokens or without. */
export class Side {
  private readonly pixels = new Pixels();
  private readonly tokens = html("div", { class: "sw-tokens" });
  private readonly chosen = html("div", { class: "sw-outline" });
  private readonly component = html("div", { class: "sw-component" });
  private readonly strip: HTMLElement;
  readonly element: HTMLElement;
  private readonly across: boolean;

  constructor(
    private readonly vector: Vector,
    area: Area,
    labelled: boolean,
  ) {
    this.across = area === "keys" || area === "values";
    this.strip = html("div", { class: "sw-strip", "data-hue": vector });
    this.strip.append(this.pixels.element, this.chosen, this.component);
    this.element = html("div", { class: `sw-side sw-${area}`, "data-area": area });
    if (labelled) this.element.append(this.tokens);
    this.element.append(this.strip);
  }

  forget(): void {
    this.pixels.forget();
  }

  write(tokens: readonly string[], beside: number, above: number): void {
    Object.assign(
      this.tokens.style,
      this.across ? { height: `${above}px` } : { width: `${beside}px` },
    );
    writeTokens(this.tokens, tokens, -1);
  }

  draw(head: Head, position: number, unit: number, cell: number): void {
    const count = head.tokens.length;
    const vectors = head.vector(this.vector); // (time, unit): column by column, time across
    const values = this.across ? vectors : head.columns(vectors);
    const columns = this.across ? count : head.units;
    const label = `The ${this.vector} of ${count} tokens, ${head.units} components each`;
    this.pixels.draw(values, columns, this.vector, endOf(values), label);
    [...this.tokens.children].forEach((each, i) => {
      each.classList.toggle("sw-chosen", i === position);
    });
    const [start, thick] = [`${position * cell}px`, STRIP / head.units];
    const along = this.across
      ? { left: start, width: `${cell}px` }
      : { top: start, height: `${cell}px` };
    Object.assign(this.chosen.style, along);
    const across = this.across
      ? { top: `${unit * thick}px`, height: `${thick}px` }
      : { left: `${unit * thick}px`, width: `${thick}px` };
    Object.assign(this.component.style, { ...along, ...across });
  }
}
