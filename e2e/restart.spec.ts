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

test.describe('while tasks take long', () => {
  test.use({ practiceOptions: { taskTimeScale: 3, pollAfterSeconds: 1 } });

  test('killed again and again: every file ends as exactly one page', async ({
    launchConnected,
    launch,
    workspace,
    folder,
  }) => {
    // A create that was cut off may be looked for during a minute and a half.
    test.setTimeout(300_000);
    const titles = await writeNotes(folder, 30);
    let { app, window } = await launchConnected();
    await window.drop([folder]);
    for (const made of [3, 9, 18]) {
      await expect.poll(() => workspace.stats().pagesCreated).toBeGreaterThan(made);
      const closed = app.waitForEvent('close');
      app.process().kill('SIGKILL');
      await closed;
      ({ app, window } = await launch());
      await window.connect(workspace.token);
    }
    await window.waitForDone(30, 200_000);
    const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
    expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
    for (const { title, markdown } of pages) {
      expect(markdown).toContain(`Text of number ${title.replace('Note ', '')}.`);
    }
  });
});
