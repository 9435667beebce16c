import { once } from 'node:events';
import { seededRandom } from '../electron/practice/seeded-random';
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
  await first.window.dropFlat([folder]);
  await expect.poll(() => workspace.stats().pagesCreated).toBeGreaterThan(5);
  await first.app.close();
  const { window } = await launch();
  await window.connect(workspace.token);
  await window.waitForDone(30);
  const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
  expect(workspace.stats().earlyPolls).toBe(0);
});

const kills = 10;
const files = 60;

test.describe('while tasks take long', () => {
  test.use({ practiceOptions: { taskTimeScale: 3, pollAfterSeconds: 1 } });

  test(`killed ${kills} times by force: every file ends as exactly one page with its text`, async ({
    launchConnected,
    launch,
    alone,
    workspace,
    folder,
  }) => {
    // A create that was cut off may be looked for during a minute and a half.
    test.setTimeout(480_000);
    const random = seededRandom(7, 3);
    const titles = await writeNotes(folder, files);
    let { app, window } = await launchConnected();
    await window.dropFlat([folder]);
    for (let kill = 1; kill <= kills; kill += 1) {
      const wanted = 3 * kill - 1 + Math.floor(random() * 3);
      await expect
        .poll(() => workspace.stats().pagesCreated, { intervals: [5], timeout: 120_000 })
        .toBeGreaterThanOrEqual(wanted);
      await pause(random() * 150);
      const ended = once(app.process(), 'exit');
      app.process().kill('SIGKILL');
      await ended;
      // Every third time the next life is cut off while it starts.
      if (kill % 3 === 0) {
        const starting = alone({});
        await pause(random() * 1_500);
        const cutOff = once(starting, 'exit');
        starting.kill('SIGKILL');
        await cutOff;
      }
      ({ app, window } = await launch());
      await window.connect(workspace.token);
    }
    // The last kill came before the end.
    expect(workspace.stats().pagesCreated).toBeLessThan(files);
    await window.waitForDone(files, 240_000);
    const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
    expect(pages.map(({ title }) => title).sort()).toEqual([...titles].sort());
    for (const { title, markdown } of pages) {
      expect(markdown).toContain(`Text of number ${title.replace('Note ', '')}.`);
    }
    const { requests, earlyPolls } = workspace.stats();
    expect(requests['PATCH /v1/pages/:id/markdown']).toBeGreaterThanOrEqual(files / 4);
    expect(earlyPolls).toBe(0);
  });
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
