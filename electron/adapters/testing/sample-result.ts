import type { PageId } from '../../../shared/jobs/job';
import { sampleJob, sampleMoment, sampleUuid } from '../../../shared/testing/sample-job';
import { epochMs } from '../../../shared/units';
import type { FinalResult } from '../../core/store-ports';

/** The final result of `sampleJob(n)`. */
export function sampleResult(n: number, changes: Partial<FinalResult> = {}): FinalResult {
  return {
    jobId: sampleJob(n).id,
    path: `/home/ada/Notes/${String(n)}.md`,
    name: `${String(n)}.md`,
    folder: 'Notes',
    title: `Title ${String(n)}`,
    page: { id: sampleUuid(1_000 + n) as PageId, url: `https://www.notion.so/${String(n)}` },
    connectionId: 'connection-1',
    workspaceName: 'Ada’s workspace',
    finishedAt: epochMs(sampleMoment + n),
    ...changes,
  };
}
