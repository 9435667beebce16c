import { describe, expect, test } from 'vitest';
import type { UploadPart } from '../core/workspace-ports';
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
  readonly prepare: (world: World) => Promise<() => Promise<unknown>>;
}

const newUpload = { fileName: 'a.png', contentType: 'image/png', parts: 1 };

async function upload({ workspace }: World) {
  return valueOf(await workspace.createUpload(newUpload, never)).id;
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
      async ({ workspace, root }) =>
      async () =>
        workspace.listBlocks(root, undefined, never),
  },
  {
    name: 'appendBlocks',
    on: 'PATCH /v1/blocks/:id/children',
    prepare:
      async ({ workspace, root }) =>
      async () =>
        workspace.appendBlocks(root, 'end', [{ type: 'paragraph', text: 'x' }], never),
  },
  {
    name: 'updateBlockText',
    on: 'PATCH /v1/blocks/:id',
    prepare: async ({ workspace, page }) => {
      const block = await blockWith(workspace, await page('one'), 'one');
      return async () => workspace.updateBlockText(block, block.richText ?? [], never);
    },
  },
  {
    name: 'deleteBlock',
    on: 'DELETE /v1/blocks/:id',
    prepare: async ({ workspace, page }) => {
      const block = await blockWith(workspace, await page('one'), 'one');
      return async () => workspace.deleteBlock(block.id, never);
    },
  },
  {
    name: 'createUpload',
    on: 'POST /v1/file_uploads',
    prepare:
      async ({ workspace }) =>
      async () =>
        workspace.createUpload(newUpload, never),
  },
  {
    name: 'sendUploadPart',
    on: 'POST /v1/file_uploads/:id/send',
    prepare: async (world) => {
      const id = await upload(world);
      return async () => world.workspace.sendUploadPart(id, partOf(1), () => undefined, never);
    },
  },
  {
    name: 'completeUpload',
    on: 'POST /v1/file_uploads/:id/complete',
    prepare: async ({ workspace }) => {
      const { id } = valueOf(await workspace.createUpload({ ...newUpload, parts: 2 }, never));
      for (const [number, size] of [[1, 5 * 1_024 * 1_024] as const, [2, 1] as const]) {
        const whole = partOf(size, number);
        valueOf(await workspace.sendUploadPart(id, whole, () => undefined, never));
      }
      return async () => workspace.completeUpload(id, never);
    },
  },
  {
    name: 'retrieveUpload',
    on: 'GET /v1/file_uploads/:id',
    prepare: async (world) => {
      const id = await upload(world);
      return async () => world.workspace.retrieveUpload(id, never);
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

describe.each(calls)('$name', ({ on, prepare }) => {
  test('tells each kind of trouble, and is never repeated by itself', async () => {
    const world = await workspaceSetup({ rateLimit: { requests: 1_000, windowMs: 60_000 } });
    for (const [fault, expected] of troubles) {
      const call = await prepare(world);
      const before = world.practice.stats().requests[on] ?? 0;
      const made = fault(on);
      world.practice.addFault(made);
      const result = (await call()) as Parameters<typeof errorOf>[0];
      expect({ made, error: errorOf(result) }).toMatchObject({ made, error: expected });
      expect(world.practice.stats().requests[on]).toBe(before + 1);
      world.practice.clearFaults();
    }
  });

  test('waits no longer than it may', async () => {
    const limits = { readTimeout: ms(150), writeTimeout: ms(150) };
    const patient = await workspaceSetup();
    const call = await prepare({ ...patient, workspace: patient.workspaceWith(limits) });
    patient.practice.addFault({ on, do: 'hang' });
    expect(await call()).toEqual({ ok: false, error: { kind: 'timed-out', afterMs: 150 } });
  });
});

test('of a server that is gone is offline', async () => {
  const { workspace, practice, root } = await workspaceSetup();
  await practice.close();
  expect(errorOf(await workspace.listBlocks(root, undefined, never)).kind).toBe('offline');
});
