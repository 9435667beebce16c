import { describe, expect, test } from 'vitest';
import type { UploadId, UploadPart, WorkspaceApi } from '../core/workspace-ports';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import { bytes, ms } from '../../shared/units';
import type { Fault } from '../practice/faults/fault';
import { errorOf, never, valueOf } from './testing/practice';
import { blockWith, workspaceSetup } from './testing/workspace';

/** Every call that is asked of the workspace, in every kind of trouble. */

type World = Awaited<ReturnType<typeof workspaceSetup>>;

interface Call {
  readonly name: string;
  readonly on: string;
  /** What must be there first, and then the call itself. */
  readonly prepare: (world: World) => Promise<(api: WorkspaceApi) => Promise<unknown>>;
}

const newUpload = { fileName: 'a.png', contentType: 'image/png', parts: 1 };

async function upload({ workspace }: World) {
  return valueOf(await workspace.createUpload(newUpload, never)).id;
}

/** An upload in several parts of which there is one, so that it may be small. */
async function severalParts({ practice }: World): Promise<UploadId> {
  const answer = await fetch(`${practice.url}/v1/file_uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${practice.token}`, 'notion-version': '2026-03-11' },
    body: JSON.stringify({ mode: 'multi_part', filename: 'a.png', number_of_parts: 1 }),
  });
  return ((await answer.json()) as { id: UploadId }).id;
}

const partOf = (size: number, number?: number): UploadPart => ({
  fileName: 'a.png',
  contentType: 'image/png',
  size: bytes(size),
  async *open() {
    yield Buffer.alloc(size);
  },
  ...(number === undefined ? {} : { number }),
});

const calls: readonly Call[] = [
  {
    name: 'listBlocks',
    on: 'GET /v1/blocks/:id/children',
    prepare:
      async ({ root }) =>
      async (api) =>
        api.listBlocks(root, undefined, never),
  },
  {
    name: 'appendBlocks',
    on: 'PATCH /v1/blocks/:id/children',
    prepare:
      async ({ root }) =>
      async (api) =>
        api.appendBlocks(root, 'end', [{ type: 'paragraph', text: 'x' }], never),
  },
  {
    name: 'updateBlockText',
    on: 'PATCH /v1/blocks/:id',
    prepare: async ({ workspace, page }) => {
      const block = await blockWith(workspace, await page('one'), 'one');
      return async (api) => api.updateBlockText(block, block.richText ?? [], never);
    },
  },
  {
    name: 'deleteBlock',
    on: 'DELETE /v1/blocks/:id',
    prepare: async ({ workspace, page }) => {
      const block = await blockWith(workspace, await page('one'), 'one');
      return async (api) => api.deleteBlock(block.id, never);
    },
  },
  {
    name: 'listComments',
    on: 'GET /v1/comments',
    prepare: async ({ workspace, page }) => {
      const { id } = await blockWith(workspace, await page('one'), 'one');
      return async (api) => api.listComments(id, undefined, never);
    },
  },
  {
    name: 'createUpload',
    on: 'POST /v1/file_uploads',
    prepare: async () => async (api) => api.createUpload(newUpload, never),
  },
  {
    name: 'sendUploadPart',
    on: 'POST /v1/file_uploads/:id/send',
    prepare: async (world) => {
      const id = await upload(world);
      return async (api) => api.sendUploadPart(id, partOf(1), () => undefined, never);
    },
  },
  {
    name: 'completeUpload',
    on: 'POST /v1/file_uploads/:id/complete',
    prepare: async (world) => {
      const id = await severalParts(world);
      const part = partOf(1, 1);
      valueOf(await world.workspace.sendUploadPart(id, part, () => undefined, never));
      return async (api) => api.completeUpload(id, never);
    },
  },
  {
    name: 'retrieveUpload',
    on: 'GET /v1/file_uploads/:id',
    prepare: async (world) => {
      const id = await upload(world);
      return async (api) => api.retrieveUpload(id, never);
    },
  },
];

async function table({ workspace }: World) {
  const [found] = valueOf(await workspace.searchDataSources('', never));
  if (found?.databaseId === undefined) throw new Error('a table was expected');
  return { id: found.id, databaseId: found.databaseId };
}

const tableCalls: readonly Call[] = [
  {
    name: 'movePage',
    on: 'POST /v1/pages/:id/move',
    prepare: async ({ page }) => {
      const [id, above] = [await page(), await page()];
      return async (api) => api.movePage(id, above, never);
    },
  },
  {
    name: 'updatePage',
    on: 'PATCH /v1/pages/:id',
    prepare: async ({ page }) => {
      const id = await page();
      return async (api) => api.updatePage(id, { inTrash: true }, never);
    },
  },
  {
    name: 'retrieveDatabase',
    on: 'GET /v1/databases/:id',
    prepare: async (world) => {
      const { databaseId } = await table(world);
      return async (api) => api.retrieveDatabase(databaseId, never);
    },
  },
  {
    name: 'retrieveDataSource',
    on: 'GET /v1/data_sources/:id',
    prepare: async (world) => {
      const { id } = await table(world);
      return async (api) => api.retrieveDataSource(id, never);
    },
  },
  {
    name: 'searchDataSources',
    on: 'POST /v1/search',
    prepare: async () => async (api) => api.searchDataSources('', never),
  },
  {
    name: 'queryDataSource',
    on: 'POST /v1/data_sources/:id/query',
    prepare: async (world) => {
      const { id } = await table(world);
      return async (api) => api.queryDataSource(id, {}, undefined, never);
    },
  },
  {
    name: 'createRow',
    on: 'POST /v1/pages',
    prepare: async (world) => {
      const { id: dataSourceId } = await table(world);
      const row = { dataSourceId, title: 'x', properties: {} };
      return async (api) => api.createRow(row, never);
    },
  },
  {
    name: 'addTextProperty',
    on: 'PATCH /v1/data_sources/:id',
    prepare: async (world) => {
      const { id } = await table(world);
      return async (api) => api.addTextProperty(id, 'Import key', never);
    },
  },
];

type Trouble = readonly [(on: string) => Fault, Partial<RequestErrorCause>];

const answer =
  (status: number, code: string, more: { retryAfter?: number } = {}) =>
  (on: string): Fault => ({ on, do: 'answer', status, code, ...more });

const troubles: readonly Trouble[] = [
  [(on) => ({ on, do: 'drop-before-commit' }), { kind: 'lost' }],
  [(on) => ({ on, do: 'drop-after-commit' }), { kind: 'lost' }],
  [(on) => ({ on, do: 'truncated-body' }), { kind: 'garbled', status: 200 }],
  [(on) => ({ on, do: 'html-body', status: 502 }), { kind: 'lost', status: 502 }],
  [answer(400, 'validation_error'), { kind: 'rejected', code: 'validation_error' }],
  [answer(401, 'unauthorized'), { kind: 'signed-out' }],
  [answer(403, 'restricted_resource'), { kind: 'forbidden', blockLimit: false }],
  [answer(404, 'object_not_found'), { kind: 'not-found' }],
  [answer(409, 'conflict_error'), { kind: 'conflict' }],
  [
    answer(429, 'rate_limited', { retryAfter: 7 }),
    { kind: 'rate-limited', retryAfterMs: ms(7_000) },
  ],
  [answer(500, 'internal_server_error'), { kind: 'lost', status: 500 }],
  [answer(503, 'service_unavailable'), { kind: 'lost', status: 503 }],
  [answer(529, 'service_overload', { retryAfter: 2 }), { kind: 'overloaded' }],
];

describe.each([...calls, ...tableCalls])('$name', ({ on, prepare }) => {
  test('tells each kind of trouble, and is never repeated by itself', async () => {
    const world = await workspaceSetup({ rateLimit: { requests: 1_000, windowMs: 60_000 } });
    for (const [fault, expected] of troubles) {
      const call = await prepare(world);
      const before = world.practice.stats().requests[on] ?? 0;
      const made = fault(on);
      world.practice.addFault(made);
      const result = (await call(world.workspace)) as Parameters<typeof errorOf>[0];
      // A page that cannot be made because what is above it is gone has an error of its own.
      const isOrphan = on === 'POST /v1/pages' && expected.kind === 'not-found';
      const error = isOrphan ? { kind: 'parent-gone' } : expected;
      expect({ made, error: errorOf(result) }).toMatchObject({ made, error });
      expect(world.practice.stats().requests[on]).toBe(before + 1);
      world.practice.clearFaults();
    }
  });

  test('waits no longer than it may', async () => {
    const limits = { readTimeout: ms(150), writeTimeout: ms(150) };
    const world = await workspaceSetup();
    const call = await prepare(world);
    world.practice.addFault({ on, do: 'hang' });
    expect(await call(world.workspaceWith(limits))).toEqual({
      ok: false,
      error: { kind: 'timed-out', afterMs: 150 },
    });
  });
});

test('of a server that is gone is offline', async () => {
  const { workspace, practice, root } = await workspaceSetup();
  await practice.close();
  expect(errorOf(await workspace.listBlocks(root, undefined, never)).kind).toBe('offline');
});
