import type { AnyModel } from "../shared/model";
import { type Outputs, shows } from "../shared/saved-picture";

/** A choice, or a curve. */
export interface Answer {
  answer: string | null;
  curve: number[];
}

/** Of JupyterLab's model of a cell, what is needed of it. */
export interface Cell {
  outputs?: Outputs;
  getMetadata?(key: string): unknown;
  setMetadata?(key: string, value: unknown): void;
}

interface Metadata {
  predictions?: Record<string, Answer>;
}

const KEY = "seqwidgets";

/** The cells that show a model's view; none where the page is no notebook of JupyterLab's kind. */
function cellsOf(model: AnyModel): Cell[] {
  const manager = model.widget_manager as unknown as
    | { context?: { model?: { cells?: Iterable<Cell> } } }
    | undefined;
  const id: string = model.get("_id");
  return [...(manager?.context?.model?.cells ?? [])].filter(
    ({ outputs }) => outputs && shows(outputs, id),
  );
}

const metadataOf = (cell: Cell): Metadata =>
  (cell.getMetadata?.(KEY) as Metadata | undefined) ?? {};

/** What was answered to a question when the notebook was last used. */
export function recall(model: AnyModel, question: string): Answer | null {
  const kept = cellsOf(model).map((cell) => metadataOf(cell).predictions?.[question]);
  return kept.find((answer) => answer !== undefined) ?? null;
}

/** Writes the answer into the notebook, in the metadata of the cell; null: there is none any more. */
export function keep(model: AnyModel, question: string, answer: Answer | null): void {
  for (const cell of cellsOf(model)) {
    const { predictions = {}, ...rest } = metadataOf(cell);
    if (JSON.stringify(predictions[question] ?? null) === JSON.stringify(answer)) continue;
    const { [question]: _, ...others } = predictions;
    const now = answer ? { ...others, [question]: answer } : others;
    cell.setMetadata?.(KEY, { ...rest, predictions: now });
  }
}
