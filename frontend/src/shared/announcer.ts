import { setText } from "./dom";

const QUIET = 10_000;

/**
 * Says a change of state at once and repeats changing figures at most every ten seconds, the last ones
 * in any case: a live region fed at frame rate would never let a screen reader finish a sentence.
 */
export function announcer(region: HTMLElement, signal: AbortSignal) {
  let lastState = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return (state: string, sentence: string): void => {
    clearTimeout(timer);
    region.dataset.says = sentence; // a picture that is taken meanwhile shows it already
    const say = () => {
      lastTime = performance.now();
      setText(region, sentence);
    };
    const quiet = state === lastState ? lastTime + QUIET - performance.now() : 0;
    lastState = state;
    if (quiet <= 0) say();
    else if (sentence !== region.textContent) timer = setTimeout(say, quiet);
  };
}
