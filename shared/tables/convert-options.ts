import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import type { Converted, NotConverted } from './converted';
import type { PropertyValue } from './property-value';
import type { OptionChoices, TableProperty } from './table';
import { wordsOf } from './words-of';

type OptionType = 'select' | 'status' | 'multi_select';

/** Source: API reference, "Request limits". */
const mostOptions = 100;

/**
 * Names of options. One that the table has counts whatever its case; one that it does not have is
 * made only if that is wished, and never for a status, which the API cannot do: there another one
 * can be chosen instead.
 * @param values what was chosen for options of a status
 */
export function convertOptions(
  value: FrontMatterValue,
  { options = [] }: TableProperty,
  type: OptionType,
  newOptions: 'create' | 'leave-out',
  values: OptionChoices = {},
): Converted {
  const known = new Map(options.map((name) => [foldedOption(name), name]));
  const rest: { text: string; reason: NotConverted }[] = [];
  const taken: string[] = [];
  const made: string[] = [];
  const single = type !== 'multi_select';
  for (const name of namesOf(value, type, known)) {
    const chosen = known.has(foldedOption(name)) ? undefined : choiceFor(name, values);
    if (chosen === null) continue;
    const found = known.get(foldedOption(chosen ?? name));
    if (found !== undefined && taken.includes(found)) continue;
    const refusal = refusalOf(name, found, type, newOptions);
    if (refusal !== undefined) rest.push({ text: name, reason: refusal });
    else if (taken.length >= (single ? 1 : mostOptions)) {
      rest.push({ text: name, reason: 'too-many' });
    } else {
      taken.push(found ?? name);
      if (found === undefined) {
        made.push(name);
        known.set(foldedOption(name), name);
      }
    }
  }
  const converted = valueOf(taken, type);
  return { ...(converted === undefined ? {} : { value: converted }), rest, newOptions: made };
}

const choiceFor = (name: string, values: OptionChoices): string | null | undefined =>
  Object.hasOwn(values, foldedOption(name)) ? values[foldedOption(name)] : undefined;

function refusalOf(
  name: string,
  found: string | undefined,
  type: OptionType,
  newOptions: 'create' | 'leave-out',
): NotConverted | undefined {
  if (found !== undefined) return undefined;
  if (name.includes(',')) return 'option-comma';
  return type === 'status' || newOptions === 'leave-out' ? 'option-unknown' : undefined;
}

function valueOf(names: readonly string[], type: OptionType): PropertyValue | undefined {
  const [first] = names;
  if (first === undefined) return undefined;
  return type === 'multi_select' ? { type, names } : { type, name: first };
}

/** A list, or a text that lists names with commas, or with hashes as tags are written. */
function namesOf(
  value: FrontMatterValue,
  type: OptionType,
  known: ReadonlyMap<string, string>,
): readonly string[] {
  const items: readonly FrontMatterValue[] = isList(value) ? value : [value];
  return items
    .flatMap((item) => {
      const words = wordsOf(item);
      const isListed = type === 'multi_select' && !isList(value) && !known.has(foldedOption(words));
      return isListed ? words.split(/\s*,\s*/u).flatMap(tags) : [words];
    })
    .map((name) => (type === 'multi_select' ? name.replace(/^#(?=[^\s#])/u, '') : name))
    .filter((name) => name !== '');
}

/** `#one #two` are two. */
const tags = (words: string): readonly string[] =>
  /^#\S+(?:\s+#\S+)+$/u.test(words) ? words.split(/\s+/u) : [words];

const isList = (value: FrontMatterValue): value is readonly FrontMatterValue[] =>
  Array.isArray(value);

/** Names that are the same option. */
export const foldedOption = (name: string): string => name.normalize('NFC').trim().toLowerCase();
