import { button, html, matchChildren, OWN_KEYS, setAttributes, setText, svg } from "../shared/dom";
import { count, MISSING } from "../shared/numbers";
import { lookOf, places, type Row, short } from "./lines";

/** A line for each model, in the order of entry: it keeps its place while the scores change. */
export class Table {
  private readonly score = html("th", { scope: "col" });
  private readonly body = html("tbody");
  readonly element: HTMLElement;

  constructor(private readonly toggle: (label: string) => void) {
    const heads = ["place", "model", "parameters", "steps", "seconds"];
    const head = html("tr", {}, ...heads.map((each) => html("th", { scope: "col" }, each)));
    head.append(this.score);
    head.append(...["seeds", "failed"].map((each) => html("th", { scope: "col" }, each)));
    const table = html("table", {}, html("thead", {}, head), this.body);
    const about = {
      tabindex: 0,
      role: "region",
      "aria-label": "The models in figures",
      ...OWN_KEYS,
    };
    this.element = html("div", { class: "sw-figures", ...about }, table);
  }

  show(rows: Row[], hidden: string[], metric: string, higherIsBetter: boolean): void {
    setText(this.score, metric);
    const found = places(rows, higherIsBetter);
    matchChildren(this.body, rows.length, () => this.row()).forEach((row, i) => {
      const { model, seeds, failed, parameters, steps, seconds, score } = rows[i] as Row;
      const [place, name, ...cells] = [...row.children] as HTMLElement[];
      row.dataset.model = model;
      row.dataset.place = String(found[i] ?? "");
      setText(place as HTMLElement, String(found[i] ?? MISSING));
      this.name(name as HTMLElement, model, i, !hidden.includes(model));
      const range = score ? ` (${short(score[1])} to ${short(score[2])})` : "";
      const texts = [
        parameters ? count(parameters) : MISSING,
        count(steps),
        seconds.toFixed(1),
        short(score?.[0] ?? null) + range,
        String(seeds),
        String(failed),
      ];
      cells.forEach((cell, k) => {
        setText(cell, texts[k] as string);
      });
      row.dataset.failed = String(failed);
    });
  }

  private name(cell: HTMLElement, model: string, index: number, shown: boolean): void {
    const press = cell.firstElementChild as HTMLElement;
    const look = lookOf(index);
    setAttributes(press, { "aria-pressed": String(shown), "aria-label": `Show ${model}` });
    const [sample, text] = [...press.children] as [Element, Element];
    setAttributes(sample, { "data-run": look.run, "data-dash": look.dash });
    setText(text, model);
  }

  private row(): HTMLElement {
    const row = html("tr");
    const press = button("", () => this.toggle(row.dataset.model ?? ""));
    const path = svg("path", { class: "sw-line", d: "M1,6H33" });
    const sample = svg(
      "svg",
      { class: "sw-sample", width: 34, height: 12, "aria-hidden": "true" },
      path,
    );
    press.append(sample, html("span"));
    row.append(html("td"), html("th", { scope: "row" }, press));
    row.append(...Array.from({ length: 6 }, () => html("td")));
    return row;
  }
}
