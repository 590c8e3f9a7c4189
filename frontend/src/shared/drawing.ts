import { type Card, drawOrSay, showNote } from "./card";
import { watchConnection, whySilent } from "./connection";
import { type AnyModel, listen } from "./model";
import { savePicture } from "./saved-picture";
import { onNextFrame } from "./schedule";

/** What a widget draws that looks inside no model; `live`: a kernel answers. */
export interface Drawing {
  card: Card;
  traits: string[];
  draw(live: boolean): void;
  /** The style sheets of what is drawn, where it is more than the widget's own. */
  css?: () => string;
}

/** Puts it on the page and draws it anew at every change, until the signal aborts; gives what draws it
    at the next frame. */
export function keepDrawn(
  { card, traits, draw, css }: Drawing,
  model: AnyModel,
  el: HTMLElement,
  signal: AbortSignal,
): () => void {
  let live = true;
  el.append(card.root);
  const keepPicture = savePicture(card.root, model, signal, css);
  const drawNow = () => {
    drawOrSay(card, () => {
      draw(live);
      keepPicture();
    });
  };
  const redraw = onNextFrame(drawNow, signal);
  for (const trait of traits) listen(model, `change:${trait}`, redraw, signal);
  watchConnection(model, el, signal, (answers) => {
    live = answers;
    redraw();
  });
  drawNow();
  return redraw;
}

/** Says why the kernel is silent, or else what is wrong. */
export function showSilence(card: Card, model: AnyModel, live: boolean, problem: string): void {
  const silent = whySilent(model, live, false);
  showNote(card, silent || problem, silent ? "plain" : "problem");
}
