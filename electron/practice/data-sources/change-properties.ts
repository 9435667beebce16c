import * as v from 'valibot';
import { validationError } from '../api-error';
import { newId } from '../ids';
import { isRecord } from '../is-record';
import { propertyTypes, type PropertyRecord } from '../store/data-source-record';

const Options = v.looseObject({
  options: v.exactOptional(
    v.pipe(v.array(v.looseObject({ name: v.pipe(v.string(), v.nonEmpty()) })), v.maxLength(100)),
    [],
  ),
});

const Name = v.pipe(v.string(), v.nonEmpty());

/**
 * The columns after a change: new ones are added, `null` removes one, `name` renames it. Other
 * changes of columns are not part of the practice workspace. API reference, "Update a data source".
 */
export function changeProperties(
  before: readonly PropertyRecord[],
  said: Readonly<Record<string, unknown>>,
): readonly PropertyRecord[] {
  return Object.entries(said).reduce((properties, [key, change]) => {
    const known = properties.find(({ name, id }) => name === key || id === key);
    return known === undefined
      ? [...properties, newProperty(key, change)]
      : changed(properties, known, change);
  }, before);
}

function changed(
  properties: readonly PropertyRecord[],
  known: PropertyRecord,
  change: unknown,
): readonly PropertyRecord[] {
  if (change === null) {
    if (known.type === 'title') throw validationError('The title property cannot be removed.');
    return properties.filter((property) => property !== known);
  }
  const name = isRecord(change) ? (change['name'] ?? known.name) : undefined;
  const isSameType = isRecord(change) && typeOf(change, known.type) === known.type;
  if (!v.is(Name, name) || !isSameType) {
    throw validationError(`${known.name} is a ${known.type}, and stays one here.`);
  }
  if (properties.some((property) => property !== known && property.name === name)) {
    throw validationError(`There is another property called ${name}.`);
  }
  return properties.map((property) => (property === known ? { ...known, name } : property));
}

function newProperty(name: string, change: unknown): PropertyRecord {
  const type = isRecord(change) ? typeOf(change, undefined) : undefined;
  if (!isRecord(change) || type === undefined || type === 'title') {
    throw validationError(
      `body failed validation: body.properties.${name} has no type known here.`,
    );
  }
  const options = v.safeParse(Options, change[type]);
  const names = options.success ? options.output.options.map((option) => option.name) : [];
  return {
    id: newId().slice(0, 4),
    name,
    type,
    options: names.map((option) => ({ id: newId(), name: option, color: 'default' })),
  };
}

/** The type that a change speaks of; `otherwise` when it names none. */
const typeOf = (
  change: Readonly<Record<string, unknown>>,
  otherwise: PropertyRecord['type'] | undefined,
): PropertyRecord['type'] | undefined =>
  propertyTypes.find((type) => change['type'] === type || type in change) ?? otherwise;
