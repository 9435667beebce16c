import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app-fixture';
import { writeNotes } from './write-notes';
import { writeSettings } from './write-settings';

test('a folder of 40 files: every one becomes one page, by both routes @smoke', async ({
  launchConnected,
  workspace,
  profile,
  folder,
}) => {
  // In any order no page is made empty that does not have to be.
  await writeSettings(profile, { keepOrder: false });
  const titles = await writeNotes(folder, 40);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(40);
  expect(await window.count('All')).toBe(40);
  const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
  for (const { title, markdown } of pages) {
    expect(markdown).toContain(`Text of number ${title.replace('Note ', '')}.`);
  }
  const { requests, earlyPolls, rateLimited } = workspace.stats();
  expect({ earlyPolls, rateLimited }).toEqual({ earlyPolls: 0, rateLimited: 0 });
  expect(requests['PATCH /v1/pages/:id/markdown']).toBe(10);
  expect(requests['POST /v1/pages']).toBe(40);
});

test('a failure is shown with Notion’s words and retried to success, others unharmed', async ({
  launchConnected,
  workspace,
  profile,
  folder,
}) => {
  // The first page is made with its text then, by a task.
  await writeSettings(profile, { keepOrder: false });
  await writeNotes(folder, 3);
  workspace.addFault({
    on: 'POST /v1/pages',
    nth: 1,
    do: 'failing-task',
    status: 400,
    code: 'validation_error',
    message: 'Too many plums.',
  });
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(2);
  await expect.poll(() => window.count('Failed')).toBe(1);
  await window.filters.getByText(/^Failed/u).click();
  await window.files.getByRole('row').first().click();
  await expect(window.page.getByText('Too many plums.').first()).toBeVisible();
  await window.action(/^Retry failed/u).click();
  await expect.poll(() => window.count('Done'), { timeout: 60_000 }).toBe(3);
  expect(workspace.pages().filter((page) => page.parentId === workspace.rootPageId)).toHaveLength(
    3,
  );
});

test('files that are not Markdown are named in the plan and left out', async ({
  launchConnected,
  folder,
}) => {
  await writeNotes(folder, 1);
  await writeFile(join(folder, 'barn.png'), Buffer.from([0x89, 0x50]));
  const { window } = await launchConnected();
  await window.propose([folder]);
  await window.planPart('Left out');
  await expect(window.plan.getByRole('region', { name: 'Left out' })).toContainText('barn.png');
  await window.startPlan();
  // The folder has a page of its own.
  await window.waitForDone(2);
});

test('a file that is not text fails with a sentence of its own and nothing is sent', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const path = join(folder, 'broken.md');
  await writeFile(path, Buffer.from([0x61, 0xe4, 0xff, 0x62]));
  const { window } = await launchConnected();
  await window.drop([path]);
  await expect.poll(() => window.count('Failed')).toBe(1);
  expect(workspace.stats().requests['POST /v1/pages'] ?? 0).toBe(0);
});

test('results are in the history, also after clearing and a restart, and open in the browser', async ({
  launch,
  folder,
}) => {
  await writeNotes(folder, 2);
  const first = await launch();
  await first.window.tryPractice();
  await first.window.chooseDestination('Imported notes');
  await first.window.dropFlat([folder]);
  await first.window.waitForDone(2);
  await first.window.action('Clear finished').click();
  await expect.poll(() => first.window.count('All')).toBe(0);
  await first.app.close();

  const { app, window } = await launch();
  await window.open('History');
  // The import and its pages.
  await expect(window.history.getByRole('row')).toHaveCount(3);
  await window.history.getByRole('button', { name: 'What happened to Note 2' }).click();
  const timeLine = window.page.getByRole('region', { name: 'What happened' });
  await expect(timeLine.getByRole('listitem').first()).toContainText('Begun');
  await expect(timeLine.getByText(/^Request .{8}/u).first()).toBeVisible();
  await app.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      (globalThis as { opened?: string }).opened = url;
      return Promise.resolve();
    };
  });
  await window.history.getByRole('button', { name: /^Open Note 1/u }).click();
  const opened = (): Promise<string | undefined> =>
    app.evaluate(() => (globalThis as { opened?: string }).opened);
  await expect.poll(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/p\//u);
  const page = await fetch((await opened()) ?? '');
  expect(await page.text()).toContain('Text of number 1.');
});
