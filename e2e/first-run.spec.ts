import { join } from 'node:path';
import { expect, test } from './app-fixture';
import { writeNotes } from './write-notes';

test('a first run with the practice workspace: choose it, choose a page, drop a file @smoke', async ({
  launch,
  folder,
}) => {
  await writeNotes(folder, 1);
  const { window } = await launch();
  await expect(window.page.getByRole('heading', { level: 1 })).toContainText('Markdown');
  await window.tryPractice();
  await window.chooseDestination('Imported notes');
  await window.drop([join(folder, 'note-001.md')]);
  await window.waitForDone(1);
  await expect(window.row('note-001.md')).toContainText('Imported');
});

test('a wrong token is refused with words that say what to do', async ({ launch }) => {
  const { window } = await launch();
  await window.connect('ntn_wrong');
  await expect(window.page.getByRole('alert')).toContainText('Copy the whole token once more');
});

test('without a key store the window says that the token stays in memory, and asks again', async ({
  launch,
  workspace,
}) => {
  const first = await launch();
  await expect(first.window.page.getByText(/kept in memory only/u)).toBeVisible();
  await first.window.connect(workspace.token);
  await first.window.chooseDestination('Imported notes');
  await first.app.close();
  const { window } = await launch();
  await expect(window.page.getByRole('heading', { name: /Sign in to/u })).toBeVisible();
  await window.connect(workspace.token);
  await expect(window.action('Add files…')).toBeVisible();
});

test('a destination is found by pasting a link, and an empty search says what to do', async ({
  launch,
  workspace,
}) => {
  const { window } = await launch();
  await window.connect(workspace.token);
  const field = window.page.getByRole('combobox', { name: /search pages/iu });
  await field.fill('no such page anywhere');
  await expect(window.page.getByText(/shared with it/u)).toBeVisible();
  await field.fill(
    `https://www.notion.so/Imported-${workspace.rootPageId.replaceAll('-', '')}?pvs=4`,
  );
  await expect(window.page.getByRole('option', { name: 'Imported notes' })).toBeVisible();
  await field.press('Enter');
  await expect(window.action('Add files…')).toBeVisible();
});

test('a drop before there is a destination is not lost without a word', async ({
  launch,
  folder,
}) => {
  await writeNotes(folder, 1);
  const { window } = await launch();
  await expect(window.tokenField).toBeVisible();
  await window.dropAnywhere([folder]);
  const messages = window.page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('Connect first');
});
