import type { AnyModel } from "./model";
import { type Outputs, shows } from "./saved-picture";

/** Of JupyterLab's model of a cell, what is needed of it. */
export interface Cell {
  outputs?: Outputs;
  getMetadata?(key: string): unknown;
  setMetadata?(key: string, value: unknown): void;
}

/** What a notebook says of a cell under `seqwidgets`. */
export interface Metadata {
  predictions?: Record<string, unknown>;
  stage?: { title?: string };
}

export const KEY = "seqwidgets";

/** The cells that show the widget of an id; none where the page is no notebook of JupyterLab's kind.
    `model`: of any widget in the notebook. */
export function cellsOf(model: AnyModel, id: string): Cell[] {
  const manager = model.widget_manager as unknown as
    | { context?: { model?: { cells?: Iterable<Cell> } } }
    | undefined;
  return [...(manager?.context?.model?.cells ?? [])].filter(
    ({ outputs }) => outputs && shows(outputs, id),
  );
}

export const metadataOf = (cell: Cell): Metadata =>
  (cell.getMetadata?.(KEY) as Metadata | undefined) ?? {};
