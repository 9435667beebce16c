/** A value for a property; its kind must be that of the property. */
export type PropertyValue =
  | { readonly type: 'rich_text' | 'title'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'select' | 'status'; readonly name: string }
  | { readonly type: 'multi_select'; readonly names: readonly string[] }
  /** ISO 8601 days or moments. */
  | { readonly type: 'date'; readonly start: string; readonly end?: string }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'url' | 'email' | 'phone_number'; readonly text: string };

/** By the property's name or id; `title` is the id of every title. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;

/** Takes away what a property of that type holds. */
export interface NoValue {
  readonly type: 'empty';
  readonly of: string;
}

/**
 * What a row says in a property. `other`: something that no value of ours can be compared with,
 * such as a text with a mention in it.
 */
export type ReadValue = PropertyValue | NoValue | { readonly type: 'other' };

/** By `plainId`. */
export type ReadValues = Readonly<Record<string, ReadValue>>;

/** Ids of properties can hold percent-encoded characters, not the same way everywhere. */
export function plainId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
