// The linked cursor: what is chosen in one view of a run is chosen in all that show the same text.

const EVENT = "seqwidgets-cursor";

export interface Cursor {
  position: number;
  unit?: number;
}

interface Moved {
  from: object;
  run: string;
  text: string;
  /** The pointer only hovers; null: it has left. */
  hovers: boolean;
  cursor: Cursor | null;
}

export class CursorLink {
  constructor(
    private readonly about: () => { run: string; text: string },
    private readonly moved: (cursor: Cursor | null, hovers: boolean) => void,
    signal: AbortSignal,
  ) {
    document.addEventListener(EVENT, (event) => this.hear((event as CustomEvent<Moved>).detail), {
      signal,
    });
  }

  tell(cursor: Cursor | null, hovers: boolean): void {
    const detail: Moved = { from: this, ...this.about(), cursor, hovers };
    document.dispatchEvent(new CustomEvent(EVENT, { detail }));
  }

  private hear({ from, run, text, cursor, hovers }: Moved): void {
    const own = this.about();
    if (from !== this && run === own.run && text === own.text) this.moved(cursor, hovers);
  }
}
