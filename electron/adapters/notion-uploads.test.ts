import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UploadApi, UploadPart } from '../core/workspace-ports';
import { bytes, ms } from '../../shared/units';
import { filePart } from './file-part';
import { errorOf, never, valueOf } from './testing/practice';
import { tempFolder } from './testing/temp-folder';
import { blocksOf, workspaceSetup } from './testing/workspace';

const megabyte = 1_024 * 1_024;
const nothing = (): void => undefined;

/** A file with bytes that differ from place to place. */
function fileOf(size: number, name = 'barn.png'): string {
  const path = join(tempFolder(), name);
  const content = Buffer.alloc(size);
  for (let at = 0; at < size; at += 4_096) content.writeUInt32LE(at, Math.min(at, size - 4));
  writeFileSync(path, content);
  return path;
}

const partOf = (path: string, from: number, size: number, number?: number): UploadPart => ({
  fileName: 'barn.png',
  contentType: 'image/png',
  size: bytes(size),
  open: () => filePart(path, bytes(from), bytes(size)),
  ...(number === undefined ? {} : { number }),
});

const create = async (workspace: UploadApi, parts = 1) =>
  valueOf(
    await workspace.createUpload({ fileName: 'barn.png', contentType: 'image/png', parts }, never),
  );

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

test('a picture of another server is fetched by the workspace', async () => {
  const { workspace, pass } = await workspaceSetup();
  const request = { fileName: 'barn.png', contentType: 'image/png', parts: 1 };
  const ask = async (externalUrl: string) => {
    const made = valueOf(await workspace.createUpload({ ...request, externalUrl }, never));
    pass(3_000);
    const { status } = valueOf(await workspace.retrieveUpload(made.id, never));
    return [made.status, status];
  };
  expect(await ask('https://pictures.example/barn.png')).toEqual(['pending', 'uploaded']);
  expect(await ask('https://gone.invalid/barn.png')).toEqual(['pending', 'failed']);
});

describe('a file', () => {
  test('arrives whole, says how far it is, and is shown by a page', async () => {
    const { workspace, page } = await workspaceSetup();
    const path = fileOf(3 * megabyte);
    const upload = await create(workspace);
    expect(upload).toMatchObject({ status: 'pending', expiresAt: Date.parse('2026-03-02T11:00Z') });
    const seen: number[] = [];
    const part = partOf(path, 0, 3 * megabyte);
    const sent = valueOf(
      await workspace.sendUploadPart(upload.id, part, (moved) => seen.push(moved), never),
    );
    expect(sent).toMatchObject({ id: upload.id, status: 'uploaded' });
    expect(seen.at(-1)).toBe(3 * megabyte);
    expect(seen).toEqual([...seen].sort((first, second) => first - second));
    expect(seen.length).toBeGreaterThan(10);
    const id = await page();
    const image = { type: 'image', file: { uploadId: upload.id } } as const;
    valueOf(await workspace.appendBlocks(id, 'end', [image], never));
    const [block] = await blocksOf(workspace, id);
    const kept = new Uint8Array(await (await fetch(block?.fileUrl ?? '')).arrayBuffer());
    expect(hashOf(kept)).toBe(hashOf(readFileSync(path)));
    const after = valueOf(await workspace.retrieveUpload(upload.id, never));
    expect(after).toEqual({ id: upload.id, status: 'uploaded' });
  });

  test('in several parts is whole once it was completed', async () => {
    const { workspace } = await workspaceSetup();
    const path = fileOf(11 * megabyte);
    const upload = await create(workspace, 3);
    for (const [number, from, size] of [
      [2, 5, 5],
      [1, 0, 5],
      [3, 10, 1],
    ] as const) {
      const part = partOf(path, from * megabyte, size * megabyte, number);
      valueOf(await workspace.sendUploadPart(upload.id, part, nothing, never));
    }
    const before = valueOf(await workspace.retrieveUpload(upload.id, never));
    expect(before).toMatchObject({ status: 'pending', partsSent: 3 });
    expect(valueOf(await workspace.completeUpload(upload.id, never)).status).toBe('uploaded');
  });

  test('of nothing, and with a name that means something in a form, arrives', async () => {
    const folder = tempFolder();
    const { workspace } = await workspaceSetup({ folder });
    const fileName = 'a "b"\r\n; name=x.png';
    const upload = valueOf(
      await workspace.createUpload({ fileName, contentType: 'image/png', parts: 1 }, never),
    );
    const part = { ...partOf(fileOf(4), 0, 0), fileName };
    const sent = await workspace.sendUploadPart(upload.id, part, nothing, never);
    expect(valueOf(sent).status).toBe('uploaded');
    expect(readdirSync(join(folder, 'uploads', upload.id))).toEqual(['1']);
  });

  test('is never in memory as a whole', async () => {
    const { workspace } = await workspaceSetup();
    const upload = await create(workspace);
    let given = 0;
    let most = 0;
    const chunk = Buffer.alloc(megabyte);
    let moved = 0;
    const part: UploadPart = {
      ...partOf('', 0, 19 * megabyte),
      async *open() {
        for (; given < 19;) {
          given += 1;
          most = Math.max(most, given * megabyte - moved);
          yield chunk;
        }
      },
    };
    valueOf(await workspace.sendUploadPart(upload.id, part, (sent) => (moved = sent), never));
    expect(most).toBeLessThanOrEqual(megabyte);
  });
});

describe('a file that cannot be sent', () => {
  test('because it is gone, shorter or longer by now is told as unreadable', async () => {
    const { workspace } = await workspaceSetup();
    const path = fileOf(megabyte);
    const upload = await create(workspace);
    const send = (size: number) =>
      workspace.sendUploadPart(upload.id, partOf(path, 0, size), nothing, never);
    truncateSync(path, 1_000);
    expect(await send(megabyte)).toEqual({
      ok: false,
      error: { kind: 'file-unreadable', detail: 'another size than before' },
    });
    rmSync(path);
    expect(await send(1_000)).toEqual({
      ok: false,
      error: { kind: 'file-unreadable', detail: 'ENOENT' },
    });
    expect(valueOf(await workspace.retrieveUpload(upload.id, never)).status).toBe('pending');
  });

  test('because the workspace takes no such file is rejected', async () => {
    const { workspace } = await workspaceSetup({ maxUploadBytes: 1_000 });
    expect(valueOf(await workspace.retrieveUploadLimit(never))).toBe(1_000);
    const wrong = { fileName: 'a.zip', contentType: 'application/zip', parts: 1 };
    expect(await workspace.createUpload(wrong, never)).toMatchObject({
      error: { kind: 'rejected', code: 'validation_error' },
    });
    const upload = await create(workspace);
    const part = partOf(fileOf(1_001), 0, 1_001);
    expect(await workspace.sendUploadPart(upload.id, part, nothing, never)).toMatchObject({
      error: { kind: 'rejected', code: 'validation_error' },
    });
  });

  test('because the caller gives up, leaves nothing open', async () => {
    const { workspace } = await workspaceSetup();
    const upload = await create(workspace);
    const giveUp = new AbortController();
    let closed = false;
    const part: UploadPart = {
      ...partOf('', 0, 10 * megabyte),
      async *open() {
        try {
          for (;;) yield Buffer.alloc(64 * 1_024);
        } finally {
          closed = true;
        }
      },
    };
    const onProgress = (): void => giveUp.abort();
    const sent = await workspace.sendUploadPart(upload.id, part, onProgress, giveUp.signal);
    expect(sent).toMatchObject({ ok: false, error: { kind: 'lost' } });
    await expect.poll(() => closed).toBe(true);
  });

  test('because nothing moves is timed out, however long it took before', async () => {
    const { workspace } = await workspaceSetup({}, { writeTimeout: ms(1_000) });
    const upload = await create(workspace);
    const began = Date.now();
    let steps = 0;
    const part: UploadPart = {
      ...partOf('', 0, megabyte),
      async *open() {
        while (Date.now() - began < 1_300) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          steps += 1;
          yield Buffer.alloc(1);
        }
        await new Promise(() => undefined);
      },
    };
    const sent = await workspace.sendUploadPart(upload.id, part, nothing, never);
    expect(sent).toEqual({ ok: false, error: { kind: 'timed-out', afterMs: 1_000 } });
    expect(steps).toBeGreaterThan(1);
  });

  test('because it came too early is rejected once', async () => {
    const on = 'POST /v1/file_uploads/:id/send';
    const faults = [{ on, do: 'early-send', ms: 300, every: 1 } as const];
    const { workspace } = await workspaceSetup({ faults });
    const upload = await create(workspace);
    const send = () =>
      workspace.sendUploadPart(upload.id, partOf(fileOf(10), 0, 10), nothing, never);
    expect(errorOf(await send())).toMatchObject({ kind: 'rejected', status: 400 });
    expect(valueOf(await send())).toMatchObject({ status: 'uploaded' });
  });
});
