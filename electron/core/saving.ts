import type { CommandError } from '../../shared/command-error';
import type { SlicedWork } from '../../shared/plan/slices';
import { err, ok, type Result } from '../../shared/result';
import { Slices, type SliceClock } from './planning/slices';
import { StorageError } from './store-ports';

/** A refusal of the disk is expected trouble of what a user asks for; anything else is a bug. */
export function saving<T>(work: () => T): Result<T, CommandError> {
  try {
    return ok(work());
  } catch (cause) {
    return refusal(cause);
  }
}

/** The same a little at a time. What was saved before a refusal stays. */
export async function savingSliced(
  work: SlicedWork<void>,
  clock: SliceClock,
): Promise<Result<undefined, CommandError>> {
  try {
    await new Slices(clock).runToEnd(work);
    return ok(undefined);
  } catch (cause) {
    return refusal(cause);
  }
}

function refusal(cause: unknown): Result<never, CommandError> {
  if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
  throw cause;
}
