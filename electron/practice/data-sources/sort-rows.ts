import * as v from 'valibot';
import { validationError } from '../api-error';
import type { DataSourceRecord } from '../store/data-source-record';
import type { PageRecord } from '../store/records';
import { needProperty } from './read-values';
import { plainValue } from './plain-value';

const SortSchema = v.union([
  v.looseObject({
    timestamp: v.picklist(['created_time', 'last_edited_time']),
    direction: v.picklist(['ascending', 'descending']),
  }),
  v.looseObject({ property: v.string(), direction: v.picklist(['ascending', 'descending']) }),
]);

type Sort = v.InferOutput<typeof SortSchema>;

/** Rows in the order that was asked for; else and among equals the newest first. */
export function sortRows(
  rows: readonly PageRecord[],
  sorts: readonly unknown[],
  dataSource: DataSourceRecord,
): readonly PageRecord[] {
  const compare = sorts.map((sort) => {
    const parsed = v.safeParse(SortSchema, sort);
    if (parsed.success) return comparison(parsed.output, dataSource);
    throw validationError('body failed validation: body.sorts should name what to sort by.');
  });
  return [...rows].reverse().sort((first, second) => {
    for (const one of compare) {
      const order = one(first, second);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function comparison(
  sort: Sort,
  dataSource: DataSourceRecord,
): (first: PageRecord, second: PageRecord) => number {
  const sign = sort.direction === 'ascending' ? 1 : -1;
  if ('timestamp' in sort) {
    const at = ({ createdAt, editedAt }: PageRecord): number =>
      sort.timestamp === 'created_time' ? createdAt : editedAt;
    return (first, second) => sign * (at(first) - at(second));
  }
  const column = needProperty(dataSource, sort.property);
  const read = (row: PageRecord): string | number => {
    const value = plainValue(row, column) ?? '';
    return typeof value === 'number' ? value : String(value);
  };
  return (first, second) => {
    const [one, other] = [read(first), read(second)];
    return sign * (one < other ? -1 : one > other ? 1 : 0);
  };
}
