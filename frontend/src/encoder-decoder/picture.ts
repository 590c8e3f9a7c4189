import { tint } from "../alignment/matrix";
import type { Translation } from "../alignment/translation";
import { isEnd, label } from "../alignment/words";
import { showColumn } from "../shared/columns";
import { html, matchChildren, OWN_KEYS, setText } from "../shared/dom";
import { pointIn } from "../shared/pointer";
import { Arcs } from "./arcs";
import {
  DECODER,
  HEIGHT,
  hit,
  middle,
  type Place,
  type Plan,
  plan,
  SOURCE,
  WORDS,
} from "./geometry";
import { type Hidden, States } from "./states";

/** Left and right of the columns. */
const MARGIN = 8;

export interface Gestures {
  preview(place: Place | null): void;
  choose(place: Place): void;
  move(position: number, source: number): void;
}

export interface Scene {
  translation: Translation;
  hidden: Hidden;
  position: number;
  source: number;
  /** Words that are held. */
  held: number[];
  /** Words behind this one have not been said yet. */
  upTo: number;
  room: number;
}

const KEYS: Record<string, [position: number, source: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0],
};

/** The source below, the translation above, and the attention between them. */
export class Picture {
  readonly element = html("div", {
    class: "sw-scroll",
    role: "application",
    tabindex: 0,
    "aria-label":
      "Source and translation. Left and right choose a word, up and down a source token.",
    ...OWN_KEYS,
  });
  private readonly stage = html("div", { class: "sw-stage" });
  private readonly arcs = new Arcs();
  private readonly states = new States();
  private readonly words = html("div", { class: "sw-words" });
  private readonly source = html("div", { class: "sw-source", "data-hue": "alignment" });
  /** Over the states of words that have not been said yet. */
  private readonly unsaid = html("div", { class: "sw-veil" });
  private revealed = -1;
  plan: Plan = plan([], [], 0);

  constructor(
    private readonly gestures: Gestures,
    signal: AbortSignal,
  ) {
    this.stage.style.height = `${HEIGHT}px`;
    this.words.style.top = `${WORDS.top}px`;
    Object.assign(this.unsaid.style, { top: `${DECODER.top}px`, height: `${DECODER.height}px` });
    this.source.style.top = `${SOURCE.top}px`;
    this.stage.append(this.arcs.element, this.states.element, this.unsaid, this.words, this.source);
    this.element.append(this.stage);
    this.listen(signal);
  }

  private listen(signal: AbortSignal): void {
    const { stage, gestures } = this;
    const under = (event: MouseEvent) => hit(...pointIn(stage, event), this.plan);
    const listen = (name: "pointermove" | "pointerleave" | "click", run: (e: MouseEvent) => void) =>
      stage.addEventListener(name, run, { signal });
    listen("pointermove", (event) => gestures.preview(under(event)));
    listen("pointerleave", () => gestures.preview(null));
    listen("click", (event) => {
      const place = under(event);
      if (place) gestures.choose(place);
    });
    this.element.addEventListener(
      "keydown",
      (event) => {
        const by = KEYS[event.key];
        if (!by) return;
        event.preventDefault();
        gestures.move(...by);
      },
      { signal },
    );
  }

  draw(scene: Scene): void {
    const { translation, room } = scene;
    this.plan = plan(translation.words, translation.source, room - 2 * MARGIN);
    this.stage.style.width = `${this.plan.width}px`;
    this.arcs.draw(translation, this.plan, scene.position, scene.upTo);
    this.states.draw(scene.hidden, this.plan);
    const { left, pitch, count } = this.plan.words;
    const from = left + Math.min(scene.upTo + 1, count) * pitch;
    Object.assign(this.unsaid.style, { left: `${from}px`, width: `${this.plan.width - from}px` });
    this.drawWords(scene);
    this.drawSource(scene);
  }

  repaint(): void {
    this.states.forget();
  }

  /** Scrolls a newly chosen word into the window, and leaves the reader's own scrolling alone. */
  reveal(position: number): void {
    if (position === this.revealed) return;
    this.revealed = position;
    const { left, pitch } = this.plan.words;
    showColumn(this.element, position + left / pitch, pitch);
  }

  private drawWords({ translation, position, held, upTo }: Scene): void {
    const { words } = translation;
    const gap = this.plan.words.pitch < 24 ? 0 : 3;
    matchChildren(this.words, words.length, () => html("span")).forEach((pill, i) => {
      write(pill, words[i] as string, middle(this.plan.words, i), this.plan.words.pitch - 2 * gap);
      pill.classList.toggle("sw-chosen", i === position);
      pill.classList.toggle("sw-held", held.includes(i));
      pill.classList.toggle("sw-unsaid", i > upTo);
    });
  }

  private drawSource({ translation, position, source }: Scene): void {
    const tokens = translation.source;
    const width = Math.min(90, this.plan.source.pitch - 4);
    matchChildren(this.source, tokens.length, () => html("span")).forEach((pill, i) => {
      write(pill, tokens[i] as string, middle(this.plan.source, i), width);
      tint(pill, translation.weight(position, i));
      pill.classList.toggle("sw-chosen", translation.hasAttention && i === source);
    });
  }
}

function write(pill: HTMLElement, token: string, x: number, width: number): void {
  setText(pill, label(token));
  pill.title = label(token);
  pill.classList.toggle("sw-end", isEnd(token));
  Object.assign(pill.style, { left: `${x - width / 2}px`, width: `${width}px` });
}
