import { posix } from 'node:path';
import type { PageSnapshot } from '../../electron/practice/page-snapshot';
import type { LargeVault, VaultNote } from './large-vault';
import { hashOf } from './write-large-vault';

/**
 * What is not as it should be in the workspace, in words; empty when the vault has arrived whole:
 * each note as exactly one page at its place, with its text, its links and its picture.
 */
export function compareLargeVault(
  vault: LargeVault,
  pages: readonly PageSnapshot[],
  destination: string,
): readonly string[] {
  const faults: string[] = [];
  const imported = below(destination, pages);
  const byTitle = new Map<string, PageSnapshot>();
  for (const page of imported) {
    if (byTitle.has(page.title)) faults.push(`${page.title}: there twice`);
    byTitle.set(page.title, page);
  }
  const places = placesOf(vault);
  for (const title of byTitle.keys()) {
    if (!places.has(title)) faults.push(`${title}: nobody asked for it`);
  }
  for (const [title, parent] of places) {
    const page = byTitle.get(title);
    const above = parent === undefined ? destination : byTitle.get(parent)?.id;
    if (page === undefined) faults.push(`${title}: missing`);
    else if (page.parentId !== above) faults.push(`${title}: not under ${parent ?? 'the top'}`);
  }
  for (const note of vault.notes) {
    const page = byTitle.get(note.title);
    if (page !== undefined) faults.push(...compareNote(note, page, byTitle));
  }
  return faults;
}

/** Pages below the destination that are not in the trash. */
function below(destination: string, pages: readonly PageSnapshot[]): readonly PageSnapshot[] {
  const found = new Set([destination]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { id, parentId = '' } of pages) if (found.has(parentId)) found.add(id);
  }
  return pages.filter(({ id, inTrash }) => id !== destination && found.has(id) && !inTrash);
}

/** Each page's title with the title of the page above it. */
function placesOf({ notes, folders }: LargeVault): ReadonlyMap<string, string | undefined> {
  const titles = new Map<string, string>();
  for (const folder of folders) {
    const own = notes.find(({ path }) => path === posix.join(folder, 'index.md'));
    titles.set(folder, own?.title ?? (folder === '' ? 'vault' : posix.basename(folder)));
  }
  const places = new Map<string, string | undefined>();
  for (const folder of folders) {
    const above = folder === '' ? undefined : titles.get(folderOf(folder));
    places.set(titles.get(folder) ?? '', above);
  }
  for (const { path, title } of notes) {
    if (posix.basename(path) !== 'index.md') places.set(title, titles.get(folderOf(path)));
  }
  return places;
}

const folderOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';

function compareNote(
  { title, links, picture }: VaultNote,
  page: PageSnapshot,
  byTitle: ReadonlyMap<string, PageSnapshot>,
): readonly string[] {
  const faults: string[] = [];
  const { markdown } = page;
  if (!markdown.includes(`Text of ${title}.`)) faults.push(`${title}: text missing`);
  for (const linked of links) {
    const id = byTitle.get(linked)?.id ?? 'nowhere';
    const isLinked = linkTargets(markdown).some(
      ([text, target]) => text === linked && target === id,
    );
    if (!isLinked) faults.push(`${title}: no link to ${linked}`);
  }
  const expected = picture?.state === 'fine' ? [hashOf(picture)] : [];
  const found = page.files.map(({ sha256 }) => sha256);
  if (expected.join() !== found.join()) {
    faults.push(`${title}: ${found.length} files, ${expected.length} expected`);
  }
  if (markdown.includes('⟦')) faults.push(`${title}: a mark was left`);
  if (picture !== undefined && !isInPlace(markdown, picture.caption)) {
    faults.push(`${title}: “${picture.caption}” is not at its place`);
  }
  return faults;
}

function isInPlace(markdown: string, caption: string): boolean {
  const places = ['Before it.', caption, 'After it.'].map((text) => markdown.indexOf(text));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
}

/** Links of a text to pages: their words, and the page's id with dashes. */
function linkTargets(markdown: string): readonly (readonly [string, string])[] {
  return [...markdown.matchAll(/\[([^\]]+)\]\([^)]*?([0-9a-f]{32})[^)]*\)/gu)].map(
    ([, text = '', id = '']) => [text, dashed(id)] as const,
  );
}

const dashed = (id: string): string =>
  id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
