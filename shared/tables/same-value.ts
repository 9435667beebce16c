import type { ReadValue } from './property-value';

/**
 * Whether two values of a property say the same, as Notion gives back what it was sent:
 * - options of a multi-select in any order
 * - moments by the minute, which is what Notion keeps; one without a zone is in UTC (API reference,
 *   "Page property values")
 * - no value and an unchecked box are one
 * - texts by their characters
 */
export function isSameValue(one: ReadValue | undefined, other: ReadValue | undefined): boolean {
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  const form = formOf(one);
  return form !== undefined && one?.type === other?.type && form === formOf(other);
}

/** Whether a property holds no value. */
export const isNothing = (value: ReadValue | undefined): boolean =>
  value === undefined ||
  value.type === 'empty' ||
  (value.type === 'checkbox' && !value.checked) ||
  (value.type === 'multi_select' && value.names.length === 0) ||
  (value.type === 'rich_text' && value.text === '');

/** The same for values that are the same; undefined for what cannot be compared. */
function formOf(value: ReadValue | undefined): string | undefined {
  switch (value?.type) {
    case undefined:
    case 'empty':
    case 'other':
      return undefined;
    case 'number':
      return String(value.number);
    case 'select':
    case 'status':
      return value.name;
    case 'multi_select':
      return JSON.stringify([...new Set(value.names)].sort());
    case 'date':
      return [value.start, value.end ?? ''].map(dateForm).join('/');
    case 'checkbox':
      return String(value.checked);
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number':
      return value.text;
  }
}

const minute = 60_000;

function dateForm(date: string): string {
  if (!date.includes('T')) return date;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(date);
  const moment = Date.parse(hasZone ? date : `${date}Z`);
  return Number.isNaN(moment) ? date : String(Math.floor(moment / minute));
}
