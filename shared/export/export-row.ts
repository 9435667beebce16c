import type { PageId } from '../jobs/job';
import type { EpochMs } from '../units';

/** One page as an export tells it. */
export interface ExportRow {
  /** Of the file, as it was when it was imported. */
  readonly path: string;
  readonly title: string;
  /** The page's address for people. */
  readonly address: string;
  readonly pageId: PageId;
  readonly workspace: string;
  readonly importedAt: EpochMs;
  readonly state: ExportState;
}

/** `updated`: the page was there before. `in-trash`: an undo has moved it there. */
export type ExportState = 'created' | 'updated' | 'in-trash';

export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Ending of the file's name, without a dot. */
export const exportEndings: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  json: 'json',
  markdown: 'md',
};
