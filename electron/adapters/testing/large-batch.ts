import type { BatchId, Job } from '../../../shared/jobs/job';
import { sampleJob, sampleUuid } from '../../../shared/testing/sample-job';
import { bytes } from '../../../shared/units';
import type { JobAttachment } from '../../core/attaching/attachment-ports';
import type { JobLink } from '../../core/store-ports';

export const largeBatchId = sampleUuid(0x1a46e) as BatchId;

/** A batch that takes several transactions to write. */
export function largeBatch(): {
  readonly added: readonly Job[];
  readonly links: readonly JobLink[];
  readonly attachments: readonly JobAttachment[];
} {
  const added = Array.from({ length: 1_500 }, (_, n) =>
    sampleJob(1_000 + n, { batchId: largeBatchId }),
  );
  const ids = added.map(({ id }) => id);
  return {
    added,
    links: ids.map((jobId, n) => ({
      ...{ jobId, target: 'next.md' },
      linkedJobId: ids[(n + 1) % ids.length] ?? jobId,
    })),
    attachments: ids.map((jobId, n) => ({
      ...{ jobId, key: 'picture.png' },
      file: { path: `/pictures/${String(n)}.png`, name: 'picture.png', folder: '', size: bytes(9) },
    })),
  };
}
