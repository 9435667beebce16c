import type { PageRef } from '../../jobs/job';

/** A file or folder that an earlier import has made a page of. */
export interface EarlierPage {
  /** As `JobSource.path`. */
  readonly path: string;
  readonly page: PageRef;
}

/** What is looked for, as the system writes it. Letters from A to Z may differ in case. */
export interface EarlierQuery {
  readonly paths: readonly string[];
  /** Names of files, with their endings. */
  readonly names: readonly string[];
}

/** The pages of earlier imports over the same connection, without those known to be gone. */
export interface EarlierPages {
  /** Which of these folders were dropped whole before. */
  roots(folders: readonly string[]): readonly string[];
  /** One page for each path. */
  find(query: EarlierQuery): readonly EarlierPage[];
  /** The pages of those of these folders that have one, each with the folder's path as asked. */
  folders(paths: readonly string[]): readonly EarlierPage[];
}

export const noEarlierPages: EarlierPages = {
  roots: () => [],
  find: () => [],
  folders: () => [],
};
