import type { PageSnapshot } from '../../electron/practice/page-snapshot';
import type { TortureFile } from './torture-files';

/** What is wrong on the server's side after a run; all empty when nothing is. */
export interface Defects {
  /** Files without a page. */
  readonly missing: readonly string[];
  /** Files with more than one page. */
  readonly doubled: readonly string[];
  /** Pages with a file's title but not its text. */
  readonly wrongText: readonly string[];
  /** Other pages that were not there before. */
  readonly orphans: readonly string[];
}

/** Compares all pages that were made with the files they were made from. */
export function comparePages(
  files: readonly TortureFile[],
  made: readonly PageSnapshot[],
  parentId: string,
): Defects {
  const inPlace = made.filter((page) => page.parentId === parentId && !page.inTrash);
  const left = new Set(inPlace);
  const missing: string[] = [];
  const doubled: string[] = [];
  for (const file of files) {
    const pages = inPlace.filter((page) => isPageOf(page, file));
    for (const page of pages) left.delete(page);
    if (pages.length === 0) missing.push(file.name);
    if (pages.length > 1) doubled.push(file.name);
  }
  const titles = new Set(files.map(({ title }) => title));
  const rest = [...left].map((page) => ({ page, isTitled: titles.has(page.title) }));
  const elsewhere = made.filter((page) => page.parentId !== parentId || page.inTrash);
  return {
    missing,
    doubled,
    wrongText: rest.filter(({ isTitled }) => isTitled).map(({ page }) => described(page)),
    orphans: [
      ...rest.filter(({ isTitled }) => !isTitled).map(({ page }) => described(page)),
      ...elsewhere.map(described),
    ],
  };
}

const isPageOf = (page: PageSnapshot, file: TortureFile): boolean =>
  page.title === file.title && (page.markdown === file.text || (isEmpty(page) && file.text === ''));

/** Nothing cannot be written over something, so then an empty line stands for it. */
const isEmpty = ({ markdown }: PageSnapshot): boolean => markdown === '<empty-block/>';

const described = ({ id, title, markdown }: PageSnapshot): string =>
  `${title} (${id}): ${JSON.stringify(markdown.slice(0, 60))}`;
