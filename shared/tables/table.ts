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

/** The option that is taken instead; null leaves the value out. Others stay in the text. */
export type OptionChoices = Readonly<Record<string, string | null>>;

/** What becomes of a key of front matter. */
export type KeyChoice =
  | {
      readonly to: 'property';
      readonly property: string;
      /** Of a status: what becomes of values that it does not have, by `foldedOption`. */
      readonly values?: OptionChoices;
    }
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

/** What the property for the import key is called when nobody wants another name. */
export const importKeyName = 'Import key';

/** Where a property of that name and another type is there already. */
export const otherImportKeyName = 'Pagelift import key';

/** Longest name of a property that is asked for. */
export const longestPropertyName = 100;

/** Whether two names are those of one property, to Notion. */
export const isSameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

const isImportKeyName = (name: string): boolean =>
  [importKeyName, otherImportKeyName].some((known) => isSameName(known, name));

/** Whether a property is Pagelift's own: a text by one of the names for the import key. */
export const isImportKey = ({ name, type }: TableProperty): boolean =>
  type === 'rich_text' && isImportKeyName(name);

/**
 * The property for the import key, if the table has it.
 * @param chosen id of the one that was chosen for this table, whatever it is called by now
 */
export const importKeyOf = (
  properties: readonly TableProperty[],
  chosen?: string,
): TableProperty | undefined =>
  properties.find(({ id, type }) => id === chosen && type === 'rich_text') ??
  properties.find(isImportKey);
