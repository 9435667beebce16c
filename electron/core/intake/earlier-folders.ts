import type { ConnectionId, PageId } from '../../../shared/jobs/job';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import { withoutDocumentEnding } from '../../../shared/plan/file-kinds';
import { documentNames } from '../../../shared/plan/links/document-names';
import { folded, folderOf, nameOf } from '../../../shared/plan/links/places';
import { folderNote, folderNoteStems } from '../../../shared/plan/pages/folder-notes';
import type { FileMap, MappedFile } from '../map-ports';

type FolderMap = Pick<FileMap, 'below' | 'ofPage' | 'lookUp'>;

/** A folder as files below it tell of it. */
interface ToldFolder {
  /** From what was dropped, with `/`. */
  readonly folder: string;
  /** How many pages above a file its page can be. */
  readonly steps: number;
}

/**
 * The pages of a folder, one for each destination that it was imported to as part of what was
 * dropped. A folder's own line in the map tells no place on the disk, but each file below it tells
 * the page above it; where folders have no pages, its note is its page.
 * @param folder as the system writes it
 */
export function pagesOfFolder(
  folder: string,
  connectionId: ConnectionId,
  map: FolderMap,
): readonly MappedFile[] {
  const found = new Map<PageId, MappedFile>();
  const withoutPage = new Set<PageId>();
  for (const file of map.below(connectionId, folder)) {
    const { destination } = file;
    const told = toldBy(file, folder);
    if (told === undefined || found.has(destination)) continue;
    const entry = pageAbove(file, told, map);
    if (entry === undefined) withoutPage.add(destination);
    else found.set(destination, { path: folder, destination, page: entry.page, at: entry.at });
  }
  for (const destination of withoutPage) {
    if (found.has(destination)) continue;
    const note = noteOf(folder, destination, map, connectionId);
    if (note !== undefined) found.set(destination, { ...note, path: folder });
  }
  return [...found.values()];
}

/** Undefined when the folder lies above what was dropped. */
function toldBy(file: MapEntry, folder: string): ToldFolder | undefined {
  const steps = file.path.slice(folder.length + 1).split(/[\\/]/u).length;
  const parts = file.folder === '' ? [] : file.folder.split('/');
  if (parts.length < steps) return undefined;
  return { folder: parts.slice(0, parts.length - steps + 1).join('/'), steps };
}

/** The folder's page among those above a file's. */
function pageAbove(
  file: MapEntry,
  { folder, steps }: ToldFolder,
  map: FolderMap,
): MapEntry | undefined {
  let below = file;
  for (let step = 0; step < steps; step += 1) {
    const above = map
      .ofPage(below.parentId)
      .filter(({ connectionId }) => connectionId === file.connectionId)
      .filter(({ destination }) => destination === file.destination);
    const page = above.find((entry) => isPageOf(entry, folder));
    if (page !== undefined) return page;
    const [next] = above;
    if (next === undefined) return undefined;
    below = next;
  }
  return undefined;
}

/** Whether a page above others is that of this folder: by itself, or by a note in or beside it. */
function isPageOf(entry: MapEntry, folder: string): boolean {
  if (entry.isFolder === true) return entry.path === folder;
  const stem = folded(withoutDocumentEnding(entry.name));
  if (entry.folder === folder) return folderNoteStems(nameOf(folder)).includes(stem);
  const isBeside = entry.folder === folderOf(folder.includes('/') ? folder : `/${folder}`);
  return isBeside && stem === folded(nameOf(folder));
}

/** The note in a folder, else the one beside it. */
function noteOf(
  folder: string,
  destination: PageId,
  map: FolderMap,
  connectionId: ConnectionId,
): MappedFile | undefined {
  const divider = folder.includes('\\') ? '\\' : '/';
  const name = folder.slice(folder.lastIndexOf(divider) + 1);
  const at = (stems: readonly string[]): readonly (MappedFile & { readonly name: string })[] =>
    map
      .lookUp(connectionId, { paths: stems.flatMap(documentNames), names: [] })
      .filter((file) => file.destination === destination)
      .map((file) => ({ ...file, name: file.path.slice(file.path.lastIndexOf(divider) + 1) }));
  const inside = folderNoteStems(name).map((stem) => `${folder}${divider}${stem}`);
  const found = folderNote(at(inside), name) ?? at([folder])[0];
  if (found === undefined) return undefined;
  const { path, page, at: when } = found;
  return { path, destination, page, at: when };
}
