import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';
import { compareLargeVault } from './large-vault/compare-large-vault';
import { makeLargeVault } from './large-vault/large-vault';
import { changeNote, writeLargeVault } from './large-vault/write-large-vault';
import { writeSettings } from './write-settings';

const perMinute = 6_000;
const kills = 10;

test.use({
  practiceOptions: {
    taskTimeScale: 0.1,
    pollAfterSeconds: 1,
    rateLimit: { requests: perMinute, windowMs: 60_000 },
  },
});

test('a vault of 300 notes arrives whole, through ten kills, and comes again without doubling', async ({
  launchConnected,
  launch,
  workspace,
  profile,
  folder,
}) => {
  test.setTimeout(600_000);
  const vault = makeLargeVault();
  const root = join(folder, 'vault');
  await writeLargeVault(root, vault);
  await writeSettings(profile, { requestsPerMinute: perMinute });
  let { app, window } = await launchConnected();
  await window.drop([root]);
  for (let kill = 1; kill <= kills; kill += 1) {
    const attached = (): number => workspace.stats().requests['PATCH /v1/blocks/:id/children'] ?? 0;
    const wanted = attached() + 3;
    await expect
      .poll(attached, { intervals: [5], timeout: 120_000 })
      .toBeGreaterThanOrEqual(wanted);
    const ended = once(app.process(), 'exit');
    app.process().kill('SIGKILL');
    await ended;
    ({ app, window } = await launch());
    await window.connect(workspace.token);
  }
  await window.waitForSettled(300_000);
  expect(await window.count('Failed')).toBe(0);
  expect(compareLargeVault(vault, workspace.pages(), workspace.rootPageId)).toEqual([]);
  expect(workspace.uploads().filter(({ isAttached }) => isAttached)).toHaveLength(55);
  expect(workspace.stats()).toMatchObject({ earlyPolls: 0, rateLimited: 0 });

  const before = writes(workspace);
  await window.drop([root]);
  await expect(window.page.getByText(/^Nothing to do: \d+ files are unchanged/u)).toBeVisible();
  expect(writes(workspace)).toBe(before);
  const listed = await window.count('All');

  const changed = ['Note 31', 'Note 62', 'Note 93', 'Note 124', 'Note 155'];
  for (const title of [...changed, 'Note 186']) await changeNote(root, vault, title);
  const edited = workspace.pages().find(({ title }) => title === 'Note 186');
  workspace.person.replaceText(edited?.id ?? '', 'Text of Note 186.', 'Edited by a person.');
  const bodies = workspace.stats().bodyWrites;
  const moved = ['25', '50'];
  for (const number of moved) {
    await rename(join(root, `${number} note.md`), join(root, '1 Area', `${number} note.md`));
  }
  const made = workspace.stats().pagesCreated;
  await window.drop([root]);
  const again = changed.length + moved.length + 1;
  await expect.poll(() => window.count('All'), { timeout: 60_000 }).toBe(listed + again);
  await window.waitForSettled(60_000);
  const rewritten = workspace
    .pages()
    .filter(({ id }) => (workspace.stats().bodyWrites[id] ?? 0) > (bodies[id] ?? 0));
  expect(rewritten.map(({ title }) => title).sort()).toEqual([...changed].sort());
  const pages = workspace.pages();
  const area = pages.find(({ title }) => title === 'Note 1')?.id;
  const parents = moved.map((number) => pages.find(({ title }) => title === `Note ${number}`));
  expect(parents.map((page) => page?.parentId)).toEqual([area, area]);
  expect(workspace.stats().pagesCreated).toBe(made);
  expect(pages.find(({ id }) => id === edited?.id)?.markdown).toContain('Edited by a person.');
});

/** Requests that change something. */
function writes(workspace: PracticeWorkspace): number {
  return Object.entries(workspace.stats().requests)
    .filter(([route]) => !route.startsWith('GET ') && !route.endsWith('/query'))
    .reduce((sum, [, count]) => sum + count, 0);
}
