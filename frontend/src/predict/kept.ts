import type { AnyModel } from "../shared/model";
import { type Cell, cellsOf, KEY, metadataOf } from "../shared/notebook";

/** A choice, or a curve. */
export interface Answer {
  answer: string | null;
  curve: number[];
}

const cellsThatShow = (model: AnyModel): Cell[] => cellsOf(model, model.get("_id"));

const predictionsOf = (cell: Cell) =>
  (metadataOf(cell).predictions ?? {}) as Record<string, Answer>;

/** What was answered to a question when the notebook was last used. */
export function recall(model: AnyModel, question: string): Answer | null {
  const kept = cellsThatShow(model).map((cell) => predictionsOf(cell)[question]);
  return kept.find((answer) => answer !== undefined) ?? null;
}

/** Writes the answer into the notebook, in the metadata of the cell; null: there is none any more. */
export function keep(model: AnyModel, question: string, answer: Answer | null): void {
  for (const cell of cellsThatShow(model)) {
    const predictions = predictionsOf(cell);
    if (JSON.stringify(predictions[question] ?? null) === JSON.stringify(answer)) continue;
    const { [question]: _, ...others } = predictions;
    const now = answer ? { ...others, [question]: answer } : others;
    cell.setMetadata?.(KEY, { ...metadataOf(cell), predictions: now });
  }
}
