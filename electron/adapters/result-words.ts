import type { FinalResult } from '../core/store-ports';

/** What a search looks into, and what it looks for, in one form: composed letters, lower case. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** The words of a result by which it is found. */
export const searchWords = ({
  folder,
  name,
  title,
}: Pick<FinalResult, 'folder' | 'name' | 'title'>): string => folded(`${folder}/${name}\n${title}`);
