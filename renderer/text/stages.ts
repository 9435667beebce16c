import { assertNever } from '../../shared/assert-never';
import { taskOf, type Job } from '../../shared/jobs/job';
import { isEndPhase } from '../../shared/jobs/phase';
import type { Checkpoint } from '../../shared/jobs/checkpoint';
import type { JobError } from '../../shared/jobs/job-error';

/** The five steps that every file goes through, in order. */
const stageNames = ['read', 'page', 'text', 'processing', 'finish'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * `pending`: waits for a moment or a check · `stopped`: cancelled here.
 * Each has its own shape in `StageStrip.svelte`, so that colour is not needed to tell them apart.
 */
export type StageState = 'todo' | 'working' | 'pending' | 'done' | 'failed' | 'stopped';

export interface Stage {
  readonly name: StageName;
  readonly state: StageState;
}

const order: Readonly<Record<StageName, number>> = {
  read: 0,
  page: 1,
  text: 2,
  processing: 3,
  finish: 4,
};

/** How far each step of a job is. */
export function stagesOf(job: Job): readonly Stage[] {
  const { name, state, span = 1 } = current(job);
  const at = order[name];
  return stageNames.map((stage) => ({
    name: stage,
    state: order[stage] < at ? 'done' : order[stage] < at + span ? state : 'todo',
  }));
}

interface Current {
  readonly name: StageName;
  readonly state: StageState;
  /** The direct route makes the page and its text in one step. */
  readonly span?: number;
}

function current(job: Job): Current {
  const { phase } = job;
  switch (phase.name) {
    case 'waiting':
    case 'held':
      return { name: reached(job.checkpoint), state: 'todo' };
    case 'preparing':
      return { name: 'read', state: 'working' };
    case 'creating':
      return { name: 'page', state: 'working', span: job.route === 'direct' ? 2 : 1 };
    case 'sending':
      return { name: 'text', state: 'working' };
    case 'processing':
      return {
        name: 'processing',
        state: taskOf(job)?.status === 'retrying' ? 'pending' : 'working',
      };
    case 'attaching':
      return { name: 'finish', state: phase.checkAt === undefined ? 'working' : 'pending' };
    case 'finishing':
      return { name: 'finish', state: 'working' };
    case 'retrying':
      return { name: stopOf(job.checkpoint, phase.error), state: 'pending' };
    case 'unconfirmed':
      return { name: 'page', state: 'pending', span: job.route === 'direct' ? 2 : 1 };
    case 'failed':
      return { name: stopOf(job.checkpoint, phase.error), state: 'failed' };
    case 'cancelled':
      return { name: reached(job.checkpoint), state: 'stopped' };
    case 'succeeded':
    case 'skipped':
      return { name: 'finish', state: 'done' };
    default:
      return assertNever(phase);
  }
}

/** The step that the checkpoint leads to next. */
function reached(checkpoint: Checkpoint): StageName {
  switch (checkpoint.at) {
    case 'nothing':
      return 'read';
    case 'create-sent':
      return 'page';
    case 'update-begun':
    case 'page-made':
    case 'text-sent':
      return 'text';
    case 'create-accepted':
    case 'text-accepted':
      return 'processing';
    case 'attaching':
    case 'text-written':
      return 'finish';
    default:
      return assertNever(checkpoint);
  }
}

const readErrors: ReadonlySet<JobError['kind']> = new Set([
  'preparation-failed',
  'file-missing',
  'file-unreadable',
  'file-too-large',
  'not-utf8',
  'binary-file',
  'file-changed',
]);

/** The step in which an error arose. */
function stopOf(checkpoint: Checkpoint, error: JobError): StageName {
  if (readErrors.has(error.kind)) return 'read';
  if (error.kind === 'task-failed') return 'processing';
  const stage = reached(checkpoint);
  return stage === 'read' ? 'page' : stage;
}

const stageLabels: Readonly<Record<StageName, string>> = {
  read: 'Read',
  page: 'Page',
  text: 'Text',
  processing: 'Processing at Notion',
  finish: 'Finish',
};

const stateLabels: Readonly<Record<StageState, string>> = {
  todo: 'to do',
  working: 'at work',
  pending: 'waiting',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

/** `Read: done. Page: done. Text: at work. …` */
export const describeStages = (stages: readonly Stage[]): string =>
  stages.map((stage) => `${stageLabels[stage.name]}: ${stateLabels[stage.state]}`).join(' · ');

/** The same for assistive technology, short: only the step that matters. */
export function summarizeStages(job: Job): string {
  const { name, state } = current(job);
  if (isEndPhase(job.phase.name) && state === 'done') return 'All five stages done';
  return `Stage ${order[name] + 1} of 5, ${stageLabels[name]}: ${stateLabels[state]}`;
}
