import type { DroppedRoot, ListedFile } from '../listing';
import type { SlicedWork } from '../slices';

/** A document that becomes a page. */
export interface DocumentEntry {
  /** Its number in the listing. */
  readonly file: number;
  readonly name: string;
}

/** A folder with documents in it or below. */
export interface FolderEntry {
  readonly place: string;
  readonly name: string;
  /** From what was dropped, with `/`. */
  readonly folder: string;
  readonly documents: DocumentEntry[];
  readonly folders: Map<string, FolderEntry>;
}

export interface FolderTree {
  /** Dropped by themselves. */
  readonly documents: readonly DocumentEntry[];
  readonly folders: readonly FolderEntry[];
}

const restAfter = 500;

/** The folders that the documents lie in, each below its own. */
export function* folderTree(
  roots: readonly DroppedRoot[],
  files: readonly ListedFile[],
  documents: Iterable<number>,
): SlicedWork<FolderTree> {
  const alone: DocumentEntry[] = [];
  const tops = new Map<number, FolderEntry>();
  let done = 0;
  for (const file of documents) {
    const listed = files[file];
    const root = listed === undefined ? undefined : roots[listed.root];
    if (listed === undefined || root === undefined) continue;
    const entry: DocumentEntry = { file, name: listed.name };
    if (root.kind === 'file') alone.push(entry);
    else {
      const top = tops.get(listed.root) ?? newFolder(root.place, root.name, root.name);
      tops.set(listed.root, top);
      folderIn(top, listed.folder.split('/').slice(1)).documents.push(entry);
    }
    done += 1;
    if (done % restAfter === 0) yield;
  }
  const folders = [...tops].map(([root, top]) =>
    roots[root]?.kind === 'archive' ? insideWrapping(top) : top,
  );
  return { documents: alone, folders };
}

function folderIn(top: FolderEntry, parts: readonly string[]): FolderEntry {
  let at = top;
  for (const name of parts) {
    const below =
      at.folders.get(name) ?? newFolder(`${at.place}/${name}`, name, `${at.folder}/${name}`);
    at.folders.set(name, below);
    at = below;
  }
  return at;
}

const newFolder = (place: string, name: string, folder: string): FolderEntry => ({
  place,
  name,
  folder,
  documents: [],
  folders: new Map(),
});

/** An archive of one folder is that folder; nobody wants a page around a single page. */
function insideWrapping(top: FolderEntry): FolderEntry {
  const [only, ...others] = top.folders.values();
  return only !== undefined && others.length === 0 && top.documents.length === 0 ? only : top;
}
