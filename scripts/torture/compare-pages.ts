import type { PageSnapshot } from '../../electron/practice/page-snapshot';
import { linkTo, type TortureFile } from './torture-files';
import { withBytes, withoutPictures } from './torture-pictures';

/** A page that a run made, as far as it is compared. */
export type MadePage = Pick<
  PageSnapshot,
  'id' | 'title' | 'markdown' | 'files' | 'parentId' | 'inTrash'
>;

/** What is wrong on the server's side after a run; all empty when nothing is. */
export interface Defects {
  /** Files without a page. */
  readonly missing: readonly string[];
  /** Files with more than one page. */
  readonly doubled: readonly string[];
  /** Pages with a file's title but not its text. */
  readonly wrongText: readonly string[];
  /** Files in whose pages a picture is missing, doubled, misplaced or another one, or a mark left. */
  readonly wrongPictures: readonly string[];
  /** Pages with a file's title and text under another page than the file's. */
  readonly wrongParent: readonly string[];
  /** Other pages that were not there before. */
  readonly orphans: readonly string[];
}

/**
 * Compares all pages that were made with the files they were made from. A file's page is under the
 * page of its parent file, which comes before it in `files`, or under the destination.
 */
export function comparePages(
  files: readonly TortureFile[],
  made: readonly MadePage[],
  destinationId: string,
): Defects {
  const named = ownTexts(made, files);
  const kept = named.filter((page) => !page.inTrash);
  const left = new Set(kept);
  const idsOf = new Map<string | undefined, readonly string[]>([[undefined, [destinationId]]]);
  const missing: string[] = [];
  const doubled: string[] = [];
  const wrongPictures: string[] = [];
  for (const file of files) {
    const parentIds = idsOf.get(file.parent) ?? [];
    const pages = kept.filter(
      (page) =>
        isPageOf(page, file) && page.parentId !== undefined && parentIds.includes(page.parentId),
    );
    for (const page of pages) left.delete(page);
    idsOf.set(
      file.name,
      pages.map(({ id }) => id),
    );
    if (pages.length === 0) missing.push(file.name);
    if (pages.length > 1) doubled.push(file.name);
    for (const page of pages) {
      if (page.markdown === file.text || isEmpty(page)) continue;
      wrongPictures.push(`${file.name}: ${JSON.stringify(page.markdown)}`);
    }
  }
  const rest: Record<'wrongText' | 'wrongParent' | 'orphans', string[]> = {
    wrongText: [],
    wrongParent: [],
    orphans: named.filter((page) => page.inTrash).map(described),
  };
  for (const page of left) rest[kindOf(page, files)].push(described(page));
  return { missing, doubled, wrongPictures, ...rest };
}

/** The pages' own texts, with names of files and bytes of pictures in the place of addresses. */
function ownTexts(made: readonly MadePage[], files: readonly TortureFile[]): readonly MadePage[] {
  const nameOf = new Map(
    made.map((page) => {
      const file = files.find(
        ({ title, text }) => title === page.title && markOf(text) === markOf(page.markdown),
      );
      return [page.id.replaceAll('-', ''), file?.name ?? 'a page of no file'];
    }),
  );
  return made.map((page) => ({
    ...page,
    markdown: withBytes(withoutSubPages(page.markdown), page.files).replace(
      pageAddress,
      (address, id: string) => {
        const name = nameOf.get(id);
        return name === undefined ? address : linkTo(name);
      },
    ),
  }));
}

const pageAddress = /https:\/\/app\.notion\.com\/p\/([0-9a-f]{32})/gu;

const withoutSubPages = (markdown: string): string =>
  markdown
    .split('\n')
    .filter((line) => !line.startsWith('<page url='))
    .join('\n');

/** What tells files of one title from each other. */
const markOf = (text: string): string => /This is file \d+/u.exec(text)?.[0] ?? '';

function kindOf(
  page: MadePage,
  files: readonly TortureFile[],
): 'wrongText' | 'wrongParent' | 'orphans' {
  if (files.some((file) => isPageOf(page, file))) return 'wrongParent';
  return files.some(({ title }) => title === page.title) ? 'wrongText' : 'orphans';
}

/** Apart from its pictures. */
const isPageOf = (page: MadePage, file: TortureFile): boolean =>
  page.title === file.title &&
  (withoutPictures(page.markdown) === withoutPictures(file.text) ||
    (isEmpty(page) && file.text === ''));

/** Nothing cannot be written over something, so then an empty line stands for it. */
const isEmpty = ({ markdown }: MadePage): boolean => markdown === '<empty-block/>';

const described = ({ id, title, markdown, parentId }: MadePage): string =>
  `${title} (${id} under ${parentId ?? 'nothing'}): ${JSON.stringify(markdown.slice(0, 60))}`;
