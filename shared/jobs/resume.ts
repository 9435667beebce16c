import { assertNever } from '../assert-never';
import type { EpochMs } from '../units';
import type { Phase } from './phase';
import type { Checkpoint } from './checkpoint';

/**
 * Where a job goes on from what is known to exist at Notion: after a restart, a retry by the user,
 * or a release. A write whose outcome is unknown is looked for first, never sent again blindly.
 */
export function resumedPhase(checkpoint: Checkpoint, now: EpochMs): Phase {
  switch (checkpoint.at) {
    case 'nothing':
    case 'update-begun':
    case 'page-made':
      return { name: 'waiting' };
    case 'text-sent':
    case 'create-sent':
      return { name: 'unconfirmed', checkAt: now, checks: 0 };
    case 'create-accepted':
    case 'text-accepted':
      return { name: 'processing' };
    case 'attaching':
      return { name: 'attaching', isAppending: false, cancelAsked: false };
    case 'text-written':
      return { name: 'finishing' };
    default:
      return assertNever(checkpoint);
  }
}
