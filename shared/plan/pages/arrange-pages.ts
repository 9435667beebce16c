import { withoutDocumentEnding } from '../file-kinds';
import { folded } from '../links/places';
import { compareNames } from '../natural-order';
import type { FolderMode } from '../plan';
import { sortSliced, type SlicedWork } from '../slices';
import { folderNote } from './folder-notes';
import type { DocumentEntry, FolderEntry, FolderTree } from './folder-tree';

/** A page before anything is known of links and requests. */
export interface ArrangedPage {
  /** Number of its file in the listing; absent for a folder without a text. */
  readonly file?: number;
  readonly folder?: { readonly place: string; readonly folder: string };
  readonly parent?: number;
  readonly name: string;
  readonly titlePrefix?: string;
}

/** The pages in order, each parent before its children, names in the order a person expects. */
export function* arrangePages(
  tree: FolderTree,
  mode: FolderMode,
): SlicedWork<readonly ArrangedPage[]> {
  const arranger = new Arranger(mode, tree.folders.length > 1);
  yield* arranger.addAll(tree.documents, tree.folders, { path: [] });
  return arranger.pages;
}

type Entry =
  | { readonly name: string; readonly document: DocumentEntry }
  | { readonly name: string; readonly folder: FolderEntry; readonly note?: DocumentEntry };

interface Above {
  readonly parent?: number;
  /** Folders for the title. */
  readonly path: readonly string[];
}

class Arranger {
  readonly pages: ArrangedPage[] = [];
  readonly #mode: FolderMode;
  readonly #namesTops: boolean;

  /** `namesTops`: whether dropped folders are part of the path in a title. */
  constructor(mode: FolderMode, namesTops: boolean) {
    this.#mode = mode;
    this.#namesTops = namesTops;
  }

  *addAll(
    documents: readonly DocumentEntry[],
    folders: readonly FolderEntry[],
    above: Above,
  ): SlicedWork<void> {
    const sorted = yield* sortSliced(entriesOf(documents, folders), (a, b) =>
      compareNames(a.name, b.name),
    );
    for (const entry of sorted) {
      if ('document' in entry) this.#addPage({ file: entry.document.file }, entry.name, above);
      else yield* this.#addFolder(entry.folder, entry.note, above);
      yield;
    }
  }

  *#addFolder(
    folder: FolderEntry,
    beside: DocumentEntry | undefined,
    above: Above,
  ): SlicedWork<void> {
    const note = beside ?? folderNote(folder.documents, folder.name);
    const hasPage = this.#mode === 'nested' || note !== undefined;
    const { place } = folder;
    const parent = this.pages.length;
    if (hasPage) {
      const file = note === undefined ? {} : { file: note.file };
      this.#addPage({ ...file, folder: { place, folder: folder.folder } }, folder.name, above);
    }
    const isNamed = above.path.length > 0 || this.#namesTops || !isTop(folder);
    yield* this.addAll(
      folder.documents.filter((one) => one !== note),
      [...folder.folders.values()],
      {
        ...(this.#mode === 'nested' ? { parent } : {}),
        path: isNamed ? [...above.path, folder.name] : above.path,
      },
    );
  }

  #addPage(what: Pick<ArrangedPage, 'file' | 'folder'>, name: string, above: Above): void {
    const { parent, path } = above;
    const hasPrefix = this.#mode === 'flat-with-path' && path.length > 0;
    this.pages.push({
      ...what,
      ...(parent === undefined ? {} : { parent }),
      name,
      ...(hasPrefix ? { titlePrefix: path.map((part) => `${part} / `).join('') } : {}),
    });
  }
}

const isTop = ({ folder }: FolderEntry): boolean => !folder.includes('/');

/**
 * Documents and folders side by side. A document beside a folder of its name is that folder's text
 * when none in the folder is: so do Notion's own exports and some of Obsidian's plug-ins.
 */
function entriesOf(
  documents: readonly DocumentEntry[],
  folders: readonly FolderEntry[],
): readonly Entry[] {
  const without = new Map(
    folders
      .filter((folder) => folderNote(folder.documents, folder.name) === undefined)
      .map((folder) => [folded(folder.name), folder]),
  );
  const notes = new Map<FolderEntry, DocumentEntry>();
  const others = documents.filter((document) => {
    const folder = without.get(folded(withoutDocumentEnding(document.name)));
    if (folder === undefined || notes.has(folder)) return true;
    notes.set(folder, document);
    return false;
  });
  return [
    ...others.map((document) => ({ name: withoutDocumentEnding(document.name), document })),
    ...folders.map((folder) => {
      const note = notes.get(folder);
      return { name: folder.name, folder, ...(note === undefined ? {} : { note }) };
    }),
  ];
}
