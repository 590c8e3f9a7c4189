import { type Answer, drawSequence, drawTrack, type Row } from "../data/strip";
import { html } from "../shared/dom";
import { MISSING } from "../shared/numbers";
import { displayToken } from "../shared/quantities";
import { isRight, type Kind, type Verdict } from "./verdict";

const TICKS = ["wrong", "right"];

/** One example: the sequence, and below it what was said, beside what was wanted. */
export function drawExample(
  kind: Kind,
  row: Row,
  said: readonly Answer[],
  verdict: Verdict,
  labels: readonly string[],
  apart: string,
): HTMLElement[] {
  const parts = [drawSequence(row, apart)];
  if (kind === "tagging") {
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("wanted", row.wanted, labels)));
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("said", said, labels)));
  } else if (kind === "language-model") {
    const ticks = row.wanted.map((each, i) => TICKS[Number(each === said[i])] as string);
    parts.push(html("span", { class: "sw-tracks" }, drawTrack("next token", ticks, TICKS)));
  }
  parts.push(drawAnswer(kind, row, said, verdict, apart));
  return parts;
}

function drawAnswer(
  kind: Kind,
  { wanted }: Row,
  said: readonly Answer[],
  verdict: Verdict,
  apart: string,
): HTMLElement {
  const { right, asked, off } = verdict;
  const answer = html("span", { class: "sw-answer", dir: "auto" });
  if (right === null && asked > 1) {
    answer.append(`off by ${off === null ? MISSING : off.toFixed(2)} on average`);
  } else if (asked > 1) {
    answer.append(`${right} of ${asked} right`);
  } else {
    const isWrong = right !== null && !isRight(verdict);
    const mark = right === null ? "" : isWrong ? "✗ " : "✓ ";
    answer.append(html("b", { class: "sw-said" }, mark + inWords(said, kind, apart)));
    if (isWrong || right === null) {
      answer.append(
        " ",
        html("span", { class: "sw-soft" }, `wanted ${inWords(wanted, kind, apart)}`),
      );
    }
  }
  return answer;
}

export function inWords(answers: readonly Answer[], kind: Kind, apart: string): string {
  if (!answers.length) return "nothing";
  const words = answers.map((each) => {
    if (each === null) return MISSING;
    return typeof each === "number" ? each.toFixed(2) : each.trim() ? each : displayToken(each);
  });
  return words.join(kind === "translation" ? apart : " ");
}
