import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { convertValue } from './convert-value';
import { choiceOf, valuesOf } from './keys';
import type { TableTarget } from './table';

/** Whether a value of a key goes another way in one import than it went in a former one. */
export const goesElsewhere = (
  key: string,
  value: FrontMatterValue,
  former: TableTarget,
  now: TableTarget,
): boolean => wayOf(key, value, former) !== wayOf(key, value, now);

/** The same words for the same way; a property of another type takes values in another way. */
function wayOf(key: string, value: FrontMatterValue, target: TableTarget): string {
  const choice = choiceOf(key, target);
  if (choice.to !== 'property') return choice.to;
  const property = target.properties.find(({ id }) => id === choice.property);
  if (property === undefined) return 'callout';
  const { id, type, options } = property;
  if (options === undefined) return JSON.stringify([id, type]);
  const converted = convertValue(value, property, target.newOptions, valuesOf(choice));
  return JSON.stringify([id, type, converted.value, converted.rest]);
}
