import { writeSync } from 'node:fs';
import { largeBatch } from './large-batch';
import { openStores } from './stores';

/** A process of its own that writes a part of a large batch, says so, and waits for its end. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');
const { jobs } = openStores(folder);
const { added, links, attachments } = largeBatch();
const work = jobs.adding(added, links, attachments);
for (let step = 0; step < 4; step += 1) work.next();
writeSync(1, 'half\n');
setInterval(() => undefined, 1_000);
