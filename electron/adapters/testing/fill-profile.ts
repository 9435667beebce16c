import { sampleJob } from '../../../shared/testing/sample-job';
import { openStores } from './stores';
import { runToEnd } from '../../../shared/plan/slices';

/** A process of its own that fills a profile and ends, so that nothing of it stays open. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');
const { database, jobs } = openStores(folder);
runToEnd(jobs.adding(Array.from({ length: 200 }, (_, n) => sampleJob(n))));
database.close();
