import {
  isImportKey,
  type KeyChoice,
  type OptionChoices,
  type TableProperty,
  type TableTarget,
} from './table';

/** Types of properties that a value of front matter can go into. */
const fillable: ReadonlySet<string> = new Set([
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'checkbox',
  'url',
  'email',
  'phone_number',
]);

/** Keys that a page shows in a place of their own, whatever properties there are. */
export const keysOfPage: ReadonlySet<string> = new Set(['title', 'icon', 'cover']);

/** Whether a key may be given to this property. The import key's is Pagelift's own. */
export const isFillable = (property: TableProperty): boolean =>
  fillable.has(property.type) && !isImportKey(property);

/** Names that mean the same: without case, and with spaces, underscores and dashes alike. */
export const normalKey = (key: string): string =>
  key
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_\u002d\u2010-\u2015]+/gu, ' ');

/** What becomes of a key: as the user chose, else by the property of its name. */
export function choiceOf(
  key: string,
  target: Pick<TableTarget, 'choices' | 'properties' | 'otherKeys' | 'importKey'>,
): KeyChoice {
  const { choices, properties, otherKeys, importKey } = target;
  const normal = normalKey(key);
  const chosen = Object.hasOwn(choices, normal) ? choices[normal] : undefined;
  if (chosen !== undefined) return chosen;
  const property = propertyNamed(key, properties);
  return property === undefined || property.id === importKey
    ? { to: otherKeys }
    : { to: 'property', property: property.id };
}

export const propertyNamed = (
  key: string,
  properties: readonly TableProperty[],
): TableProperty | undefined => {
  const named = properties.filter(
    (property) => isFillable(property) && normalKey(property.name) === normalKey(key),
  );
  return named.find(({ name }) => name === key) ?? named[0];
};

/** What was chosen for values that the property of a key does not have. */
export const valuesOf = (choice: KeyChoice): OptionChoices | undefined =>
  choice.to === 'property' ? choice.values : undefined;
