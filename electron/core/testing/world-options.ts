import type { Job, JobId, PageId, Route, Writing } from '../../../shared/jobs/job';
import type { UpdateChoice } from '../../../shared/jobs/job-event';
import type { SchedulerParts } from '../scheduler';
import type { FakeNotionOptions } from './fake-records';

/** A file of an engine's test, and what its job is to be. */
export interface TreeFile {
  readonly name: string;
  readonly text: string;
  readonly route?: Route;
  readonly writing?: Writing;
  readonly under?: string;
  readonly links?: readonly string[];
  /** Targets of pictures and files in its text, each a file beside it. */
  readonly pictures?: readonly string[];
  /** Its page is a row; the destination is a table then. */
  readonly isRow?: boolean;
  /** The job whose page it brings up to date. */
  readonly updates?: JobId;
  /** The page it goes under from now on. */
  readonly movesTo?: PageId;
  readonly keepsText?: true;
  /** A picture of its text has changed. */
  readonly resends?: true;
  /** What becomes of that page if it was edited. */
  readonly ifEdited?: UpdateChoice;
  /** Where it goes among pages of an earlier import. */
  readonly place?: Job['place'];
}

export interface WorldOptions extends Pick<FakeNotionOptions, 'taskTime' | 'drawTaskTime'> {
  /** The gate's budget. Default 180. */
  readonly limit?: number;
  /** The server's own limit. Default: none. */
  readonly serverLimit?: number;
  /** Whether a step may begin, as far as other jobs are concerned. Default: always. */
  readonly isReady?: SchedulerParts['isReady'];
  /** Whether pages stand in the order in which their files were added. Default: they need not. */
  readonly keepsOrder?: boolean;
  /** How many tasks may be open, instead of the bound that adapts. */
  readonly openTaskBound?: SchedulerParts['openTaskBound'];
}
