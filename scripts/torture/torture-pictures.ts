import { createHash } from 'node:crypto';
import type { FileSnapshot } from '../../electron/practice/page-snapshot';

/** A picture that a file shows, with what it must have become. */
export interface TorturePicture {
  /** Of the file beside the note. */
  readonly name: string;
  readonly content: string;
  readonly caption: string;
  /** In an item of a list, not between the paragraphs. */
  readonly isInList: boolean;
}

/** One file of so many has pictures. */
const every = 4;

/**
 * The pictures of a file, in their order: by turns one whose bytes other files have as well, the
 * same one twice in a row, one in a list, two in a row, and one without words.
 */
export function picturesOf(index: number): readonly TorturePicture[] {
  if (index % every !== every - 1) return [];
  const name = `picture ${index}.png`;
  const one = { name, content: `bytes of ${name}`, caption: `Barn ${index}`, isInList: false };
  switch (Math.floor(index / every) % 5) {
    case 0:
      return [{ ...one, content: 'bytes of several' }];
    case 1:
      return [one, one];
    case 2:
      return [{ ...one, caption: '', isInList: true }];
    case 3: {
      const other = `second ${name}`;
      return [one, { ...one, name: other, content: `bytes of ${other}` }];
    }
    default:
      return [{ ...one, caption: '' }];
  }
}

/** How a file shows a picture that is at an address. */
export const pictureLine = ({ caption, isInList }: TorturePicture, address: string): string => {
  const picture = `![${caption}](<${address}>)`;
  return isInList ? `- An item\n\n  ${picture}` : picture;
};

const base = 'https://pictures.test/';

/** Stands in texts for the address of an uploaded picture: only its bytes count. */
const addressOfBytes = (sha256: string | null): string => `${base}${sha256 ?? 'no-bytes'}`;

export const addressOfPicture = ({ content }: TorturePicture): string =>
  addressOfBytes(createHash('sha256').update(content).digest('hex'));

const signedAddress = /https?:\/\/[^\s/]+\/files\/([0-9a-f-]{36})\/[^\s"<>()]*/gu;

/** A page's text with the bytes of its pictures in the place of their signed addresses. */
export function withBytes(markdown: string, files: readonly FileSnapshot[]): string {
  const hashes = new Map(files.map(({ uploadId, sha256 }) => [uploadId, sha256]));
  return markdown.replace(signedAddress, (_address, id: string) =>
    addressOfBytes(hashes.get(id) ?? null),
  );
}

const pictureOrMark = /^\t*(?:!\[[^\]]*\]\(https:\/\/pictures\.test\/[^)]*\)|⟦img-[^⟧]*⟧)$/u;

/** A text without its pictures, and without the places where some still belong. */
export const withoutPictures = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !pictureOrMark.test(line))
    .join('\n');
