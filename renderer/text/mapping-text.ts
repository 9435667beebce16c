import type { MappedKey, TableMapping } from '../../shared/tables/mapping';
import { countOf, formatCount, listSome } from './format';

const typeNames: ReadonlyMap<string, string> = new Map([
  ['rich_text', 'text'],
  ['multi_select', 'multi-select'],
  ['url', 'URL'],
  ['email', 'email'],
  ['phone_number', 'phone'],
]);

/** A property's type as Notion calls it. */
export const nameOfType = (type: string): string =>
  typeNames.get(type) ?? type.replaceAll('_', ' ');

/** What stays text although the key has a property. Values that a status lacks are listed by themselves. */
export function describeKept({
  kept,
  files,
  keptSamples,
  unknownOptionCount,
}: MappedKey): string | undefined {
  if (kept === 0 || unknownOptionCount > 0) return undefined;
  const where = kept === files ? 'In every file' : `In ${countOf(kept, 'file')}`;
  const samples = listSome(
    keptSamples.map((text) => `“${text}”`),
    Math.max(keptSamples.length, 1),
  );
  return `${where} a value does not fit and stays in the text: ${samples}.`;
}

/** Options that the table does not have. */
export function describeNewOptions(
  { newOptions, newOptionCount }: MappedKey,
  isMade: boolean,
): string | undefined {
  if (newOptionCount === 0) return undefined;
  const names = listSome(
    newOptions.map(({ name, files }) => `${name} (${formatCount(files)})`),
    newOptionCount,
  );
  const outcome = isMade ? 'New options to be made' : 'Options that the table does not have';
  return `${outcome}: ${names}.`;
}

/** How many options would be made in all. */
export const newOptionsIn = ({ keys }: TableMapping): number =>
  keys.reduce((sum, { newOptionCount }) => sum + newOptionCount, 0);

/** `5 files`, of how many there are. */
export const filesWithKey = ({ files }: MappedKey): string => countOf(files, 'file');
