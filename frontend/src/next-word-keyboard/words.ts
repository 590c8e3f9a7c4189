// What the keyboard tells its reader: pure functions.
import { count } from "../shared/numbers";
import { displayToken } from "../shared/quantities";

/** bits: what it cost, null: nothing is known; known: the model can read it. */
export type Told = [token: string, bits: number | null, known: boolean];

/** The shade of a token that cost so many bits: the darkest is one in 4,096. */
export const shadeOf = (bits: number | null): number => Math.min(Math.max((bits ?? 0) / 12, 0), 1);

export const aboutToken = ([token, bits, known]: Told): string => {
  const cost = bits === null ? "" : `, ${bits.toFixed(1)} bits`;
  return `${displayToken(token)}${known ? "" : ", unknown to the model"}${cost}`;
};

/** How well it expected the text. */
export function expectedInWords(
  token: string,
  { bits, hits, counted }: { bits: number | null; hits: number; counted: number },
): string {
  if (counted === 0) return `Type two ${token}s, and it says how well it expected the second.`;
  if (bits === null) return "What it expected is no number.";
  const choices = count(2 ** bits);
  const among = counted === 1 ? "It was" : `${hits} of ${counted} ${token}s were`;
  const not = counted === 1 && hits === 0 ? " not" : "";
  return `${bits.toFixed(1)} bits a ${token}: as unsure as among ${choices}. ${among}${not} among its three suggestions.`;
}

/** The words that the model cannot read, if any. */
export function unknownInWords(told: readonly Told[], hasUnknown: boolean): string {
  const strange = [...new Set(told.filter(([, , known]) => !known).map(([token]) => token))];
  if (!strange.length) return "";
  const named = strange.slice(0, 3).map((token) => `“${displayToken(token)}”`);
  const more = strange.length > 3 ? ` and ${strange.length - 3} more` : "";
  const [it, place] = strange.length > 1 ? ["them", "their"] : ["it", "its"];
  const instead = hasUnknown ? `it reads “unknown” in ${place} place` : `it passes over ${it}`;
  return `The model does not know ${named.join(", ")}${more}: ${instead}.`;
}

/** What the suggestions are. */
export function suggestedInWords(
  token: string,
  apart: string,
  { begun, tokens, suggestions }: { begun: string; tokens: Told[]; suggestions: unknown[] },
): string {
  if (begun && !suggestions.length) return `It knows no ${token} that begins with “${begun}”.`;
  if (begun) return `Of the ${token}s that begin with “${begun}”.`;
  if (!tokens.some(([, , known]) => known)) {
    return `The most frequent ${token}s: the model speaks from the second ${token} on.`;
  }
  if (!apart) return "Words from the likeliest characters: a share is that of the next character.";
  return `The likeliest ${token}s, the first one best.`;
}

/** 34 %, and <1 % for what is rare. */
export function percent(share: number | null): string {
  if (share === null) return "–";
  return share > 0 && share < 0.01 ? "<1 %" : `${Math.round(100 * share)} %`;
}
