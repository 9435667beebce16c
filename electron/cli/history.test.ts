import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../adapters/testing/temp-folder';
import { startPracticeWorkspace } from '../practice/start-practice-workspace';
import { buildCli, type BuiltCli } from './testing/build-cli';
import { startCli, type RunResult } from './testing/run-cli';

const token = 'ntn_practice_1234567890';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
async function setup() {
  const workspace = await startPracticeWorkspace({ token, taskTimeScale: 0.1 });
  onTestFinished(() => workspace.close());
  const folder = tempFolder();
  const profile = join(folder, 'profile');
  const env = { NOTION_TOKEN: token, PAGELIFT_API_URL: workspace.url };
  const say = async (...args: readonly string[]): Promise<RunResult> =>
    startCli(cli.path, [...args, '--profile', profile], { env }).ended;
  mkdirSync(join(folder, 'notes'));
  for (let n = 0; n < 4; n += 1) {
    writeFileSync(join(folder, `notes/${n}.md`), `# Note ${n}\n\nText ${n}. The end.`);
  }
  const run = (): Promise<RunResult> =>
    say(
      'import',
      join(folder, 'notes'),
      '--to',
      workspace.rootPageId,
      '--folders',
      'flat',
      '--json',
    );
  return { workspace, folder, say, run };
}

test('undoes an import by its id, keeps what a person edited, and exports what became of all', async () => {
  const { run, say, folder, workspace } = await setup();
  await run();
  const edited = workspace.pages().find(({ title }) => title === 'Note 2')?.id ?? '';
  workspace.person.replaceText(edited, 'Text 2.', 'My own words.');
  const imports = await say('undo');
  const id = imports.out.slice(0, 8);
  expect([imports.code, imports.out]).toEqual([0, expect.stringContaining('notes/ · 4 pages')]);
  expect(await say('undo', 'ffffffff')).toMatchObject({ code: 2 });

  const listed = await say('undo', id);
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain('stays  Note 2: edited in Notion since');
  expect(listed.out).toContain('3 pages would go to the trash, 1 would stay.');
  expect(workspace.pages().filter(({ inTrash }) => inTrash)).toEqual([]);

  const done = await say('undo', 'last', '--yes');
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toContain('3 pages moved to the trash, 1 left as they are.');
  const trashed = workspace.pages().filter(({ inTrash }) => inTrash);
  expect(trashed.map(({ title }) => title).sort()).toEqual(['Note 0', 'Note 1', 'Note 3']);

  const path = join(folder, 'pages.json');
  expect(await say('export', '--format', 'json', '--out', path)).toMatchObject({
    code: 0,
    out: '',
  });
  const { pages } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly pages: readonly { readonly title: string; readonly state: string }[];
  };
  expect(pages.map(({ title, state }) => `${title} ${state}`).sort()).toEqual([
    'Note 0 in-trash',
    'Note 1 in-trash',
    'Note 2 created',
    'Note 3 in-trash',
  ]);
  const csv = await say('export', '--format', 'csv');
  expect(csv.out.split('\r\n')).toHaveLength(6);
  expect(await say('export')).toMatchObject({ code: 2 });

  const again = await run();
  expect(again.code).toBe(0);
  const alive = workspace.pages().filter((page) => !page.inTrash && /^Note \d$/u.test(page.title));
  expect(alive.map(({ title }) => title).sort()).toEqual(['Note 0', 'Note 1', 'Note 2', 'Note 3']);
});
