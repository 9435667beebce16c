import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { convertDate } from './convert-date';
import { convertOptions } from './convert-options';
import type { Converted, NotConverted } from './converted';
import type { PropertyValue } from './property-value';
import type { OptionChoices, TableProperty } from './table';
import { wordsOf } from './words-of';

/** Source of all of these: API reference, "Request limits". */
const longestText = 2_000 * 100;
const longestUrl = 2_000;
const longestContact = 200;

/** A value of front matter for a property; whatever does not fit is told, never dropped. */
export function convertValue(
  value: FrontMatterValue,
  property: TableProperty,
  newOptions: 'create' | 'leave-out',
  values?: OptionChoices,
): Converted {
  const text = wordsOf(value);
  if (text === '') return nothing;
  switch (property.type) {
    case 'rich_text':
      return text.length > longestText
        ? left(text, 'too-long')
        : whole({ type: 'rich_text', text });
    case 'number':
      return whole(numberOf(value), text);
    case 'checkbox':
      return whole(checkboxOf(value), text);
    case 'date':
      return whole(convertDate(value), text);
    case 'url':
      return text.length > longestUrl ? left(text, 'too-long') : whole(urlOf(text), text);
    case 'email':
    case 'phone_number':
      return text.length > longestContact
        ? left(text, 'too-long')
        : whole(contactOf(text, property.type), text);
    case 'status':
      return convertOptions(value, property, property.type, newOptions, values);
    case 'select':
    case 'multi_select':
      return convertOptions(value, property, property.type, newOptions);
    default:
      return left(text, 'type');
  }
}

const nothing: Converted = { rest: [], newOptions: [] };

const left = (text: string, reason: NotConverted): Converted => ({
  rest: [{ text, reason }],
  newOptions: [],
});

const whole = (value: PropertyValue | undefined, text = ''): Converted =>
  value === undefined ? left(text, 'type') : { value, rest: [], newOptions: [] };

const plainNumber = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/u;
/** Thousands in groups, by what cannot be taken for a decimal sign. */
const grouped = /^[+-]?\d{1,3}(?:[ _'\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?$/u;

function numberOf(value: FrontMatterValue): PropertyValue | undefined {
  if (typeof value === 'number') return { type: 'number', number: value };
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const digits = grouped.test(text) ? text.replace(/[ _'\u00a0\u2009\u202f]/gu, '') : text;
  const number = plainNumber.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? { type: 'number', number } : undefined;
}

const checkedWords: ReadonlySet<string> = new Set(['true', 'yes', 'y', 'on', 'x', '✓', '✔', '1']);
const uncheckedWords: ReadonlySet<string> = new Set(['false', 'no', 'n', 'off', '0']);

function checkboxOf(value: FrontMatterValue): PropertyValue | undefined {
  const word = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
  if (checkedWords.has(word)) return { type: 'checkbox', checked: true };
  return uncheckedWords.has(word) ? { type: 'checkbox', checked: false } : undefined;
}

const address = /^(?:[a-z][a-z0-9+.-]*:[^\s]+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#:][^\s]*)?)$/iu;

const urlOf = (text: string): PropertyValue | undefined =>
  address.test(text) ? { type: 'url', text } : undefined;

const email = /^[^\s@<>,;]+@[^\s@<>,;]+$/u;
const phone = /^[+\d(][\d\s().\-/x#*,+;ext]*$/iu;

function contactOf(text: string, type: 'email' | 'phone_number'): PropertyValue | undefined {
  const bare = type === 'email' ? text.replace(/^mailto:/iu, '') : text.replace(/^tel:/iu, '');
  const fits = type === 'email' ? email.test(bare) : phone.test(bare) && /\d/u.test(bare);
  return fits ? { type, text: bare } : undefined;
}
