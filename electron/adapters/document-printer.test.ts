import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../../shared/settings';
import type { Ms } from '../../shared/units';
import type { PrepareRequest } from '../core/document-ports';
import { openDocumentPrinter, type PrinterOptions } from './document-printer';
import { buildPrograms, workerEntries, type BuiltPrograms } from './testing/build-programs';
import { tempFolder } from './testing/temp-folder';

let built: BuiltPrograms;
beforeAll(async () => {
  built = await buildPrograms(workerEntries);
});
afterAll(() => built.remove());

const request = (text: string, more: Partial<PrepareRequest> = {}): PrepareRequest => ({
  bytes: new TextEncoder().encode(text),
  fileName: 'Spring beds.md',
  links: new Map(),
  ...more,
});

/** A worker of the test's own, which misbehaves at the text `now` and else answers with the title. */
function misbehaving(deed: string): string {
  const file = join(tempFolder(), 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ input }) => {
      const text = new TextDecoder().decode(input.request.bytes);
      if (text === 'now') { ${deed} }
      parentPort.postMessage({ ok: true, value: { title: text } });
    });`,
  );
  return file;
}

function open(options: PrinterOptions = {}) {
  const printer = openDocumentPrinter(() => defaultSettings, {
    workerFile: join(built.folder, 'document-worker.js'),
    ...options,
  });
  onTestFinished(() => printer.close());
  return printer;
}

test('a document is prepared by the built worker, the same as in this thread', async () => {
  const source = '---\nicon: 🌱\n---\n# Beds\n\n[a](b.md) ![c](d.png)\n\n| e |\n|---|\n| f |\n';
  const links = new Map([['b.md', 'https://app.notion.com/p/b']]);
  const there = await open().prepare(request(source, { links }));
  const here = await openDocumentPrinter(() => defaultSettings).prepare(request(source, { links }));
  expect(there).toEqual(here);
  expect(there).toMatchObject({ ok: true, value: { title: 'Beds' } });
});

test('the hash is that of the bytes, after FIPS 180-2', async () => {
  expect(await open().prepare(request('abc'))).toMatchObject({
    value: { hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
  });
});

test('what is not text is refused as before, UTF-16 with a mark is read', async () => {
  const printer = open();
  const refused = await printer.prepare(request('', { bytes: Uint8Array.of(0x61, 0xff) }));
  expect(refused).toEqual({ ok: false, error: { kind: 'not-utf8', offset: 1 } });
  const utf16 = Uint8Array.of(0xff, 0xfe, 0x23, 0, 0x20, 0, 0x61, 0);
  expect(await printer.prepare(request('', { bytes: utf16 }))).toMatchObject({
    value: { title: 'a' },
  });
});

test('texts are compared by the worker', async () => {
  expect(await open().compare(['# a', 'b c'], '# a\nb')).toMatchObject({
    differences: [{ kind: 'words', change: 'missing', excerpt: 'c' }],
  });
});

test('settings that have changed hold for the next document', async () => {
  let frontMatter: 'hide' | 'code' = 'hide';
  const printer = openDocumentPrinter(() => ({ ...defaultSettings, frontMatter }), {
    workerFile: join(built.folder, 'document-worker.js'),
  });
  onTestFinished(() => printer.close());
  const source = request('---\na: b\n---\nText');
  expect(await printer.prepare(source)).toMatchObject({ value: { parts: ['Text'] } });
  frontMatter = 'code';
  expect(await printer.prepare(source)).toMatchObject({
    value: { parts: ['```yaml\na: b\n```\nText'] },
  });
});

test.each([
  ['throws', 'throw new RangeError("secret")', 'crashed', 'RangeError'],
  ['ends', 'process.exit(3)', 'crashed', 'the worker has ended'],
  [
    'runs out of memory',
    'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length));',
    'out-of-memory',
    'ERR_WORKER_OUT_OF_MEMORY',
  ],
])(
  'a worker that %s fails its document alone, and the next one gets a new worker',
  async (_, deed, reason, detail) => {
    const printer = open({ workerFile: misbehaving(deed), memory: 64 });
    const outcomes = await Promise.all(
      ['before', 'now', 'after'].map((text) => printer.prepare(request(text))),
    );
    expect(outcomes).toEqual([
      { ok: true, value: { title: 'before' } },
      { ok: false, error: { kind: 'preparation-failed', reason, detail } },
      { ok: true, value: { title: 'after' } },
    ]);
  },
);

test('a worker that hangs is given up at its limit, which grows with the document', async () => {
  const limits: Ms[] = [];
  const expire: (() => void)[] = [];
  const clock = {
    schedule(delay: Ms, run: () => void) {
      limits.push(delay);
      expire.push(run);
      return () => undefined;
    },
  };
  const printer = open({ workerFile: misbehaving('for (;;);'), clock });
  const hanging = printer.prepare(request('now'));
  const next = printer.prepare(request('x'.repeat(2_000_000)));
  await expect.poll(() => expire.length).toBe(1);
  expire[0]?.();
  expect(await hanging).toMatchObject({ error: { reason: 'timed-out' } });
  expect(await next).toMatchObject({ ok: true });
  expect(limits).toEqual([90_000, 120_000]);
});

test('closing ends what is under way without an outcome', async () => {
  const printer = open({ workerFile: misbehaving('for (;;);') });
  let outcome: unknown = 'none';
  void printer.prepare(request('now')).then((value) => {
    outcome = value;
  });
  await printer.close();
  expect(outcome).toBe('none');
});
