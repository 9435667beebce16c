import { documentEndings, isDocument, kindOfFile } from '../file-kinds';
import { nameOf } from './places';

/**
 * What a document can be called that is named with or without its ending, or as the page that a
 * website makes of it. Nothing for other files. `written` may have folders before the name.
 */
export function documentNames(written: string): readonly string[] {
  const name = nameOf(written);
  const kind = kindOfFile(name);
  if (isDocument(kind, true)) return [written];
  if (name === '' || kind !== undefined) return [];
  const stem = written.replace(/\.html?$/iu, '');
  return documentEndings.map((ending) => `${stem}.${ending}`);
}

/** A text and how a system may have written its accents: with their letters, or apart. */
export const spellings = (text: string): readonly string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];
