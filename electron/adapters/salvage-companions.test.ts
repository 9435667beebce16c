import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConnectionId, PageId } from '../../shared/jobs/job';
import { runToEnd } from '../../shared/plan/slices';
import { sampleJob, sampleMoment, samplePage, sampleUuid } from '../../shared/testing/sample-job';
import type { Undo, UndoPage } from '../../shared/undo/undo';
import { bytes, epochMs } from '../../shared/units';
import type { BlockId, UploadId } from '../core/workspace-ports';
import { SqliteAttachmentStore } from './attachment-store';
import { SqliteFileMap } from './file-map-store';
import { databaseFileName } from './open-database';
import { SqliteSentTexts } from './sent-text-store';
import { largeBatch } from './testing/large-batch';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { SqliteUndoStore } from './undo-store';

type Stores = ReturnType<typeof openStores>;

/** What the app finds after `fill` was stored and the database was damaged. */
function recovered(fill: (stores: Stores) => void): Stores {
  const folder = tempFolder();
  const stores = openStores(folder);
  fill(stores);
  stores.database.close();
  const file = openSync(join(folder, databaseFileName), 'r+');
  writeSync(file, new Uint8Array(100), 0, 100, 0);
  closeSync(file);
  const again = openStores(folder);
  expect(again.setAside).toBeDefined();
  return again;
}

const document = {
  ...{ hash: 'a'.repeat(64), parts: 1, changes: 0, losses: 0 },
  isVerified: false,
};
const job = sampleJob(1, {
  checkpoint: { at: 'text-sent', page: samplePage, written: 0, sentAt: sampleMoment },
  phase: { name: 'sending', cancelAsked: false },
  document,
});
const waiting = sampleJob(2);
const home = job.connectionId;
const picture = { path: '/p/a.png', name: 'a.png', folder: 'p', size: bytes(9) };

test('attachments, what became of them and their uploads are read, so that no picture goes twice', () => {
  const states = new Map([
    ['1', { state: 'placed', name: 'a.png', blockId: sampleUuid(7) as BlockId, isDone: true }],
    ['2', { state: 'left', reason: 'missing' }],
  ] as const);
  const upload = {
    ...{ connectionId: home, key: `${'b'.repeat(64)}.png`, id: sampleUuid(8) as UploadId },
    ...{ name: 'a.png', size: bytes(9), parts: 1, partsSent: 1, isUploaded: true, isUnsure: false },
  };
  const planned = [
    { jobId: job.id, key: 'a.png', file: picture },
    { jobId: job.id, key: 'c.exe', refused: 'type-unsupported' as never },
  ];
  const text = { ...{ hash: document.hash, title: 'A', parts: ['text'], diagnostics: [] } };
  const { database, jobs } = recovered((stores) => {
    runToEnd(stores.jobs.adding([job, waiting], [], planned));
    const attachments = new SqliteAttachmentStore(stores.database);
    attachments.saveStates(job.id, new Map([['1', { state: 'placed', name: 'a.png' }]]));
    attachments.saveStates(job.id, states);
    attachments.saveUpload({ ...upload, isUploaded: false, partsSent: 0 });
    attachments.saveUpload(upload);
    const texts = new SqliteSentTexts(stores.database);
    texts.save(job.id, text, new Map([['c'.repeat(64), new Uint8Array([1, 2, 3])]]));
    texts.save(waiting.id, text);
  });
  const attachments = new SqliteAttachmentStore(database);
  const texts = new SqliteSentTexts(database);
  expect(jobs.load().jobs).toHaveLength(2);
  expect(attachments.plannedOf(job.id)).toEqual(planned);
  expect(attachments.statesOf(job.id)).toEqual(states);
  expect(attachments.upload(home, upload.key)).toEqual(upload);
  expect(texts.of(job.id)).toEqual(text);
  expect(texts.inlineFile(job.id, 'c'.repeat(64))).toEqual(Buffer.from([1, 2, 3]));
});

test('a text that was sent before the one a job goes by is not taken for it', () => {
  const { database } = recovered((stores) => {
    runToEnd(stores.jobs.adding([job]));
    const old = { hash: 'd'.repeat(64), title: 'A', parts: ['old'], diagnostics: [] };
    new SqliteSentTexts(stores.database).save(job.id, old);
  });
  expect(new SqliteSentTexts(database).of(job.id)).toBeUndefined();
});

test('links are read, but for those to jobs that are lost', () => {
  const page = { id: sampleUuid(9) as PageId, url: 'https://www.notion.so/9' };
  const links = [
    { jobId: job.id, target: 'b.md', linkedJobId: waiting.id },
    { jobId: waiting.id, target: 'c.md', page },
  ];
  const { jobs } = recovered((stores) => {
    runToEnd(stores.jobs.adding([job, waiting], links));
    runToEnd(
      stores.jobs.adding([], [{ jobId: job.id, target: 'lost.md', linkedJobId: sampleJob(5).id }]),
    );
  });
  expect(jobs.load().links).toEqual(links);
});

test('of a start that was cut off no job is taken for one that the user has started', () => {
  const { added, links, attachments } = largeBatch();
  const { jobs } = recovered((stores) => {
    runToEnd(stores.jobs.adding([waiting]));
    const work = stores.jobs.adding(added, links, attachments);
    for (let step = 0; step < 4; step += 1) work.next();
  });
  expect(jobs.load().jobs.map(({ id }) => id)).toEqual([waiting.id]);
});

test('the map knows files whose jobs have left the list, but none whose page is in the trash', () => {
  const entry = (n: number) => ({
    ...{ connectionId: home, destination: job.parentId, path: `/v/${n}.md`, name: `${n}.md` },
    ...{ folder: 'v', hash: 'e', page: { id: sampleUuid(50 + n) as PageId }, title: 'T' },
    ...{ parentId: job.parentId, jobId: sampleJob(n).id, batchId: job.batchId },
    ...{ madeBy: job.batchId, at: sampleMoment },
  });
  const { database } = recovered((stores) => {
    const map = new SqliteFileMap(stores.database);
    for (const n of [1, 2]) map.save(entry(n));
    const trashedAt = epochMs(5);
    stores.results.save(sampleResult(2, { page: entry(2).page, trashedAt }));
  });
  const entries = runToEnd(new SqliteFileMap(database).entriesOf(home, job.parentId));
  expect(entries).toEqual([entry(1)]);
});

test('an undo is read as one that is over: it moves nothing by itself', () => {
  const undo: Undo = {
    ...{ batchId: job.batchId, connectionId: 'c' as ConnectionId, phase: 'trashing' },
    begunAt: sampleMoment,
  };
  const look = { at: sampleMoment, isSettled: true, children: [] };
  const page = (n: number, state: UndoPage['state']): UndoPage => ({
    ...{ pageId: sampleUuid(70 + n) as PageId, jobId: sampleJob(n).id, title: 'T', name: 'n.md' },
    ...{ folder: '', isFinished: true, state },
  });
  const top = sampleUuid(71) as PageId;
  const trashed = page(2, { at: 'trashed', top, since: sampleMoment });
  const { database } = recovered((stores) => {
    const undos = new SqliteUndoStore(stores.database, new SqliteFileMap(stores.database));
    undos.begin(undo, [page(1, { at: 'going', look, top }), page(2, { at: 'goes', look })]);
    undos.save(undo, [trashed]);
  });
  const undos = new SqliteUndoStore(database, new SqliteFileMap(database));
  expect(undos.load()).toEqual([{ ...undo, phase: 'done' }]);
  expect(undos.pagesOf(job.batchId)).toEqual([
    page(1, { at: 'stays', reason: { kind: 'stopped' } }),
    trashed,
  ]);
});
