import { ms, type Bytes, type EpochMs, type Ms } from '../../shared/units';

/** The window's sentences are English, so numbers inside them are too; clock times follow the system. */
const language = 'en';

const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const plural = new Intl.PluralRules(language);

type Width = 'narrow' | 'long';
type TimeUnit = 'second' | 'minute' | 'hour' | 'day';

const unit = (name: string, width: Width, digits = 0): Intl.NumberFormat =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: name,
    unitDisplay: width,
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });

const units: Readonly<Record<Width, Readonly<Record<TimeUnit | 'tenth', Intl.NumberFormat>>>> = {
  narrow: {
    tenth: unit('second', 'narrow', 1),
    second: unit('second', 'narrow'),
    minute: unit('minute', 'narrow'),
    hour: unit('hour', 'narrow'),
    day: unit('day', 'narrow'),
  },
  long: {
    tenth: unit('second', 'long', 1),
    second: unit('second', 'long'),
    minute: unit('minute', 'long'),
    hour: unit('hour', 'long'),
    day: unit('day', 'long'),
  },
};

export const formatCount = (value: number): string => integer.format(value);

/** `1 file`, `1,204 files`. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${integer.format(value)} ${plural.select(value) === 'one' ? one : many}`;
}

function twoUnits(width: Width, big: TimeUnit, bigs: number, small: TimeUnit, smalls: number) {
  const first = units[width][big].format(bigs);
  return smalls === 0 ? first : `${first} ${units[width][small].format(smalls)}`;
}

/** How long something took or has taken: `0.4s`, `7s`, `2m 5s`, `1h 12m`. Never negative. */
export function formatDuration(span: Ms, width: Width = 'narrow'): string {
  const spent = Math.max(0, span);
  if (spent < 9_950) return units[width].tenth.format(spent / 1_000);
  const seconds = Math.round(spent / 1_000);
  if (seconds < 60) return units[width].second.format(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return twoUnits(width, 'minute', minutes, 'second', seconds % 60);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return twoUnits(width, 'hour', hours, 'minute', minutes % 60);
  return twoUnits(width, 'day', Math.floor(hours / 24), 'hour', hours % 24);
}

/** Elapsed time that ticks in whole seconds, so that it does not flicker. */
export const formatElapsed = (span: Ms, width: Width = 'narrow'): string => {
  const seconds = Math.max(0, Math.floor(span / 1_000));
  return seconds < 60
    ? units[width].second.format(seconds)
    : formatDuration(ms(seconds * 1_000), width);
};

/** Time left until something happens, in whole seconds, at least one: `12s`. */
export const formatCountdown = (span: Ms, width: Width = 'narrow'): string => {
  const seconds = Math.max(1, Math.ceil(span / 1_000));
  return seconds < 60
    ? units[width].second.format(seconds)
    : formatDuration(ms(seconds * 1_000), width);
};

/** A rough span for an estimate: whole minutes, or hours and minutes. */
export function formatEstimate(span: Ms): string {
  if (span < 60_000) return 'less than a minute';
  const minutes = Math.max(1, Math.round(span / 60_000));
  if (minutes < 60) return units.long.minute.format(minutes);
  return twoUnits('long', 'hour', Math.floor(minutes / 60), 'minute', minutes % 60);
}

const sizes = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const).map(
  (name) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      // The short form of bytes has no plural.
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumSignificantDigits: 3,
    }),
);

/** `12 kB`, `8.2 MB`; decimal units, as file managers and Notion's limits use them. */
export function formatSize(size: Bytes): string {
  const step = stepOf(size);
  const value = Math.max(0, size) / 1_000 ** step;
  return sizes[step]?.format(step === 0 ? value : Number(value.toPrecision(3))) ?? String(size);
}

/** Which of the units a size is told in. */
function stepOf(size: Bytes): number {
  const fitting = sizes.findIndex((_, step) => size / 1_000 ** step < 999.5);
  return fitting === -1 ? sizes.length - 1 : fitting;
}

const partUnits = (['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const).map((_, step) => {
  const digits = step < 2 ? 0 : 1;
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});

/** `12.4 of 25 MB`: how much of a size, in its unit and with a number of digits that stays. */
export function formatPartOfSize(part: Bytes, size: Bytes): string {
  const step = stepOf(size);
  const value = Math.max(0, Math.min(part, size)) / 1_000 ** step;
  return `${partUnits[step]?.format(value) ?? ''} of ${formatSize(size)}`;
}

const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const formatTime = (at: EpochMs): string => clockTime.format(at);
export const formatDateTime = (at: EpochMs): string => dateAndTime.format(at);

/** Machine-readable, for `<time datetime>`. */
export const isoTime = (at: EpochMs): string => new Date(at).toISOString();

const conjunction = new Intl.ListFormat(language, { type: 'conjunction' });

/** `a, b, and 3 more`: at most `shown` names, then how many are left out of `total`. */
export function listSome(names: readonly string[], total: number, shown = 3): string {
  const first = names.slice(0, shown);
  const rest = total - first.length;
  return conjunction.format(rest > 0 ? [...first, `${integer.format(rest)} more`] : first);
}

/** `99.8 %` of a share from 0 to 1, rounded down: only all of it is 100 %. */
export const formatShare = (share: number): string =>
  `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
