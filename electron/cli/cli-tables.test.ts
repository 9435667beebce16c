import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { epochMs } from '../../shared/units';
import { ScaledClock } from '../adapters/scaled-clock';
import { tempFolder } from '../adapters/testing/temp-folder';
import type { PracticeOptions } from '../practice/practice-options';
import { startPracticeWorkspace } from '../practice/start-practice-workspace';
import { buildCli, type BuiltCli } from './testing/build-cli';
import { startCli } from './testing/run-cli';

const factor = 40;
const token = 'ntn_practice_1234567890';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
const files = {
  'walden.md':
    '---\nauthor: Thoreau\nstatus: finished\ntags: [Essay, Ponds]\npages: many\nfinished-on: 2026-11-01\nmood: calm\n---\n\n# Walden\n\nSimplify.',
  'deep/pilgrim.md': '---\nAuthor: Dillard\nPages: 288\nlent out: yes\n---\n\n# Pilgrim\n\nCreeks.',
};

async function setup(options: PracticeOptions = {}) {
  const origin = Date.now();
  const clock = new ScaledClock(factor, epochMs(origin));
  const workspace = await startPracticeWorkspace({ token, now: () => clock.now(), ...options });
  onTestFinished(() => workspace.close());
  const folder = tempFolder();
  const write = (name: string, text: string): void => {
    const path = join(folder, 'books', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const found = await fetch(`${workspace.url}/v1/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'notion-version': '2026-03-11',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ filter: { property: 'object', value: 'data_source' } }),
  });
  const { results } = (await found.json()) as {
    results: { id: string; parent: { database_id: string } }[];
  };
  const [table] = results;
  if (table === undefined) throw new Error('the practice workspace has a table');
  const run = (...more: readonly string[]) =>
    startCli(
      cli.path,
      [
        ...['import', join(folder, 'books'), '--to', table.parent.database_id],
        ...['--profile', join(folder, 'profile'), ...more],
      ],
      {
        env: {
          NOTION_TOKEN: token,
          PAGELIFT_API_URL: workspace.url,
          PAGELIFT_TIME_SCALE: `${factor}@${origin}`,
        },
      },
    ).ended;
  const rows = () => workspace.pages().filter(({ dataSourceId }) => dataSourceId === table.id);
  return { workspace, run, rows, write };
}

test('files become rows of a database, and what does not fit is said and kept', async () => {
  const { run, rows } = await setup();

  const { code, out } = await run();

  expect(code).toBe(0);
  expect(out).toContain('Properties: Author → Author');
  expect(out).toContain('Without a property, kept in the text: mood.');
  expect(out).toContain('! tags: the table has no such options: Ponds.');
  expect(out).toContain('! Pages: values of 1 file do not fit');
  const [pilgrim, walden] = [...rows()].sort((a, b) => (a.title < b.title ? -1 : 1));
  expect(walden).toMatchObject({
    title: 'Walden',
    values: {
      ...{ Author: 'Thoreau', Status: 'Finished', Tags: ['Essay'] },
      'Finished on': '2026-11-01',
    },
  });
  expect(walden?.markdown).toContain('**tags:** Ponds');
  expect(walden?.markdown).toContain('**pages:** many');
  expect(walden?.markdown).toContain('**mood:** calm');
  expect(walden?.markdown).toContain('Simplify.');
  expect(pilgrim).toMatchObject({
    values: { Author: 'Dillard', Pages: 288, 'Lent out': true },
  });
});

test('new options are made when that is asked for', async () => {
  const { run, rows } = await setup();
  const { code, out } = await run('--create-options', '--json');
  expect(code).toBe(0);
  const told = out.split('\n').find((line) => line.includes('"event":"table"')) ?? '{}';
  expect(JSON.parse(told)).toMatchObject({
    ...{ name: 'Reading notes', importKey: false },
    keys: expect.arrayContaining([
      expect.objectContaining({ key: 'tags', property: 'Tags', newOptions: ['Ponds'] }),
    ]) as unknown,
  });
  expect(rows().map(({ values }) => values['Tags'])).toContainEqual(['Essay', 'Ponds']);
});

test('values that a status does not have are said, since nothing can add them', async () => {
  const { run, write } = await setup();
  write('lost.md', '---\nstatus: Lost\n---\n\n# Lost');
  write('also.md', '---\nstatus: finished\n---\n\n# Also');
  const json = await run('--json');
  const told = json.out.split('\n').find((line) => line.includes('"event":"table"')) ?? '{}';
  const { keys } = JSON.parse(told) as { keys: readonly Record<string, unknown>[] };
  expect(keys.find(({ key }) => key === 'status')).toMatchObject({
    ...{ property: 'Status', keptAsText: 1, newOptions: [], missingOptions: ['Lost'] },
  });
  expect(keys.find(({ key }) => key === 'tags')).toMatchObject({ missingOptions: [] });
  const { out } = await run();
  expect(out).toContain(
    '! status: the status has no such options: Lost. They are kept in the text;',
  );
  expect(out).not.toContain('! status: values of');
});

test('an answer to a create that is lost leaves exactly one row, and the same command does nothing', async () => {
  const { run, rows } = await setup({
    faults: [{ on: 'POST /v1/pages', nth: 1, do: 'drop-after-commit' }],
  });
  expect((await run()).code).toBe(0);
  const before = rows().length;
  expect((await run()).code).toBe(0);
  expect([before, rows().length]).toEqual([2, 2]);
});
