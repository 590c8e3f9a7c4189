// Of JupyterLab's model of a notebook, what a view needs: cells, their outputs and their metadata.
import type { AnyModel } from "./model";

const VIEW = "application/vnd.jupyter.widget-view+json";
export const PNG = "image/png";

/** The outputs of a cell. */
export interface Outputs {
  length: number;
  /** The next output that is added will clear the others. */
  clearNext?: boolean;
  get(index: number): Output;
  set(index: number, output: object): void;
  add(output: object): void;
}

export interface Output {
  data: { [VIEW]?: { model_id?: string }; [PNG]?: unknown };
  metadata: { seqwidgets?: { picture_of?: string } };
}

export interface Cell {
  outputs?: Outputs;
  getMetadata?(key: string): unknown;
  setMetadata?(key: string, value: unknown): void;
}

interface Manager {
  context?: { model?: { cells?: Iterable<Cell> } };
}

/** What a notebook says of a cell under `seqwidgets`. */
export interface Metadata {
  predictions?: Record<string, unknown>;
  stage?: { title?: string };
}

export const KEY = "seqwidgets";

/** All cells; none where the page is no notebook of JupyterLab's kind. */
export const cellsIn = (manager: unknown): Cell[] => [
  ...((manager as Manager | undefined)?.context?.model?.cells ?? []),
];

export const listed = (outputs: Outputs): Output[] =>
  Array.from({ length: outputs.length }, (_, i) => outputs.get(i));

/** Whether a model's view is shown here by itself, and not as a part of another one. */
export const shows = (outputs: Outputs, id: string): boolean =>
  listed(outputs).some(({ data }) => data[VIEW]?.model_id === id);

/** The cells that show the widget of an id. `model`: of any widget in the notebook. */
export const cellsOf = (model: AnyModel, id: string): Cell[] =>
  cellsIn(model.widget_manager).filter(({ outputs }) => outputs && shows(outputs, id));

export const metadataOf = (cell: Cell): Metadata =>
  (cell.getMetadata?.(KEY) as Metadata | undefined) ?? {};
