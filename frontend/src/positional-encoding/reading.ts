import { html, setText } from "../shared/dom";
import { displayToken } from "../shared/quantities";
import { writeLine } from "../shared/reading";
import type { Encoding } from "./encoding";
import { type About, equation, likeness, type Place, waveNotice } from "./words";

/** What stands at the right: one number of the encoding, its wave, and the positions like it. */
export class PositionReading {
  private readonly title = html("h3");
  private readonly sum = html("div", { class: "sw-equation" });
  private readonly wave = html("p", { class: "sw-notice" });
  private readonly alike = html("p", { class: "sw-notice" });
  readonly elements = [
    html("div", {}, this.title, this.sum, this.wave),
    html("div", {}, html("h3", {}, "Positions like it"), this.alike),
  ];

  /** null: there is nothing to read. */
  show(encoding: Encoding | null, tokens: string[], place: Place, about: About): void {
    for (const element of this.elements) element.hidden = encoding === null;
    if (!encoding) return;
    setText(this.title, `Position ${place.position}, dimension ${place.dimension}`);
    const token = tokens[place.position];
    const standing = token === undefined ? " after the text" : ` “${displayToken(token)}”`;
    this.title.append(html("span", { class: "sw-soft" }, standing));
    this.sum.replaceChildren(...equation(encoding, place, about).map(writeLine));
    setText(this.wave, waveNotice(encoding, place, about));
    setText(this.alike, likeness(encoding, place.position));
  }

  describe(): string {
    const [title, sum, wave] = [this.title, this.sum, this.wave].map((each) => each.textContent);
    return `${title}. ${sum}. ${wave}`;
  }
}
