import { posix } from 'node:path';

/** How a picture's file is; the last three cannot go up. */
export type PictureState = 'fine' | 'missing' | 'empty' | 'refused-type';

export interface VaultPicture {
  /** From the vault's root, with `/`. */
  readonly path: string;
  readonly caption: string;
  readonly state: PictureState;
  /** Pictures with the same seed have the same bytes. */
  readonly seed: number;
  readonly bytes: number;
  /** Where it stands in its note. */
  readonly place: 'own-line' | 'list' | 'sentence';
}

export interface VaultNote {
  /** From the vault's root, with `/`. */
  readonly path: string;
  /** Its title; no two notes share one. */
  readonly title: string;
  /** Titles of the notes that its text links to, in order. */
  readonly links: readonly string[];
  readonly picture?: VaultPicture;
}

export interface LargeVault {
  readonly notes: readonly VaultNote[];
  /** Folders from the vault's root, each before those in it; the root is ''. */
  readonly folders: readonly string[];
}

const noteCount = 300;
const topFolders = 8;
const everyNthHasPicture = 5;
const sameBytes = new Set([10, 20, 30]);
const largePicture = 40;
const broken: Readonly<Record<number, PictureState>> = {
  50: 'missing',
  51: 'empty',
  52: 'refused-type',
};
const places = ['own-line', 'list', 'sentence'] as const;

/**
 * A vault of 300 notes in three levels of folders, with links in circles and 60 pictures: three of
 * them the same, one of 25 MB, three broken. Always the same one.
 */
export function makeLargeVault(): LargeVault {
  const folders = folderNames();
  const paths = Array.from({ length: noteCount }, (_, number) => pathOf(number, folders));
  const titleOf = (number: number): string => `Note ${number % noteCount}`;
  const notes = paths.map((path, number): VaultNote => {
    const links = [number + 1, number * 7 + 3, number * 13 + 5].map(titleOf);
    const others = [...new Set(links)].filter((title) => title !== titleOf(number));
    const picture =
      number % everyNthHasPicture === 0 ? pictureOf(number / everyNthHasPicture, path) : undefined;
    return {
      ...{ path, title: titleOf(number), links: others },
      ...(picture === undefined ? {} : { picture }),
    };
  });
  return { notes, folders };
}

function folderNames(): readonly string[] {
  const names: string[] = [''];
  for (let top = 1; top <= topFolders; top += 1) {
    names.push(`${top} Area`, `${top} Area/inner ${top}`, `${top} Area/inner ${top}/deep ${top}`);
  }
  return names;
}

/** The first note of every second folder is the folder's own: its `index.md`. */
function pathOf(number: number, folders: readonly string[]): string {
  const place = number % folders.length;
  const folder = folders[place] ?? '';
  const isIndex = number < folders.length && place % 2 === 1;
  return posix.join(folder, isIndex ? 'index.md' : `${number} note.md`);
}

function pictureOf(number: number, notePath: string): VaultPicture {
  const state = broken[number] ?? 'fine';
  const ending = state === 'refused-type' ? 'bmp' : 'png';
  return {
    path: posix.join(posix.dirname(notePath), 'pictures', `picture ${number}.${ending}`),
    caption: `Caption ${number}`,
    state,
    seed: sameBytes.has(number) ? 1_000 : number,
    bytes: number === largePicture ? 25_000_000 : 2_000,
    place: places[number % places.length] ?? 'own-line',
  };
}
