import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPlanOptions } from '../../../shared/plan/plan';
import { sha256 } from '../sha256';
import type { ReadDocument } from '../../../shared/plan/make/link-pages';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { Result } from '../../../shared/result';
import { seconds } from '../../../shared/units';
import { SlicedReader, type DocumentReader } from '../../core/planning/document-reader';
import { makePlan } from '../../core/planning/make-plan';
import { parseReferences } from '../../core/planning/parse-references';
import { DiskFileSource } from '../file-source';
import { SystemClock } from '../system-clock';
import { buildPrograms, workerEntries, type BuiltPrograms } from '../testing/build-programs';
import { tempFolder } from '../testing/temp-folder';
import { writeZip } from '../testing/write-zip';
import { openPlanningReader } from './planning-threads';

let built: BuiltPrograms;
beforeAll(async () => {
  built = await buildPrograms(workerEntries);
});
afterAll(() => built.remove());

const never = new AbortController().signal;
const clock = new SystemClock();

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = tempFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function setup(paths: readonly string[], workerFile?: string) {
  const source = new DiskFileSource();
  const { files } = await source.list(paths, defaultPlanOptions, () => undefined, never);
  const file = workerFile ?? join(built.folder, 'planning-worker.js');
  return {
    source,
    files,
    here: new SlicedReader(source, clock, parseReferences, sha256),
    threads: openPlanningReader({ files: source, clock, workerFile: file, memory: 64 }),
    readBy: async (reader: DocumentReader, signal = never) => {
      const found: Result<ReadDocument, DocumentError>[] = [];
      await reader.read(files, {
        onRead: (index, document) => (found[index] = document),
        signal,
      });
      return found;
    },
  };
}

test('threads read what is read here: texts, doubtful ones, other encodings, what cannot be read', async () => {
  const folder = folderOf({
    'index.md': '---\naliases: [Start, "End"]\n---\n# Top\n[a](a.md) `[b](b.md)`\n',
    'a.md': '<!-- [b](b.md) -->\n\n    [c](c.md)\n\n[[index|Home]]',
    'utf16.md': Buffer.from('\uFEFF# Wide\n[a](a.md)', 'utf16le'),
    'binary.md': Uint8Array.of(1, 0, 2),
    'broken.md': Uint8Array.of(0x61, 0xff),
    'empty.md': '',
    'sub/long.md': 'word [a](../a.md)\n\n'.repeat(40_000),
  });
  const archive = await writeZip(join(folder, 'More.zip'), [
    { name: 'packed.md', content: '# Packed\n[x](y.md)' },
  ]);
  const { files, here, threads, readBy } = await setup([folder, archive]);
  const found = await readBy(threads);
  expect(found).toEqual(await readBy(here));
  expect(files.map(({ name }, index) => `${name} ${String(found[index]?.ok)}`)).toContain(
    'packed.md true',
  );
});

test('a plan of more documents than one message takes is the same with threads', async () => {
  const folder = folderOf(
    Object.fromEntries(
      Array.from({ length: 1_500 }, (_, n) => [
        `V/${String(n % 30)}/n${String(n)}.md`,
        `[next](../${String((n + 1) % 30)}/n${String(n + 1)}.md) [[n${String((7 * n) % 1_500)}]]`,
      ]),
    ),
  );
  const { source, here, threads } = await setup([]);
  const planBy = (reader: DocumentReader) =>
    makePlan(
      {
        paths: [join(folder, 'V')],
        options: defaultPlanOptions,
        costs: { requestsPerMinute: 180, taskTime: seconds(3), pollsPerTask: 1, checksPerText: 0 },
      },
      { files: source, clock, reader },
      { onProgress: () => undefined, signal: never },
    );
  expect(await planBy(threads)).toEqual(await planBy(here));
});

test('links are followed within what was dropped, and no farther', async () => {
  const folder = folderOf({ 'out/secret.md': '# Secret', 'in/real.md': '# Real' });
  const at = (path: string): string => join(folder, path);
  symlinkSync(at('in/real.md'), at('in/link.md'));
  symlinkSync(at('out/secret.md'), at('alone.md'));
  const { files, source, threads } = await setup([at('in'), at('alone.md')]);
  const [first] = files;
  if (first === undefined) throw new Error('nothing was listed');
  symlinkSync(at('out'), at('in/folder'));
  symlinkSync(at('out/secret.md'), at('in/late.md'));
  const titles: string[] = [];
  await threads.read(
    ['in/real.md', 'in/link.md', 'alone.md', 'in/late.md', 'in/folder/secret.md', 'out/x.md'].map(
      (path) => ({ ...first, path: at(path) }),
    ),
    {
      onRead: (index, document) => {
        titles[index] = document.ok ? (document.value.facts.title ?? '') : document.error.kind;
      },
      signal: never,
    },
  );
  expect(source.granted()).toEqual([at('in'), at('out/secret.md')]);
  expect(titles).toEqual([
    ...['Real', 'Real', 'Secret'],
    // A link put in its place later leads to what was dropped as a file of its own.
    ...['Secret', 'Secret', 'file-missing'],
  ]);
});

/** A worker of the test's own: misbehaves at a file called `bad.md`. */
function misbehaving(deed: string): string {
  const file = join(tempFolder(), 'worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ input: { files } }) => {
      if (files.some(({ name }) => name === 'bad.md')) { ${deed} }
      const documents = files.map(({ name }) => ({ ok: true, value: { name } }));
      parentPort.postMessage({ documents, parsed: 0 });
    });`,
  );
  return file;
}

test.each([
  ['throws', 'throw new RangeError("secret")', 'crashed'],
  ['ends', 'process.exit(3)', 'crashed'],
  [
    'runs out of memory',
    'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length));',
    'out-of-memory',
  ],
])('a file at which a thread %s fails alone', async (_, deed, reason) => {
  const folder = folderOf({ 'a.md': '', 'bad.md': '', 'c.md': '' });
  const { threads, readBy } = await setup([folder], misbehaving(deed));
  expect(await readBy(threads)).toMatchObject([
    { ok: true, value: { name: 'a.md' } },
    { ok: false, error: { kind: 'preparation-failed', reason } },
    { ok: true, value: { name: 'c.md' } },
  ]);
});

test('a cancelled reading ends at once, also one that hangs', async () => {
  const folder = folderOf({ 'bad.md': '' });
  const { threads, readBy } = await setup([folder], misbehaving('for (;;);'));
  const cancel = new AbortController();
  const reading = readBy(threads, cancel.signal);
  cancel.abort();
  expect(await reading).toEqual([]);
});
