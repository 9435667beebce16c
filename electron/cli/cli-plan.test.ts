import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { epochMs } from '../../shared/units';
import type { Database } from '../adapters/database';
import { openDatabase } from '../adapters/open-database';
import { tempFolder } from '../adapters/testing/temp-folder';
import { startPracticeWorkspace } from '../practice/start-practice-workspace';
import { ScaledClock } from '../adapters/scaled-clock';
import { buildCli, type BuiltCli } from './testing/build-cli';
import { startCli } from './testing/run-cli';

const factor = 40;
const token = 'ntn_practice_1234567890';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
/** A folder that was imported once, and ways to plan it anew. */
async function imported() {
  const origin = Date.now();
  const clock = new ScaledClock(factor, epochMs(origin));
  const workspace = await startPracticeWorkspace({ token, now: () => clock.now() });
  onTestFinished(() => workspace.close());
  const folder = tempFolder();
  const profile = join(folder, 'profile');
  const at = (name: string): string => join(folder, name);
  const write = (name: string, text: string): void => {
    mkdirSync(join(at(name), '..'), { recursive: true });
    writeFileSync(at(name), text);
  };
  const env = {
    NOTION_TOKEN: token,
    PAGELIFT_API_URL: workspace.url,
    PAGELIFT_TIME_SCALE: `${factor}@${origin}`,
  };
  const run = (name: string, ...more: readonly string[]) =>
    startCli(cli.path, ['import', at(name), '--profile', profile, ...more], { env }).ended;
  for (const each of ['same', 'changed', 'moved', 'gone']) {
    write(`notes/${each}.md`, `# ${each}\n\nText of ${each}.`);
  }
  const first = await run('notes', '--to', workspace.rootPageId);
  expect([first.code, first.err]).toEqual([0, '']);
  /** Without the token: a plan needs none. */
  const plan = async (name: string, ...more: readonly string[]) => {
    const asked = structuredClone(workspace.stats().requests);
    const args = ['import', at(name), '--plan', '--profile', profile, ...more];
    const planned = await startCli(cli.path, args).ended;
    expect(workspace.stats().requests).toEqual(asked);
    return planned;
  };
  return { workspace, folder, profile, at, write, plan };
}

function changeAll({ write, at }: Awaited<ReturnType<typeof imported>>): void {
  write('notes/changed.md', '# changed\n\nAnother text.');
  renameSync(at('notes/moved.md'), at('notes/renamed.md'));
  rmSync(at('notes/gone.md'));
  write('notes/fresh.md', '# fresh\n\nNew.');
}

test('a plan for a folder that was imported before says what has become of its files', async () => {
  const world = await imported();
  const { plan, workspace } = world;
  changeAll(world);
  const text = await plan('notes');
  expect(text.out.split('\n')).toEqual([
    'notes  (unchanged)',
    '  changed  ← notes/changed.md  (changed)',
    '  fresh  ← notes/fresh.md  (new)',
    '  moved  ← notes/renamed.md  (moved from notes/moved.md)',
    '  same  ← notes/same.md  (unchanged)',
    '- notes/gone.md: no longer there; its page stays',
    expect.stringMatching(
      /^Compared with what was imported into “.+”: 1 new, 1 changed, 1 unchanged, 1 moved, 1 gone\.$/u,
    ),
    expect.stringMatching(/^5 pages, .* Nothing was sent\.$/u),
    '',
  ]);
  expect([text.code, text.err]).toEqual([0, '']);

  const json = await plan('notes', '--json', '--to', workspace.rootPageId);
  const told = json.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const page = { id: expect.any(String) as string };
  expect(told).toMatchObject([
    { event: 'page', title: 'notes', state: 'unchanged', page },
    { event: 'page', title: 'changed', state: 'changed', page },
    { event: 'page', title: 'fresh', state: 'new' },
    { event: 'page', title: 'moved', state: 'moved', page, movedFrom: 'notes/moved.md' },
    { event: 'page', title: 'same', state: 'unchanged', page },
    { event: 'gone', path: 'notes/gone.md', page },
    {
      event: 'plan',
      comparedWith: { id: workspace.rootPageId },
      ...{ new: 1, changed: 1, unchanged: 1, moved: 1, gone: 1 },
    },
  ]);
  expect(told[2]).not.toHaveProperty('page');
});

test('a plan for a place that nothing was imported to tells all files as new', async () => {
  const { plan } = await imported();
  const { out } = await plan('notes', '--to', '99999999-9999-4999-8999-999999999999');
  expect(out).toContain(
    'Compared with what was imported into this place: 4 new, 0 changed, 0 unchanged, 0 moved, 0 gone.',
  );
});

test('in a plan, links to what was imported before are not broken', async () => {
  const { plan, write } = await imported();
  write('later.md', 'see [same](notes/same.md), [notes](notes/) and [none](notes/none.md)');
  const { out } = await plan('later.md');
  expect(out.split('\n').filter((line) => line.startsWith('!'))).toEqual([
    expect.stringContaining('none.md'),
  ]);
});

test('a plan changes nothing of a profile, and says so when another process has it open', async () => {
  const { plan, profile } = await imported();
  const open = (): Database => {
    const opened = openDatabase(profile, epochMs(Date.now()));
    if (!opened.ok) throw new Error('The profile cannot be opened.');
    return opened.value.database;
  };
  const stored = (database: Database): unknown =>
    ['jobs', 'journal', 'file_map', 'results', 'imports'].map((table) =>
      database.prepare(`SELECT * FROM ${table}`).all(),
    );
  const database = open();
  const before = stored(database);
  const refused = await plan('notes');
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('Another Pagelift is using the profile');
  database.close();
  expect((await plan('notes')).code).toBe(0);
  const after = open();
  expect(stored(after)).toEqual(before);
  after.close();
});
