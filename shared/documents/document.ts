import type { Bytes } from '../units';

/** What is sent to Notion for one file. */
export interface PreparedDocument {
  /** Never empty; from the front matter, else the first H1, else the file name. */
  readonly title: string;
  /** The body in Notion's dialect, with `\n` line ends. */
  readonly markdown: string;
  /** Size of `markdown` in UTF-8. */
  readonly size: Bytes;
}
