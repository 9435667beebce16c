import { plainText, richTextOf } from '../dialect/rich-text';
import type { PropertyRecord } from '../store/data-source-record';
import type { PageRecord } from '../store/records';

/** What a row says in a column, without its looks; undefined for nothing. */
export type PlainValue = string | number | boolean | readonly string[] | undefined;

export function plainValue(row: PageRecord, column: PropertyRecord): PlainValue {
  if (column.type === 'title') return row.title;
  const value = row.values?.[column.id];
  switch (value?.type) {
    case 'rich_text':
      return plainText(richTextOf(value.source));
    case 'number':
      return value.number ?? undefined;
    case 'select':
    case 'status':
      return value.name ?? undefined;
    case 'multi_select':
      return value.names;
    case 'date':
      return value.date?.start;
    case 'checkbox':
      return value.checkbox;
    case 'url':
    case 'email':
    case 'phone_number':
      return value.text ?? undefined;
    case 'files':
      return value.files.map(({ name }) => name);
    case undefined:
      return column.type === 'checkbox' ? false : undefined;
  }
}
