import * as v from 'valibot';
import { validationError } from '../api-error';
import { isRecord } from '../is-record';
import { IdSchema, UrlSchema } from '../requests/plain-schemas';
import { PlainTextSchema, RichTextSchema } from '../requests/rich-text';
import type {
  DataSourceRecord,
  PropertyRecord,
  PropertyType,
  PropertyValue,
  PropertyValues,
} from '../store/data-source-record';

/** What a request says about a row. */
export interface RowValues {
  readonly title: string | undefined;
  /** Choices among them can be new. */
  readonly values: PropertyValues;
}

/** API reference, "Request limits". */
const mostOptions = 100;
const longestAddress = 200;

const Choice = v.nullable(
  v.union([
    v.pipe(
      v.looseObject({ name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)) }),
      v.transform(({ name }) => ({ name, id: undefined })),
    ),
    v.pipe(
      v.looseObject({ id: v.string() }),
      v.transform(({ id }) => ({ id, name: undefined })),
    ),
  ]),
);

type Chosen = v.InferOutput<typeof Choice>;

const Moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/),
);

const DateValue = v.nullable(
  v.pipe(
    v.looseObject({
      start: Moment,
      end: v.nullish(Moment),
      time_zone: v.nullish(v.string()),
    }),
    v.transform(({ start, end, time_zone }) => ({
      start,
      end: end ?? null,
      time_zone: time_zone ?? null,
    })),
  ),
);

const FileValue = v.union([
  v.pipe(
    v.looseObject({
      name: v.exactOptional(v.string()),
      file_upload: v.looseObject({ id: IdSchema }),
    }),
    v.transform(({ name, file_upload }) => ({ name, uploadId: file_upload.id })),
  ),
  v.pipe(
    v.looseObject({ name: v.string(), external: v.looseObject({ url: UrlSchema }) }),
    v.transform(({ name, external }) => ({ name, url: external.url })),
  ),
]);

const Short = v.nullable(v.pipe(v.string(), v.maxLength(longestAddress)));

/** How the name of an upload is found; throws the documented 400 for one that cannot be used. */
export type UploadName = (uploadId: string) => string;

/** Reads `properties` of a row against its table. Throws the documented 400 for what is wrong. */
export function readValues(
  json: unknown,
  dataSource: DataSourceRecord,
  uploadName: UploadName,
): RowValues {
  const reader = new ValueReader(dataSource, uploadName);
  if (json !== undefined) reader.read(json);
  return reader.result();
}

class ValueReader {
  readonly #dataSource: DataSourceRecord;
  readonly #uploadName: UploadName;
  readonly #values: Record<string, PropertyValue> = {};
  #title: string | undefined;

  constructor(dataSource: DataSourceRecord, uploadName: UploadName) {
    this.#dataSource = dataSource;
    this.#uploadName = uploadName;
  }

  read(json: unknown): void {
    if (!isRecord(json)) throw validationError('body.properties should be an object.');
    for (const [key, said] of Object.entries(json)) {
      const property = needProperty(this.#dataSource, key);
      const raw = isRecord(said) ? said[property.type] : undefined;
      if (raw === undefined) {
        throw validationError(`${property.name} is expected to be ${property.type}.`);
      }
      const where = `body.properties.${key}.${property.type}`;
      if (property.type === 'title') this.#title = parse(PlainTextSchema, raw, where);
      else this.#values[property.id] = this.#value(property, property.type, raw, where);
    }
  }

  result(): RowValues {
    return { title: this.#title, values: this.#values };
  }

  #value(
    property: PropertyRecord,
    type: Exclude<PropertyType, 'title'>,
    raw: unknown,
    where: string,
  ): PropertyValue {
    switch (type) {
      case 'rich_text':
        return { type, source: parse(RichTextSchema, raw, where) };
      case 'number':
        return { type, number: parse(v.nullable(v.pipe(v.number(), v.finite())), raw, where) };
      case 'checkbox':
        return { type, checkbox: parse(v.boolean(), raw, where) };
      case 'date':
        return { type, date: parse(DateValue, raw, where) };
      case 'url':
        return {
          type,
          text: parse(v.nullable(v.pipe(v.string(), v.maxLength(2_000))), raw, where),
        };
      case 'email':
      case 'phone_number':
        return { type, text: parse(Short, raw, where) };
      case 'select':
      case 'status':
        return { type, name: choose(property, parse(Choice, raw, where)) };
      case 'multi_select': {
        const Choices = v.pipe(v.array(Choice), v.maxLength(mostOptions));
        const names = parse(Choices, raw, where).flatMap((one) => choose(property, one) ?? []);
        return { type, names: [...new Set(names)] };
      }
      case 'files': {
        const files = parse(v.pipe(v.array(FileValue), v.maxLength(100)), raw, where);
        return {
          type,
          files: files.map((file) => {
            if (!('uploadId' in file)) return file;
            const fileName = this.#uploadName(file.uploadId);
            return { uploadId: file.uploadId, name: file.name ?? fileName };
          }),
        };
      }
    }
  }
}

/** A choice by its name. New ones are allowed, but not for a status. */
function choose(property: PropertyRecord, chosen: Chosen): string | null {
  if (chosen === null) return null;
  const known = property.options.find(({ id, name }) => id === chosen.id || name === chosen.name);
  if (known !== undefined) return known.name;
  if (chosen.name === undefined || property.type === 'status') {
    const what = chosen.name ?? chosen.id;
    throw validationError(`${property.type} option "${what}" does not exist in ${property.name}.`);
  }
  if (!chosen.name.includes(',')) return chosen.name;
  throw validationError(`Options of ${property.name} hold no commas: "${chosen.name}".`);
}

function parse<Output>(
  schema: v.GenericSchema<unknown, Output>,
  raw: unknown,
  where: string,
): Output {
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  throw validationError(`body failed validation: ${where}: ${parsed.issues[0].message}.`);
}

/** A property by its name or its id. Throws the documented 400 when there is none. */
export function needProperty(dataSource: DataSourceRecord, key: string): PropertyRecord {
  const { properties } = dataSource;
  const property =
    properties.find(({ name }) => name === key) ?? properties.find(({ id }) => id === key);
  if (property !== undefined) return property;
  throw validationError(`${key} is not a property that exists.`);
}
