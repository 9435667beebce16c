import { join } from 'node:path';
import { startPracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';
import { writeNotes } from './write-notes';

test('pause holds new files, resume goes on, and the counters always add up', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 12);
  const { window } = await launchConnected();
  await window.action('Pause').click();
  await expect(window.action('Resume')).toBeVisible();
  await window.dropFlat([folder]);
  await expect.poll(() => window.count('Waiting')).toBe(12);
  expect(workspace.stats().requests['POST /v1/pages'] ?? 0).toBe(0);
  await window.action('Resume').click();
  await window.waitForDone(12);
  const filters = ['Waiting', 'Active', 'Done', 'Failed'];
  const counts = await Promise.all(filters.map((filter) => window.count(filter)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(await window.count('All'));
});

test('a rate limit is one banner with a countdown, and everything goes on after it', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 6);
  const { window } = await launchConnected();
  workspace.addFault({
    on: 'POST /v1/pages',
    nth: 2,
    do: 'answer',
    status: 429,
    code: 'rate_limited',
    retryAfter: 4,
  });
  await window.dropFlat([folder]);
  await expect(window.banner).toContainText(/slow down.*Going on in \d/u);
  expect(await window.count('Failed')).toBe(0);
  await window.waitForDone(6);
  await expect(window.banner).toBeHidden();
});

test('a revoked token stops the queue, and a new one lets it go on', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 4);
  const { window } = await launchConnected();
  workspace.addFault({
    on: 'POST /v1/pages',
    nth: 1,
    do: 'answer',
    status: 401,
    code: 'unauthorized',
  });
  await window.dropFlat([folder]);
  await expect(window.banner).toContainText('no longer accepts the token');
  expect(await window.count('Failed')).toBe(0);
  await window.banner.getByRole('button', { name: 'Sign in again' }).click();
  await window.connect(workspace.token);
  await window.waitForDone(4);
});

test('without a network the queue waits and goes on by itself', async ({
  launch,
  folder,
  profile,
}) => {
  await writeNotes(folder, 4);
  const options = { folder: join(profile, 'server'), taskTimeScale: 0.2 };
  const before = await startPracticeWorkspace(options);
  const { window } = await launch({ PAGELIFT_API_URL: before.url });
  await window.connect(before.token);
  await window.chooseDestination('Imported notes');
  await expect(window.action('Pause')).toBeVisible();
  await before.close();
  await window.dropFlat([folder]);
  await expect(window.banner).toContainText('No connection to Notion');
  expect(await window.count('Failed')).toBe(0);
  const back = await startPracticeWorkspace({ ...options, port: before.port });
  await window.banner.getByRole('button', { name: 'Try now' }).click();
  await window.waitForDone(4);
  await expect(window.banner).toBeHidden();
  await back.close();
});

test('everything works by keyboard: choose a row, cancel it, retry it', async ({
  launchConnected,
  folder,
}) => {
  await writeNotes(folder, 3);
  const { window } = await launchConnected();
  await window.action('Pause').click();
  await window.dropFlat([folder]);
  await expect.poll(() => window.count('Waiting')).toBe(3);
  await window.files.focus();
  await window.page.keyboard.press('End');
  await window.page.keyboard.press('Delete');
  await expect.poll(() => window.count('Cancelled')).toBe(1);
  await window.page.keyboard.press('r');
  await expect.poll(() => window.count('Waiting')).toBe(3);
  await window.action('Resume').press('Enter');
  await window.waitForDone(3);
});
