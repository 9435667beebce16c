import * as v from 'valibot';

export const propertyTypes = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'files',
] as const;

export type PropertyType = (typeof propertyTypes)[number];

const optionColors = [
  'default',
  'gray',
  'brown',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'red',
] as const;

export type OptionColor = (typeof optionColors)[number];

const OptionSchema = v.object({
  id: v.string(),
  name: v.string(),
  color: v.picklist(optionColors),
});

export type PropertyOption = Readonly<v.InferOutput<typeof OptionSchema>>;

/** A column of a data source. `options` is empty but for choices. */
const PropertySchema = v.object({
  id: v.string(),
  name: v.string(),
  type: v.picklist(propertyTypes),
  options: v.array(OptionSchema),
});

export type PropertyRecord = Readonly<v.InferOutput<typeof PropertySchema>>;

const People = {
  createdAt: v.number(),
  createdBy: v.string(),
  editedAt: v.number(),
  editedBy: v.string(),
};

/** A database; only the top of the workspace holds them here. */
export const DatabaseSchema = v.object({
  id: v.string(),
  title: v.string(),
  emoji: v.string(),
  inTrash: v.boolean(),
  ...People,
});

export type DatabaseRecord = Readonly<v.InferOutput<typeof DatabaseSchema>>;

/** A table of a database. */
export const DataSourceSchema = v.object({
  id: v.string(),
  databaseId: v.string(),
  title: v.string(),
  properties: v.array(PropertySchema),
  ...People,
});

export type DataSourceRecord = Readonly<v.InferOutput<typeof DataSourceSchema>>;

const FileSchema = v.union([
  v.object({ name: v.string(), uploadId: v.string() }),
  v.object({ name: v.string(), url: v.string() }),
]);

/** What a row says in one column. The title is the page's own. Choices are kept by their names. */
const PropertyValueSchema = v.variant('type', [
  v.object({ type: v.literal('rich_text'), source: v.string() }),
  v.object({ type: v.literal('number'), number: v.nullable(v.number()) }),
  v.object({ type: v.picklist(['select', 'status']), name: v.nullable(v.string()) }),
  v.object({ type: v.literal('multi_select'), names: v.array(v.string()) }),
  v.object({
    type: v.literal('date'),
    date: v.nullable(
      v.object({
        start: v.string(),
        end: v.nullable(v.string()),
        time_zone: v.nullable(v.string()),
      }),
    ),
  }),
  v.object({ type: v.literal('checkbox'), checkbox: v.boolean() }),
  v.object({
    type: v.picklist(['url', 'email', 'phone_number']),
    text: v.nullable(v.string()),
  }),
  v.object({ type: v.literal('files'), files: v.array(FileSchema) }),
]);

export type PropertyValue = Readonly<v.InferOutput<typeof PropertyValueSchema>>;

/** By the property's id. */
export const PropertyValuesSchema = v.record(v.string(), PropertyValueSchema);

export type PropertyValues = Readonly<Record<string, PropertyValue>>;
