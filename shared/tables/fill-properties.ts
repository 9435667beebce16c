import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { convertValue } from './convert-value';
import type { NotConverted } from './converted';
import { choiceOf, keysOfPage, valuesOf } from './keys';
import type { PropertyValue, PropertyValues } from './property-value';
import type { TableTarget } from './table';
import { wordsOf } from './words-of';

/** A value, or a part of one, that its property does not take. */
export interface KeptAsText {
  readonly key: string;
  /** Name of the property. */
  readonly property: string;
  readonly text: string;
  readonly reason: NotConverted;
}

export interface FilledProperties {
  /** By the ids of properties. */
  readonly properties: PropertyValues;
  /** What stands in the text: keys without a property, and what did not fit. */
  readonly shown: ReadonlyMap<string, FrontMatterValue>;
  /** Keys that the user leaves out. */
  readonly leftOut: readonly string[];
  readonly kept: readonly KeptAsText[];
  /** Options that come into being with the row. */
  readonly newOptions: readonly { readonly property: string; readonly name: string }[];
}

/** Divides the front matter of a file into the properties of its row and what stays text. */
export function fillProperties(
  matter: ReadonlyMap<string, FrontMatterValue>,
  target: TableTarget,
): FilledProperties {
  const byId = new Map(target.properties.map((property) => [property.id, property]));
  const properties: Record<string, PropertyValue> = {};
  const shown = new Map<string, FrontMatterValue>();
  const leftOut: string[] = [];
  const kept: KeptAsText[] = [];
  const newOptions: { property: string; name: string }[] = [];
  for (const [key, value] of matter) {
    if (keysOfPage.has(key)) continue;
    const choice = choiceOf(key, target);
    const property = choice.to === 'property' ? byId.get(choice.property) : undefined;
    if (choice.to === 'leave-out') leftOut.push(key);
    else if (property === undefined) shown.set(key, value);
    else {
      const isTaken = Object.hasOwn(properties, property.id);
      const found = isTaken
        ? ({ rest: [{ text: wordsOf(value), reason: 'taken' }], newOptions: [] } as const)
        : convertValue(value, property, target.newOptions, valuesOf(choice));
      if ('value' in found) properties[property.id] = found.value;
      const { name } = property;
      for (const option of found.newOptions) newOptions.push({ property: name, name: option });
      const rest = found.rest.filter(({ text }) => text !== '');
      for (const { text, reason } of rest) kept.push({ key, property: name, text, reason });
      if (rest.length > 0) shown.set(key, rest.map(({ text }) => text).join(', '));
    }
  }
  return { properties, shown, leftOut, kept, newOptions };
}
