import { html } from "../shared/dom";
import { count } from "../shared/numbers";
import type { Track } from "./decode";
import { type Row, rows } from "./words";

const MOST = 20;
const HEADS = ["", "region", "from", "to", "mean probability"];

/** The regions in sight as a table, for those who would rather read than look. */
export class RegionTable {
  private readonly body = html("tbody");
  readonly element = html(
    "details",
    { class: "sw-regions" },
    html("summary", {}, "Regions in sight, as a table"),
    html(
      "table",
      {},
      html("thead", {}, html("tr", {}, ...HEADS.map((head) => html("th", { scope: "col" }, head)))),
      this.body,
    ),
  );
  private drawnAs = "";

  constructor(changed: () => void) {
    this.element.addEventListener("toggle", changed);
  }

  show(track: Track, labels: readonly string[], sight: [number, number]): void {
    if (!this.element.open) return;
    const now = rows(track, labels, sight);
    const as = JSON.stringify(now);
    if (as === this.drawnAs) return;
    this.drawnAs = as;
    const more = now.length - MOST;
    const rest = now.length === 0 ? "Only the background is in sight." : `and ${count(more)} more`;
    this.body.replaceChildren(...now.slice(0, MOST).map(line));
    if (more > 0 || !now.length)
      this.body.append(html("tr", {}, html("td", { colspan: HEADS.length }, rest)));
  }
}

const line = ({ kind, name, start, end, chance }: Row): HTMLElement =>
  html(
    "tr",
    {},
    html("th", { scope: "row" }, kind),
    ...[name, count(start + 1), count(end), chance].map((text) => html("td", {}, text)),
  );
