import { epochMs, ms } from '../../shared/units';
import { err, ok, type Result } from '../../shared/result';
import { ScaledClock } from '../adapters/scaled-clock';
import { SystemClock } from '../adapters/system-clock';
import type { EngineOptions } from '../main/compose-engine';
import type { UsageError } from './usage-error';

type Time = Required<Pick<EngineOptions, 'clock' | 'timeouts'>>;

const readMs = 30_000;
const writeMs = 75_000;

/**
 * The time that the engine lives in. `PAGELIFT_TIME_SCALE=<factor>@<origin>` makes every wait and
 * time-out so many times shorter, with all rules as they are: tests in which processes are killed
 * and started again pass through hours of waiting. All processes of a test, its workspace too, are
 * given the same value. Not for imports into Notion, whose time is the real one.
 */
export function timeOf(scale: string | undefined): Result<Time, UsageError> {
  if (scale === undefined || scale === '') {
    const timeouts = { readTimeout: ms(readMs), writeTimeout: ms(writeMs) };
    return ok({ clock: new SystemClock(), timeouts });
  }
  const [, factorText = '', origin = ''] = /^(\d{1,4})@(\d{1,15})$/.exec(scale) ?? [];
  const factor = Number(factorText);
  if (factor < 1) return err({ kind: 'bad-time-scale' });
  const timeouts = { readTimeout: ms(readMs / factor), writeTimeout: ms(writeMs / factor) };
  return ok({ clock: new ScaledClock(factor, epochMs(Number(origin))), timeouts });
}
