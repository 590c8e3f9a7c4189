import { html, setText } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import type { Flow } from "./flow";
import { rateDigits, share, size } from "./words";

/** The chosen lag with its numbers. */
export class LagReading {
  private readonly title = html("h3");
  private readonly token = html("span", { class: "sw-soft" });
  private readonly values = {
    mean: html("b", { "data-value": "mean" }),
    example: html("b", { "data-value": "example" }),
    ratio: html("b", { "data-value": "ratio" }),
    rate: html("b", { "data-value": "rate" }),
  };
  private readonly names = { mean: html("span") };
  readonly element: HTMLElement;

  constructor() {
    const { mean, example, ratio, rate } = this.values;
    const row = (name: HTMLElement | string, value: HTMLElement) =>
      html("div", { class: "sw-row" }, name, value);
    this.element = html(
      "div",
      {},
      html("div", { class: "sw-row" }, this.title, this.token),
      row(this.names.mean, mean),
      row("one example", example),
      row("of the mean at lag 0", ratio),
      row("dotted line, each step back", rate),
    );
  }

  show(flow: Flow, lag: number, examples: number, tokens: string[]): void {
    setText(this.title, `Lag ${lag}`);
    const token = tokens[tokens.length - 1 - lag];
    setText(this.token, token === undefined ? "" : `in the example “${displayToken(token)}”`);
    setText(this.names.mean, `mean of ${examples}`);
    setText(this.values.mean, size(flow.mean[lag]));
    setText(this.values.example, size(flow.example[lag]));
    setText(this.values.ratio, share(flow.ratio(lag)));
    setText(this.values.rate, `× ${rateDigits(flow.fit.rate)}`);
  }
}
