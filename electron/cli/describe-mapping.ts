import { countOf } from './count-of';
import { valuesOf } from '../../shared/tables/keys';
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

function describeKey(mapped: MappedKey, isMade: boolean): readonly string[] {
  const { key, kept, newOptions, newOptionCount, unknownOptionCount } = mapped;
  const lines: string[] = [];
  if (newOptionCount > 0) {
    const names = namesOf(newOptions, newOptionCount);
    lines.push(
      isMade
        ? `- ${key}: new options are made: ${names}`
        : `! ${key}: the table has no such options: ${names}. They are kept in the text; --create-options makes them.`,
    );
  }
  const missing = missingOptions(mapped);
  if (missing.length > 0) {
    const more = unknownOptionCount - mapped.unknownOptions.length;
    const names = namesOf(missing, missing.length + more);
    lines.push(
      `! ${key}: the status has no such options: ${names}. They are kept in the text; once they are added in Notion, the same command fills them in.`,
    );
  }
  const isTold = missing.length > 0 || (newOptionCount > 0 && !isMade);
  if (kept > 0 && !isTold) {
    lines.push(`! ${key}: values of ${countOf(kept, 'file')} do not fit and stay in the text.`);
  }
  return lines;
}

/** Values of a status that it does not have, without those that go somewhere else. */
export const missingOptions = ({
  unknownOptions,
  choice,
}: Pick<MappedKey, 'unknownOptions' | 'choice'>): MappedKey['unknownOptions'] =>
  unknownOptions.filter(({ id }) => valuesOf(choice)?.[id] === undefined);

function namesOf(options: readonly { readonly name: string }[], count: number): string {
  const more = count - options.length;
  return options.map(({ name }) => name).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
