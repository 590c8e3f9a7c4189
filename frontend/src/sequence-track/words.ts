import { count, MISSING } from "../shared/numbers";
import { digits } from "../shared/quantities";
import type { Chances, Piece, Track, TrackFrame } from "./decode";
import { type Scan, strongest } from "./scan";

export const place = (position: number): string => `position ${count(position + 1)}`;

export const chance = (value: number): string => (Number.isNaN(value) ? MISSING : value.toFixed(3));

/** One sentence about all of the track. */
export function insight({ chances, truth, changed, saidRegions, unread }: Track): string {
  if (unread.length) {
    return `Letters changed: ${changed.size}. What that does out of sight is being read.`;
  }
  if (chances.best(0) < 0) return "The probabilities are no numbers: the network has diverged.";
  const edited = changed.size ? ` Letters changed: ${changed.size}.` : "";
  if (!truth.length) {
    const regions = saidRegions.filter(({ label }) => label > 0).length;
    return `Predicted regions: ${count(regions)}.${edited}`;
  }
  const right = truth.filter((label, at) => chances.best(at) === label).length;
  return `${count(right)} of ${count(truth.length)} positions are labelled right.${edited}`;
}

/** What is said at a position, and what is true. */
export function verdict({ chances, truth }: Track, at: number, labels: readonly string[]): string {
  const said = chances.best(at);
  const known = truth.length ? `True: ${labels[truth[at] as number]}` : "The truth is not known";
  return `Predicted: ${labels[said] ?? "nothing"}, ${chance(chances.at(said, at))}. ${known}.`;
}

/** What is known of the changes so far. */
export function scanned(scan: Scan, letters: string, label: string): string {
  const top = strongest(scan);
  const how = scan.stopped
    ? "Stopped: "
    : scan.done < scan.total
      ? `${count(scan.done)} of ${count(scan.total)} changes tried. `
      : `${count(scan.total)} changes tried. `;
  const which = scan.step === null ? "" : ` The network is that of step ${count(scan.step)}.`;
  const at = `“${label}” at ${place(scan.position)}`;
  if (!top) return `${how}None of them moves ${at}.${which}`;
  const to = letters[top.letter];
  return `${how}${at} hangs most on ${place(top.position)}: ${to} there moves its log-odds by ${digits(top.change)}.${which}`;
}

/** How a sequence longer than what the network learnt from is read. */
export function howRead({ limit, reach }: { limit: number | null; reach: number | null }): string {
  if (limit !== null) {
    return `This network reads ${limit} letters at most: longer sequences are read in windows, each half over the next, and the middle of each counts.`;
  }
  return reach === null
    ? "An answer hangs on all letters; after a change they are read again until the network’s state is what it was. In a long sequence, weights and mutagenesis are those of the 100 on either side, read by themselves."
    : `An answer hangs on ${reach} positions on either side at most; after a change only those are read again.`;
}

/** While a network learns, a part of a long sequence is read at a time. */
export function stale({ read, step }: TrackFrame): string {
  const oldest = Math.min(step, ...read.map(([, at]) => at));
  return oldest < step ? `Out of sight, probabilities are those of step ${count(oldest)}.` : "";
}

export const ABOUT_WEIGHTS =
  "The weight of a letter is gradient times input: what it adds to the log-odds of the explained answer (up), or takes from them (down), as far as a straight line tells.";

export interface Row {
  kind: "true" | "predicted";
  name: string;
  start: number;
  end: number;
  chance: string;
}

/** The regions that lie in sight, without the background. */
export function rows(
  track: Track,
  labels: readonly string[],
  [start, end]: [number, number],
): Row[] {
  const found = (kind: Row["kind"], all: readonly Piece[]) =>
    all
      .filter((each) => each.label > 0 && each.end > start && each.start < end)
      .map((each) => ({
        kind,
        name: labels[each.label] as string,
        start: each.start,
        end: each.end,
        chance: chance(mean(track.chances, each)),
      }));
  return [...found("true", track.trueRegions), ...found("predicted", track.saidRegions)].sort(
    (one, other) => one.start - other.start,
  );
}

/** Of a region's own label. */
function mean(chances: Chances, { label, start, end }: Piece): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += chances.at(label, at);
  return sum / (end - start);
}
