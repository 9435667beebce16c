import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app-fixture';
import { writeNotes } from './write-notes';
import { writeSettings } from './write-settings';

const codeOf = async (child: ChildProcess): Promise<unknown> => {
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
};

test('a second copy hands its files to the first and leaves', async ({
  launchConnected,
  alone,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 4);
  writeFileSync(join(folder, 'inner', 'barn.png'), Buffer.from([0x89, 0x50]));
  const { app, window } = await launchConnected();
  await expect(window.action('Add files…')).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
  });

  const second = alone({ paths: [join(folder, 'note-001.md'), join(folder, 'inner')] });

  expect(await codeOf(second)).toBe(0);
  // As after a drop: the plan is shown first.
  await window.planPart('Left out');
  await expect(window.plan.getByRole('region', { name: 'Left out' })).toContainText('barn.png');
  await window.chooseFolders('Side by side');
  await window.startPlan();
  await window.waitForDone(2);
  const shown = await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized() === false,
  );
  expect(shown).toBe(true);
  expect(app.windows()).toHaveLength(1);
  const titles = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(titles.map(({ title }) => title).sort()).toEqual(['Note 1', 'Note 3']);
});

test('files that the app is started with wait until the window and the workspace are there', async ({
  launch,
  launchWith,
  folder,
}) => {
  await writeNotes(folder, 1);
  const first = await launch();
  await first.window.tryPractice();
  await first.window.chooseDestination('Imported notes');
  await expect(first.window.action('Add files…')).toBeVisible();
  await first.app.close();
  const { window } = await launchWith({ paths: [join(folder, 'note-001.md')] });
  await window.waitForDone(1);
});

test('the command line says that the app has the profile open, and ends with 2', async ({
  launchConnected,
  workspace,
  profile,
  folder,
}) => {
  await writeNotes(folder, 1);
  await launchConnected();
  const cli = join(import.meta.dirname, '../out/main/cli.js');
  const args = [cli, 'import', folder, '--to', workspace.rootPageId, '--profile', profile];
  const child = spawn(process.execPath, args, {
    env: { NOTION_TOKEN: workspace.token, PAGELIFT_API_URL: workspace.url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  expect(await codeOf(child)).toBe(2);
  expect(words).toContain(`Another Pagelift is using the profile ${profile}`);
  expect(workspace.stats().requests['POST /v1/pages'] ?? 0).toBe(0);
});

test('a profile of a newer version is refused with a message and left as it is', async ({
  launch,
  alone,
  profile,
}) => {
  const { app } = await launch();
  await app.close();
  const path = join(profile, 'pagelift.db');
  const content = readFileSync(path);
  content.writeUInt32BE(999, 60);
  writeFileSync(path, content);
  const databases = (): readonly string[] =>
    readdirSync(profile).filter((name) => name.includes('damaged'));

  const note = join(profile, 'error-box.txt');
  const child = alone({
    extraArgs: ['-r', join(import.meta.dirname, 'note-error-box.cjs')],
    env: { PAGELIFT_TEST_ERROR_BOX: note },
  });

  expect(await codeOf(child)).toBe(1);
  expect(readFileSync(note, 'utf8')).toContain('last used by a newer Pagelift');
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(databases()).toEqual([]);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} ends the app cleanly: answers are awaited, the database is closed`, async ({
    launchConnected,
    launch,
    workspace,
    profile,
    folder,
  }) => {
    await writeNotes(folder, 20);
    // Keeping the order looks at the page above as well.
    await writeSettings(profile, { keepOrder: false });
    const first = await launchConnected();
    workspace.addFault({ on: 'POST /v1/pages', nth: 5, do: 'slow-answer', ms: 500 });
    await first.window.dropFlat([folder]);
    await expect.poll(() => workspace.stats().requests['POST /v1/pages'] ?? 0).toBeGreaterThan(4);
    const ended = codeOf(first.app.process());
    first.app.process().kill(signal);
    expect(await ended).toBe(0);
    // Left by every end but a clean one.
    expect(existsSync(join(profile, 'pagelift.db-open'))).toBe(false);
    const { window } = await launch();
    await window.connect(workspace.token);
    await window.waitForDone(20);
    const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(20);
    expect(pages).toHaveLength(20);
    // Every answer was saved, so there was nothing to look for.
    expect(workspace.stats().requests['GET /v1/blocks/:id/children'] ?? 0).toBe(0);
  });
}

test('a crashed window is loaded again once, then asked about, and the import goes on', async ({
  launchConnected,
  workspace,
  folder,
  profile,
}) => {
  await writeNotes(folder, 12);
  const { app, window } = await launchConnected();
  await window.dropFlat([folder]);
  await expect.poll(() => workspace.stats().pagesCreated).toBeGreaterThan(2);
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => {
      (globalThis as { asked?: number }).asked =
        ((globalThis as { asked?: number }).asked ?? 0) + 1;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  const crash = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
  // A page that is just loading may never answer.
  const words = (): Promise<string> =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      return Promise.race([
        contents.executeJavaScript('document.body.innerText') as Promise<string>,
        new Promise<string>((resolve) => setTimeout(resolve, 1_000, '')),
      ]);
    });
  const asked = (): Promise<number> =>
    app.evaluate(() => (globalThis as { asked?: number }).asked ?? 0);

  await crash();
  await expect.poll(words).toContain('note-012.md');
  expect(await asked()).toBe(0);
  await crash();
  await expect.poll(asked).toBe(1);
  await expect.poll(words).toContain('note-012.md');
  const made = (): number =>
    workspace.pages().filter((page) => page.parentId === workspace.rootPageId).length;
  await expect.poll(made).toBe(12);
  await expect.poll(words).toContain('12 of 12');
  const logs = readdirSync(join(profile, 'logs')).map((name) =>
    readFileSync(join(profile, 'logs', name), 'utf8'),
  );
  expect(logs.join('').match(/the process of the window has ended/gu)).toHaveLength(2);
});
