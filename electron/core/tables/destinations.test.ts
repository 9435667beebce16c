import { expect, test } from 'vitest';
import type { PageId } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import { Destinations } from '../destinations';
import { EngineWorld, homeConnection, tableId } from '../testing/engine-world';
import { MemoryConnectionStore } from '../testing/memory-connections';
import { WorkspaceRequests } from '../workspace-requests';
import { asDatabase, type DataSourceRef } from '../workspace-ports';

const database = '66666666-6666-4666-8666-666666666666';
const link = (id: string): string => `https://www.notion.so/Notes-${id.replaceAll('-', '')}?v=1`;

function setup() {
  const world = new EngineWorld();
  world.addTable();
  const { gates, notes, clock, notion } = world;
  const connections = { api: notion, id: homeConnection };
  const store = new MemoryConnectionStore();
  const workspace = { workspaceId: 'w', workspaceName: 'Atelier', userId: 'me' };
  store.keep('notion', workspace, homeConnection);
  const requests = new WorkspaceRequests({ connections, gates, notes, clock });
  const destinations = new Destinations({
    ...{ connections, store, requests, onChanged: () => undefined },
  });
  const withTables = (...dataSources: readonly DataSourceRef[]): void => {
    notion.tables.retrieveDatabase = () =>
      Promise.resolve(
        ok({
          value: { id: asDatabase(database), title: 'Library', inTrash: false, dataSources },
        }),
      );
  };
  return { world, destinations, withTables };
}

const books = { id: tableId, name: 'Reading notes' };
const table = { pageId: tableId, title: 'Reading notes', kind: 'table' };

test('a search shows tables, pages, and rows as what they are', async () => {
  const { world, destinations } = setup();
  const id = (digit: string): PageId => `${digit.repeat(8)}-0000-4000-8000-000000000000` as PageId;
  world.notion.searchPages = () =>
    Promise.resolve(
      ok({
        value: [
          { id: id('1'), title: 'Walden', inTrash: false, isRow: true },
          { id: id('2'), title: 'Garden', inTrash: false },
          { id: id('3'), title: 'Gone', inTrash: true },
        ],
      }),
    );
  expect(await destinations.search('a')).toEqual(
    ok([
      table,
      { pageId: id('2'), title: 'Garden' },
      { pageId: id('1'), title: 'Walden', kind: 'row' },
    ]),
  );
  expect(destinations.isTable(tableId as string as PageId)).toBe(true);
  expect(destinations.isTable(id('2'))).toBe(false);
});

test('a search without an answer about tables still shows pages', async () => {
  const { world, destinations } = setup();
  world.notion.tables.searchDataSources = () =>
    Promise.resolve(err({ kind: 'lost', detail: 'cut' } as const));
  expect(await destinations.search('')).toEqual(ok([]));
});

test('a link to a database leads to its only table, or to a choice among several', async () => {
  const { destinations, withTables } = setup();
  withTables(books);
  expect(await destinations.resolve(link(database))).toEqual(
    ok([{ ...table, parentTitle: 'Library' }]),
  );
  withTables(books, { ...books, id: database as string as typeof tableId, name: 'Library' });
  expect(await destinations.resolve(link(database))).toEqual(
    ok([
      { ...table, parentTitle: 'Library' },
      { pageId: database, title: 'Library', kind: 'table' },
    ]),
  );
  withTables();
  expect(await destinations.resolve(link(database))).toEqual(err({ kind: 'page-unknown' }));
});

test('the id of a table itself leads to it, and is chosen as one', async () => {
  const { destinations } = setup();
  expect(await destinations.resolve(tableId)).toEqual(ok([table]));
  expect(destinations.choose(tableId as string as PageId)).toEqual(ok(undefined));
  expect(destinations.chosen).toEqual(table);
  expect(await destinations.resolve(link('7'.repeat(32)))).toEqual(err({ kind: 'page-unknown' }));
});
