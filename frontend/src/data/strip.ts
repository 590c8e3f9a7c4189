import "./strip.css";
import { extent } from "d3-array";
import { html, svg } from "../shared/dom";
import { readable } from "../shared/quantities";

export type Answer = string | number | null;

/** A row of a task's data: see seqwidgets/widgets/rows.py. */
export interface Row {
  tokens?: string[];
  /** Of each feature, in time. */
  numbers?: (number | null)[][];
  wanted: Answer[];
  places: number[];
  length: number;
}

export interface Run {
  label: Answer;
  start: number;
  end: number;
}

/** Neighbours with the same label, as one. */
export function runs(labels: readonly Answer[]): Run[] {
  const found: Run[] = [];
  labels.forEach((label, place) => {
    const last = found.at(-1);
    if (last?.label === label) last.end = place + 1;
    else found.push({ label, start: place, end: place + 1 });
  });
  return found;
}

/** The sequence of a row, as it is read: tokens as a text, numbers as lines. */
export function drawSequence({ tokens, numbers, length }: Row, apart: string): HTMLElement {
  if (!tokens) return drawLines(numbers ?? []);
  const more = length > tokens.length ? ` … ${length - tokens.length} more` : "";
  const text = apart ? tokens.join(apart) : readable(tokens);
  return html("span", { class: "sw-strip-text", dir: "auto" }, text + more);
}

/** Points of a line in a box of 100 x 24, one string for each stretch without a gap. */
export function linePoints(
  values: readonly (number | null)[],
  low: number,
  high: number,
): string[] {
  const right = Math.max(1, values.length - 1);
  const stretches: string[][] = [[]];
  values.forEach((value, i) => {
    if (value === null || !Number.isFinite(value)) stretches.push([]);
    else {
      const y = high > low ? (24 * (high - value)) / (high - low) : 12;
      stretches.at(-1)?.push(`${((100 * i) / right).toFixed(1)},${y.toFixed(1)}`);
    }
  });
  return stretches.filter(({ length }) => length > 0).map((points) => points.join(" "));
}

function drawLines(features: (number | null)[][]): HTMLElement {
  const [low = 0, high = 0] = extent(features.flat(), (value) => value ?? undefined);
  const picture = svg("svg", {
    class: "sw-strip-lines",
    viewBox: "-1 -2 102 28",
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": `${features.length} measured ${features.length === 1 ? "series" : "series in time"}`,
  });
  features.forEach((values, i) => {
    for (const points of linePoints(values, low, high)) {
      picture.append(svg("polyline", { points, "data-label": (i % 6) + 1 }));
    }
  });
  return html("span", {}, picture);
}

/** One coloured piece for each run; the first of the `labels` is the ground. */
export function drawTrack(name: string, answers: readonly Answer[], labels: readonly string[]) {
  const pieces = runs(answers).map(({ label, start, end }) =>
    svg(
      "rect",
      {
        x: start,
        width: end - start,
        y: 0,
        height: 1,
        "data-label": labels.indexOf(String(label)) % 7,
      },
      svg("title", {}, `${label}, ${start + 1} to ${end}`),
    ),
  );
  const box = `0 0 ${Math.max(1, answers.length)} 1`;
  const about = { class: "sw-track", viewBox: box, preserveAspectRatio: "none" };
  return svg(
    "svg",
    { ...about, role: "img", "aria-label": inRuns(name, answers, labels) },
    ...pieces,
  );
}

/** What a track shows, for those who cannot see it. */
export function inRuns(
  name: string,
  answers: readonly Answer[],
  labels: readonly string[],
): string {
  const regions = runs(answers).filter(({ label }) => label !== labels[0]);
  if (!regions.length) return `${name}: ${labels[0]} everywhere`;
  const told = regions
    .slice(0, 8)
    .map(({ label, start, end }) => `${label} ${start + 1} to ${end}`);
  const more = regions.length > told.length ? `, and ${regions.length - told.length} more` : "";
  return `${name}: ${told.join(", ")}${more}`;
}
