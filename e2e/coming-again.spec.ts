import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test } from './app-fixture';
import { violations } from './axe';
import type { AppPage } from './pages/app-page';
import { writeNotes } from './write-notes';

const note = (folder: string, index: number): string =>
  join(folder, index % 3 === 0 ? 'inner' : '.', `note-${String(index).padStart(3, '0')}.md`);

/** Requests that change something, by their routes. */
function writes(workspace: PracticeWorkspace): Readonly<Record<string, number>> {
  const routes = Object.entries(workspace.stats().requests);
  return Object.fromEntries(
    routes.filter(([route]) => !route.startsWith('GET') && !route.includes('search')),
  );
}

const importedPages = (workspace: PracticeWorkspace) =>
  workspace.pages().filter(({ parentId }) => parentId === workspace.rootPageId);

function pageOf(workspace: PracticeWorkspace, title: string) {
  const page = importedPages(workspace).find((one) => one.title === title);
  if (page === undefined) throw new Error(`no page ${title}`);
  return page;
}

async function choose(window: AppPage, name: string, choice: string): Promise<void> {
  await window.filters.getByText(/^Failed/u).click();
  await window.files.getByRole('row').filter({ hasText: name }).first().click();
  await window.page.getByRole('button', { name: choice, exact: true }).click();
}

test('a folder that comes again sends what has changed, and asks about what was edited', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 40);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(40);
  const ids = new Set(importedPages(workspace).map(({ id }) => id));
  const first = writes(workspace);

  await window.dropFlat([folder]);
  await expect(
    window.page.getByText('Nothing to do: 40 files are unchanged').first(),
  ).toBeVisible();
  expect(writes(workspace)).toEqual(first);
  expect(await window.count('All')).toBe(40);

  for (const index of [1, 2, 5, 6, 9, 10, 11, 13]) {
    await appendFile(note(folder, index), '\nMore of it.\n');
  }
  for (const index of [14, 17]) {
    await rename(note(folder, index), join(folder, `moved-${index}.md`));
  }
  for (const index of [10, 11, 13]) {
    const { id } = pageOf(workspace, `Note ${index}`);
    workspace.person.replaceText(id, `Text of number ${index}.`, `Edited ${index}.`);
  }
  await window.dropFlat([folder]);
  await window.waitForDone(45);
  await expect.poll(() => window.count('Failed')).toBe(3);
  expect(new Set(importedPages(workspace).map(({ id }) => id))).toEqual(ids);
  expect(writes(workspace)).toEqual({
    ...first,
    'PATCH /v1/pages/:id/markdown': (first['PATCH /v1/pages/:id/markdown'] ?? 0) + 5,
  });
  for (const index of [1, 2, 5, 6, 9]) {
    expect(pageOf(workspace, `Note ${index}`).markdown).toContain('More of it.');
  }

  await choose(window, 'note-010.md', 'Keep Notion’s');
  await choose(window, 'note-011.md', 'Replace it');
  await choose(window, 'note-013.md', 'Compare…');
  const texts = window.page.getByRole('dialog', { name: 'Both texts of note-013.md' });
  const edited = texts.getByRole('row').filter({ hasText: 'Edited 13.' });
  await expect(edited).toContainText('Text of number 13.');
  await expect(edited).toContainText('Different');
  await expect(texts.getByRole('row').filter({ hasText: 'More of it.' })).toContainText(
    'Only in the file',
  );
  expect(await violations(window.page)).toEqual([]);
  await texts.getByRole('button', { name: 'Import as a copy' }).click();
  await expect(texts).toBeHidden();
  await window.waitForDone(48);
  expect(pageOf(workspace, 'Note 10').markdown).toBe('Edited 10.');
  expect(pageOf(workspace, 'Note 11').markdown).toContain('More of it.');
  const copies = importedPages(workspace).filter(({ title }) => title === 'Note 13');
  expect(copies.map(({ markdown }) => markdown.split('\n')[0]).sort()).toEqual([
    'Edited 13.',
    'Text of number 13.',
  ]);

  const last = writes(workspace);
  await window.dropFlat([folder]);
  await expect(window.page.getByText('Nothing to do: 40 files are unchanged').last()).toBeVisible();
  expect(writes(workspace)).toEqual(last);
});

test('comments of people are never taken away: the row says why nothing was sent', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const write = (name: string, ...lines: readonly string[]) =>
    writeFile(join(folder, `${name}.md`), lines.join('\n\n'));
  await write('Peas', 'Sow in April.', 'Pick in June.', 'Eat at once.');
  await write('Beans', 'Sow in May.', 'Pick in July.', 'Dry the rest.');
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(2);
  const [peas, beans] = [pageOf(workspace, 'Peas').id, pageOf(workspace, 'Beans').id];
  workspace.person.comment(peas, 'Pick in June.');
  workspace.person.comment(beans, 'Sow in May.');
  const before = writes(workspace);

  await write('Peas', 'Sow in April.', 'Pick in August.', 'Eat at once.');
  await write('Beans', 'Sow in May.', 'Pick in August.', 'Dry the rest.');
  await window.dropFlat([folder]);
  await window.waitForDone(3);
  await expect.poll(() => window.count('Failed')).toBe(1);
  expect(pageOf(workspace, 'Beans')).toMatchObject({ id: beans, comments: 1 });
  expect(pageOf(workspace, 'Beans').markdown).toContain('Pick in August.');
  expect(pageOf(workspace, 'Peas')).toMatchObject({ id: peas, comments: 1 });
  expect(pageOf(workspace, 'Peas').markdown).toContain('Pick in June.');
  const replaces = 'PATCH /v1/pages/:id/markdown';
  expect(writes(workspace)).toEqual({ ...before, [replaces]: (before[replaces] ?? 0) + 1 });
  // One block of each page was asked about.
  expect(workspace.stats().requests['GET /v1/comments']).toBe(2);

  await window.filters.getByText(/^Failed/u).click();
  await window.files.getByRole('row').filter({ hasText: 'Peas.md' }).first().click();
  await expect(window.problem).toContainText('comments on text that would change');
  await expect(window.problem).toContainText('nothing was sent');
  await expect(window.problem).toContainText('resolve the comments in Notion');
  expect(await violations(window.page)).toEqual([]);

  workspace.person.resolveComments(peas);
  await window.problem.getByRole('button', { name: 'Try again' }).click();
  await window.waitForDone(4);
  expect(pageOf(workspace, 'Peas').markdown).toContain('Pick in August.');
});

test.describe('over a connection that may not read comments', () => {
  test.use({
    practiceOptions: { taskTimeScale: 0.4, pollAfterSeconds: 1, canReadComments: false },
  });

  test('an update goes on, and its row says that nobody has looked', async ({
    launchConnected,
    workspace,
    folder,
  }) => {
    const file = join(folder, 'Peas.md');
    await writeFile(file, 'Sow in April.');
    const { window } = await launchConnected();
    await window.drop([file]);
    await window.waitForDone(1);
    await writeFile(file, 'Sow in May.');
    await window.drop([file]);
    await window.waitForDone(2);
    expect(pageOf(workspace, 'Peas').markdown).toBe('Sow in May.');
    expect(workspace.stats().requests['GET /v1/comments']).toBe(1);
    await expect(window.row(/Comments were not checked/u)).toHaveCount(1);
  });
});

test('the plan asks what becomes of changed files, edited pages and links', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  const write = (name: string, text: string) => writeFile(join(folder, `${name}.md`), text);
  await write('Seeds', 'See [the beds](Beds.md).');
  await write('Peas', 'Sow them in April.');
  await write('Soil', 'Dig once.');
  await write('Weeds', 'None.');
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(4);
  await rm(join(folder, 'Weeds.md'));
  await write('Beds', 'Four of them.');
  await write('Peas', 'Sow them in May.');
  await write('Soil', 'Dig twice.');
  const peas = pageOf(workspace, 'Peas').id;
  workspace.person.replaceText(peas, 'Sow them in April.', 'Sow them in March.');
  workspace.person.replaceText(pageOf(workspace, 'Soil').id, 'Dig once.', 'Dig never.');
  await window.propose([folder]);
  await window.chooseFolders('Side by side');
  const choices = window.plan.getByRole('group', { name: 'Imported before' });
  const changed = choices.getByRole('radiogroup', { name: '2 changed files' });
  const edited = choices.getByRole('radiogroup', { name: 'If edited in Notion' });
  await expect(changed.getByLabel('Update in place')).toBeChecked();
  await expect(edited.getByLabel('Ask')).toBeChecked();
  await changed.getByText('Leave as they are').click();
  await expect(edited).toBeHidden();
  await expect(window.plan).toContainText('Changed: left as it is');
  await changed.getByText('Update in place').click();
  await edited.getByText('Keep Notion’s').click();
  await window.plan.getByRole('row', { name: /^Soil/u }).click();
  const single = window.plan.getByRole('radiogroup', { name: 'If “Soil” was edited in Notion' });
  await expect(single.getByLabel('As for all')).toBeChecked();
  await single.getByText('Replace', { exact: true }).click();
  await expect(window.plan.getByRole('row', { name: /^Soil.*If edited: replaced/u })).toBeVisible();
  expect(await violations(window.page)).toEqual([]);
  await window.planPart('Gone');
  await expect(window.plan.getByRole('region', { name: 'Gone' })).toContainText('Weeds.md');
  expect(await violations(window.page)).toEqual([]);
  await window.planPart('Pages');
  await choices.getByLabel('Repair links in 1 text').check();
  await expect(window.plan).toContainText('Links are repaired');
  await window.startPlan();
  await window.waitForDone(8);
  expect(await window.count('Failed')).toBe(0);
  expect(pageOf(workspace, 'Soil').markdown).toBe('Dig twice.');
  const beds = pageOf(workspace, 'Beds').id.replaceAll('-', '');
  expect(pageOf(workspace, 'Seeds').markdown).toContain(beds);
  expect(pageOf(workspace, 'Peas').markdown).toBe('Sow them in March.');
});

test('a new file that comes alone links to the pages of the folder it lies in', async ({
  launchConnected,
  workspace,
  folder,
}) => {
  await writeNotes(folder, 6);
  const { window } = await launchConnected();
  await window.dropFlat([folder]);
  await window.waitForDone(6);
  const path = join(folder, 'inner', 'new.md');
  await writeFile(path, 'See [the first](../note-001.md) and [[note-006]], not [this](none.md).');
  await window.drop([path]);
  await window.waitForDone(7);
  const addressOf = (title: string): string =>
    `https://app.notion.com/p/${pageOf(workspace, title).id.replaceAll('-', '')}`;
  expect(pageOf(workspace, 'new').markdown).toBe(
    `See [the first](${addressOf('Note 1')}) and [note-006](${addressOf('Note 6')}), not this.`,
  );
  expect(writes(workspace)).toMatchObject({ 'POST /v1/pages': 7 });
});
