import { max, min } from "d3-array";
import { button, html, matchChildren, setAttributes, setText } from "../shared/dom";
import { count } from "../shared/numbers";
import { digits } from "../shared/quantities";

/** What came of a run. */
export interface Run {
  preset: string;
  task: string;
  model: string;
  step: number;
  score: number | null;
}

export interface Score {
  metric: string;
  baseline: [name: string, value: number] | null;
}

/** How long a bar is, from 0 to 1: the scale holds the baseline and 0, and 1 for shares. */
export function barLength(score: number | null, all: readonly (number | null)[]): number {
  if (score === null) return 0;
  const low = Math.min(0, min(all, (each) => each ?? 0) ?? 0);
  const high = Math.max(low + 1e-9, max(all, (each) => each ?? 0) ?? 1, isShare(all) ? 1 : 0);
  return (score - low) / (high - low);
}

const isShare = (all: readonly (number | null)[]): boolean =>
  all.every((each) => each === null || (each >= 0 && each <= 1));

/** The runs of one task, each a bar, and the trivial predictor's mark across them. */
export class RunList {
  private readonly heading = html("h3");
  private readonly list = html("ol", { class: "sw-runs" });
  readonly element = html("div", { class: "sw-compare" }, this.heading, this.list);

  constructor(private readonly open: (preset: string) => void) {}

  show(
    runs: readonly Run[],
    now: string,
    task: string,
    { metric, baseline }: Score,
    open: boolean,
  ): void {
    const these = runs.filter((run) => run.task === task);
    this.element.hidden = these.length === 0;
    const known = baseline ? `, ${baseline[0]} ${digits(baseline[1])}` : "";
    setText(this.heading, `Held-out ${metric} of the runs so far${known}`);
    const all = [...these.map(({ score }) => score), baseline?.[1] ?? null];
    const mark = barLength(baseline?.[1] ?? null, all);
    matchChildren(this.list, these.length, () => this.row()).forEach((row, i) => {
      const run = these[i] as Run;
      row.dataset.preset = run.preset;
      row.dataset.now = String(run.preset === now);
      row.style.setProperty("--length", String(barLength(run.score, all)));
      row.style.setProperty("--mark", String(mark));
      const [name, bar, words] = row.children as unknown as [
        HTMLButtonElement,
        HTMLElement,
        HTMLElement,
      ];
      name.disabled = !open;
      setText(name, run.model);
      setAttributes(name, {
        title: run.preset,
        "aria-label": `${run.model}: put it on the table again`,
      });
      bar.dataset.marked = String(baseline !== null);
      const score = run.score === null ? "no score yet" : digits(run.score);
      setText(words, `${score} after ${count(run.step)} steps`);
    });
  }

  private row(): HTMLElement {
    const row = html("li", { class: "sw-run" });
    const name = button("", () => this.open(row.dataset.preset ?? ""));
    row.append(name, html("span", { class: "sw-length" }), html("span", { class: "sw-score" }));
    return row;
  }
}
