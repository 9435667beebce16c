import { plainId, type PropertyValues, type ReadValues } from './property-value';
import { isSameValue } from './same-value';
import type { TableProperty } from './table';

/** What an update does with the properties of a row, by their ids. */
export interface PropertyChanges {
  /** They get what the file says now. */
  readonly sets: readonly string[];
  /** The file says nothing any more, and they still hold what it said. */
  readonly clears: readonly string[];
  /** Changed by a person and in the file: they stay as they are in Notion. */
  readonly kept: readonly string[];
}

export interface PropertySides {
  /** What the file says now. */
  readonly file: PropertyValues;
  /** What it said at the last import; undefined when that is not known. */
  readonly sent: PropertyValues | undefined;
  /** What the row says. */
  readonly page: ReadValues;
  /** Those of the table. */
  readonly properties: readonly TableProperty[];
  /** What a person has changed is replaced, where the file has changed too. */
  readonly overwrites: boolean;
}

/**
 * Compares the three sides of each property. What the file has not changed is never touched; what
 * it has changed is sent where the row still says what was sent last. Where that is not known, only
 * properties without a value are filled.
 */
export function propertyChanges(sides: PropertySides): PropertyChanges {
  const { file, sent, page, properties, overwrites } = sides;
  const [sets, clears, kept]: readonly [string[], string[], string[]] = [[], [], []];
  for (const { id } of properties) {
    const [now, there] = [file[id], page[plainId(id)]];
    const isSaidAsBefore = sent === undefined ? now === undefined : isSameValue(now, sent[id]);
    if (isSaidAsBefore || isSameValue(there, now)) continue;
    if (!overwrites && !isAsSent(id, sides)) kept.push(id);
    else if (now === undefined) clears.push(id);
    else sets.push(id);
  }
  return { sets, clears, kept };
}

/** Nobody has changed it since. A status is never empty: without a value it is the first one. */
function isAsSent(id: string, { sent, page, properties }: PropertySides): boolean {
  const [there, before] = [page[plainId(id)], sent?.[id]];
  if (isSameValue(there, before)) return true;
  const usual = properties.find((property) => property.id === id)?.options?.[0];
  return before === undefined && there?.type === 'status' && there.name === usual;
}
