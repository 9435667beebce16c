import { choiceOf } from './keys';
import type { TableTarget } from './table';

/** Whether the values of a key go another way in one import than they went in a former one. */
export const goesElsewhere = (key: string, former: TableTarget, now: TableTarget): boolean =>
  wayOf(key, former) !== wayOf(key, now);

/** The same words for the same way; a property of another type takes values in another way. */
function wayOf(key: string, target: TableTarget): string {
  const choice = choiceOf(key, target);
  if (choice.to !== 'property') return choice.to;
  const property = target.properties.find(({ id }) => id === choice.property);
  return property === undefined ? 'callout' : JSON.stringify([choice, property.type]);
}
