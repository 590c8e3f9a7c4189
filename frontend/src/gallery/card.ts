import { type Answer, drawSequence, drawTrack, type Row } from "../data/strip";
import { html } from "../shared/dom";
import { displayToken } from "../shared/quantities";

/** What is known of a task: see seqwidgets/widgets/gallery.py. */
export interface Card {
  name: string;
  learns: string;
  kind: string;
  /** The command that installs the data, where they are not there. */
  missing?: string;
  asks?: string;
  row?: Row;
  labels?: string[];
  apart?: string;
  real?: string;
  generated?: string;
  source?: string;
  licence?: string;
}

const ASKED: Record<string, string> = {
  "language-model": "asked at every place: what comes next",
  classification: "asked at the end",
  tagging: "asked at every place",
  translation: "asked",
  forecast: "asked",
  recall: "asked at the end",
};

/** Whether it was measured or written by people, made up, or both. */
export function origin({ real = "nothing", generated = "nothing" }: Card): string {
  if (real.startsWith("nothing")) return "generated";
  return generated.startsWith("nothing") ? "real" : "partly real";
}

/** What is asked of a row, in its own words. */
export function wanted({ asks = "", row, apart = "" }: Card): string {
  const all: Answer[] = row?.wanted ?? [];
  const answers = asks === "tagging" ? [...new Set(all)] : all; // the strip shows which is where
  const few = asks === "translation" ? answers : answers.slice(0, 6);
  const words = few.map((each) =>
    typeof each === "number" ? each.toFixed(2) : displayToken(each ?? ""),
  );
  const more = few.length < answers.length ? " …" : "";
  const between: Record<string, string> = { translation: apart, tagging: ", " };
  return words.join(between[asks] ?? " ") + more;
}

/** The parts of a card: the row as it is, what is asked, and where it comes from. */
export function drawCard(card: Card): HTMLElement[] {
  const title = html("b", { class: "sw-title" }, card.name);
  const learns = html("span", { class: "sw-learns" }, `A network learns ${card.learns}.`);
  if (!card.row) return [title, learns, html("span", { class: "sw-soft" }, card.missing ?? "")];
  const parts = [title, learns, drawSequence(card.row, card.apart ?? "")];
  if (card.labels?.length) {
    parts.push(html("span", {}, drawTrack("wanted", card.row.wanted, card.labels)));
  }
  const asked = html("span", { class: "sw-asked", dir: "auto" }, `${ASKED[card.asks ?? ""]}: `);
  asked.append(html("b", {}, wanted(card)));
  const badge = html("span", { class: "sw-badge" }, origin(card));
  badge.dataset.origin = origin(card);
  const source = html("span", { class: "sw-source" }, badge, ` ${card.source}`);
  return [...parts, asked, source];
}
