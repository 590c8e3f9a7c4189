import "./colours.css";
import "./card.css";
import { html, setText } from "./dom";

/** The one frame of every widget: a bar on top, the picture left, the reading right. */
export interface Card {
  root: HTMLElement;
  actions: HTMLElement;
  chips: HTMLElement;
  /** The figures at the right of the bar. They change too often to be read aloud by themselves. */
  status: HTMLElement;
  note: HTMLElement;
  picture: HTMLElement;
  reading: HTMLElement;
  /** Below both: the training, to be gone through. */
  foot: HTMLElement;
  /** What a screen reader says, see `announcer`; `data-says` is what a saved picture has for its text. */
  spoken: HTMLElement;
}

export function createCard(name: string, label: string): Card {
  const card = {
    actions: html("div", { class: "sw-actions" }),
    chips: html("div", { class: "sw-chips" }),
    status: html("div", { class: "sw-status", role: "status", "aria-live": "off" }),
    note: html("div", { class: "sw-note", role: "alert" }, html("span")),
    picture: html("div", { class: "sw-picture" }),
    reading: html("div", { class: "sw-reading" }),
    foot: html("div", { class: "sw-foot" }),
    spoken: html("div", { class: "sw-unseen", "aria-live": "polite" }),
  };
  const bar = html("div", { class: "sw-bar" }, card.actions, card.chips, card.status);
  const body = html("div", { class: "sw-body" }, card.picture, card.reading);
  const frame = html("div", { class: "sw-frame" }, bar, body, card.foot, card.spoken);
  card.picture.append(card.note);
  const root = html(
    "section",
    { class: "seqwidgets", "data-seqwidget": name, "aria-label": label },
    frame,
  );
  return { root, ...card };
}

export type Tone = "plain" | "problem";

/** An empty text hides the note. What a view has put behind the text stays there. */
export function showNote(card: Card, text: string, tone: Tone = "plain"): void {
  setText(card.note.firstElementChild as Element, text);
  card.note.hidden = text === "";
  card.note.dataset.tone = tone;
}

/** Draws, or says in the card why it could not: a fault must not be lost in the console. */
export function drawOrSay(card: Card, draw: () => void): void {
  try {
    draw();
  } catch (error) {
    card.root.dataset.error = String(error);
    showNote(card, `The view could not be drawn: ${error}`, "problem");
  }
}

export function chip(text: string, title = ""): HTMLElement {
  return html("span", title ? { class: "sw-chip", title } : { class: "sw-chip" }, text);
}
