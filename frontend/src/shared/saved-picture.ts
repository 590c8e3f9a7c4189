// A saved notebook that is opened without its kernel has no view, only what its outputs hold: so each
// view leaves a picture there. It is an output of its own, since JupyterLab would make the view anew if
// the view's own output changed; and it is hidden while the view is there.
import type { AnyModel } from "./model";
import { cellsIn, listed, type Output, type Outputs, PNG, shows } from "./notebook";
import { idle, type Portrait, portrait } from "./portrait";

// Milliseconds: how long a view stands still first, and how far apart pictures of a run are.
const CALM = 1000;
const RARELY = 10_000;

/** Of all cells. Other hosts than JupyterLab and Notebook have none that a view could reach. */
const outputsOf = (manager: unknown): Outputs[] =>
  cellsIn(manager).flatMap(({ outputs }) => outputs ?? []);

const isOf = (id: string) => (output: Output) => output.metadata.seqwidgets?.picture_of === id;

/** Puts the picture of a model's view where the view is shown, at the end: an output that is put
    between others would leave those behind it with a wrong number in JupyterLab's books. */
export function keep(outputs: Outputs, id: string, made: Portrait, sentence: string): void {
  if (outputs.clearNext || !shows(outputs, id)) return;
  const { data, width, height } = made;
  const output = {
    output_type: "display_data",
    data: { [PNG]: data, "text/plain": sentence },
    metadata: { [PNG]: { width, height, alt: sentence }, seqwidgets: { picture_of: id } },
  };
  const all = listed(outputs);
  const place = all.findIndex(isOf(id));
  if (place < 0) outputs.add(output);
  else if (all[place]?.data[PNG] !== data) outputs.set(place, output);
}

/** The pictures of a model's view among the outputs on the page, and nobody else's. */
export function picturesIn(area: Element, outputs: Outputs[], id: string): HTMLElement[] {
  const sources = outputs
    .flatMap(listed)
    .filter(isOf(id))
    .map(({ data }) => `data:${PNG};base64,${data[PNG]}`);
  const children = [...area.querySelectorAll<HTMLElement>(":scope > .jp-OutputArea-child")];
  return children.filter((child) => sources.includes(child.querySelector("img")?.src ?? ""));
}

/** For those who cannot see it: what the view says it shows, and no view that stands in it. */
function inWords(root: HTMLElement): string {
  const says = [...root.querySelectorAll<HTMLElement>("[data-says]")].at(-1)?.dataset.says;
  return `${root.getAttribute("aria-label")}: ${says}`;
}

/** Keeps the notebook's picture of a view up to date; to be called at every change of the view. */
export function savePicture(
  root: HTMLElement,
  model: AnyModel,
  signal: AbortSignal,
  css: () => string = () => model.get("_css"),
): () => void {
  const id: string = model.get("_id");
  const outputs = () => outputsOf(model.widget_manager);
  let area: Element | null = null;
  let hidden: HTMLElement[] = [];
  let [waiting, asked, last] = [0, 0, performance.now()];
  const observer = new MutationObserver(hide);
  root.dataset.of = id;

  function hide(): void {
    hidden = picturesIn(area as Element, outputs(), id);
    for (const child of hidden) child.style.display = "none";
  }

  function changed(): void {
    if (!area) {
      area = root.closest(".jp-OutputArea");
      if (!area) return;
      observer.observe(area, { childList: true });
      hide();
    }
    clearTimeout(waiting);
    const running = root.dataset.state === "running";
    const pause = running ? last + RARELY - performance.now() : CALM;
    waiting = setTimeout(take, pause);
  }

  /** Of several views of a model the first that is to be seen takes the picture for all. */
  function mine(): boolean {
    const views = [...document.querySelectorAll(`[data-of="${id}"]`)];
    const first = views.find((view) => view.clientWidth > 0);
    return first === root && !document.hidden && root.dataset.state !== "no-kernel";
  }

  async function take(): Promise<void> {
    asked += 1;
    if (asked > 1) return; // one is being made, of what was before
    try {
      const places = outputs().filter((each) => shows(each, id));
      if (!mine() || places.length === 0) return;
      last = performance.now();
      await idle();
      const sentence = inWords(root); // of the moment that is drawn
      const made = await portrait(root, css());
      for (const each of places) keep(each, id, made, sentence);
      root.dataset.picture = "saved";
    } catch (error) {
      root.dataset.picture = String(error);
    } finally {
      if (asked > 1) changed();
      asked = 0;
    }
  }

  function leave(): void {
    clearTimeout(waiting);
    observer.disconnect();
    for (const child of hidden) child.style.display = "";
  }
  signal.addEventListener("abort", leave);
  document.addEventListener("visibilitychange", changed, { signal });
  return changed;
}
