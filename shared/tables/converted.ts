import type { PropertyValue } from './property-value';

/** Why a value, or a part of it, does not go into its property. */
export type NotConverted =
  /** It is none of the property's type. */
  | 'type'
  /** The table does not have this option, and it is not to be made or cannot be. */
  | 'option-unknown'
  /** Notion takes no commas in the names of options. */
  | 'option-comma'
  | 'too-long'
  | 'too-many'
  /** Another key of the file fills the property. */
  | 'taken';

export interface Converted {
  /** Absent when nothing of it fits, or when there is nothing. */
  readonly value?: PropertyValue;
  /** What stays text, with the reason. */
  readonly rest: readonly { readonly text: string; readonly reason: NotConverted }[];
  /** Options of the value that the table does not have yet. */
  readonly newOptions: readonly string[];
}
