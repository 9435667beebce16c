import { writeSync } from 'node:fs';
import { sampleJob, sampleMoment } from '../../../shared/testing/sample-job';
import { openStores } from './stores';
import { runToEnd } from '../../../shared/plan/slices';

/**
 * A process of its own that saves without end: after each save it writes the number of the save to
 * its output, in one system call, so that what was told was acknowledged before.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');
const { jobs } = openStores(folder);
runToEnd(jobs.adding([sampleJob(1), sampleJob(2)]));
for (let n = 1; ; n += 1) {
  const job = sampleJob((n % 2) + 1, { turn: n });
  jobs.save(job, { jobId: job.id, at: sampleMoment, event: 'saved', detail: String(n) });
  writeSync(1, `${String(n)}\n`);
}
