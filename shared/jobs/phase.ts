import type { EpochMs } from '../units';
import type { JobError } from './job-error';
import type { JobId, PageRef } from './job';

export type HoldReason =
  /** The job belongs to another workspace than the one now connected. */
  | { readonly kind: 'other-connection' }
  /** The page that this one belongs under could not be made: it waits for the user to settle that. */
  | {
      readonly kind: 'parent';
      readonly jobId: JobId;
      /** File or folder name of the parent. */
      readonly name: string;
      readonly ended: 'failed' | 'cancelled';
    };

export type Phase =
  /** Ready for its next step as soon as there is room. */
  | { readonly name: 'waiting' }
  | { readonly name: 'preparing' }
  | { readonly name: 'creating'; readonly cancelAsked: boolean }
  | { readonly name: 'sending'; readonly cancelAsked: boolean }
  | { readonly name: 'processing' }
  /** Attachments are uploaded and placed; the next request is not made before `checkAt`. */
  | {
      readonly name: 'attaching';
      /** Blocks are on their way. */
      readonly isAppending: boolean;
      readonly cancelAsked: boolean;
      readonly checkAt?: EpochMs;
    }
  /** `checkAt`: when to read the page back again after a read that failed. */
  | { readonly name: 'finishing'; readonly checkAt?: EpochMs }
  /** Goes on by itself at `retryAt`. */
  | { readonly name: 'retrying'; readonly retryAt: EpochMs; readonly error: JobError }
  /** An answer was lost: Notion is asked what is there before anything is sent again. */
  | {
      readonly name: 'unconfirmed';
      readonly checkAt: EpochMs;
      /** Planned looks so far that found nothing. */
      readonly checks: number;
      /** The user asked for a look before this planned one. */
      readonly plannedAt?: EpochMs;
      /** What made it unsure, if Notion said so. */
      readonly error?: JobError;
    }
  | { readonly name: 'held'; readonly reason: HoldReason }
  | { readonly name: 'succeeded'; readonly finishedAt: EpochMs; readonly page: PageRef }
  | { readonly name: 'failed'; readonly finishedAt: EpochMs; readonly error: JobError }
  | { readonly name: 'cancelled'; readonly finishedAt: EpochMs }
  /** `kept`: the user left at Notion what was edited there. */
  | {
      readonly name: 'skipped';
      readonly finishedAt: EpochMs;
      readonly reason: 'unchanged' | 'kept';
    };

export type PhaseName = Phase['name'];

export type EndPhaseName = 'succeeded' | 'failed' | 'cancelled' | 'skipped';

export function isEndPhase(name: PhaseName): name is EndPhaseName {
  return name === 'succeeded' || name === 'failed' || name === 'cancelled' || name === 'skipped';
}
