import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, parse, posix } from 'node:path';
import { prepareText } from '../../shared/documents/prepare-text';
import { defaultSettings } from '../../shared/settings';
import { asStored } from '../../electron/practice/as-stored';
import { addressOfPicture, pictureLine, picturesOf, type TorturePicture } from './torture-pictures';

/** A file of a run, with the page that it is to become. */
export interface TortureFile {
  readonly name: string;
  readonly title: string;
  /** As the workspace prints it, with its pictures by their bytes (`addressOfPicture`). */
  readonly text: string;
  /** Name of the file under whose page this one belongs; undefined: under the destination. */
  readonly parent: string | undefined;
}

export interface TortureCorpus {
  readonly count: number;
  /**
   * 1: nearly flat, links here and there. More: folders so many levels deep, each with a note of
   * its name, and links that lead around in circles across all levels.
   */
  readonly levels: number;
}

/** The folder that is imported, and in a tree the page of it. */
export const rootName = 'notes';

/** Several files share one of these. */
const sharedTitles = ['Meeting notes', 'Übersicht', '日記'];
const unicodeNames = ['äpfel & birnen', 'заметки', '俳句ノート', 'emoji 🪴', "l'été"];
const bigParagraphs = 900;

/**
 * Writes `count` files: some link to each other, so that both routes occur, some have the same
 * title, some have names in other scripts, some have pictures beside them; one is empty, one big.
 * Parents come before their children.
 */
export async function writeTortureFiles(
  folder: string,
  corpus: TortureCorpus,
): Promise<readonly TortureFile[]> {
  const files: TortureFile[] =
    corpus.levels === 1 ? [] : [{ name: rootName, title: rootName, text: '', parent: undefined }];
  for (let index = 0; index < corpus.count; index += 1) {
    const name = nameOf(index);
    const path = join(folder, ...foldersOf(index, corpus), name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      sourceOf(index, corpus, (picture) => picture.name),
    );
    for (const picture of picturesOf(index)) {
      await writeFile(join(dirname(path), picture.name), picture.content);
    }
    const links = new Map(linksOf(index, corpus).map(({ target, to }) => [target, linkTo(to)]));
    const { title, parts } = prepareText(sourceOf(index, corpus, addressOfPicture), {
      ...{ fileName: name, links, frontMatter: defaultSettings.frontMatter },
      limits: { bodyBytes: defaultSettings.partBytes, blocks: defaultSettings.partBlocks },
    });
    const above = corpus.levels === 1 ? undefined : parentOf(index, corpus);
    const top = corpus.levels === 1 ? undefined : rootName;
    const parent = above === undefined ? top : nameOf(above);
    files.push({ name, title, text: asStored(parts.join('\n')), parent });
  }
  return files;
}

/** Every note has up to this many below it, as long as there are levels left. */
const branches = 3;

/** The note whose folder this one is in: a heap, cut off at the deepest level. */
function parentOf(index: number, { levels }: TortureCorpus): number | undefined {
  if (levels === 1 || index < branches) return undefined;
  let parent = Math.floor(index / branches) - 1;
  while (levelOf(parent) >= levels) parent = Math.floor(parent / branches) - 1;
  return parent;
}

/** 1 at the top. */
const levelOf = (index: number): number =>
  index < branches ? 1 : 1 + levelOf(Math.floor(index / branches) - 1);

/** All but the deepest notes are those of a folder of their own. */
function foldersOf(index: number, corpus: TortureCorpus): readonly string[] {
  if (corpus.levels === 1) return index % 3 === 0 ? ['inner'] : [];
  const parent = parentOf(index, corpus);
  const above = parent === undefined ? [] : foldersOf(parent, corpus);
  return levelOf(index) < corpus.levels ? [...above, parse(nameOf(index)).name] : above;
}

function nameOf(index: number): string {
  const word = unicodeNames[index % 17] ?? 'note';
  return `${word} ${index}.md`;
}

function sourceOf(
  index: number,
  corpus: TortureCorpus,
  addressOf: (picture: TorturePicture) => string,
): string {
  if (index === 1) return '';
  const shared = index % 5 === 0 ? sharedTitles[(index / 5) % sharedTitles.length] : undefined;
  const title = shared ?? `Page ${index}`;
  const links = linksOf(index, corpus).map(({ target }) => `[other](<${target}>)`);
  const link = links.join(' ') || 'No link here.';
  const paragraphs = index === 2 ? bigParagraphs : 1 + (index % 4);
  const text = Array.from(
    { length: paragraphs },
    (_, number) => `Paragraph ${number} of file ${index}, with *emphasis* and \`code\`.`,
  );
  const pictures = picturesOf(index).map((picture) => pictureLine(picture, addressOf(picture)));
  return [`# ${title}`, `This is file ${index}.`, link, ...pictures, ...text].join('\n\n');
}

interface TortureLink {
  /** As it stands in the file. */
  readonly target: string;
  /** Name of the file that it leads to. */
  readonly to: string;
}

function linksOf(index: number, corpus: TortureCorpus): readonly TortureLink[] {
  const { count, levels } = corpus;
  if (levels === 1 && index % 2 === 1) return [];
  const next = levels === 1 ? (index * 7 + 2) % count : (index + 1) % count;
  const to = nameOf(next);
  const from = posix.join('/', ...foldersOf(index, corpus));
  const target = posix.relative(from, posix.join('/', ...foldersOf(next, corpus), to));
  return [{ target, to }];
}

/** Stands in expected texts for the address of a file's page, which nobody knows before. */
export const linkTo = (name: string): string => `https://page.test/${encodeURIComponent(name)}`;
