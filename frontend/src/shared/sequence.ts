import type { AnyModel } from "@anywidget/types";
import { html, OWN_KEYS } from "./dom";
import { listen } from "./model";

const TYPING_PAUSE = 150;

/** The text that the model reads: sent when the typing pauses. */
export class SequenceInput {
  readonly input = html("input", {
    type: "text",
    class: "sw-input",
    spellcheck: "false",
    autocomplete: "off",
    ...OWN_KEYS,
  });
  readonly element = html(
    "label",
    { class: "sw-sequence" },
    html("span", {}, "Sequence"),
    this.input,
  );
  private typing: ReturnType<typeof setTimeout> | undefined;
  /** The text that Python had when the reader's was sent. */
  private before = "";

  constructor(
    private readonly model: AnyModel,
    private readonly ask: (changes: Record<string, unknown>) => void,
    signal: AbortSignal,
  ) {
    this.input.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.send(), TYPING_PAUSE);
    });
    listen(model, "change:text", () => this.show(), signal);
    signal.addEventListener("abort", () => clearTimeout(this.typing), { once: true });
    this.input.value = model.get("text");
  }

  /**
   * What the reader is typing must not be overwritten, neither by what arrives meanwhile nor by
   * Python's setting a refused text back: the notice says why, and the reader goes on typing.
   */
  private show(): void {
    const text = this.model.get("text");
    const setBack = text === this.before && document.activeElement === this.input;
    if (this.typing === undefined && !setBack) this.input.value = text;
  }

  private send(): void {
    this.typing = undefined;
    this.before = this.model.get("text");
    // Back at the accepted text there is nothing to send, and nothing left to complain about.
    if (this.input.value === this.before) {
      this.model.set("_notice", "");
      this.model.save_changes();
    } else {
      this.ask({ text: this.input.value });
    }
  }
}
