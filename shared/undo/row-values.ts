import { plainId, type PropertyValues, type ReadValues } from '../tables/property-value';
import { isNothing, isSameValue } from '../tables/same-value';

/** What an import has put into the properties of a row. */
export interface SentValues {
  /** By the ids of properties. */
  readonly values: PropertyValues;
  /** What its import key says, if the table has one. */
  readonly key: string;
}

/**
 * Whether a row says something else than what was sent for it, or something more. What Notion fills
 * in by itself does not count: titles are compared elsewhere, a status is never empty, and values
 * such as formulas and times cannot be written by people.
 */
export function saysOtherwise(
  there: ReadValues,
  { values, key }: SentValues = { values: {}, key: '' },
): boolean {
  const sent = new Map(Object.entries(values).map(([id, value]) => [plainId(id), value]));
  const isChanged = [...sent].some(([id, value]) => !isSameValue(there[id], value));
  if (isChanged) return true;
  return Object.entries(there).some(([id, value]) => {
    if (sent.has(id) || isNothing(value)) return false;
    if (value.type === 'title' || value.type === 'status' || value.type === 'other') return false;
    return !(value.type === 'rich_text' && value.text === key);
  });
}
