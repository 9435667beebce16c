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
