declare const idOf: unique symbol;
/** A data source's id: a UUID with dashes, lower case. People call it a table. */
export type DataSourceId = string & { readonly [idOf]: 'DataSource' };

export interface TableProperty {
  /** As Notion gives it: it can hold percent-encoded characters. */
  readonly id: string;
  readonly name: string;
  /** Notion's type, such as `rich_text`; unknown ones are kept as they came. */
  readonly type: string;
  /** Of `select`, `multi_select` and `status`. */
  readonly options?: readonly string[];
}

/** What becomes of a key of front matter. */
export type KeyChoice =
  | { readonly to: 'property'; readonly property: string }
  | { readonly to: 'callout' }
  | { readonly to: 'leave-out' };

/** Where rows go, as it was when the user began: what is sent is made and checked by it. */
export interface TableTarget {
  readonly id: DataSourceId;
  readonly name: string;
  readonly properties: readonly TableProperty[];
  /** By `normalKey`; what is not here goes by its name. */
  readonly choices: Readonly<Record<string, KeyChoice>>;
  /** Keys without a choice and without a property of their name. */
  readonly otherKeys: 'callout' | 'leave-out';
  /** Options of `select` and `multi_select` that the table does not have yet. */
  readonly newOptions: 'create' | 'leave-out';
  /** Id of the text property that tells which file of which import a row is of. */
  readonly importKey?: string;
}

/** What the property for the import key is called when Pagelift adds it. */
export const importKeyName = 'Import key';

/** Where a property of that name and another type is there already. */
export const otherImportKeyName = 'Pagelift import key';

const isImportKeyName = (name: string): boolean =>
  [importKeyName, otherImportKeyName].some(
    (known) => known.toLowerCase() === name.trim().toLowerCase(),
  );

/** Whether a property is Pagelift's own: a text by one of the names for the import key. */
export const isImportKey = ({ name, type }: TableProperty): boolean =>
  type === 'rich_text' && isImportKeyName(name);

/** The property for the import key, if the table has it. */
export const importKeyOf = (properties: readonly TableProperty[]): TableProperty | undefined =>
  properties.find(isImportKey);
