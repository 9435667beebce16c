import { sampleJob, sampleMoment } from '../../../shared/testing/sample-job';
import { epochMs } from '../../../shared/units';
import { sampleResult } from './sample-result';
import { openStores } from './stores';
import { runToEnd } from '../../../shared/plan/slices';

/**
 * A process of its own that fills a profile with results, their journals, and some jobs that are
 * not done, and ends: cleanly, or by force so that the log is left as it is.
 */
const [folder, results, end] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');
const { database, jobs, results: store } = openStores(folder);
// What is damaged later is the file, not what the disk has of it.
database.exec('PRAGMA synchronous = OFF');
for (let n = 1; n <= Number(results); n += 1) {
  const job = sampleJob(n);
  runToEnd(jobs.adding([job]));
  const entry = { jobId: job.id, at: sampleMoment, requestId: `req-${n}` };
  jobs.save(job, { ...entry, event: 'create-begun' });
  store.save(sampleResult(n, { finishedAt: epochMs(sampleMoment + n) }));
  jobs.save(job, { ...entry, event: 'finished' });
  if (n % 10 !== 0) jobs.remove([job.id]);
}
if (end === 'killed') process.kill(process.pid, 'SIGKILL');
database.close();
