import * as v from 'valibot';
import { validationError } from '../api-error';
import { isRecord } from '../is-record';
import type { DataSourceRecord, PropertyRecord } from '../store/data-source-record';
import type { PageRecord } from '../store/records';
import { plainValue, type PlainValue } from './plain-value';
import { needProperty } from './read-values';

export type RowTest = (row: PageRecord) => boolean;

/** How deep conditions nest. API reference, "Filter data source entries". */
const mostLevels = 2;

/** A filter of a query as a test for rows. Throws the documented 400 for what is wrong. */
export function rowFilter(filter: unknown, dataSource: DataSourceRecord, level = 0): RowTest {
  if (filter === undefined) return () => true;
  if (!isRecord(filter)) throw wrong('should be an object');
  for (const group of ['and', 'or'] as const) {
    const members = filter[group];
    if (members === undefined) continue;
    if (!Array.isArray(members)) throw wrong(`${group} should be an array`);
    if (level >= mostLevels) throw wrong(`nests at most ${String(mostLevels)} levels deep`);
    const tests = members.map((member) => rowFilter(member, dataSource, level + 1));
    return group === 'and'
      ? (row) => tests.every((test) => test(row))
      : (row) => tests.some((test) => test(row));
  }
  return condition(filter, dataSource);
}

const wrong = (what: string): Error =>
  validationError(`body failed validation: body.filter ${what}.`);

function condition(
  filter: Readonly<Record<string, unknown>>,
  dataSource: DataSourceRecord,
): RowTest {
  const { timestamp, property } = filter;
  if (timestamp === 'created_time' || timestamp === 'last_edited_time') {
    const at = (row: PageRecord): number =>
      timestamp === 'created_time' ? row.createdAt : row.editedAt;
    return operator(filter[timestamp], (row) => new Date(at(row)).toISOString(), momentOperators);
  }
  if (typeof property !== 'string') throw wrong('should name a property or a timestamp');
  const column = needProperty(dataSource, property);
  const said = filter[column.type];
  if (said === undefined) {
    const named = Object.keys(filter).find((name) => name !== 'property' && name !== 'type');
    throw validationError(
      `database property ${column.type} does not match filter ${named ?? 'without condition'}`,
    );
  }
  const operators = operatorsOf[column.type];
  return operator(said, (row) => plainValue(row, column), operators);
}

type Operator = (value: PlainValue, wanted: unknown) => boolean;
type Operators = Readonly<Record<string, Operator>>;

function operator(
  said: unknown,
  read: (row: PageRecord) => PlainValue,
  operators: Operators,
): RowTest {
  const [name, ...others] = isRecord(said) ? Object.keys(said) : [];
  const test = name === undefined ? undefined : operators[name];
  if (!isRecord(said) || name === undefined || test === undefined || others.length > 0) {
    throw wrong(`should have one known condition, not "${String(name)}"`);
  }
  const wanted = said[name];
  return (row) => test(read(row), wanted);
}

const isEmpty = (value: PlainValue): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const emptiness: Operators = {
  is_empty: (value) => isEmpty(value),
  is_not_empty: (value) => !isEmpty(value),
};

const equality: Operators = {
  equals: (value, wanted) => value === wanted,
  does_not_equal: (value, wanted) => value !== wanted,
};

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Parts of texts are found whatever the case; a whole text must be the same. */
const textOperators: Operators = {
  equals: (value, wanted) => (value ?? '') === wanted,
  does_not_equal: (value, wanted) => (value ?? '') !== wanted,
  ...emptiness,
  contains: (value, wanted) => lower(value).includes(lower(wanted)),
  does_not_contain: (value, wanted) => !lower(value).includes(lower(wanted)),
  starts_with: (value, wanted) => lower(value).startsWith(lower(wanted)),
  ends_with: (value, wanted) => lower(value).endsWith(lower(wanted)),
};

const inNumbers =
  (compare: (value: number, wanted: number) => boolean): Operator =>
  (value, wanted) =>
    typeof value === 'number' && typeof wanted === 'number' && compare(value, wanted);

const numberOperators: Operators = {
  ...equality,
  ...emptiness,
  greater_than: inNumbers((value, wanted) => value > wanted),
  less_than: inNumbers((value, wanted) => value < wanted),
  greater_than_or_equal_to: inNumbers((value, wanted) => value >= wanted),
  less_than_or_equal_to: inNumbers((value, wanted) => value <= wanted),
};

const Time = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number(),
);

const inTime =
  (compare: (value: number, wanted: number) => boolean): Operator =>
  (value, wanted) => {
    const [time, limit] = [v.safeParse(Time, value), v.safeParse(Time, wanted)];
    if (!limit.success) throw wrong('should compare with a day or a moment');
    return time.success && compare(time.output, limit.output);
  };

const momentOperators: Operators = {
  ...emptiness,
  equals: inTime((value, wanted) => value === wanted),
  before: inTime((value, wanted) => value < wanted),
  after: inTime((value, wanted) => value > wanted),
  on_or_before: inTime((value, wanted) => value <= wanted),
  on_or_after: inTime((value, wanted) => value >= wanted),
};

const choiceOperators: Operators = { ...equality, ...emptiness };

const listOperators: Operators = {
  ...emptiness,
  contains: (value, wanted) => Array.isArray(value) && value.includes(wanted),
  does_not_contain: (value, wanted) => !(Array.isArray(value) && value.includes(wanted)),
};

const operatorsOf: Readonly<Record<PropertyRecord['type'], Operators>> = {
  title: textOperators,
  rich_text: textOperators,
  url: textOperators,
  email: textOperators,
  phone_number: textOperators,
  number: numberOperators,
  checkbox: equality,
  select: choiceOperators,
  status: choiceOperators,
  multi_select: listOperators,
  date: momentOperators,
  files: emptiness,
};
