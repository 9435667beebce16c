import AxeBuilder from '@axe-core/playwright';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { expect, test } from './app-fixture';
import type { AppPage } from './pages/app-page';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { writeNotes } from './write-notes';

const inTrash = (workspace: PracticeWorkspace): readonly string[] =>
  workspace
    .pages()
    .filter((page) => page.inTrash)
    .map(({ title }) => title)
    .sort();

const idOf = (workspace: PracticeWorkspace, title: string): string => {
  const page = workspace.pages().find((one) => one.title === title);
  if (page === undefined) throw new Error(`no page ${title}`);
  return page.id;
};

/** Opens the undo of the only import and waits for its list. */
async function list(window: AppPage, folder: string): Promise<void> {
  await window.open('History');
  await window.openUndo(`${basename(folder)}/`);
  await expect(window.undoDialog.getByRole('status')).toContainText('would');
}

test('undoing an import keeps and names the page that a person edited; the rest is in the trash', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const titles = await writeNotes(folder, 8);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(8);
  workspace.person.replaceText(idOf(workspace, 'Note 5'), 'Text of number 5.', 'My own words.');
  await list(window, folder);

  const dialog = window.undoDialog;
  await expect(dialog.getByRole('status')).toHaveText(
    '7 pages would go to Notion’s trash; 1 would stay.',
  );
  expect(inTrash(workspace)).toEqual([]);
  await dialog.getByRole('radiogroup', { name: 'Pages' }).getByText('Stay').click();
  await expect(dialog.getByRole('listitem')).toHaveText(/Note 5.*Edited in Notion since/su);

  await dialog.getByRole('button', { name: 'Move 7 pages to the trash' }).click();
  await expect(dialog.getByRole('status')).toHaveText(
    '7 pages moved to the trash, 1 page left as it is.',
  );
  const gone = titles.filter((title) => title !== 'Note 5').sort();
  expect(inTrash(workspace)).toEqual(gone);

  await dialog.getByRole('button', { name: 'Bring 7 pages back' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^7 pages brought back/u);
  expect(inTrash(workspace)).toEqual([]);
});

test('after an undo the same folder is imported anew, and the history tells both', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 3);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(3);
  await list(window, folder);
  await window.undoDialog.getByRole('button', { name: 'Move 3 pages to the trash' }).click();
  await expect(window.undoDialog.getByRole('status')).toHaveText('3 pages moved to the trash.');
  await window.page.keyboard.press('Escape');
  await expect(window.history.getByText(/^Moved to the trash/u).first()).toBeVisible();
  await window.open('Queue');
  await expect.poll(() => window.count('All')).toBe(0);

  await window.dropFlat([folder]);
  await window.waitForDone(3);
  const pages = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(pages.filter((page) => !page.inTrash)).toHaveLength(3);
  await window.open('History');
  await expect(window.history.getByRole('row', { expanded: false })).toContainText(
    'moved to the trash',
  );
});

test.describe('killed', () => {
  test.use({ practiceOptions: { taskTimeScale: 0.2, pollAfterSeconds: 1 } });

  test('in the middle of an undo and started again, it ends', async ({
    launchConnected,
    launch,
    workspace,
    folder,
  }) => {
    const titles = await writeNotes(folder, 24);
    const first = await launchConnected();
    await first.window.dropFlat([folder]);
    await first.window.waitForDone(24);
    await list(first.window, folder);
    await first.window.undoDialog
      .getByRole('button', { name: 'Move 24 pages to the trash' })
      .click();
    await expect.poll(() => inTrash(workspace).length, { intervals: [5] }).toBeGreaterThan(3);
    const ended = once(first.app.process(), 'exit');
    first.app.process().kill('SIGKILL');
    await ended;
    expect(inTrash(workspace).length).toBeLessThan(24);

    const { window } = await launch();
    await window.connect(workspace.token);
    await expect.poll(() => inTrash(workspace), { timeout: 60_000 }).toEqual([...titles].sort());
    await window.open('History');
    await window.openUndo(`${basename(folder)}/`);
    await expect(window.undoDialog.getByRole('status')).toHaveText('24 pages moved to the trash.');
  });
});

/** The system's dialog names this file. */
const choose = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

test('pages are exported as a table, as JSON and as Markdown', async ({
  launchConnected,
  workspace,
  folder,
  profile,
}) => {
  await writeNotes(folder, 3);
  const { app, window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(3);
  await window.open('History');
  const write = async (format: string, name: string): Promise<string> => {
    const path = join(profile, name);
    await choose(app, path);
    await window.page.getByRole('button', { name: 'Export…', exact: true }).click();
    const dialog = window.page.getByRole('dialog', { name: 'Export pages' });
    await dialog.getByText(format, { exact: true }).click();
    await dialog.getByRole('button', { name: 'Export…' }).click();
    const messages = window.page.getByRole('region', { name: 'Messages' });
    await expect(messages.getByText(`They are in “${name}”.`)).toBeVisible();
    return readFile(path, 'utf8');
  };

  const json = JSON.parse(await write('JSON', 'pages.json')) as {
    readonly version: number;
    readonly pages: readonly Record<string, string>[];
  };
  expect(json.version).toBe(1);
  expect(json.pages.map(({ title }) => title).sort()).toEqual(['Note 1', 'Note 2', 'Note 3']);
  for (const { title = '', path = '', id, address = '', state } of json.pages) {
    expect(await readFile(path, 'utf8')).toContain(`# ${title}`);
    expect([id, state]).toEqual([idOf(workspace, title), 'created']);
    expect(await (await fetch(address)).text()).toContain(title);
  }
  const csv = (await write('CSV', 'pages.csv')).trim().split('\r\n');
  expect(csv).toHaveLength(4);
  expect(csv.slice(1).every((line) => line.endsWith(',created'))).toBe(true);
  const markdown = await write('Markdown', 'pages.md');
  expect(markdown).toContain(`[Note 1](<${workspace.url}`);
});

test('a page of the history is previewed, without a request', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 1);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(1);
  await window.action('Clear finished').click();
  await window.open('History');
  const before = workspace.stats().requests;
  await window.history.getByRole('button', { name: 'Preview Note 1' }).click();
  const preview = window.page.getByRole('dialog', { name: /^Preview of/u });
  await expect(preview.getByText('Text of number 1.')).toBeVisible();
  expect(workspace.stats().requests).toEqual(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the history and its dialogs (${colorScheme})`, async ({
    launchConnected,
    folder,
  }) => {
    await writeNotes(folder, 4);
    const { window } = await launchConnected();
    await window.page.emulateMedia({ colorScheme });
    await window.dropFlat([folder]);
    await window.waitForDone(4);
    const expectNothing = async (what: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode().analyze();
      expect(
        violations.map(({ id }) => id),
        what,
      ).toEqual([]);
    };
    await list(window, folder);
    await expectNothing('undo');
    await window.page.keyboard.press('Escape');
    await expectNothing('history');
    await window.history.focus();
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('e');
    await expect(window.page.getByRole('dialog', { name: 'Export pages' })).toBeVisible();
    await expectNothing('export');
    await window.page.keyboard.press('Escape');
    // To the import, which then closes.
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('ArrowLeft');
    await expect(window.history.getByRole('row')).toHaveCount(1);
  });
}
