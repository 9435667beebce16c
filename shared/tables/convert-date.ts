import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import type { PropertyValue } from './property-value';

type DateValue = Extract<PropertyValue, { readonly type: 'date' }>;

const day = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u;
const moment =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/u;
/** What stands between the ends of a range: an interval of ISO 8601, or a dash with room around it. */
const between = /\s*(?:\/(?=\d{4}-)|\.\.+|→|->|\s(?:to|until|-|–|—)\s)\s*/u;

/**
 * A date, a moment, or a range of them, as Notion takes it. Undefined for everything that is none
 * for certain: nothing is guessed, neither an order of day and month nor a missing day.
 */
export function convertDate(value: FrontMatterValue): DateValue | undefined {
  if (typeof value === 'string') return ofText(value.trim());
  if (typeof value !== 'object' || value === null) return undefined;
  const [start, end, ...rest] = isList(value)
    ? value
    : [value['start'] ?? value['from'], value['end'] ?? value['to']];
  if (typeof start !== 'string' || rest.length > 0) return undefined;
  if (end === undefined || end === null) return ofText(start.trim());
  return typeof end === 'string' ? range(start.trim(), end.trim()) : undefined;
}

const isList = (value: object): value is readonly FrontMatterValue[] => Array.isArray(value);

function ofText(text: string): DateValue | undefined {
  const single = oneDate(text);
  if (single !== undefined) return { type: 'date', start: single };
  const [start, end, ...rest] = text.split(between);
  return start === undefined || end === undefined || rest.length > 0
    ? undefined
    : range(start, end);
}

function range(from: string, to: string): DateValue | undefined {
  const [start, end] = [oneDate(from), oneDate(to)];
  if (start === undefined || end === undefined) return undefined;
  // Notion refuses a range of a day and a moment, and one that ends before it begins.
  if (start.includes('T') !== end.includes('T') || Date.parse(end) < Date.parse(start)) {
    return undefined;
  }
  return { type: 'date', start, end };
}

function oneDate(text: string): string | undefined {
  const [, ...ofDay] = day.exec(text) ?? [];
  if (ofDay.length > 0) return isoDay(ofDay);
  const parts = moment.exec(text);
  if (parts === null) return undefined;
  const [, year, month, date, hour = '', minute = '', second = '00', fraction, zone] = parts;
  const whole = isoDay([year, month, date]);
  if (whole === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return undefined;
  }
  const thousandths = fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const time = `${hour.padStart(2, '0')}:${minute}:${second}${thousandths}`;
  return `${whole}T${time}${isoZone(zone)}`;
}

function isoDay([year = '', month = '', date = '']: readonly (string | undefined)[]):
  string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const known = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(known.getTime()) && known.toISOString().startsWith(text);
  return isReal ? text : undefined;
}

function isoZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/u.exec(zone) ?? [];
  return sign === undefined || hours === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
}
