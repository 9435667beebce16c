import * as v from 'valibot';
import { plainId, type ReadValue, type ReadValues } from '../../shared/tables/property-value';

/** An answer has no more pieces of a text than these. Source: API reference, "Retrieve a page". */
const mostPieces = 25;

const Option = v.looseObject({ name: v.string() });

/** A piece of text as we send it: plain, and nobody has put formatting or a mention in its place. */
const PlainPiece = v.looseObject({
  type: v.literal('text'),
  plain_text: v.string(),
  annotations: v.optional(
    v.looseObject({
      bold: v.optional(v.literal(false)),
      italic: v.optional(v.literal(false)),
      strikethrough: v.optional(v.literal(false)),
      underline: v.optional(v.literal(false)),
      code: v.optional(v.literal(false)),
      color: v.optional(v.literal('default')),
    }),
  ),
});

const ofText = v.pipe(
  v.array(PlainPiece),
  v.maxLength(mostPieces - 1),
  v.transform((pieces): ReadValue => {
    const text = pieces.map((piece) => piece.plain_text).join('');
    return { type: 'rich_text', text };
  }),
);

const DateSchema = v.looseObject({ start: v.string(), end: v.nullish(v.string()) });

const Property = v.looseObject({ id: v.string(), type: v.string() });

/** What a row says in its properties. Source: API reference, "Page property values". */
export function readValues(properties: Readonly<Record<string, unknown>> = {}): ReadValues {
  const values = Object.values(properties).flatMap((property): readonly [string, ReadValue][] => {
    const known = v.safeParse(Property, property);
    if (!known.success) return [];
    const { id, type } = known.output;
    return [[plainId(id), valueOf(type, known.output[type])]];
  });
  return Object.fromEntries(values);
}

function valueOf(type: string, value: unknown): ReadValue {
  if (value === null) return { type: 'empty', of: type };
  return readAs(type, value) ?? { type: 'other' };
}

function readAs(type: string, value: unknown): ReadValue | undefined {
  switch (type) {
    case 'rich_text':
      return parsed(ofText, value, (read) => read);
    case 'number':
      return parsed(v.number(), value, (number) => ({ type, number }));
    case 'select':
    case 'status':
      return parsed(Option, value, ({ name }) => ({ type, name }));
    case 'multi_select':
      return parsed(v.array(Option), value, (options) => {
        return { type, names: options.map(({ name }) => name) };
      });
    case 'date':
      return parsed(DateSchema, value, ({ start, end }) => {
        return end == null ? { type, start } : { type, start, end };
      });
    case 'checkbox':
      return parsed(v.boolean(), value, (checked) => ({ type, checked }));
    case 'url':
    case 'email':
    case 'phone_number':
      return parsed(v.string(), value, (text) => ({ type, text }));
    default:
      return undefined;
  }
}

function parsed<Read>(
  schema: v.GenericSchema<unknown, Read>,
  value: unknown,
  map: (read: Read) => ReadValue,
): ReadValue | undefined {
  const read = v.safeParse(schema, value);
  return read.success ? map(read.output) : undefined;
}
