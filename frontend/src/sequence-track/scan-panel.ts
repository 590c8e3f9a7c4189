import { button, html, setText } from "../shared/dom";
import { digits } from "../shared/quantities";
import type { Scan, Strongest } from "./scan";
import { place, scanned } from "./words";

/** Every letter changed to every other: the button, how far it has come, and what was found. */
export class ScanPanel {
  private readonly start: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  private readonly progress = html("progress", { "aria-label": "Changes tried" });
  private readonly sentence = html("p", { class: "sw-notice" });
  private readonly pointed = html("p", { class: "sw-notice" });
  readonly element: HTMLElement;

  constructor(start: () => void, stop: () => void) {
    this.start = button("Try every change", start);
    this.stop = button("Stop", stop);
    this.element = html(
      "div",
      { class: "sw-scan" },
      html("h3", {}, "Mutagenesis"),
      html("div", { class: "sw-row" }, this.start, this.stop),
      this.progress,
      this.sentence,
      this.pointed,
    );
  }

  show(
    scan: Scan | null,
    { letters, labels }: { letters: string; labels: readonly string[] },
    pointed: Strongest | null,
    open: boolean,
  ): void {
    const busy = scan !== null && scan.done < scan.total && !scan.stopped;
    this.start.disabled = !open || busy;
    this.stop.disabled = !open || !busy;
    this.progress.max = scan?.total || 1;
    this.progress.value = scan?.done ?? 0;
    const before =
      "Changes each letter within 50 positions to each other one: orange adds to the explained answer, blue takes from it.";
    setText(this.sentence, scan ? scanned(scan, letters, labels[scan.label] ?? "") : before);
    setText(
      this.pointed,
      pointed && !Number.isNaN(pointed.change)
        ? `${letters[pointed.letter]} at ${place(pointed.position)}: ${digits(pointed.change)} log-odds.`
        : "",
    );
  }
}
