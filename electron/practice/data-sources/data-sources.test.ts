import { isFullDataSource, isFullPage, type Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { setup, type Setup } from '../testing/setup';
import { uploaded } from '../testing/uploads';

/** Databases, their tables and rows, through Notion's own client. */

const refused = { status: 400, code: 'validation_error' };
const nowhere = '00000000-0000-4000-8000-000000000000';

type Row = Parameters<Client['pages']['create']>[0];
type Query = Omit<Parameters<Client['dataSources']['query']>[0], 'data_source_id'>;

interface Table extends Setup {
  readonly table: string;
  readonly database: string;
  readonly add: (
    title: string,
    properties?: Row['properties'],
  ) => ReturnType<Client['pages']['create']>;
  readonly titles: (query?: Query) => Promise<readonly unknown[]>;
}

async function tableSetup(): Promise<Table> {
  const parts = await setup();
  const { client } = parts;
  const filter = { property: 'object', value: 'data_source' } as const;
  const [found] = (await client.search({ query: 'reading', filter })).results;
  if (found === undefined || !isFullDataSource(found)) throw new Error('a table was expected');
  const parent = { type: 'data_source_id', data_source_id: found.id } as const;
  if (found.parent.type !== 'database_id') throw new Error('a database was expected');
  return {
    ...parts,
    table: found.id,
    database: found.parent.database_id,
    add: (title, properties = {}) =>
      client.pages.create({
        parent,
        properties: { title: { title: [{ text: { content: title } }] }, ...properties },
      }),
    titles: async (query = {}) => {
      const { results } = await client.dataSources.query({ data_source_id: found.id, ...query });
      return results.filter(isFullPage).map((page) => {
        const name = page.properties['Name'];
        return name?.type === 'title' ? name.title[0]?.plain_text : undefined;
      });
    },
  };
}

test('a table tells its schema, and its database tells its tables', async () => {
  const { client, table, database } = await tableSetup();
  expect(await client.databases.retrieve({ database_id: database })).toMatchObject({
    object: 'database',
    title: [{ plain_text: 'Reading notes' }],
    data_sources: [{ id: table, name: 'Reading notes' }],
    parent: { type: 'workspace' },
    in_trash: false,
  });
  expect(await client.dataSources.retrieve({ data_source_id: table })).toMatchObject({
    object: 'data_source',
    parent: { type: 'database_id', database_id: database },
    properties: {
      Name: { id: 'title', type: 'title', title: {} },
      Author: { type: 'rich_text' },
      Status: {
        type: 'status',
        status: {
          options: [{ name: 'To read' }, { name: 'Reading' }, { name: 'Finished' }],
          groups: [{ name: 'To-do' }, { name: 'In progress' }, { name: 'Complete' }],
        },
      },
      Pages: { type: 'number', number: { format: 'number' } },
    },
  });
  for (const call of [
    client.databases.retrieve({ database_id: nowhere }),
    client.dataSources.retrieve({ data_source_id: nowhere }),
    client.dataSources.query({ data_source_id: nowhere }),
  ]) {
    await expect(call).rejects.toMatchObject({ status: 404 });
  }
});

describe('rows', () => {
  test('have a value of every kind, and their own page', async () => {
    const { client, add, table, database } = await tableSetup();
    const id = await uploaded(client);
    const row = await add('Walden', {
      Author: { rich_text: [{ text: { content: 'Thoreau' }, annotations: { bold: true } }] },
      Status: { status: { name: 'Reading' } },
      Tags: { multi_select: [{ name: 'Essay' }, { name: 'New one' }] },
      Kind: { select: { name: 'Pamphlet' } },
      Pages: { number: 352 },
      'Finished on': { date: { start: '2026-11-01', end: null } },
      'Lent out': { checkbox: true },
      Link: { url: 'https://example.org/walden' },
      Lender: { email: 'a@example.org' },
      Files: { files: [{ name: 'cover.png', file_upload: { id } }] },
    });
    expect(await client.pages.retrieve({ page_id: row.id })).toMatchObject({
      parent: { type: 'data_source_id', data_source_id: table, database_id: database },
      properties: {
        Name: { id: 'title', title: [{ plain_text: 'Walden' }] },
        Author: { rich_text: [{ plain_text: 'Thoreau', annotations: { bold: true } }] },
        Status: { status: { name: 'Reading', color: 'blue' } },
        Tags: { multi_select: [{ name: 'Essay' }, { name: 'New one' }] },
        Kind: { select: { name: 'Pamphlet' } },
        Pages: { number: 352 },
        'Finished on': { date: { start: '2026-11-01', end: null } },
        'Lent out': { checkbox: true },
        Link: { url: 'https://example.org/walden' },
        Lender: { email: 'a@example.org' },
        Files: { files: [{ name: 'cover.png', type: 'file' }] },
      },
    });
    expect(await client.dataSources.retrieve({ data_source_id: table })).toMatchObject({
      properties: {
        Kind: { select: { options: [{}, {}, { name: 'Pamphlet' }] } },
        Tags: { multi_select: { options: [{}, {}, {}, { name: 'New one' }] } },
      },
    });
  });

  test('are changed by name or id; what is not named stays', async () => {
    const { client, add } = await tableSetup();
    const { id } = await add('Walden', { Pages: { number: 1 }, Link: { url: 'https://a.org' } });
    const changed = await client.pages.update({
      page_id: id,
      properties: { pGes: { number: 2 }, Name: { title: [{ text: { content: 'Walking' } }] } },
    });
    expect(changed).toMatchObject({
      properties: {
        Pages: { number: 2 },
        Link: { url: 'https://a.org' },
        Name: { title: [{ plain_text: 'Walking' }] },
      },
    });
  });

  test.each<[string, NonNullable<Row['properties']>]>([
    ['an unknown property', { Colour: { number: 1 } }],
    ['another type', { Pages: { checkbox: true } }],
    ['a number as text', { Pages: { number: '1' as unknown as number } }],
    ['an unknown status', { Status: { status: { name: 'Lost' } } }],
    ['a choice with a comma', { Kind: { select: { name: 'a, b' } } }],
    ['a day that is none', { 'Finished on': { date: { start: 'soon' } } }],
    ['an upload that is not there', { Files: { files: [{ file_upload: { id: nowhere } }] } }],
  ])('are refused with %s', async (_name, properties) => {
    const { add, titles } = await tableSetup();
    await expect(add('Walden', properties)).rejects.toMatchObject(refused);
    expect(await titles()).toEqual([]);
  });

  test('can be made by the database while it has one table, with markdown as a task too', async () => {
    const { client, database, table, titles, clock } = await tableSetup();
    await client.pages.create({
      parent: { type: 'database_id', database_id: database },
      properties: { Name: { title: [{ text: { content: 'Short' } }] } },
    });
    const large = await client.pages.create({
      parent: { type: 'data_source_id', data_source_id: table },
      properties: { title: { title: [{ text: { content: 'Long' } }] } },
      markdown: 'x\n'.repeat(40_000),
      allow_async: true,
    });
    expect(large).toMatchObject({ object: 'async_task' });
    clock.advance(60_000);
    expect(await titles()).toEqual(['Long', 'Short']);
  });

  test('come up in a search as pages, and leave the table with the trash', async () => {
    const { client, add, titles } = await tableSetup();
    const { id } = await add('Walden');
    expect((await client.search({ query: 'walden' })).results).toMatchObject([
      { object: 'page', parent: { type: 'data_source_id' } },
    ]);
    await client.pages.update({ page_id: id, in_trash: true });
    expect(await titles()).toEqual([]);
    expect(await titles({ in_trash: true })).toEqual(['Walden']);
  });
});

describe('a query', () => {
  async function books(): Promise<Table> {
    const parts = await tableSetup();
    const { add, clock } = parts;
    const link = (url: string) => ({ Link: { url } });
    await add('Walden', { Pages: { number: 352 }, ...link('https://a.org/1'), Kind: kind('Book') });
    clock.advance(60_000);
    await add('Walking', { Pages: { number: 60 }, ...link('https://a.org/2') });
    clock.advance(60_000);
    await add('Emile', { Lender: { email: 'e@a.org' }, 'Lent out': { checkbox: true } });
    return parts;
  }

  const kind = (name: string) => ({ select: { name } });

  test.each<[string, Query, readonly string[]]>([
    ['nothing', {}, ['Emile', 'Walking', 'Walden']],
    ['a title', { filter: { property: 'title', title: { equals: 'Walden' } } }, ['Walden']],
    [
      'a part of a title, whatever the case',
      { filter: { property: 'Name', title: { contains: 'WAL' } } },
      ['Walking', 'Walden'],
    ],
    [
      'an address',
      { filter: { property: 'Link', url: { equals: 'https://a.org/2' } } },
      ['Walking'],
    ],
    ['what is empty', { filter: { property: 'Link', url: { is_empty: true } } }, ['Emile']],
    ['a choice', { filter: { property: 'Kind', select: { equals: 'Book' } } }, ['Walden']],
    [
      'a number and a mark',
      {
        filter: {
          or: [
            { property: 'Pages', number: { greater_than: 100 } },
            { property: 'Lent out', checkbox: { equals: true } },
          ],
        },
      },
      ['Emile', 'Walden'],
    ],
    [
      'a moment, and a title',
      {
        filter: {
          and: [
            {
              timestamp: 'created_time',
              created_time: { on_or_after: '2026-11-20T09:01:00.000Z' },
            },
            { property: 'title', title: { starts_with: 'wal' } },
          ],
        },
      },
      ['Walking'],
    ],
    [
      'the order of time',
      { sorts: [{ timestamp: 'created_time', direction: 'ascending' }] },
      ['Walden', 'Walking', 'Emile'],
    ],
    [
      'the order of a property',
      { sorts: [{ property: 'Pages', direction: 'descending' }] },
      ['Walden', 'Walking', 'Emile'],
    ],
  ])('for %s', async (_name, query, expected) => {
    const { titles } = await books();
    expect(await titles(query)).toEqual(expected);
  });

  test.each<[string, object]>([
    ['an unknown property', { property: 'Colour', rich_text: { equals: 'x' } }],
    ['another type', { property: 'Pages', rich_text: { equals: 'x' } }],
    ['an unknown condition', { property: 'Pages', number: { near: 1 } }],
    ['no condition', { property: 'Pages' }],
    ['a depth of three', { and: [{ or: [{ and: [] }] }] }],
  ])('with %s is refused', async (_name, filter) => {
    const { send, table } = await tableSetup();
    const answer = await send('POST', `/v1/data_sources/${table}/query`, { body: { filter } });
    expect(await answer.json()).toMatchObject(refused);
  });

  test('goes on part by part', async () => {
    const { client, table, books: _books, ...parts } = { ...(await books()), books };
    const first = await client.dataSources.query({ data_source_id: table, page_size: 2 });
    expect(first).toMatchObject({ has_more: true, type: 'page_or_data_source' });
    expect(await parts.titles({ start_cursor: first.next_cursor })).toEqual(['Walden']);
  });
});

describe('a table', () => {
  test('gets a property, which rows can have from then on', async () => {
    const { client, table, add, titles } = await tableSetup();
    const key = 'Import key';
    const change = () =>
      client.dataSources.update({
        data_source_id: table,
        properties: { [key]: { rich_text: {} } },
      });
    expect(await change()).toMatchObject({ properties: { [key]: { type: 'rich_text' } } });
    const again = await change();
    expect(Object.keys('properties' in again ? again.properties : {})).toHaveLength(12);
    await add('Walden', { [key]: { rich_text: [{ text: { content: 'job7/walden.md' } }] } });
    const filter = { property: key, rich_text: { equals: 'job7/walden.md' } };
    expect(await titles({ filter })).toEqual(['Walden']);
  });

  test('keeps the type of its properties, and its title', async () => {
    const { client, table } = await tableSetup();
    const change = (properties: Parameters<Client['dataSources']['update']>[0]['properties']) =>
      client.dataSources.update({ data_source_id: table, ...(properties && { properties }) });
    await expect(change({ Pages: { checkbox: {} } })).rejects.toMatchObject(refused);
    await expect(change({ Name: null })).rejects.toMatchObject(refused);
    await expect(change({ Pages: { name: 'Author' } })).rejects.toMatchObject(refused);
    const changed = await change({ Pages: { name: 'Length' }, Link: null });
    const names = Object.keys('properties' in changed ? changed.properties : {});
    expect(names).toContain('Length');
    expect(names).not.toContain('Link');
  });
});
