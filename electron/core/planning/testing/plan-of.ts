import { textHash } from '../../testing/text-hash';
import { defaultPlanOptions } from '../../../../shared/plan/plan';
import type { Plan, PlanCosts, PlanOptions } from '../../../../shared/plan/plan';
import { bytes, epochMs, ms, seconds, type EpochMs } from '../../../../shared/units';
import type { PlanProgress } from '../../../../shared/plan/proposal';
import { SlicedReader } from '../document-reader';
import { makePlan } from '../make-plan';
import { parseReferences } from '../parse-references';
import type { SliceClock } from '../slices';
import { MemoryFiles, type Contents } from './memory-files';

const costs: Omit<PlanCosts, 'checksPerText'> = {
  requestsPerMinute: 180,
  taskTime: seconds(3),
  pollsPerTask: 1,
};

export interface PlanOfOptions extends Partial<PlanOptions> {
  readonly uploadLimit?: number;
  /** Default: no text is read back. */
  readonly checksPerText?: number;
}

/** Time in which every step takes longer than a slice may. */
class BusyClock implements SliceClock {
  pauses = 0;
  #now = epochMs(0);

  now(): EpochMs {
    this.#now = epochMs(this.#now + ms(10));
    return this.#now;
  }

  schedule(_delay: unknown, run: () => void): () => void {
    this.pauses += 1;
    const immediate = setImmediate(run);
    return () => {
      clearImmediate(immediate);
    };
  }
}

/** Everything for a plan of files in memory, which `make` begins. */
export function preparePlan(
  contents: Contents,
  { uploadLimit, checksPerText = 0, ...options }: PlanOfOptions = {},
) {
  const files = new MemoryFiles(contents);
  const clock = new BusyClock();
  const cancel = new AbortController();
  const limit = uploadLimit === undefined ? {} : { uploadLimit: bytes(uploadLimit) };
  const make = (onProgress: (progress: PlanProgress) => void) =>
    makePlan(
      {
        paths: ['/drop'],
        options: { ...defaultPlanOptions, ...options },
        costs: { ...costs, checksPerText, ...limit },
      },
      { files, clock, reader: new SlicedReader(files, clock, parseReferences, textHash) },
      { onProgress, signal: cancel.signal },
    );
  return { files, clock, cancel, make };
}

export async function planOf(contents: Contents, options: PlanOfOptions = {}): Promise<Plan> {
  const made = await preparePlan(contents, options).make(() => undefined);
  if (!made.ok) throw new Error('the plan was cancelled');
  return made.value;
}
