import type { TableChange } from './table-changes';

/** What has become of a table's properties, in half a sentence. */
export const describeTableChanges = (changes: readonly TableChange[]): string =>
  changes
    .map(({ property, type }) =>
      type === undefined
        ? `“${property}” is gone`
        : `“${property}” is of the type ${type.replaceAll('_', ' ')} now`,
    )
    .join(', ');
