import { richTextOf, textItems } from '../dialect/rich-text';
import type { Pages } from '../store/pages';
import type {
  DatabaseRecord,
  DataSourceRecord,
  PropertyOption,
  PropertyRecord,
  PropertyValue,
} from '../store/data-source-record';
import type { PageRecord } from '../store/records';
import type { WorkspaceStore } from '../store/workspace-store';
import { isoTime } from './iso-time';
import type {
  WireDatabase,
  WireDataSource,
  WirePropertyConfig,
  WirePropertyValue,
} from './wire-data-source';

/** Databases, data sources and rows as the API shows them. */
export class DataSourceAnswers {
  readonly #store: WorkspaceStore;
  readonly #pages: Pages;

  constructor(store: WorkspaceStore, pages: Pages) {
    this.#store = store;
    this.#pages = pages;
  }

  /** API reference, "Database". */
  database(database: DatabaseRecord): WireDatabase {
    return {
      object: 'database',
      ...this.#container(database, database),
      parent: { type: 'workspace', workspace: true },
      is_locked: false,
      data_sources: this.#store
        .dataSourcesOf(database.id)
        .map(({ id, title }) => ({ id, name: title })),
    };
  }

  /** API reference, "Data source". */
  dataSource(dataSource: DataSourceRecord): WireDataSource {
    const database = this.#store.database(dataSource.databaseId);
    const { databaseId: database_id, createdBy, editedBy, properties } = dataSource;
    return {
      object: 'data_source',
      ...this.#container(dataSource, database),
      parent: { type: 'database_id', database_id },
      database_parent: { type: 'workspace', workspace: true },
      created_by: { object: 'user', id: createdBy },
      last_edited_by: { object: 'user', id: editedBy },
      properties: Object.fromEntries(properties.map((one) => [one.name, configOf(one)])),
    };
  }

  /** All properties of a row, by their names. */
  properties(row: PageRecord, dataSource: DataSourceRecord): Record<string, WirePropertyValue> {
    const values = dataSource.properties.map((property): [string, WirePropertyValue] => [
      property.name,
      property.type === 'title'
        ? { id: property.id, type: 'title', title: textItems(row.title) }
        : { id: property.id, ...this.#value(property, row.values?.[property.id]) },
    ]);
    return Object.fromEntries(values);
  }

  #container(
    { id, title, createdAt, editedAt }: DatabaseRecord | DataSourceRecord,
    database: DatabaseRecord | undefined,
  ) {
    return {
      id,
      title: textItems(title),
      description: [],
      is_inline: false,
      in_trash: database?.inTrash ?? true,
      created_time: isoTime(createdAt),
      last_edited_time: isoTime(editedAt),
      icon: database === undefined ? null : ({ type: 'emoji', emoji: database.emoji } as const),
      cover: null,
      url: this.#pages.url({ id: database?.id ?? id, title }),
      public_url: null,
    };
  }

  #value(
    property: PropertyRecord,
    value: PropertyValue | undefined,
  ): DistributiveOmit<WirePropertyValue, 'id'> {
    const optionOf = (name: string | null | undefined): PropertyOption | null =>
      property.options.find((option) => option.name === name) ?? null;
    const { type } = property;
    switch (type) {
      case 'title':
        return { type, title: [] };
      case 'rich_text':
        return { type, rich_text: value?.type === type ? richTextOf(value.source) : [] };
      case 'number':
        return { type, number: value?.type === type ? value.number : null };
      case 'select':
        return { type, select: value?.type === type ? optionOf(value.name) : null };
      case 'status':
        return {
          type,
          status: value?.type === type ? optionOf(value.name) : (property.options[0] ?? null),
        };
      case 'multi_select': {
        const names = value?.type === type ? value.names : [];
        return { type, multi_select: names.flatMap((name) => optionOf(name) ?? []) };
      }
      case 'date': {
        const date = value?.type === type ? value.date : null;
        return { type, date: date === null ? null : { ...date, time_zone: null } };
      }
      case 'checkbox':
        return { type, checkbox: value?.type === type && value.checkbox };
      case 'url':
        return { type, url: value?.type === type ? value.text : null };
      case 'email':
        return { type, email: value?.type === type ? value.text : null };
      case 'phone_number':
        return { type, phone_number: value?.type === type ? value.text : null };
      case 'files': {
        const files = value?.type === type ? value.files : [];
        return {
          type,
          files: files.map((file) =>
            'uploadId' in file
              ? { name: file.name, ...this.#pages.signed({ id: file.uploadId, name: file.name }) }
              : { name: file.name, type: 'external', external: { url: file.url } },
          ),
        };
      }
    }
  }
}

type DistributiveOmit<Value, Key extends PropertyKey> = Value extends unknown
  ? Omit<Value, Key>
  : never;

/** A column as the schema of a data source shows it. */
function configOf({ id, name, type, options }: PropertyRecord): WirePropertyConfig {
  const common = { id, name, description: null };
  const shown = options.map((option) => ({ ...option, description: null }));
  switch (type) {
    case 'title':
      return { ...common, type, title: {} };
    case 'rich_text':
      return { ...common, type, rich_text: {} };
    case 'number':
      return { ...common, type, number: { format: 'number' } };
    case 'select':
      return { ...common, type, select: { options: shown } };
    case 'multi_select':
      return { ...common, type, multi_select: { options: shown } };
    case 'status':
      return { ...common, type, status: { options: shown, groups: groupsOf(id, options) } };
    case 'date':
      return { ...common, type, date: {} };
    case 'checkbox':
      return { ...common, type, checkbox: {} };
    case 'url':
      return { ...common, type, url: {} };
    case 'email':
      return { ...common, type, email: {} };
    case 'phone_number':
      return { ...common, type, phone_number: {} };
    case 'files':
      return { ...common, type, files: {} };
  }
}

/** The three groups of every status: the first choice, the last one, and what is between. */
function groupsOf(propertyId: string, options: readonly PropertyOption[]) {
  const ids = options.map(({ id }) => id);
  const group = (name: string, color: 'gray' | 'blue' | 'green', option_ids: string[]) => ({
    id: `${propertyId}-${color}`,
    name,
    color,
    option_ids,
  });
  return [
    group('To-do', 'gray', ids.slice(0, 1)),
    group('In progress', 'blue', ids.slice(1, -1)),
    group('Complete', 'green', ids.length > 1 ? ids.slice(-1) : []),
  ];
}
