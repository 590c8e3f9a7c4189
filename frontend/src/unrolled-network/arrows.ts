import { matchChildren, setAttributes, setText, svg } from "../shared/dom";
import { type Arrow, arrowPath, arrows, HEIGHT, type Matrix, turned } from "./geometry";

/** The arrows between tokens, hidden units and what is expected; each stands for a matrix. */
export class Arrows {
  private readonly shafts = svg("g");
  private readonly letters = svg("g");
  readonly element = svg(
    "svg",
    { class: "sw-arrows", "aria-hidden": "true", height: HEIGHT },
    this.shafts,
    this.letters,
  );

  draw(positions: number, width: number, backward: boolean, matrix: Matrix | null): void {
    const all = Array.from({ length: positions }, (_, position) => arrows(position, width)).flat();
    setAttributes(this.element, { width: positions * width });
    this.drawShafts(backward ? all.map(turned) : all, matrix);
    this.drawLetters(
      all.filter((arrow) => arrow.matrix === "U"),
      matrix,
    );
  }

  private drawShafts(all: Arrow[], matrix: Matrix | null): void {
    matchChildren(this.shafts, all.length, () => svg("path")).forEach((path, i) => {
      const arrow = all[i] as Arrow;
      setAttributes(path, { d: arrowPath(arrow), "data-matrix": arrow.matrix });
      path.classList.toggle("sw-chosen", arrow.matrix === matrix);
    });
  }

  private drawLetters(across: Arrow[], matrix: Matrix | null): void {
    matchChildren(this.letters, across.length, () => svg("text", { dy: -5 })).forEach((text, i) => {
      const { from, to } = across[i] as Arrow;
      setAttributes(text, { x: (from[0] + to[0]) / 2, y: from[1] });
      setText(text, "U");
      text.classList.toggle("sw-chosen", matrix === "U");
    });
  }
}
