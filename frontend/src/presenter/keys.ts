// What a key does to the slides.

export type Move = "next" | "back" | "first" | "last" | "switch" | "larger" | "smaller";

/** What a clicker sends: it means the slides, whatever was touched before. */
const CLICKER: Record<string, Move> = { PageDown: "next", PageUp: "back" };

const ELSEWHERE: Record<string, Move> = {
  ArrowRight: "next",
  ArrowLeft: "back",
  Home: "first",
  End: "last",
  r: "switch",
  R: "switch",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
};

/** What uses these keys itself. */
const TAKING =
  "input, select, textarea, [contenteditable], [role=application], [role=listbox], [role=slider]";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">;

const combined = ({ ctrlKey, altKey, metaKey }: Key) => ctrlKey || altKey || metaKey;

export const clicked = (event: Key): Move | undefined =>
  combined(event) ? undefined : CLICKER[event.key];

/** Where a key went, in a shadow tree, too: to the document that is one element. */
const heardBy = (event: KeyboardEvent) =>
  (event.composedPath()[0] ?? event.target) as Element | null;

/** Unless what has the focus, or has heard the key before, uses it. */
export const pressed = (event: KeyboardEvent): Move | undefined =>
  combined(event) || event.defaultPrevented || heardBy(event)?.closest?.(TAKING)
    ? undefined
    : ELSEWHERE[event.key];

/** The number of the slide that a move leads to. */
export function turned(move: Move, slide: number, slides: number): number {
  const to = { next: slide + 1, back: slide - 1, first: 0, last: slides - 1 }[move as string];
  return Math.min(Math.max(to ?? slide, 0), Math.max(0, slides - 1));
}

const STEP = 1.1;
const [SMALLEST, LARGEST] = [0.5, 2];

/** How large the type is after a move. */
export function resized(move: Move, size: number): number {
  const to = { larger: size * STEP, smaller: size / STEP }[move as string] ?? size;
  const whole = Math.abs(to - 1) < 0.01 ? 1 : to;
  return Math.min(Math.max(whole, SMALLEST), LARGEST);
}
