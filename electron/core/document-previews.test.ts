import { expect, test } from 'vitest';
import { previewOf } from '../../shared/documents/preview/document-preview';
import { pageOf, type Job, type JobId } from '../../shared/jobs/job';
import { ok, type Result } from '../../shared/result';
import type { DocumentError } from '../../shared/jobs/job-error';
import { sampleJob } from '../../shared/testing/sample-job';
import type { PrepareRequest } from './document-ports';
import { DocumentPreviews, type PreviewParts } from './document-previews';
import type { SentText } from './store-ports';

const facts = { hash: 'abc', parts: 1, losses: 0, changes: 0, isVerified: false };
const job = sampleJob(1);
const sentJob: Job = { ...job, document: facts };
const linked = sampleJob(2);

function setup(
  parts: {
    readonly jobs?: readonly Job[];
    readonly sent?: SentText;
    readonly file?: Result<Uint8Array, DocumentError>;
  } = {},
) {
  const requests: PrepareRequest[] = [];
  const jobs = parts.jobs ?? [job, linked];
  const ports: PreviewParts = {
    registry: {
      get: (id: JobId) => jobs.find((one) => one.id === id),
      linksOf: (id) => [{ jobId: id, target: 'other.md', linkedJobId: linked.id }],
      linkedPage: ({ linkedJobId }) => {
        const found = jobs.find((one) => one.id === linkedJobId);
        return found === undefined ? undefined : pageOf(found);
      },
    },
    files: { read: () => Promise.resolve(parts.file ?? ok(new TextEncoder().encode('text'))) },
    tables: { of: () => undefined },
    texts: { of: () => parts.sent },
    attachments: { plannedOf: () => [], statesOf: () => new Map() },
    previewer: {
      preview: (request) => {
        requests.push(request);
        return Promise.resolve(
          ok(previewOf({ title: 'file', parts: [], diagnostics: [] }, 'file')),
        );
      },
      previewSent: (sent) => Promise.resolve(ok(previewOf(sent, 'sent'))),
    },
  };
  return { previews: new DocumentPreviews(ports), requests };
}

test('before sending the file is shown, with its links as they will be', async () => {
  const { previews, requests } = setup();
  expect(await previews.of(job.id)).toMatchObject({ ok: true, value: { source: 'file' } });
  expect(requests).toMatchObject([{ fileName: job.source.name }]);
  expect(requests[0]?.links.get('other.md')).toMatch(/^https:\/\/app\.notion\.com\/p\//u);
});

test('once it was sent, that is shown, also when the file is gone or the job too', async () => {
  const sent = { hash: facts.hash, title: 'sent', parts: ['text'], diagnostics: [] };
  const file = { ok: false, error: { kind: 'file-missing' } } as const;
  for (const jobs of [[sentJob], []]) {
    const { previews, requests } = setup({ sent, file, jobs });
    expect(await previews.of(job.id)).toMatchObject({
      ok: true,
      value: { source: 'sent', title: 'sent', text: 'text' },
    });
    expect(requests).toEqual([]);
  }
});

test('what was sent of an earlier version of the file is not shown for the new one', async () => {
  const sent = { hash: 'old', title: 'sent', parts: ['text'], diagnostics: [] };
  expect(await setup({ sent, jobs: [sentJob] }).previews.of(job.id)).toMatchObject({
    value: { source: 'file' },
  });
});

test('the page has the name that the plan gave it', async () => {
  const naming = { name: 'Garden', prefix: '1. ' };
  const { previews, requests } = setup({ jobs: [{ ...job, naming }] });
  expect(await previews.of(job.id)).toMatchObject({ value: { title: '1. file' } });
  expect(requests).toMatchObject([{ fileName: 'Garden.md' }]);
});

test('a file that cannot be read says why, a folder has its name', async () => {
  const error = { kind: 'file-unreadable', detail: 'it is a folder' } as const;
  expect(await setup({ file: { ok: false, error } }).previews.of(job.id)).toEqual({
    ok: false,
    error,
  });
  expect(await setup({ jobs: [] }).previews.of(job.id)).toMatchObject({
    error: { kind: 'file-missing' },
  });
  const folder = { ...job, source: { ...job.source, name: 'Garden', isFolder: true as const } };
  expect(await setup({ jobs: [folder] }).previews.of(job.id)).toMatchObject({
    ok: true,
    value: { source: 'file', title: 'Garden', partCount: 0 },
  });
});
