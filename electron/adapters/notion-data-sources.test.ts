import { describe, expect, test } from 'vitest';
import type { DatabaseId, DataSource, PropertyValues } from '../core/workspace-ports';
import { epochMs } from '../../shared/units';
import { errorOf, never, taskOf, valueOf } from './testing/practice';
import { workspaceSetup } from './testing/workspace';

async function table(options: Parameters<typeof workspaceSetup>[0] = {}) {
  const parts = await workspaceSetup(options);
  const [found] = valueOf(await parts.workspace.searchDataSources('reading', never));
  if (found === undefined) throw new Error('the practice workspace has a table');
  const add = async (title: string, properties: PropertyValues = {}) => {
    const row = { dataSourceId: found.id, title, properties };
    return valueOf(await parts.workspace.createRow(row, never));
  };
  const titles = async (filter = {}): Promise<readonly string[]> =>
    valueOf(await parts.workspace.queryDataSource(found.id, filter, undefined, never)).rows.map(
      ({ title }) => title,
    );
  return { ...parts, found, add, titles };
}

const named = ({ properties }: DataSource, name: string) =>
  properties.find((property) => property.name === name);

test('a table tells its columns, their choices and its database', async () => {
  const { workspace, found } = await table();
  expect(valueOf(await workspace.retrieveDataSource(found.id, never))).toEqual(found);
  expect(found).toMatchObject({ name: 'Reading notes', inTrash: false });
  expect(named(found, 'Name')).toEqual({ id: 'title', name: 'Name', type: 'title' });
  expect(named(found, 'Status')).toMatchObject({
    type: 'status',
    options: ['To read', 'Reading', 'Finished'],
  });
  const databaseId = found.databaseId ?? ('' as DatabaseId);
  expect(valueOf(await workspace.retrieveDatabase(databaseId, never))).toEqual({
    id: databaseId,
    title: 'Reading notes',
    inTrash: false,
    dataSources: [{ id: found.id, name: 'Reading notes' }],
  });
});

describe('rows', () => {
  test('are made with a value of every kind, changed, found and trashed', async () => {
    const { workspace, add, titles, practice } = await table();
    const made = await add('Walden', {
      Author: { type: 'rich_text', text: 'Thoreau' },
      Status: { type: 'status', name: 'Reading' },
      Tags: { type: 'multi_select', names: ['Essay', 'New'] },
      Kind: { type: 'select', name: 'Book' },
      Pages: { type: 'number', number: 352 },
      'Finished on': { type: 'date', start: '2026-11-01', end: '2026-11-03' },
      'Lent out': { type: 'checkbox', checked: true },
      Link: { type: 'url', text: 'https://example.org/' },
      Lender: { type: 'email', text: 'a@example.org' },
      Files: { type: 'files', files: [{ name: 'a.png', url: 'https://example.org/a.png' }] },
    });
    if (made.kind !== 'page') throw new Error('a page was expected');
    const { id } = made.page;
    const sent = await fetch(`${practice.url}/v1/pages/${id}`, {
      headers: { authorization: `Bearer ${practice.token}`, 'notion-version': '2026-03-11' },
    });
    expect(await sent.json()).toMatchObject({
      properties: {
        Author: { rich_text: [{ plain_text: 'Thoreau' }] },
        Status: { status: { name: 'Reading' } },
        Tags: { multi_select: [{ name: 'Essay' }, { name: 'New' }] },
        Kind: { select: { name: 'Book' } },
        Pages: { number: 352 },
        'Finished on': { date: { start: '2026-11-01', end: '2026-11-03' } },
        'Lent out': { checkbox: true },
        Link: { url: 'https://example.org/' },
        Lender: { email: 'a@example.org' },
        Files: { files: [{ name: 'a.png', external: { url: 'https://example.org/a.png' } }] },
      },
    });
    const title = { type: 'title', text: 'Walking' } as const;
    const changed = await workspace.updatePage(id, { properties: { title } }, never);
    expect(valueOf(changed)).toMatchObject({ id, title: 'Walking', inTrash: false });
    expect(await titles()).toEqual(['Walking']);
    expect(valueOf(await workspace.updatePage(id, { inTrash: true }, never)).inTrash).toBe(true);
    expect(await titles()).toEqual([]);
  });

  test('are found by an import key that was added for it, and by time', async () => {
    const { workspace, found, add, titles, pass } = await table();
    const added = valueOf(await workspace.addTextProperty(found.id, 'Import key', never));
    expect(named(added, 'Import key')).toMatchObject({ type: 'rich_text' });
    const key = (text: string): PropertyValues => ({ 'Import key': { type: 'rich_text', text } });
    await add('First', key('job7/a.md'));
    pass(60_000);
    await add('Second', key('job7/b.md'));
    const equals = (text: string) => ({
      equals: { property: 'Import key', type: 'rich_text', text } as const,
    });
    expect(await titles(equals('job7/b.md'))).toEqual(['Second']);
    const createdSince = epochMs(Date.parse('2026-03-02T10:01:00Z'));
    expect(await titles({ createdSince })).toEqual(['Second']);
    expect(await titles({ ...equals('job7/a.md'), createdSince })).toEqual([]);
    expect(await titles()).toEqual(['First', 'Second']);
  });

  test('take values by the ids of properties, an icon and a cover, and are found by an id', async () => {
    const { workspace, found } = await table();
    const added = valueOf(await workspace.addTextProperty(found.id, 'Import key', never));
    const [author, key] = [named(added, 'Author')?.id ?? '', named(added, 'Import key')?.id ?? ''];
    const made = await workspace.createRow(
      {
        ...{ dataSourceId: found.id, title: 'Walden', cover: 'https://example.org/a.png' },
        icon: { kind: 'emoji', emoji: '🌲' },
        properties: {
          [author]: { type: 'rich_text', text: 'Thoreau' },
          [key]: { type: 'rich_text', text: 'job7/a.md' },
        },
      },
      never,
    );
    expect(valueOf(made).kind).toBe('page');
    const equals = { property: key, type: 'rich_text', text: 'job7/a.md' } as const;
    const rows = await workspace.queryDataSource(found.id, { equals }, undefined, never);
    expect(valueOf(rows).rows).toMatchObject([{ title: 'Walden', inTrash: false }]);
  });

  test('are listed part by part, with who made them and when', async () => {
    const { workspace, workspaceWith, found, add, api } = await table({
      rateLimit: { requests: 1_000, windowMs: 60_000 },
    });
    await Promise.all(Array.from({ length: 101 }, (_, count) => add(String(count))));
    // Moments are told by our clock, here an hour behind.
    const now = (): number => Date.parse('2026-03-02T09:00:00Z');
    const late = workspaceWith({ now });
    const first = valueOf(await late.queryDataSource(found.id, {}, undefined, never));
    expect(first.rows).toHaveLength(100);
    const me = valueOf(await api.retrieveMe(never));
    expect(first.rows[0]).toMatchObject({
      createdAt: now(),
      createdById: me.userId,
    });
    const rest = await workspace.queryDataSource(found.id, {}, first.nextCursor, never);
    expect(valueOf(rest)).toMatchObject({ rows: [{}] });
    expect(valueOf(rest)).not.toHaveProperty('nextCursor');
  });

  test('with a text are a task, as pages are', async () => {
    const { workspace, found, api, pass } = await table({ asyncPolicy: 'always' });
    const row = { dataSourceId: found.id, title: 'Long', properties: {}, markdown: 'Text.' };
    const id = taskOf(valueOf(await workspace.createRow(row, never)));
    pass(60_000);
    const ended = valueOf(await api.retrieveTask(id, never));
    if (ended.kind !== 'succeeded' || ended.page === undefined) throw new Error('no page');
    expect(valueOf(await api.retrieveMarkdown(ended.page.id, never)).markdown).toBe('Text.');
  });

  test('in a table that is gone have no parent, and a wrong value is rejected', async () => {
    const { workspace, found } = await table();
    const gone = { ...found, id: found.id.replace(/^......../, '00000000') as typeof found.id };
    const row = { title: 'x', properties: {} };
    const orphan = await workspace.createRow({ ...row, dataSourceId: gone.id }, never);
    expect(errorOf(orphan).kind).toBe('parent-gone');
    const properties = { Status: { type: 'status', name: 'Lost' } } as const;
    const wrong = await workspace.createRow({ ...row, dataSourceId: found.id, properties }, never);
    expect(errorOf(wrong)).toMatchObject({ kind: 'rejected', code: 'validation_error' });
  });
});
