import { html } from "../shared/dom";
import { resolveColour } from "../shared/theme";

const BASES: Record<string, string> = {
  A: "green",
  C: "blue",
  G: "orange",
  T: "vermilion",
  U: "vermilion",
};

// Residues by their chemistry, as sequence logos have it.
const CHEMISTRY: [letters: string, hue: string][] = [
  ["GSTYCNQ", "green"],
  ["KRH", "blue"],
  ["DE", "vermilion"],
  ["AVLIPWFM", "orange"],
];

export function hueOf(letter: string, letters: string): string {
  if (letters.length <= 5) return BASES[letter] ?? "purple";
  return CHEMISTRY.find(([group]) => group.includes(letter))?.[1] ?? "purple";
}

type Named = Record<"text" | "soft" | "edge" | "rule" | "accent", string>;

export interface Colours extends Named {
  /** Of each letter. */
  words: string[];
  labels: string[];
}

/** The colours of the present theme, resolved once: asking the page at every frame would be slow. */
export function coloursOf(parent: HTMLElement, letters: string, labels: number): Colours {
  const probe = html("span");
  parent.append(probe);
  const named = (name: string) => resolveColour(probe, `var(--sw-${name})`);
  const own = [...letters].map((letter) => hueOf(letter, letters));
  const names = ["text", "soft", "edge", "rule", "accent"] as const;
  const found = {
    ...(Object.fromEntries(names.map((name) => [name, named(name)])) as Named),
    words: own.map((hue) => named(`${hue}-word`)),
    labels: Array.from({ length: labels }, (_, label) => {
      probe.dataset.label = String(label % 7);
      return resolveColour(probe, "var(--hue)");
    }),
  };
  probe.remove();
  return found;
}
