import { countOf } from './count-of';
import type { MappedKey, TableMapping } from '../../shared/tables/mapping';

/** How keys go into a table, in lines: where each goes, and what does not fit. */
export function describeMapping({ target, keys, hasImportKey }: TableMapping): readonly string[] {
  const nameOf = (id: string): string =>
    target.properties.find((property) => property.id === id)?.name ?? id;
  const mapped = keys.flatMap(({ key, choice }) =>
    choice.to === 'property' ? [`${key} → ${nameOf(choice.property)}`] : [],
  );
  const others = keys.filter(({ choice }) => choice.to === 'callout').map(({ key }) => key);
  return [
    ...(mapped.length === 0 ? [] : [`Properties: ${mapped.join(', ')}.`]),
    ...(others.length === 0 ? [] : [`Without a property, kept in the text: ${others.join(', ')}.`]),
    ...keys.flatMap((key) => describeKey(key, target.newOptions === 'create')),
    ...(hasImportKey
      ? []
      : ['The table has no text property “Import key”; with one, no row is ever doubled.']),
  ];
}

function describeKey(
  { key, kept, newOptions, newOptionCount }: MappedKey,
  isMade: boolean,
): readonly string[] {
  const lines: string[] = [];
  if (newOptionCount > 0) {
    const more = newOptionCount - newOptions.length;
    const names =
      newOptions.map(({ name }) => name).join(', ') + (more > 0 ? ` and ${more} more` : '');
    lines.push(
      isMade
        ? `- ${key}: new options are made: ${names}`
        : `! ${key}: the table has no such options: ${names}. They are kept in the text; --create-options makes them.`,
    );
  }
  const isTold = newOptionCount > 0 && !isMade;
  if (kept > 0 && !isTold) {
    lines.push(`! ${key}: values of ${countOf(kept, 'file')} do not fit and stay in the text.`);
  }
  return lines;
}
