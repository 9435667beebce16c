import { expect, test } from './app-fixture';
import { writeNotes } from './write-notes';

test.use({ practiceOptions: { taskTimeScale: 1, pollAfterSeconds: 1 } });

test('quit in the middle and start again: nothing is lost or doubled', async ({
  launchConnected,
  launch,
  workspace,
  folder,
}) => {
  const titles = await writeNotes(folder, 30);
  const first = await launchConnected();
  await first.window.drop([folder]);
  await expect.poll(() => workspace.stats().pagesCreated).toBeGreaterThan(5);
  await first.app.close();
  const { window } = await launch();
  await window.connect(workspace.token);
  await window.waitForDone(30);
  const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
  expect(workspace.stats().earlyPolls).toBe(0);
});

test('killed again and again: every file ends as exactly one page', async ({
  launchConnected,
  launch,
  workspace,
  folder,
}) => {
  const titles = await writeNotes(folder, 30);
  let { app, window } = await launchConnected();
  await window.drop([folder]);
  await expect.poll(() => workspace.stats().total).toBeGreaterThan(10);
  for (let kill = 0; kill < 3; kill += 1) {
    const before = workspace.stats().total;
    await expect.poll(() => workspace.stats().total).toBeGreaterThan(before + 4 + 3 * kill);
    const closed = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await closed;
    ({ app, window } = await launch());
    await window.connect(workspace.token);
  }
  await window.waitForDone(30);
  const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
  for (const { title, markdown } of pages) {
    expect(markdown).toContain(`Text of number ${title.replace('Note ', '')}.`);
  }
});
