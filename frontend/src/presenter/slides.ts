import type { AnyModel } from "../shared/model";
import { cellsOf, metadataOf } from "../shared/notebook";

/** One widget of the lesson. */
export interface Slide {
  title: string;
  /** It is a question, whose title says all of it. */
  asks: boolean;
  /** The lesson's own widget. */
  live: string;
  /** The same over a recorded run; null: it is still being loaded; undefined: there is none. */
  recorded: string | null | undefined;
  /** The lesson's own is to be shown. */
  isLive: boolean;
}

interface Setup {
  slides: Pick<Slide, "title" | "asks">[];
}

export function slidesOf(model: AnyModel): Slide[] {
  const { slides }: Setup = model.get("_setup");
  const live: string[] = model.get("_live");
  const recorded: (string | null)[] = model.get("_recorded");
  const [coming, wanted]: number[][] = [model.get("_coming"), model.get("live")];
  return slides.map(({ title, asks }, i) => {
    const reference = live[i] as string;
    const there = recorded[i] ?? (coming?.includes(i) ? null : undefined);
    return {
      title: asks ? title : titleIn(model, reference) || title,
      asks,
      live: reference,
      recorded: there,
      isLive: there === undefined || wanted?.includes(i) === true,
    };
  });
}

/** What the notebook calls the demo that shows a widget, if it does. */
function titleIn(model: AnyModel, reference: string): string {
  const id = reference.replace("anywidget:", "");
  const titles = cellsOf(model, id).map((cell) => metadataOf(cell).stage?.title);
  return titles.find((title) => typeof title === "string") ?? "";
}
