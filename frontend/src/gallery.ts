import "./gallery.css";
import type { AnyModel } from "@anywidget/types";
import { type Card, drawCard } from "./gallery/card";
import { createCard } from "./shared/card";
import { html, OWN_KEYS, setText } from "./shared/dom";
import { keepDrawn, showSilence } from "./shared/drawing";

interface Setup {
  kinds: string[];
  tasks: string[];
  /** There is a Playground that a chosen task is put into. */
  opens: boolean;
}

const TRAITS = ["chosen", "_cards", "_setup", "_notice", "_frame"];

class Gallery {
  private readonly card = createCard("gallery", "Kinds of sequence data");
  private readonly insight = html("p", { class: "sw-insight", role: "status" });
  private readonly rooms = new Map<string, HTMLElement>();
  private readonly frames = new Map<string, HTMLButtonElement>();
  private live = true;

  constructor(
    private readonly model: AnyModel,
    private readonly signal: AbortSignal,
  ) {
    const { card } = this;
    card.root.querySelector(".sw-bar")?.remove();
    card.picture.append(this.insight);
  }

  mount(el: HTMLElement): void {
    const draw = (live: boolean) => {
      this.live = live;
      this.draw();
    };
    keepDrawn({ card: this.card, traits: TRAITS, draw }, this.model, el, this.signal);
  }

  private draw(): void {
    const cards: Card[] = this.model.get("_cards") ?? [];
    const chosen: string | null = this.model.get("chosen") ?? null;
    for (const each of cards) {
      if (!this.frames.has(each.name)) this.hang(each);
    }
    for (const [name, frame] of this.frames) {
      frame.setAttribute("aria-pressed", String(name === chosen));
      const missing = cards.some((each) => each.name === name && each.missing);
      frame.disabled = !this.live || missing;
    }
    const says = this.inWords(cards.length, chosen);
    setText(this.insight, says);
    this.card.spoken.dataset.says = says;
    const state = cards.length < this.setup.tasks.length ? "loading" : "still";
    showSilence(this.card, this.model, this.live, this.model.get("_notice"));
    Object.assign(this.card.root.dataset, {
      state: this.live ? state : "no-kernel",
      step: "0",
      chosen: chosen ?? "",
      cards: String(cards.length),
      error: this.model.get("_notice"),
    });
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  private inWords(loaded: number, chosen: string | null): string {
    const { tasks, opens } = this.setup;
    if (chosen)
      return opens ? `The Playground has ${chosen} now.` : `Chosen: sw.Playground("${chosen}")`;
    if (loaded < tasks.length)
      return `Sequences everywhere: ${loaded} of ${tasks.length} are here.`;
    return this.live ? "Sequences everywhere: choose one." : "Sequences everywhere.";
  }

  private hang(card: Card): void {
    const frame = html(
      "button",
      { type: "button", class: "sw-exhibit", ...OWN_KEYS },
      ...drawCard(card),
    );
    frame.dataset.task = card.name;
    frame.addEventListener("click", () => {
      this.model.set("chosen", card.name);
      this.model.save_changes();
    });
    this.frames.set(card.name, frame);
    this.roomOf(card.kind || "Not installed").append(frame);
  }

  /** One for each kind, in the order of the kinds, whichever is loaded first. */
  private roomOf(kind: string): HTMLElement {
    const known = this.rooms.get(kind);
    if (known) return known;
    const room = html("div", { class: "sw-room", role: "group", "aria-label": kind });
    const section = html("div", {}, html("h3", {}, kind), room);
    section.style.order = String([...this.setup.kinds, kind].indexOf(kind));
    this.rooms.set(kind, room);
    this.card.picture.append(section);
    return room;
  }
}

export default {
  render({ model, el, signal }: { model: AnyModel; el: HTMLElement; signal: AbortSignal }) {
    new Gallery(model, signal).mount(el);
  },
};
