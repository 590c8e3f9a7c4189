import { type Cursor, CursorLink } from "./cursor";
import type { Frame, Setup } from "./frame";
import { View } from "./view";

/**
 * A view in which the reader chooses a place, such as a position and a unit. The pointer previews
 * one, a click or a key chooses it, and the views of the same run and text follow. `Place` is written
 * in the names of the traits that keep what is chosen.
 */
export abstract class LinkedView<
  Place extends object,
  F extends Frame,
  S extends Setup = Setup,
> extends View<F, S> {
  /** What is pointed at, here or in another view; it may say less than a whole place. */
  protected preview: Partial<Place> | null = null;
  private readonly link = new CursorLink(
    () => ({ run: this.setup.run, text: this.text }),
    (cursor, hovers) => this.follow(cursor, hovers),
    this.signal,
  );

  /** What is chosen, within what there is to choose from. */
  protected abstract get chosen(): Place;

  /** A place as other views know it; null: they do not. */
  protected abstract toCursor(place: Partial<Place>): Cursor | null;
  protected abstract fromCursor(cursor: Cursor): Partial<Place>;

  /** The text that the places are in. */
  protected get text(): string {
    return this.model.get("text");
  }

  /** What is drawn. */
  protected get shown(): Place {
    return { ...this.chosen, ...this.preview };
  }

  protected select(place: Partial<Place>): void {
    this.preview = null;
    this.tell(place, false);
    this.save({ ...place });
  }

  /** null: the pointer has left. */
  protected hover(place: Partial<Place> | null): void {
    this.preview = place;
    this.tell(place, true);
    this.redraw();
  }

  private tell(place: Partial<Place> | null, hovers: boolean): void {
    const cursor = place && this.toCursor(place);
    if (cursor || hovers) this.link.tell(cursor, hovers);
  }

  /** Another view of the same run and text has moved the cursor. */
  private follow(cursor: Cursor | null, hovers: boolean): void {
    const place = cursor && this.fromCursor(cursor);
    this.preview = hovers ? place : null;
    if (place && !hovers) this.save({ ...place });
    else this.redraw();
  }
}
