import { isEnd, label } from "../alignment/words";
import { html, matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { digits } from "../shared/quantities";
import { middle, type Plan } from "./geometry";
import { type Candidate, candidates, type Level, type Twig, twigs } from "./tree";

const TOP = 14;
/** Below the lowest row, for its number. */
const BOTTOM = 6;
/** From this width of a column on there is room for the numbers. */
const ROOMY = 60;

const rowHeight = (plan: Plan): number => (plan.words.pitch < ROOMY ? 24 : 36);

/** The beam search as a tree: words from left to right, candidates one below the other. */
export class Beam {
  private readonly edges = svg("g");
  private readonly nodes = svg("g");
  private readonly tree = svg("svg", { class: "sw-tree", role: "img" }, this.edges, this.nodes);
  private readonly list = html("ol", { class: "sw-candidates", "aria-label": "Candidates" });
  /** The tree goes into the picture, below the source; the candidates stand still below it. */
  readonly elements: [tree: SVGSVGElement, list: HTMLElement] = [this.tree, this.list];

  show(levels: Level[], plan: Plan, apart: string): void {
    const hidden = levels.length === 0;
    this.tree.style.display = hidden ? "none" : "";
    this.list.hidden = hidden;
    if (hidden) return;
    const rows = Math.max(...levels.map((level) => level.length));
    const all = twigs(levels).sort((a, b) => rank(a) - rank(b));
    const width = Math.max(plan.width, plan.words.left + levels.length * plan.words.pitch);
    setAttributes(this.tree, { width, height: TOP + rows * rowHeight(plan) + BOTTOM });
    const left = candidates(levels);
    this.tree.setAttribute(
      "aria-label",
      `Tree of the beam search: ${levels.length} steps, ${rows} candidates kept at each.`,
    );
    this.draw(all, plan);
    matchChildren(this.list, left.length, () => html("li")).forEach((item, i) => {
      writeCandidate(item, left[i] as Candidate, apart);
    });
  }

  private draw(all: Twig[], plan: Plan): void {
    const row = rowHeight(plan);
    const place = ({ step, place }: { step: number; place: number }) =>
      [middle(plan.words, step), TOP + (place + 0.5) * row] as const;
    matchChildren(this.edges, all.length, () => svg("path")).forEach((path, i) => {
      const twig = all[i] as Twig;
      const [x, y] = place(twig);
      const [from, level] = twig.step
        ? place({ step: twig.step - 1, place: twig.kept.parent })
        : [x - plan.words.pitch / 2, TOP + row / 2];
      const half = (from + x) / 2;
      setAttributes(path, { d: `M${from},${level}C${half},${level} ${half},${y} ${x},${y}` });
      mark(path, twig);
    });
    matchChildren(this.nodes, all.length, makeNode).forEach((node, i) => {
      const twig = all[i] as Twig;
      const [x, y] = place(twig);
      const [title, word, log] = [...node.children] as [Element, Element, Element];
      const { total, mean } = twig.kept;
      setText(
        title,
        `${label(twig.kept.word)}: log-probability ${digits(total)}, ${digits(mean)} a word`,
      );
      setText(word, label(twig.kept.word));
      setAttributes(word, { x, y });
      setText(log, plan.words.pitch < ROOMY ? "" : digits(total));
      setAttributes(log, { x, y: y + 14 });
      setAttributes(node, { "data-log": digits(total) });
      word.classList.toggle("sw-end", isEnd(twig.kept.word));
      mark(node, twig);
    });
  }
}

const rank = ({ best, alive }: Twig): number => (best ? 2 : alive ? 1 : 0);

function mark(element: Element, { best, alive }: Twig): void {
  element.classList.toggle("sw-best", best);
  element.classList.toggle("sw-alive", alive);
}

function makeNode(): SVGGElement {
  return svg(
    "g",
    {},
    svg("title"),
    svg("text", { dy: "0.35em" }),
    svg("text", { class: "sw-log", dy: "0.35em" }),
  );
}

function writeCandidate(item: HTMLElement, candidate: Candidate, apart: string): void {
  const said = candidate.words.filter((word) => !isEnd(word)).join(apart);
  const [total, mean] = [candidate.total, candidate.mean].map(digits);
  item.replaceChildren(
    html("code", {}, said || "nothing"),
    html("span", { class: "sw-soft" }, ` log-probability `),
    html("b", {}, total as string),
    html("span", { class: "sw-soft" }, `, ${mean} a word`),
  );
}
