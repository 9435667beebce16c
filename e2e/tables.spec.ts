import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PracticeWorkspace } from '../electron/practice/start-practice-workspace';
import { expect, test, type Launched } from './app-fixture';
import { violations } from './axe';
import type { AppPage } from './pages/app-page';
import { addressOfSampleTable, writeReadingNotes } from './reading-notes';

const table = 'Reading notes';

async function changeFile(folder: string, name: string, from: string, to: string): Promise<void> {
  const path = join(folder, name);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${name} does not say ${from}`);
  await writeFile(path, text.replace(from, to));
}

const rows = (workspace: PracticeWorkspace) =>
  workspace.pages().filter(({ dataSourceId }) => dataSourceId !== undefined);

const rowOf = (workspace: PracticeWorkspace, title: string) =>
  rows(workspace).find((row) => row.title === title);

async function launchWithTable(
  launch: () => Promise<Launched>,
  workspace: PracticeWorkspace,
): Promise<AppPage> {
  const { window } = await launch();
  await window.connect(workspace.token);
  await window.chooseDestination(table);
  return window;
}

test('front matter goes into the properties of a table, as it was shown before', async ({
  launch,
  workspace,
  folder,
}) => {
  await writeReadingNotes(folder);
  const window = await launchWithTable(launch, workspace);
  await window.propose([folder]);

  await expect(window.startButton).toHaveText('Import 4 rows');
  await expect(window.properties).toContainText('Add a property “Import key”');
  await expect(window.mappedKey('author')).toContainText('4 files');
  await expect(window.mappedKey('author')).toContainText(/Dillard|Jansson|Thoreau/u);
  await expect(window.mappedKey('kind')).toContainText('New options to be made: Letter (1).');
  await expect(window.mappedKey('tags')).toContainText('New options to be made: Ponds (1).');
  await expect(window.mappedKey('pages')).toContainText(
    'In 1 file a value does not fit and stays in the text: “many”.',
  );
  await expect(window.choiceOf('mood')).toHaveValue('callout');
  await expect(window.choiceOf('web')).toHaveValue('callout');
  await window.choiceOf('web').selectOption('Link (URL)');
  await expect(window.choiceOf('web').locator('option:checked')).toHaveText('Link (URL)');
  await window.properties.getByLabel('Make 2 new options').uncheck();
  await expect(window.mappedKey('kind')).toContainText(
    'Options that the table does not have: Letter (1).',
  );
  await window.properties.getByLabel('Make 2 new options').check();
  await expect(window.mappedKey('kind')).toContainText('New options to be made: Letter (1).');
  await window.properties.getByRole('button', { name: 'Add property' }).click();
  await expect(window.properties).toContainText('tells every row apart');
  expect(rows(workspace)).toEqual([]);

  await window.startPlan();
  await window.waitForDone(4);
  const titles = rows(workspace).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(['Moominvalley', 'Pilgrim', 'To a friend', 'Walden']);
  expect(rowOf(workspace, 'Walden')?.values).toMatchObject({
    ...{ Author: 'Thoreau', Status: 'Finished', Tags: ['Essay', 'Ponds'], Kind: 'Book' },
    ...{ 'Finished on': '2026-11-01', 'Lent out': true, Link: 'https://example.org/walden' },
  });
  expect(rowOf(workspace, 'Pilgrim')?.values).toMatchObject({ Pages: 288, 'Lent out': false });
  expect(rowOf(workspace, 'To a friend')?.values).toMatchObject({ Kind: 'Letter' });
  const keys = rows(workspace).map(({ values }) => values['Import key']);
  expect(new Set(keys).size).toBe(4);
  const text = rowOf(workspace, 'Walden')?.markdown;
  expect(text).toContain('**mood:** calm');
  expect(text).toContain('**pages:** many');
  expect(text).toContain('Simplify.');
  expect(text).not.toContain('Ponds');
});

test('a table is found by the link of its database, and a lost answer leaves one row', async ({
  launch,
  workspace,
  folder,
}) => {
  await writeReadingNotes(folder);
  const { window } = await launch();
  await window.connect(workspace.token);
  await window.chooseDestinationByLink(await addressOfSampleTable(workspace), table);
  await window.propose([folder]);
  await window.properties.getByRole('button', { name: 'Add property' }).click();
  await expect(window.properties).toContainText('tells every row apart');
  workspace.addFault({ on: 'POST /v1/pages', nth: 1, do: 'drop-after-commit' });
  await window.startPlan();
  await window.waitForDone(4);
  const titles = rows(workspace).map(({ title }) => title);
  expect(titles.toSorted()).toEqual(['Moominvalley', 'Pilgrim', 'To a friend', 'Walden']);
  const { requests } = workspace.stats();
  expect(requests['POST /v1/pages']).toBe(4);
  // The row whose answer was lost was asked for by its key.
  expect(requests['POST /v1/data_sources/:id/query']).toBeGreaterThan(0);
});

test('rows that come again get the values that their files have changed, and no others', async ({
  launch,
  workspace,
  folder,
}) => {
  await writeReadingNotes(folder);
  const window = await launchWithTable(launch, workspace);
  await window.propose([folder]);
  await window.startPlan();
  await window.waitForDone(4);
  const before = new Map(rows(workspace).map(({ title, values }) => [title, values]));
  const sent = workspace.stats().requests;

  await changeFile(folder, 'walden.md', 'status: finished', 'status: reading');
  await changeFile(folder, 'walden.md', 'author: Thoreau', 'author: H. D. Thoreau');
  await changeFile(folder, 'pilgrim.md', 'Pages: 288\n', '');
  const said = (content: string) => ({ rich_text: [{ text: { content } }] });
  workspace.person.fill(rowOf(workspace, 'Walden')?.id ?? '', { Author: said('Henry') });
  workspace.person.fill(rowOf(workspace, 'Pilgrim')?.id ?? '', { Author: said('Annie') });
  await window.propose([folder]);
  await expect(window.plan).toContainText('2 changed');
  await window.startPlan();
  await window.waitForDone(6);

  const after = new Map(rows(workspace).map(({ title, values }) => [title, values]));
  expect(after).toEqual(
    new Map([
      ...before,
      ['Walden', { ...before.get('Walden'), Status: 'Reading', Author: 'Henry' }],
      ['Pilgrim', { ...before.get('Pilgrim'), Pages: undefined, Author: 'Annie' }],
    ]),
  );
  expect(workspace.stats().requests).toEqual({
    ...sent,
    'PATCH /v1/pages/:id': 2,
    'GET /v1/pages/:id': (sent['GET /v1/pages/:id'] ?? 0) + 2,
    'GET /v1/data_sources/:id': expect.any(Number) as unknown,
  });
  await expect(window.files.getByRole('row', { name: /Author changed in Notion/u })).toHaveCount(1);

  await window.propose([folder]);
  await expect(window.plan).toContainText('4 unchanged');
});

test('a status that a table lacks gets one of its own, and the import key a name', async ({
  launch,
  workspace,
  folder,
}) => {
  const write = (name: string, status: string) =>
    writeFile(join(folder, `${name}.md`), `---\nstatus: ${status}\n---\n\nText.\n`);
  await write('Walden', 'done');
  await write('Emile', 'dropped');
  await write('Pilgrim', 'paused');
  const window = await launchWithTable(launch, workspace);
  await window.propose([folder]);
  await window.statusFor('done').selectOption('Finished');
  await window.statusFor('dropped').selectOption('Leave out');
  await expect(window.statusFor('dropped').locator('option:checked')).toHaveText('Leave out');
  const name = window.properties.getByLabel('Name of the property');
  await name.fill('pages');
  await expect(window.properties).toContainText('“Pages” is a property of another type (number)');
  await name.fill('Source');
  await name.press('Enter');
  await expect(window.properties).toContainText('The import key property “Source” tells every row');
  await window.startPlan();
  await window.waitForDone(3);
  const values = (title: string) => rowOf(workspace, title)?.values;
  expect(values('Walden')).toMatchObject({ Status: 'Finished' });
  expect(values('Walden')?.['Source']).toMatch(/\/Walden\.md$/u);
  expect(rowOf(workspace, 'Walden')?.markdown).toBe('Text.');
  expect(rowOf(workspace, 'Emile')?.markdown).toBe('Text.');
  expect(rowOf(workspace, 'Pilgrim')?.markdown).toContain('**status:** paused');

  await window.propose([folder]);
  await expect(window.statusFor('done').locator('option:checked')).toHaveText('Finished');
  await expect(window.plan).toContainText('3 unchanged');
  await window.statusFor('dropped').selectOption('Reading');
  await expect(window.plan).toContainText('1 changed');
  await window.startPlan();
  await window.waitForDone(4);
  expect(values('Emile')).toMatchObject({ Status: 'Reading' });
});

test('axe finds nothing where the keys of files are matched', async ({
  launch,
  workspace,
  folder,
}) => {
  await writeReadingNotes(folder);
  await writeFile(join(folder, 'lost.md'), '---\nstatus: lost\n---\n');
  const window = await launchWithTable(launch, workspace);
  await window.propose([folder]);
  await expect(window.mappedKey('kind')).toContainText('Letter');
  await expect(window.statusFor('lost')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(window.page), colorScheme).toEqual([]);
  }
});
