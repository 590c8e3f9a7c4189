// The update of one unit as a worked equation, and the one sentence that says what to notice.
import type { Selection } from "../shared/columns";
import { digits, labelOf } from "../shared/quantities";
import type { Line, Term } from "../shared/reading";
import type { Cell, Trace } from "./trace";

/** Writes a line the way it is read: line`${c} = ${f} · ${before}`. */
function line(texts: TemplateStringsArray, ...terms: Term[]): Line {
  return texts.flatMap((text, i) => [{ text }, terms[i] ?? []].flat()).filter(({ text }) => text);
}

const symbol = (text: string, name: string, below = ""): Term => ({ text, name, below });
const now = (text: string, name: string): Term => symbol(text, name, "t");
const before = (text: string, name: string): Term => symbol(text, name, "t−1");

/** A reader's own cell whose equation is none of those here is sent without its parts. */
const isOwn = (cell: Cell, { names }: Trace): boolean =>
  cell === "rnn" && !names.includes("from_input");

export function equation(cell: Cell, trace: Trace, { unit, position }: Selection): Line[] {
  const number = (name: string, value = name, at = position): Term => {
    return { text: digits(trace.at(name, at, unit)), name, value };
  };
  if (isOwn(cell, trace)) {
    return trace.names.map((name) => line`${symbol(labelOf(name), name)} = ${number(name)}`);
  }
  return EQUATIONS[cell](number, position);
}

type Numbers = (name: string, value?: string, position?: number) => Term;

function rnn(number: Numbers): Line[] {
  const [x, before_] = [now("x", "from_input"), before("h", "hidden")];
  return [
    line`${now("h", "hidden")} = tanh(W ${x} + U ${before_} + b)`,
    line`= tanh(${number("from_input")} + ${number("from_hidden")})`,
    line`= ${number("hidden")}`,
  ];
}

function lstm(number: Numbers, position: number): Line[] {
  const [f, i, o] = [
    symbol("f", "forget_gate"),
    symbol("i", "input_gate"),
    symbol("o", "output_gate"),
  ];
  const [c, g, h] = [now("c", "cell"), symbol("g", "candidate"), now("h", "hidden")];
  const old = number("cell", "previous_cell", position - 1);
  return [
    line`${c} = ${f} · ${before("c", "cell")} + ${i} · ${g}`,
    line`= ${number("forget_gate")} · ${old} + ${number("input_gate")} · ${number("candidate")}`,
    line`= ${number("cell")}`,
    line`${h} = ${o} · tanh(${c})`,
    line`= ${number("output_gate")} · tanh(${number("cell", "same_cell")})`,
    line`= ${number("hidden")}`,
  ];
}

/** torch's convention: the update gate says how much of the old hidden state stays. */
function gru(number: Numbers, position: number): Line[] {
  const [z, r] = [symbol("z", "update_gate"), symbol("r", "reset_gate")];
  const [n, h] = [symbol("n", "candidate"), now("h", "hidden")];
  const [update, again] = [number("update_gate"), number("update_gate", "same_update_gate")];
  const old = number("hidden", "previous_hidden", position - 1);
  return [
    line`${h} = (1−${z}) · ${n} + ${z} · ${before("h", "hidden")}`,
    line`= (1−${update}) · ${number("candidate")} + ${again} · ${old}`,
    line`= ${number("hidden")}`,
    line`${n} has read the past through ${r}`,
    line`${r} = ${number("reset_gate")}`,
  ];
}

const EQUATIONS = { rnn, lstm, gru };

const OPEN = 0.9;
const SHUT = 0.1;
const SATURATED = 0.97;

export function notice(cell: Cell, trace: Trace, { unit, position }: Selection): string {
  const at = (name: string, when = position) => trace.at(name, when, unit);
  if (isOwn(cell, trace)) return "A cell of your own: these are the values that it shows.";
  return NOTICES[cell](at, position);
}

type Lookup = (name: string, position?: number) => number;

function noticeRnn(at: Lookup, position: number): string {
  const [input, past] = [Math.abs(at("from_input")), Math.abs(at("from_hidden"))];
  if (position === 0) return "Nothing came before: only this token speaks.";
  if (Math.abs(at("hidden")) > SATURATED)
    return "The unit is full: near 1 or −1, tanh lets little through.";
  const share = Math.round((100 * Math.max(input, past)) / (input + past || 1));
  return past >= input
    ? `The past speaks louder: ${share} % of what goes into tanh comes from it.`
    : `The token speaks louder: ${share} % of what goes into tanh comes from it.`;
}

function noticeLstm(at: Lookup, position: number): string {
  const [forget, input, output] = [at("forget_gate"), at("input_gate"), at("output_gate")];
  if (position === 0) return "Nothing came before: the cell state is only what this token adds.";
  if (forget <= SHUT) {
    return `The forget gate is ${digits(forget)}: the old cell state is almost gone.`;
  }
  if (output <= SHUT) {
    return `The output gate is ${digits(output)}: the cell remembers, but shows almost nothing of it.`;
  }
  if (forget >= OPEN && input >= OPEN) {
    return "Both gates are open: the cell adds the new to the old, like a counter.";
  }
  if (forget >= OPEN) {
    return `The forget gate is ${digits(forget)}: almost all of the old cell state is kept.`;
  }
  const kept = Math.abs(forget * at("cell", position - 1));
  const added = Math.abs(input * at("candidate"));
  const share = Math.round((100 * Math.max(kept, added)) / (kept + added || 1));
  return kept >= added
    ? `Memory wins: ${share} % of what makes up the cell state comes from before.`
    : `The token wins: ${share} % of what makes up the cell state is new.`;
}

function noticeGru(at: Lookup, position: number): string {
  const update = at("update_gate");
  if (position === 0) return "Nothing came before: the hidden state is only what this token adds.";
  if (update >= OPEN) {
    return `The update gate is ${digits(update)}: almost all of the old hidden state is kept.`;
  }
  if (update <= SHUT) {
    return `The update gate is ${digits(update)}: the unit is almost written anew.`;
  }
  if (at("reset_gate") <= SHUT) {
    return `The reset gate is ${digits(at("reset_gate"))}: the candidate hardly looks at the past.`;
  }
  const kept = Math.round(100 * update);
  return `The new hidden state is ${kept} % the old one and ${100 - kept} % the candidate.`;
}

const NOTICES = { rnn: noticeRnn, lstm: noticeLstm, gru: noticeGru };
