import { setText } from "./dom";

const QUIET = 10_000;

/**
 * Says a change of state at once and repeats changing figures at most every ten seconds: a live
 * region fed at frame rate would never let a screen reader finish a sentence.
 */
export function announcer(region: Element, now: () => number = () => performance.now()) {
  let lastState = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  return (state: string, sentence: string): void => {
    if (state === lastState && now() - lastTime < QUIET) return;
    lastState = state;
    lastTime = now();
    setText(region, sentence);
  };
}
