import { assertNever } from '../assert-never';
import type { EpochMs } from '../units';
import { taskOf, type Job } from './job';

export type ActionName =
  | 'start'
  | 'look'
  | 'change'
  | 'send'
  | 'poll'
  | 'check-create'
  | 'check-text'
  | 'attach'
  | 'verify'
  | 'finish';

/** What is due for a job: a step now, a step at a later moment, or nothing (busy, held or ended). */
export type NextAction =
  | { readonly kind: 'act'; readonly action: ActionName }
  | { readonly kind: 'wait'; readonly until: EpochMs }
  | { readonly kind: 'none' };

const none: NextAction = { kind: 'none' };

export function nextAction(job: Job, now: EpochMs): NextAction {
  const { phase, checkpoint } = job;
  switch (phase.name) {
    case 'waiting':
      return act(stepAfter(job));
    case 'retrying':
      return due(phase.retryAt, now, stepAfter(job));
    case 'processing':
      return due(taskOf(job)?.pollAt ?? now, now, 'poll');
    case 'unconfirmed':
      return due(
        phase.checkAt,
        now,
        checkpoint.at === 'create-sent' ? 'check-create' : 'check-text',
      );
    case 'attaching':
      return phase.isAppending ? none : due(phase.checkAt ?? now, now, 'attach');
    case 'finishing':
      return job.document?.isVerified === true && job.fidelity === undefined
        ? due(phase.checkAt ?? now, now, 'verify')
        : act('finish');
    case 'preparing':
    case 'creating':
    case 'sending':
    case 'held':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return none;
    default:
      return assertNever(phase);
  }
}

/** The step that a checkpoint leads to. */
function stepAfter({ checkpoint, update, writing }: Job): ActionName {
  switch (checkpoint.at) {
    case 'nothing':
      return update === undefined ? 'start' : 'look';
    case 'update-begun':
      return 'change';
    case 'page-made':
      // What it replaces is looked at right before.
      return update !== undefined && checkpoint.written === 0 && writing !== 'insert'
        ? 'look'
        : 'send';
    case 'text-sent':
      return 'check-text';
    case 'create-sent':
      return 'check-create';
    case 'create-accepted':
    case 'text-accepted':
      return 'poll';
    case 'attaching':
      return 'attach';
    case 'text-written':
      return 'finish';
    default:
      return assertNever(checkpoint);
  }
}

const act = (action: ActionName): NextAction => ({ kind: 'act', action });
const due = (at: EpochMs, now: EpochMs, action: ActionName): NextAction =>
  at <= now ? act(action) : { kind: 'wait', until: at };
