// Numbers and sentences about the gradient: pure functions.
import { count, MISSING } from "../shared/numbers";
import { type Flow, type Left, verdict } from "./flow";

/** 0.55, 1.1, 57; outside of what is easily read 3.8e-14; 0 is written so. */
export function size(value: number | null | undefined): string {
  if (!Number.isFinite(value)) return MISSING;
  const number = value as number;
  if (number === 0) return "0";
  return number >= 0.01 && number < 1000 ? short(number) : number.toExponential(1);
}

/** Two digits that count, and no more behind the point than that. */
const short = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toPrecision(2));

/** 83 %, 0.012 %, but 3.8e-12; what has grown is said in times. */
export function share(ratio: number): string {
  if (!Number.isFinite(ratio)) return MISSING;
  if (ratio >= 2) return `${size(ratio)} times`;
  return ratio >= 1e-5 ? `${short(100 * ratio)} %` : size(ratio);
}

/** There each digit counts. */
const nearOne = (rate: number): boolean => Math.abs(rate - 1) < 0.02;

/** 0.83; near 1, 0.998. */
export const rateDigits = (rate: number): string =>
  Number.isFinite(rate) ? rate.toFixed(nearOne(rate) ? 3 : 2) : MISSING;

const becomes = (rate: number): string =>
  rate > 1
    ? `each step back makes it ${rateDigits(rate)} times as long`
    : `each step back leaves ${nearOne(rate) ? `${(100 * rate).toFixed(1)} %` : share(rate)}`;

const after = (total: number): string =>
  total > 1 ? `it is ${size(total)} times as long` : `${share(total)} of it is left`;

/** What to notice: it vanishes, explodes or holds. */
export function inWords(flow: Flow): string {
  const back = flow.lags - 1;
  if (!flow.mean.every(Number.isFinite)) {
    return "The gradient is no number somewhere on its way: the weights have grown out of bounds.";
  }
  if (back < 1) return "There is one step only: nothing lies further back.";
  if (!flow.mean.some((norm) => norm > 0)) return "There is no gradient at all.";
  const { rate } = flow.fit;
  const kind = verdict(rate, back);
  if (kind === "unknown") return "Only one lag has a gradient: nothing reaches further back.";
  return `The gradient ${kind}: ${becomes(rate)} on average; at that rate ${after(rate ** back)} after ${back} steps.`;
}

/** What a switch of the cell has done, as long as the new model has not learnt anything. */
export function begunAgain(left: Left, step: number): string {
  if (left.step === undefined || step > 0) return "";
  return left.running
    ? `The run was paused at step ${count(left.step)}; the new cell begins at step 0.`
    : `The new cell begins at step 0; ${left.model} stood at step ${count(left.step)}.`;
}

const GATED: Record<string, string> = { lstm: "an LSTM", gru: "a GRU" };

/** What the matrix from hidden state to hidden state says about it. */
export function matrixInWords(cell: string, radius: number | null): string {
  const gated = GATED[cell];
  if (gated) {
    return `In ${gated} no single matrix decides: the gates open a way around it. This is the candidate's block.`;
  }
  if (radius === null) {
    return cell === "rnn"
      ? "Some of its weights are no numbers."
      : "The cell does not say which of its matrices leads from state to state.";
  }
  if (nearOne(radius)) return "Near 1: the matrix keeps its length, and only tanh shrinks it.";
  if (radius < 1)
    return "Below 1: each step back shrinks it in the long run, and tanh shrinks it more.";
  return "Above 1 it can grow on its way back, as far as tanh lets it.";
}

/** What clipping does to the last step. */
export function clippingInWords(last: number | null, clip: number | null): string {
  if (last === null) return "No step has been made yet.";
  if (clip === null) return "It is let through as it is.";
  if (last <= clip) return "It is shorter than the clip: let through as it is.";
  return `It is cut to ${size(clip)}: ${share(clip / last)} of its length is left.`;
}
