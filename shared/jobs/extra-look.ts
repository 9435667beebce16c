import type { EpochMs } from '../units';
import type { Phase } from './phase';

type Unconfirmed = Phase & { readonly name: 'unconfirmed' };

/** The user asks for a look now. It comes beside those that are planned and takes no time from them. */
export function askLook(phase: Unconfirmed, at: EpochMs): Phase {
  if (phase.checkAt <= at) return phase;
  return { ...phase, checkAt: at, plannedAt: phase.plannedAt ?? phase.checkAt };
}

/**
 * What follows a look of the user's that has found nothing: the one that was planned. Undefined
 * after a planned look, or one that came as late as that.
 */
export function plannedLook({ plannedAt, ...phase }: Unconfirmed, at: EpochMs): Phase | undefined {
  return plannedAt !== undefined && at < plannedAt ? { ...phase, checkAt: plannedAt } : undefined;
}
