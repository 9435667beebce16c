import { expect, test } from 'vitest';
import { previewOf } from '../../shared/documents/preview/document-preview';
import type { JobId, PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import { sampleJob } from '../../shared/testing/sample-job';
import type { ConnectionApi } from './connection-ports';
import { EditedPages, type EditedPagesParts } from './edited-pages';

const page = { id: '22222222-2222-4222-8222-222222222222' as PageId };
const job = { ...sampleJob(1), update: { page, sentBy: 'a' as JobId, parentId: page.id } };
const file = previewOf({ title: 'a', parts: ['same\nfrom the file'], diagnostics: [] }, 'file');

function setup(parts: Partial<EditedPagesParts> = {}) {
  const api = {
    retrieveMarkdown: () =>
      Promise.resolve(ok({ value: { markdown: 'same\nedited', isCut: false } })),
  };
  return new EditedPages({
    registry: { get: (id) => (id === job.id ? job : undefined) },
    previews: { of: () => Promise.resolve(ok(file)) },
    requests: {
      ask: async (call) => {
        const reply = await call(api as unknown as ConnectionApi, new AbortController().signal);
        return reply.ok ? ok(reply.value.value) : err({ kind: 'request', error: reply.error });
      },
    },
    ...parts,
  });
}

test('what stands in Notion is put beside what would be sent', async () => {
  expect(await setup().compare(job.id)).toEqual(
    ok({
      rows: [
        { notion: 'same', file: 'same', isSame: true },
        { notion: 'edited', file: 'from the file', isSame: false },
      ],
      isCut: false,
    }),
  );
});

test('trouble of the file, of Notion and an unknown job are told', async () => {
  const missing = err({ kind: 'file-missing' } as const);
  const withoutFile = setup({ previews: { of: () => Promise.resolve(missing) } });
  expect(await withoutFile.compare(job.id)).toEqual(
    err({ kind: 'document', error: missing.error }),
  );
  const offline = setup({
    requests: { ask: () => Promise.resolve(err({ kind: 'no-connection' })) },
  });
  expect(await offline.compare(job.id)).toEqual(err({ kind: 'no-connection' }));
  expect(await setup().compare('other' as JobId)).toEqual(err({ kind: 'page-unknown' }));
});
