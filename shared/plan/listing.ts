/** A file that was found in what was dropped. Nothing of it has been read. */
export interface ListedFile {
  /** Absolute, as the system writes it; inside an archive, the archive's path goes before. */
  readonly path: string;
  /** The same with `/` between its parts. */
  readonly place: string;
  readonly name: string;
  /** Folder from what was dropped, with `/`; empty for a file that was dropped itself. */
  readonly folder: string;
  /** Its number in `Listing.roots`. */
  readonly root: number;
}

/** Something that was dropped: a file, a folder, an archive. */
export interface DroppedRoot {
  readonly kind: 'file' | 'folder' | 'archive';
  /** As `ListedFile.place`. */
  readonly place: string;
  /** What it is called in the window and on its page. */
  readonly name: string;
}

/** Something that could not be listed, or was left out for a reason that a person should know. */
export type ListingProblem =
  | { readonly kind: 'unreadable'; readonly path: string }
  /** A pipe, a device and the like. */
  | { readonly kind: 'not-a-file'; readonly path: string }
  | { readonly kind: 'leads-outside'; readonly path: string }
  | { readonly kind: 'archive-unreadable'; readonly path: string; readonly detail: string }
  | { readonly kind: 'archive-too-large'; readonly path: string; readonly detail: string }
  | { readonly kind: 'archive-entry-refused'; readonly path: string; readonly detail: string };

export interface Listing {
  readonly roots: readonly DroppedRoot[];
  readonly files: readonly ListedFile[];
  /** `path` is for people: from what was dropped. */
  readonly problems: readonly ListingProblem[];
}

/** What of the dropped folders is looked at. */
export interface ListingOptions {
  /** Patterns of the user's, written as in `.gitignore`, from each dropped folder. */
  readonly ignorePatterns: readonly string[];
  /** Whether `.gitignore` files in the folders count too. */
  readonly usesGitignore: boolean;
}
