import * as v from 'valibot';
import type { DataSourceId, TableProperty } from '../../shared/tables/table';
import type { Database, DatabaseId, DataSource } from '../core/workspace-ports';
import { PageSchema } from './notion-api-schema';
import { hasNextPart, ListEnd, UuidText } from './notion-schema-parts';

const DataSourceIdText = v.pipe(
  UuidText,
  v.transform((id) => id as DataSourceId),
);

const DatabaseIdText = v.pipe(
  UuidText,
  v.transform((id) => id as DatabaseId),
);

const Title = v.pipe(
  v.fallback(v.array(v.looseObject({ plain_text: v.fallback(v.string(), '') })), []),
  v.transform((items) => items.map((item) => item.plain_text).join('')),
);

/** "Database", as far as it is used; a partial one has only `object` and `id`. */
export const DatabaseSchema = v.pipe(
  v.looseObject({
    object: v.literal('database'),
    id: DatabaseIdText,
    title: Title,
    in_trash: v.fallback(v.boolean(), false),
    data_sources: v.fallback(
      v.array(v.looseObject({ id: DataSourceIdText, name: v.fallback(v.string(), '') })),
      [],
    ),
  }),
  v.transform(({ id, title, in_trash, data_sources }): Database => ({
    id,
    title,
    inTrash: in_trash,
    dataSources: data_sources.map((source) => ({ id: source.id, name: source.name })),
  })),
);

const Options = v.looseObject({
  options: v.array(v.looseObject({ name: v.string() })),
});

const Property = v.pipe(
  v.looseObject({ id: v.string(), type: v.string() }),
  v.transform((property): Omit<TableProperty, 'name'> => {
    const { id, type } = property;
    const choices = v.safeParse(Options, property[type]);
    return choices.success
      ? { id, type, options: choices.output.options.map(({ name }) => name) }
      : { id, type };
  }),
);

/** "Data source"; a partial one has only `object`, `id` and `properties`. */
export const DataSourceSchema = v.pipe(
  v.looseObject({
    object: v.literal('data_source'),
    id: DataSourceIdText,
    title: Title,
    url: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//i))), undefined),
    in_trash: v.fallback(v.boolean(), false),
    parent: v.fallback(v.optional(v.looseObject({ database_id: DatabaseIdText })), undefined),
    properties: v.record(v.string(), Property),
  }),
  v.transform(({ id, title, url, in_trash, parent, properties }): DataSource => ({
    id,
    name: title,
    inTrash: in_trash,
    ...(url === undefined ? {} : { url }),
    ...(parent === undefined ? {} : { databaseId: parent.database_id }),
    properties: Object.entries(properties).map(([name, property]) => ({ ...property, name })),
  })),
);

const Row = v.looseObject({
  ...PageSchema.entries,
  created_time: v.fallback(v.optional(v.pipe(v.string(), v.isoTimestamp())), undefined),
  created_by: v.fallback(v.optional(v.looseObject({ id: v.string() })), undefined),
});

export type RowAnswer = v.InferOutput<typeof Row>;

/** "Query a data source". A row that cannot be read makes the list unreadable: it is not missed. */
export const RowListSchema = v.pipe(
  v.looseObject({ object: v.literal('list'), results: v.array(Row), ...ListEnd }),
  v.check((list) => hasNextPart(list), 'a next_cursor'),
);
