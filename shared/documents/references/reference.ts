import type { UnlinkedReason } from '../diagnostics/diagnostic';
import type { Position } from '../diagnostics/position';

/**
 * Something a document points to: the text around it is ours, where it leads is decided later.
 *
 * - `link`: `[text](target)`, `<a href>`, an address in the text
 * - `wikilink`: `[[target#heading|text]]`
 * - `picture`: `![alt](target)`, `<img>`
 * - `embed`: `![[target|300]]`, which may be a picture, a sound, a document or another note
 * - `media`: `<video>`, `<audio>`, `<iframe>`
 */
export type ReferenceKind = 'link' | 'wikilink' | 'picture' | 'embed' | 'media';

/**
 * What the target looks like. Only `relative` and `anchor` can lead to another file of the import.
 */
export type TargetForm = 'web' | 'mail' | 'anchor' | 'relative' | 'data' | 'other-scheme' | 'empty';

export interface Reference {
  /** Its number in the document's list of references; stable for the same text. */
  readonly index: number;
  readonly kind: ReferenceKind;
  /** As written, after entities and escapes; without heading and block id for a wikilink. */
  readonly target: string;
  readonly form: TargetForm;
  /** The heading named after `#` in a wikilink, or the fragment of a relative link. */
  readonly heading?: string;
  /** The block named after `#^` in a wikilink. */
  readonly blockId?: string;
  /** Plain text of the link, or the alternative text of the picture; may be empty. */
  readonly text: string;
  /** Element that asked for it, when `kind` is `media`. */
  readonly element?: 'video' | 'audio' | 'iframe';
  readonly position: Position;
}

/** How a reference is to be written. */
export type Rendering =
  /** A link with the reference's own text; for a picture, with its alternative text. */
  | { readonly as: 'link'; readonly url: string }
  /** A picture block; as link where only inline text can stand. */
  | { readonly as: 'picture'; readonly url: string }
  /** A media block; as link where only inline text can stand. */
  | { readonly as: 'file' | 'video' | 'audio' | 'pdf'; readonly url: string }
  /** A mark that stands where an upload will be attached, for example `⟦img-0007⟧`. */
  | { readonly as: 'placeholder'; readonly text: string }
  /** Its own words only; `reason` when the target does not tell why. */
  | { readonly as: 'text'; readonly reason?: UnlinkedReason };

/**
 * Where a reference stands: on a line of its own, or inside a line, where there is no room for
 * pictures and media: its words stand in the line, and a placeholder on a line below the block.
 */
export type ReferencePlace = 'block' | 'inline';

/** Decides how a reference is written; `undefined` leaves it to the default. */
export type Resolve = (reference: Reference, place: ReferencePlace) => Rendering | undefined;
