import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { epochMs } from '../../shared/units';
import { ScaledClock } from '../adapters/scaled-clock';
import { tempFolder } from '../adapters/testing/temp-folder';
import type { PracticeOptions } from '../practice/practice-options';
import { startPracticeWorkspace } from '../practice/start-practice-workspace';
import { buildCli, type BuiltCli } from './testing/build-cli';
import { startCli, type Run, type RunOptions, type RunResult } from './testing/run-cli';

/** Waits of minutes pass in seconds, in the command line and in its workspace alike. */
const factor = 40;
const token = 'ntn_practice_1234567890';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
async function setup(options: PracticeOptions = {}) {
  const origin = Date.now();
  const clock = new ScaledClock(factor, epochMs(origin));
  const workspace = await startPracticeWorkspace({ token, now: () => clock.now(), ...options });
  onTestFinished(() => workspace.close());
  const folder = tempFolder();
  const env = {
    NOTION_TOKEN: token,
    PAGELIFT_API_URL: workspace.url,
    PAGELIFT_TIME_SCALE: `${factor}@${origin}`,
  };
  const profile = join(folder, 'profile');
  const args = (paths: readonly string[], to = workspace.rootPageId): readonly string[] => [
    ...['import', ...paths, '--to', to, '--profile', profile],
    '--json',
    '--folders',
    'flat',
  ];
  const start = (paths: readonly string[], more: RunOptions = {}, to?: string): Run =>
    startCli(cli.path, args(paths, to), { ...more, env: { ...env, ...more.env } });
  const run = (paths: readonly string[], to?: string): Promise<RunResult> =>
    start(paths, {}, to).ended;
  const write = (name: string, text: string | Buffer): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const titles = (parentId = workspace.rootPageId): readonly string[] =>
    workspace
      .pages()
      .filter((page) => page.parentId === parentId)
      .map(({ title }) => title)
      .sort();
  const writes = (): number =>
    Object.entries(workspace.stats().requests)
      .filter(([route]) => !route.startsWith('GET') && !route.includes('search'))
      .reduce((sum, [, count]) => sum + count, 0);
  return { workspace, folder, profile, env, args, start, run, write, titles, writes };
}

const notes = (write: (name: string, text: string) => string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const next = index % 2 === 0 ? `[next](${index + 1}.md)` : 'The end.';
    write(`notes/${index}.md`, `# Note ${index}\n\nText ${index}. ${next}`);
    return `Note ${index}`;
  }).sort();

const events = (out: string): readonly Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('imports a folder, tells each step as one line, and ends with 0', async () => {
  const { run, write, folder, titles } = await setup();
  const expected = notes(write, 6);

  const { code, out, err } = await run([join(folder, 'notes')]);

  expect([code, err]).toEqual([0, '']);
  expect(titles()).toEqual(expected);
  const told = events(out);
  expect(told[0]).toMatchObject({ event: 'started', files: 6, resumed: 0, unchanged: 0 });
  expect(told.at(-1)).toMatchObject({ event: 'finished', imported: 6, failed: 0, exitCode: 0 });
  const done = told.filter(({ stage }) => stage === 'succeeded');
  expect(done).toHaveLength(6);
  expect(done[0]).toMatchObject({ event: 'file', page: { id: expect.any(String) as string } });
});

test('sends nothing again that is imported and has not changed', async () => {
  const { run, write, writes, folder, titles } = await setup();
  notes(write, 4);
  await run([join(folder, 'notes')]);
  const before = writes();

  const second = await run([join(folder, 'notes')]);

  expect(second.code).toBe(0);
  expect(writes()).toBe(before);
  expect(events(second.out).at(-1)).toMatchObject({ imported: 0, unchanged: 4 });

  write('notes/1.md', '# Note 1, revised\n\nMore.');
  const third = await run([join(folder, 'notes')]);

  expect(events(third.out).at(-1)).toMatchObject({ imported: 1, unchanged: 3, exitCode: 0 });
  expect(titles()).toEqual(['Note 0', 'Note 1, revised', 'Note 2', 'Note 3']);
  expect(writes() - before).toBe(2);
});

test.each([
  ['replace', 0, ['Note 0'], 'Newer.'],
  ['keep', 0, ['Note 0'], 'Edited.'],
  ['copy', 0, ['Note 0', 'Note 0'], 'Edited.'],
  [undefined, 1, ['Note 0'], 'Edited.'],
] as const)(
  'a page that was edited in Notion: --edited %s',
  async (edited, code, expected, text) => {
    const { run, write, folder, titles, workspace } = await setup();
    write('notes/0.md', '# Note 0\n\nText.');
    await run([join(folder, 'notes')]);
    const [page] = workspace.pages().filter(({ title }) => title === 'Note 0');
    if (page === undefined) throw new Error('no page');
    workspace.person.write(page.id, 'Edited.');
    write('notes/0.md', '# Note 0\n\nNewer.');
    const option = edited === undefined ? [] : ['--edited', edited];
    const again = await run([join(folder, 'notes'), ...option]);
    expect(again.code).toBe(code);
    expect(titles()).toEqual(expected);
    expect(workspace.pages().find(({ id }) => id === page.id)?.markdown).toBe(text);
  },
);

test('ends with 1 when a file fails, and tries it again when it was mended', async () => {
  const { run, write, folder, titles } = await setup();
  write('notes/good.md', '# Good');
  const bad = write('notes/bad.md', Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x41]));

  const first = await run([join(folder, 'notes')]);

  expect(first.code).toBe(1);
  expect(events(first.out).find(({ stage }) => stage === 'failed')).toMatchObject({
    path: bad,
    error: { kind: 'not-utf8', message: expect.stringContaining('UTF-8') as string },
  });

  write('notes/bad.md', '# Mended');
  utimesSync(bad, new Date(), new Date(Date.now() + 60_000));
  const second = await run([join(folder, 'notes')]);
  const third = await run([join(folder, 'notes')]);

  expect([second.code, third.code]).toEqual([0, 0]);
  expect(titles()).toEqual(['Good', 'Mended']);
});

test('goes on after a kill, each file exactly once', async () => {
  const { start, run, write, folder, titles, workspace } = await setup();
  const expected = notes(write, 16);
  const first = start([join(folder, 'notes')], {
    onLine: (line) => {
      if (line.includes('"succeeded"')) first.process.kill('SIGKILL');
    },
  });
  expect((await first.ended).code).toBeUndefined();

  const second = await run([join(folder, 'notes')]);

  expect(second.code).toBe(0);
  const [started] = events(second.out).filter(({ event }) => event === 'started');
  expect(Number(started?.['resumed']) + Number(started?.['unchanged'])).toBe(16);
  expect(titles()).toEqual(expected);
  expect(workspace.stats().earlyPolls).toBe(0);
});

test('stops cleanly when asked to, and names the command that goes on', async () => {
  const { start, run, write, folder, titles, env, profile } = await setup();
  const expected = notes(write, 12);
  let isAsked = false;
  const first = start([join(folder, 'notes')], {
    onLine: (line) => {
      if (isAsked || !line.includes('"processing"')) return;
      isAsked = first.process.kill('SIGINT');
    },
  });
  const { code, out } = await first.ended;

  expect(code).toBe(130);
  const [stopped] = events(out).filter(({ event }) => event === 'stopped');
  expect(stopped?.['resume']).toContain(`npx pagelift import ${join(folder, 'notes')} --to`);
  expect(stopped?.['resume']).toContain(`--profile ${profile}`);
  expect(stopped?.['resume']).not.toContain(env.NOTION_TOKEN);
  expect((await run([join(folder, 'notes')])).code).toBe(0);
  expect(titles()).toEqual(expected);
});

test('ends with 1 and a sentence when Notion refuses the token on the way', async () => {
  const { start, write, folder, workspace } = await setup();
  notes(write, 4);
  workspace.addFault({ on: 'POST /v1/pages', times: 50, do: 'answer', code: 'unauthorized' });

  const { code, out } = await start([join(folder, 'notes')]).ended;

  expect(code).toBe(1);
  expect(events(out).at(-1)).toMatchObject({ event: 'error', kind: 'signed-out' });
  expect(out).not.toContain(token);
});

test('waits for a network that is gone at the start', async () => {
  const { start, write, folder, workspace } = await setup();
  notes(write, 2);
  workspace.addFault({ on: 'GET /v1/users/me', times: 2, do: 'drop-before-commit' });

  const { code, out } = await start([join(folder, 'notes')]).ended;

  expect(code).toBe(0);
  const states = events(out).filter(({ event }) => event === 'queue');
  expect(states.map(({ state }) => state)).toEqual(['offline', 'offline', 'running']);
});

test('leaves alone what another command has left to do', async () => {
  const { start, run, write, folder, titles, workspace } = await setup();
  notes(write, 8);
  const other = write('other/Only this.md', 'Text.');
  const first = start([join(folder, 'notes')], {
    onLine: (line) => {
      if (line.includes('"creating"')) first.process.kill('SIGKILL');
    },
  });
  await first.ended;
  const seed = workspace.pages().find(({ id }) => id !== workspace.rootPageId);

  const second = await run([other], seed?.id);
  expect(second.code).toBe(0);
  expect(titles(seed?.id)).toContain('Only this');
  expect(titles().length).toBeLessThan(8);

  const sameFiles = await run([join(folder, 'notes')], seed?.id);
  expect(events(sameFiles.out).at(-1)).toMatchObject({ imported: 8, exitCode: 0 });
  expect((await run([join(folder, 'notes')])).code).toBe(0);
  expect(titles()).toHaveLength(8);
});

test('a plan says what would be made, and neither sends nor writes anything', async () => {
  const { workspace, folder, write, profile } = await setup();
  write('notes/a.md', '# First\n\n[b](b.md) ![](gone.png)');
  write('notes/b.md', '# Second');
  write('notes/c.txt', 'plain');
  write('notes/drafts/d.md', '# Draft');
  const before = readdirSync(folder, { recursive: true });
  const args = ['import', join(folder, 'notes'), '--plan', '--profile', profile];
  const text = await startCli(cli.path, [...args, '--ignore', 'drafts/']).ended;
  expect(text.out).toBe(
    [
      'notes',
      '  First  ← notes/a.md',
      '  Second  ← notes/b.md',
      '! notes/a.md:3: The picture “gone.png” is not among the files; its description stays.',
      '- notes/c.txt: left out, no page uses it',
      '3 pages, 1 link, 0 attachments, 5 requests, about 1 minute. Nothing was sent.\n',
    ].join('\n'),
  );
  expect([text.code, text.err]).toEqual([0, '']);

  const json = await startCli(cli.path, [...args, '--json', '--text-files']).ended;
  expect(events(json.out)).toMatchObject([
    { event: 'page', title: 'notes', folder: 'notes' },
    { event: 'page', title: 'First', path: 'notes/a.md', parent: 0, links: 1 },
    { event: 'page', title: 'Second', parent: 0 },
    { event: 'page', title: 'c', path: 'notes/c.txt' },
    { event: 'page', title: 'drafts', folder: 'notes/drafts' },
    { event: 'page', title: 'Draft', parent: 4 },
    { event: 'problem', kind: 'missing-picture', path: 'notes/a.md', line: 3 },
    { event: 'plan', pages: 6, links: 1, leftOut: 0 },
  ]);
  expect(workspace.stats().requests).toEqual({});
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('a plan without a file to import ends with 1', async () => {
  const { folder, write } = await setup();
  write('notes/c.txt', 'plain');
  const run = await startCli(cli.path, [
    ...['import', join(folder, 'notes'), '--plan', '--profile', join(folder, 'profile')],
  ]).ended;
  expect([run.code, run.out]).toEqual([
    1,
    [
      '- notes/c.txt: left out, no page uses it',
      '0 pages, 0 links, 0 attachments, 0 requests, about 1 minute. Nothing was sent.\n',
    ].join('\n'),
  ]);
});

test('refuses a profile that is in use, and a command without a token, with 2', async () => {
  const { start, env, write, folder } = await setup();
  notes(write, 8);
  const path = join(folder, 'notes');
  const refused = new Promise<RunResult>((resolve) => {
    const first = start([path], {
      onLine: (line) => {
        if (line.includes('"started"')) {
          first.process.kill('SIGSTOP');
          void start([path]).ended.then((result) => {
            first.process.kill('SIGKILL');
            resolve(result);
          });
        }
      },
    });
  });

  expect(await refused).toMatchObject({ code: 2 });
  const { code, out } = await start([path], { env: { ...env, NOTION_TOKEN: '' } }).ended;
  expect(code).toBe(2);
  expect(events(out)).toMatchObject([{ event: 'error', kind: 'no-token' }]);
});
