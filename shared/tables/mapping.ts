import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { foldedOption } from './convert-options';
import { convertValue } from './convert-value';
import { choiceOf, isFillable, propertyNamed, valuesOf } from './keys';
import type { KeySurvey, SurveyedKey } from './survey-keys';
import { importKeyOf, type KeyChoice, type TableProperty, type TableTarget } from './table';
import { wordsOf } from './words-of';

/** How the keys of dropped files go into a table, as the user is asked about it. */
export interface TableMapping {
  readonly target: TableTarget;
  readonly keys: readonly MappedKey[];
  /** What `target` may give keys to. */
  readonly choosable: readonly TableProperty[];
  readonly hasImportKey: boolean;
}

export interface MappedKey {
  /** `normalKey`: by this `TableTarget.choices` know it. */
  readonly id: string;
  /** As most files write it. */
  readonly key: string;
  readonly files: number;
  /** Some of its values, as people read them. */
  readonly samples: readonly string[];
  readonly choice: KeyChoice;
  /** Of `files`: how many have a value, or a part of one, that stays text. */
  readonly kept: number;
  /** Some of what stays text. */
  readonly keptSamples: readonly string[];
  /** Options that the table does not have, with the number of files; the first of them. */
  readonly newOptions: readonly Pick<UnknownOption, 'name' | 'files'>[];
  readonly newOptionCount: number;
  /** Of a status: values that it does not have; the first of them. */
  readonly unknownOptions: readonly UnknownOption[];
  readonly unknownOptionCount: number;
}

/** A value that an option property does not have. The API cannot add one to a status. */
export interface UnknownOption {
  /** `foldedOption`: by this `OptionChoices` know it. */
  readonly id: string;
  readonly name: string;
  readonly files: number;
}

const mostSamples = 3;
const longestSample = 80;
const mostOptionsShown = 50;

/** Where rows of this table go when nobody has chosen anything yet. */
export function newTarget(
  table: Pick<TableTarget, 'id' | 'name' | 'properties'>,
  survey: KeySurvey,
  wishes: Pick<TableTarget, 'otherKeys' | 'newOptions' | 'importKey'> & {
    /** What was chosen for this table before. */
    readonly choices?: TableTarget['choices'];
  },
): TableTarget {
  const { id, name, properties } = table;
  const importKey = importKeyOf(properties, wishes.importKey);
  const fillable = properties.filter((property) => isFillable(property) && property !== importKey);
  const usable = new Set(fillable.map((property) => property.id));
  const choices: Record<string, KeyChoice> = {};
  for (const [normal, surveyed] of survey) {
    const before = wishes.choices?.[normal];
    const isStill =
      before !== undefined && (before.to !== 'property' || usable.has(before.property));
    choices[normal] = isStill ? before : defaultChoice(surveyed, fillable, wishes);
  }
  return {
    ...{ id, name, properties, choices },
    ...{ otherKeys: wishes.otherKeys, newOptions: wishes.newOptions },
    ...(importKey === undefined ? {} : { importKey: importKey.id }),
  };
}

/** The property of the key's name, if it can take any of its values. */
function defaultChoice(
  { key, values }: SurveyedKey,
  properties: readonly TableProperty[],
  { otherKeys }: Pick<TableTarget, 'otherKeys'>,
): KeyChoice {
  const property = propertyNamed(key, properties);
  if (property === undefined) return { to: otherKeys };
  const filled = values.filter((value) => wordsOf(value) !== '');
  const fits = filled.some((value) => convertValue(value, property, 'create').value !== undefined);
  // What no status knows can still be given another option there, so its property stays.
  const isStatus = property.type === 'status';
  return fits || isStatus || filled.length === 0
    ? { to: 'property', property: property.id }
    : { to: otherKeys };
}

/** What a target does with the keys of the files. */
export function mappingOf(target: TableTarget, survey: KeySurvey): TableMapping {
  return {
    target,
    keys: [...survey].map(([id, surveyed]) => mappedKey(id, surveyed, target)),
    choosable: target.properties.filter(
      (property) => isFillable(property) && property.id !== target.importKey,
    ),
    hasImportKey: target.importKey !== undefined,
  };
}

function mappedKey(id: string, { key, values }: SurveyedKey, target: TableTarget): MappedKey {
  const choice = choiceOf(id, target);
  const property =
    choice.to === 'property'
      ? target.properties.find((each) => each.id === choice.property)
      : undefined;
  const facts = { id, key, files: values.length, samples: samplesOf(values), choice };
  if (property === undefined) {
    return { ...facts, ...nothingOpen };
  }
  const keptWords = new Set<string>();
  let kept = 0;
  for (const value of values) {
    const { rest } = convertValue(value, property, target.newOptions, valuesOf(choice));
    if (rest.length > 0) kept += 1;
    for (const { text } of rest) if (keptWords.size < mostSamples) keptWords.add(shortened(text));
  }
  // They are listed whether or not they are to be made.
  const options = newOptionsOf(values, property);
  const unknown = property.type === 'status' ? unknownOptionsOf(values, property) : [];
  return {
    ...{ ...facts, kept, keptSamples: [...keptWords], newOptionCount: options.length },
    newOptions: options.slice(0, mostOptionsShown),
    unknownOptions: unknown.slice(0, mostOptionsShown),
    unknownOptionCount: unknown.length,
  };
}

const nothingOpen = {
  ...{ kept: 0, keptSamples: [], newOptions: [], newOptionCount: 0 },
  ...{ unknownOptions: [], unknownOptionCount: 0 },
} as const;

/** Options that values would add to a property. */
const newOptionsOf = (
  values: readonly FrontMatterValue[],
  property: TableProperty,
): readonly UnknownOption[] =>
  countedOptions(values.map((value) => convertValue(value, property, 'create').newOptions));

/** Options that a status does not have. */
const unknownOptionsOf = (
  values: readonly FrontMatterValue[],
  property: TableProperty,
): readonly UnknownOption[] =>
  countedOptions(
    values.map((value) =>
      convertValue(value, property, 'leave-out').rest.flatMap(({ text, reason }) =>
        reason === 'option-unknown' ? [text] : [],
      ),
    ),
  );

/** Each name of each file in its first spelling, those of most files first. */
function countedOptions(names: readonly (readonly string[])[]): readonly UnknownOption[] {
  const found = new Map<string, UnknownOption>();
  for (const name of names.flat()) {
    const id = foldedOption(name);
    const { name: first, files } = found.get(id) ?? { name, files: 0 };
    found.set(id, { id, name: first, files: files + 1 });
  }
  return [...found.values()].sort((a, b) => b.files - a.files);
}

/**
 * The same with the options that the user has seen and wants: they count as the table's own, and no
 * others come into being, whatever files say by the time they are sent.
 */
export function withNewOptions(target: TableTarget, survey: KeySurvey): TableTarget {
  if (target.newOptions === 'leave-out') return target;
  const added = new Map<string, readonly string[]>();
  for (const [id, { values }] of survey) {
    const choice = choiceOf(id, target);
    const property = target.properties.find(
      (each) => choice.to === 'property' && each.id === choice.property,
    );
    if (property === undefined) continue;
    const known = {
      ...property,
      options: [...(property.options ?? []), ...(added.get(property.id) ?? [])],
    };
    const names = newOptionsOf(values, known).map(({ name }) => name);
    if (names.length > 0) added.set(property.id, [...(added.get(property.id) ?? []), ...names]);
  }
  const properties = target.properties.map((property) => {
    const names = added.get(property.id);
    return names === undefined
      ? property
      : { ...property, options: [...(property.options ?? []), ...names] };
  });
  return { ...target, properties, newOptions: 'leave-out' };
}

function samplesOf(values: readonly FrontMatterValue[]): readonly string[] {
  const samples = new Set<string>();
  for (const value of values) {
    const words = shortened(wordsOf(value));
    if (words !== '') samples.add(words);
    if (samples.size >= mostSamples) break;
  }
  return [...samples];
}

const shortened = (text: string): string =>
  text.length > longestSample ? `${text.slice(0, longestSample)}…` : text;

/**
 * What an import goes by whose table has changed since it began. Options that were to be made still
 * are. An import key that came later does not count: rows that were sent without it, and lost, would
 * be looked for by it and made again.
 */
export function rematched(target: TableTarget, now: readonly TableProperty[]): TableTarget {
  const before = new Map(target.properties.map((property) => [property.id, property]));
  const properties = now.map((property): TableProperty => {
    const known = before.get(property.id);
    if (known?.options === undefined || known.type !== property.type) return property;
    return { ...property, options: [...new Set([...(property.options ?? []), ...known.options])] };
  });
  const isSame = (id: string): boolean =>
    now.some((property) => property.id === id && property.type === before.get(id)?.type);
  const choices = Object.fromEntries(
    Object.entries(target.choices).map(([key, choice]) => [
      key,
      choice.to !== 'property' || isSame(choice.property)
        ? choice
        : choiceOf(key, { ...target, properties, choices: {}, otherKeys: 'callout' }),
    ]),
  );
  const { importKey, ...rest } = target;
  const isKept = importKey !== undefined && isSame(importKey);
  return { ...rest, properties, choices, ...(isKept ? { importKey } : {}) };
}

/** What the user may change of how keys go into a table. */
export interface MappingChange {
  /** By `MappedKey.id`. */
  readonly choices?: Readonly<Record<string, KeyChoice>>;
  readonly otherKeys?: TableTarget['otherKeys'];
  readonly newOptions?: TableTarget['newOptions'];
}

/** Keys that went where all others do go there still when that changes. */
export function changedTarget(
  target: TableTarget,
  { choices = {}, ...rest }: MappingChange,
): TableTarget {
  const { otherKeys = target.otherKeys } = rest;
  const followed = Object.entries(target.choices).map(
    ([key, choice]): readonly [string, KeyChoice] =>
      choice.to === target.otherKeys ? [key, { to: otherKeys }] : [key, choice],
  );
  return { ...target, ...rest, choices: { ...Object.fromEntries(followed), ...choices } };
}
