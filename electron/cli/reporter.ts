import type { IgnoredReason } from '../../shared/add-report';
import type { JobCounts } from '../../shared/jobs/counts';
import type { Job, PageId } from '../../shared/jobs/job';
import type { AgainPlan } from '../../shared/plan/again/compare-with-map';
import type { Plan } from '../../shared/plan/plan';
import type { PlanSummary } from '../../shared/plan/summarise-plan';
import type { DestinationView, QueueTrouble } from '../../shared/session';
import type { TableMapping } from '../../shared/tables/mapping';
import type { Trouble } from './trouble';

export interface Started {
  readonly workspace: string;
  readonly destination: DestinationView;
  /** All files of the command, those that need nothing included. */
  readonly files: number;
  /** Of these, the ones that an earlier run has begun, or has failed at. */
  readonly resumed: number;
  /** Pages of earlier imports that are brought up to date. */
  readonly updated: number;
  readonly unchanged: number;
}

export interface Summary {
  readonly imported: number;
  readonly unchanged: number;
  readonly failed: number;
  /** Neither imported nor failed: the run has ended before. */
  readonly open: number;
  readonly exitCode: number;
}

/** A plan beside what was imported before to the same place. */
export interface ComparedPlan {
  readonly destination: { readonly id: PageId; readonly title?: string };
  readonly again: AgainPlan;
  /** With the requests that are needed. */
  readonly summary: PlanSummary;
}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** Tells the caller what happens. */
export interface Reporter {
  started(started: Started): void;
  /** What would be made, in a dry run; `compared` when the profile knows of earlier imports. */
  planned(plan: Plan, compared?: ComparedPlan): void;
  /** How the files' keys go into the table that is the destination. */
  table(mapping: TableMapping): void;
  ignored(name: string, reason: IgnoredReason): void;
  /** A file has come to another stage; the counts are those of the whole run. */
  changed(job: Job, counts: JobCounts): void;
  /** Why everything waits; undefined when it goes on. */
  queue(trouble: QueueTrouble | undefined): void;
  /** What keeps the command from being begun, or ends it early. */
  trouble(trouble: Trouble): void;
  /** Some time has passed: a countdown may go on. */
  tick(): void;
  stopping(signal: StopSignal): void;
  stopped(signal: StopSignal, resume: string): void;
  finished(summary: Summary): void;
}
