import type { Attachments } from './attachments/resolve-attachments';
import type { Diagnostic } from './diagnostics/diagnostic';
import type { PropertyValues } from '../tables/property-value';
import type { PageIcon } from './title/page-decoration';

/** Everything that is sent to Notion for one file, and what a person should know about it. */
export interface PreparedDocument {
  /** Never empty, on one line, and at most what the API takes; `titlePieces` cuts it for a request. */
  readonly title: string;
  readonly icon?: PageIcon;
  /** Address of the cover picture. */
  readonly cover?: string;
  /** Of a row: what goes into its properties, by their ids. */
  readonly properties?: PropertyValues;
  /** The body in dialect v1, one request each and in this order; none for a page without text. */
  readonly parts: readonly string[];
  /** Of reading and of printing, by place in the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Pictures and files whose marks stand in `parts`; absent when there are none. */
  readonly attachments?: Attachments;
  /** SHA-256 of the file's bytes, in lower-case hexadecimal digits. */
  readonly hash: string;
}
