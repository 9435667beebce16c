import AxeBuilder from '@axe-core/playwright';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';
import type { AppPage } from './pages/app-page';
import { writeNotes } from './write-notes';

/** Adds files to a paused queue, does something to them, and lets the queue go on. */
async function dropThen(
  window: AppPage,
  paths: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  await window.action('Pause').click();
  await window.drop(paths);
  await expect.poll(() => window.count('Waiting')).toBeGreaterThan(0);
  await change();
  await window.action('Resume').click();
}

/** A page of the same person, made elsewhere. */
async function makePage(workspace: PracticeWorkspace, title: string): Promise<void> {
  const answer = await fetch(`${workspace.url}/v1/pages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${workspace.token}`,
      'content-type': 'application/json',
      'notion-version': '2026-03-11',
    },
    body: JSON.stringify({
      parent: { type: 'page_id', page_id: workspace.rootPageId },
      properties: { title: { title: [{ type: 'text', text: { content: title } }] } },
    }),
  });
  expect(await answer.text()).toContain('"object":"page"');
}

const imported = (workspace: PracticeWorkspace) =>
  workspace.pages().filter((page) => page.parentId === workspace.rootPageId);

test('a file that was changed before it was sent says so, and its new text is sent', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const path = join(folder, 'plums.md');
  await writeFile(path, '# Plums\n\nOld words.\n');
  const { window } = await launchConnected();
  await dropThen(window, [path], () => writeFile(path, '# Plums\n\nBrand new words.\n'));
  await expect(window.row('plums.md')).toContainText('The file has changed');
  expect(imported(workspace)).toEqual([]);
  await window.files.focus();
  await window.page.keyboard.press('Home');
  const send = window.problem.getByRole('button', { name: 'Send the new text' });
  await send.focus();
  await window.page.keyboard.press('Enter');
  await window.waitForDone(1);
  const [page] = imported(workspace);
  expect(page?.markdown).toContain('Brand new words.');
  expect(page?.markdown).not.toContain('Old words.');
});

test('several changed files are sent with their new texts at once', async ({
  launchConnected,
  folder,
}) => {
  await writeNotes(folder, 3);
  const { window } = await launchConnected();
  await dropThen(window, [folder], async () => {
    await writeFile(join(folder, 'note-001.md'), '# One\n\nNew words of one.\n');
    await writeFile(join(folder, 'note-002.md'), '# Two\n\nNew words of two.\n');
  });
  await expect.poll(() => window.count('Failed')).toBe(2);
  const problems = window.page.getByRole('list', { name: 'Problems' });
  await problems.getByRole('button', { name: /^Send the new texts/u }).click();
  // The notes, the folder and the one in it.
  await window.waitForDone(5);
});

test('a file that is gone is left out by keyboard, and the list has the keyboard after that', async ({
  launchConnected,
  folder,
}) => {
  await writeNotes(folder, 2);
  const { window } = await launchConnected();
  const paths = ['note-001.md', 'note-002.md'].map((name) => join(folder, name));
  await dropThen(window, paths, () => rm(join(folder, 'note-001.md')));
  await expect(window.row('note-001.md')).toContainText('The file is gone');
  await window.waitForDone(1);
  await window.files.focus();
  await window.page.keyboard.press('Home');
  await expect(
    window.problem.getByRole('button', { name: 'Choose the file again…' }),
  ).toBeVisible();
  await window.problem.getByRole('button', { name: 'Leave it out' }).focus();
  await window.page.keyboard.press('Enter');
  await expect.poll(() => window.count('All')).toBe(1);
  await expect(window.files).toBeFocused();
});

test('a missing file is chosen again in its new place', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const path = join(folder, 'plums.md');
  const moved = join(folder, 'moved.md');
  await writeFile(path, '# Plums\n\nWords.\n');
  const { app, window } = await launchConnected();
  await dropThen(window, [path], async () => {
    await rm(path);
    await writeFile(moved, '# Plums\n\nMoved words.\n');
  });
  await expect(window.row('plums.md')).toContainText('The file is gone');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, moved);
  await window.row('plums.md').click();
  await window.problem.getByRole('button', { name: 'Choose the file again…' }).click();
  await window.waitForDone(1);
  expect(imported(workspace)[0]?.markdown).toContain('Moved words.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`of several pages that could be the file’s one is kept (${colorScheme})`, async ({
    launchConnected,
    workspace,
    folder,
  }) => {
    const path = join(folder, 'plums.md');
    await writeFile(path, '# Plums\n\nWords of plums.\n');
    const { window } = await launchConnected();
    await window.page.emulateMedia({ colorScheme });
    await expect(window.action('Pause')).toBeVisible();
    await makePage(workspace, 'Plums');
    await makePage(workspace, 'Plums');
    workspace.addFault({ on: 'POST /v1/pages', nth: 1, do: 'drop-before-commit' });
    await window.drop([path]);
    await expect(window.row('plums.md')).toContainText('May exist already');
    await window.row('plums.md').click();
    const pages = window.problem.getByRole('list', { name: 'Pages found at Notion' });
    await expect(pages.getByRole('listitem')).toHaveCount(2);
    await expect(pages.getByRole('button', { name: /^Open page 2/u })).toBeVisible();
    const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await pages.getByRole('button', { name: /^Keep this one: page 2/u }).press('Enter');
    await window.waitForDone(1);
    expect(
      imported(workspace)
        .map(({ markdown }) => markdown.trim())
        .sort(),
    ).toEqual(['', 'Words of plums.']);
  });
}

test('when none of the pages found is kept, a new one is made', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const path = join(folder, 'plums.md');
  await writeFile(path, '# Plums\n\nWords of plums.\n');
  const { window } = await launchConnected();
  await expect(window.action('Pause')).toBeVisible();
  await makePage(workspace, 'Plums');
  await makePage(workspace, 'Plums');
  workspace.addFault({ on: 'POST /v1/pages', nth: 1, do: 'drop-before-commit' });
  await window.drop([path]);
  await expect(window.row('plums.md')).toContainText('May exist already');
  await window.row('plums.md').click();
  await window.problem.getByRole('button', { name: 'Keep none and create a new page' }).click();
  await window.waitForDone(1);
  expect(imported(workspace)).toHaveLength(3);
});
