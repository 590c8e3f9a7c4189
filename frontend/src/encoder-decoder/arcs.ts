import type { Translation } from "../alignment/translation";
import { matchChildren, setAttributes, svg } from "../shared/dom";
import {
  arc,
  curve,
  DECODER,
  DIRECTIONS,
  decoderBox,
  ENCODER,
  encoderBox,
  HEIGHT,
  middle,
  type Plan,
  SEEN,
  thickness,
  WORDS,
} from "./geometry";

interface Arc {
  d: string;
  width: number;
  position: number;
  weight: number;
}

/** The lines: along which each part reads, and from every word to what it attends to. */
export class Arcs {
  private readonly rails = svg("g", { class: "sw-rails" });
  private readonly stems = svg("g", { class: "sw-stems" });
  private readonly arcs = svg("g", { "data-hue": "alignment" });
  private readonly signs = svg("g", { class: "sw-signs" });
  readonly element = svg(
    "svg",
    { class: "sw-arcs", height: HEIGHT, "aria-hidden": "true" },
    this.rails,
    this.stems,
    this.arcs,
    this.signs,
  );

  draw(translation: Translation, plan: Plan, chosen: number, upTo: number): void {
    setAttributes(this.element, { width: plan.width });
    const rails = railsOf(plan);
    matchChildren(this.rails, rails.length, () => svg("path")).forEach((path, i) => {
      setAttributes(path, { d: rails[i] as string });
    });
    this.drawStems(plan, chosen, upTo);
    this.drawSigns(plan);
    const arcs = arcsOf(translation, plan, upTo);
    // The chosen word's come last: they lie above the others.
    arcs.sort((a, b) => Number(a.position === chosen) - Number(b.position === chosen));
    matchChildren(this.arcs, arcs.length, () => svg("path")).forEach((path, i) => {
      const { d, width, position, weight } = arcs[i] as Arc;
      setAttributes(path, { d, "stroke-width": width, "data-weight": weight.toFixed(2) });
      path.classList.toggle("sw-chosen", position === chosen);
    });
  }

  private drawStems(plan: Plan, chosen: number, upTo: number): void {
    matchChildren(this.stems, plan.words.count, () => svg("path")).forEach((path, i) => {
      const x = middle(plan.words, i);
      setAttributes(path, { d: `M${x},${DECODER.top}V${WORDS.top + WORDS.height}` });
      path.classList.toggle("sw-chosen", i === chosen);
      path.classList.toggle("sw-unsaid", i > upTo);
    });
  }

  private drawSigns(plan: Plan): void {
    const signs = matchChildren(this.signs, 2 * plan.source.count, () => svg("text"));
    signs.forEach((text, i) => {
      const box = encoderBox(plan, i % 2, Math.floor(i / 2));
      setAttributes(text, { x: box.left + box.width / 2, y: DIRECTIONS });
      text.textContent = i % 2 ? "←" : "→";
    });
  }
}

/** Forward above, backward below, and the decoder's own from word to word. */
function railsOf(plan: Plan): string[] {
  const [words, source] = [plan.words.count, plan.source.count];
  const rail = (y: number, from: number, to: number) => `M${from},${y}H${to}`;
  const first = encoderBox(plan, 0, 0);
  const last = encoderBox(plan, 1, source - 1);
  const top = ENCODER.top;
  const written = decoderBox(plan, Math.max(0, words - 1));
  return [
    rail(top + 0.3 * ENCODER.height, first.left, encoderBox(plan, 0, source - 1).left),
    rail(top + 0.7 * ENCODER.height, last.left, encoderBox(plan, 1, 0).left),
    rail(DECODER.top + DECODER.height / 2, decoderBox(plan, 0).left, written.left),
  ];
}

function arcsOf(translation: Translation, plan: Plan, upTo: number): Arc[] {
  return translation.words.flatMap((_, position) => {
    if (position > upTo) return [];
    if (!translation.hasAttention) return summary(plan, position);
    return translation.row(position).flatMap((weight, source) => {
      if (!(weight >= SEEN)) return [];
      return { d: arc(plan, position, source), width: thickness(weight), position, weight };
    });
  });
}

/** Without attention: what each direction has read last goes to every word. */
function summary(plan: Plan, position: number): Arc[] {
  const ends = [encoderBox(plan, 0, plan.source.count - 1), encoderBox(plan, 1, 0)];
  return ends.map(({ left, width }) => {
    const d = curve(middle(plan.words, position), left + width / 2);
    return { d, width: 2, position, weight: 1 };
  });
}
