import "./playground.css";
import type { AnyModel } from "@anywidget/types";
import { type State, Transport } from "./controls/transport";
import { everyStyle, type Host, Part } from "./parts/part";
import { type Choices, Controls } from "./playground/controls";
import { type Run, RunList, type Score } from "./playground/runs";
import { acknowledge } from "./shared/acknowledge";
import { announcer } from "./shared/announcer";
import { createCard } from "./shared/card";
import { button, html, OWN_KEYS, setText } from "./shared/dom";
import { keepDrawn, showSilence } from "./shared/drawing";
import { count } from "./shared/numbers";

interface Setup extends Choices, Score {
  /** It can be trained; else it is a recording. */
  live: boolean;
  about: string;
  label: string;
}

interface Frame {
  state: State;
  step: number;
  message: string;
  runs: Run[];
  /** What is on the table, with the settings changed since. */
  preset: string;
}

const NOTHING: Frame = { state: "idle", step: 0, message: "", runs: [], preset: "" };
const TRAITS = ["preset", "_setup", "_frame", "_notice", "_examples", "_drawing", "_panel"];

class Playground {
  private readonly card = createCard("playground", "Playground");
  private readonly transport = new Transport((command) => this.model.send({ type: command }));
  private readonly controls = new Controls((name, value) =>
    this.model.send({ type: "choose", name, value }),
  );
  private readonly about = html("p", { class: "sw-insight" });
  private readonly runs = new RunList((preset) => this.put(preset));
  private readonly share = html("input", {
    class: "sw-input",
    "aria-label": "Preset: all of this as one string",
    spellcheck: "false",
    ...OWN_KEYS,
  });
  private readonly shareRow = html("label", { class: "sw-preset" }, "Preset", this.share);
  private readonly announce: ReturnType<typeof announcer>;
  private readonly parts: Record<string, Part>;
  private failure = { preset: "", reason: "" };
  private live = true;
  private drawn = 0;

  constructor(
    private readonly model: AnyModel,
    host: Host | undefined,
    private readonly signal: AbortSignal,
  ) {
    const part = (name: string) =>
      new Part(
        name,
        host,
        (reason) => this.fail(`The ${name} could not be shown: ${reason}`),
        signal,
      );
    this.announce = announcer(this.card.spoken, signal);
    this.parts = { _examples: part("examples"), _drawing: part("drawing"), _panel: part("panel") };
    this.assemble();
  }

  private assemble(): void {
    const { card, parts } = this;
    if (this.setup.live) {
      card.actions.append(...this.transport.elements);
      card.chips.append(this.controls.element);
    }
    const copy = button("Copy", () => void navigator.clipboard?.writeText(this.share.value));
    this.shareRow.append(copy);
    this.share.addEventListener("change", () => this.put(this.share.value));
    this.share.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.put(this.share.value); // JupyterLab keeps the browser from it
    });
    const table = html("div", { class: "sw-table" });
    table.append(...Object.values(parts).map(({ element }) => element));
    card.picture.append(this.about, this.runs.element, table);
    card.foot.append(this.shareRow);
  }

  mount(el: HTMLElement): void {
    const draw = (live: boolean) => {
      this.live = live;
      this.draw();
    };
    keepDrawn(
      { card: this.card, traits: TRAITS, draw, css: everyStyle },
      this.model,
      el,
      this.signal,
    );
  }

  private get setup(): Setup {
    return this.model.get("_setup");
  }

  private put(preset: string): void {
    this.model.set("preset", preset);
    this.model.save_changes();
  }

  /** A part of what is on the table now could not be shown. */
  private fail(reason: string): void {
    this.failure = { preset: this.model.get("preset"), reason };
    this.draw();
  }

  private draw(): void {
    const { setup } = this;
    const given = this.model.get("_frame");
    const frame: Frame = typeof given?.step === "number" ? given : NOTHING;
    const open = this.live && frame.state !== "closed" && frame.state !== "still";
    for (const [trait, part] of Object.entries(this.parts))
      part.show(this.model.get(trait), this.live);
    this.parts._examples?.element.toggleAttribute("hidden", setup.hidden.includes("data"));
    this.controls.show(setup, open);
    this.transport.show(frame.state, frame.step, open);
    setText(this.about, `${setup.label} has to learn ${setup.about}.`);
    this.runs.show(frame.runs, this.model.get("preset"), setup.task, setup, open);
    this.share.readOnly = !open;
    this.shareRow.hidden = setup.hidden.includes("share");
    if (document.activeElement !== this.share) this.share.value = frame.preset;
    showSilence(this.card, this.model, this.live, this.problem || frame.message);
    const state = frame.state === "still" ? "recording" : this.live ? frame.state : "no kernel";
    setText(this.card.status, `${state} · step ${count(frame.step)}`);
    this.announce(
      `${frame.state} ${setup.label}`,
      `${setup.label} on ${setup.task}, ${frame.state}`,
    );
    this.mark(frame, setup);
  }

  /** What went wrong with what is on the table, or with what was to be put there. */
  private get problem(): string {
    const { preset, reason } = this.failure;
    return (preset === this.model.get("preset") && reason) || this.model.get("_notice");
  }

  private mark(frame: Frame, setup: Setup): void {
    this.drawn += 1;
    Object.assign(this.card.root.dataset, {
      state: this.live ? frame.state : "no-kernel",
      step: String(frame.step),
      frames: String(this.drawn),
      error: this.problem,
      preset: this.model.get("preset"),
      hidden: setup.hidden.join(" "),
    });
  }
}

export default {
  initialize({ model, signal }: { model: AnyModel; signal: AbortSignal }) {
    acknowledge(model, "change:_frame", signal);
  },
  render(view: { model: AnyModel; el: HTMLElement; signal: AbortSignal; host?: Host }) {
    new Playground(view.model, view.host, view.signal).mount(view.el);
  },
};
