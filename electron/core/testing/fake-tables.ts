import type { PageId } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import type { ReadValue, ReadValues } from '../../../shared/tables/property-value';
import type { DataSourceId, TableProperty } from '../../../shared/tables/table';
import { between, ms, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';
import type { CreateAnswer, CreatePageRequest, Reply } from '../notion-ports';
import type {
  Database,
  DataSource,
  DataSourceApi,
  NewRow,
  PropertyValues,
  RowFilter,
  RowListing,
} from '../workspace-ports';
import type { Call } from './fake-notion';
import type { FakePage } from './fake-records';

/** How a fake Notion answers, with its faults and its count of calls. */
interface FakeCalls {
  call<T>(name: Call, run: () => T): Reply<T>;
  record(name: Call): void;
  create(request: CreatePageRequest, onMade: (id: PageId) => void): CreateAnswer;
}

/** The tables of a fake Notion; their rows are pages whose parent is the table. */
export class FakeTables implements DataSourceApi {
  readonly tables = new Map<DataSourceId, DataSource>();
  /** Tables that take no more rows. */
  readonly full = new Set<DataSourceId>();
  /** Values of each row, by property. */
  readonly values = new Map<PageId, NewRow['properties']>();
  /** How long a row that was made is not told by a query yet. */
  hiddenFor: Ms = ms(0);
  readonly #pages: ReadonlyMap<PageId, FakePage>;
  readonly #clock: Clock;
  readonly #calls: FakeCalls;

  constructor(pages: ReadonlyMap<PageId, FakePage>, clock: Clock, calls: FakeCalls) {
    this.#pages = pages;
    this.#clock = clock;
    this.#calls = calls;
  }

  add(id: DataSourceId, name: string, properties: readonly TableProperty[]): void {
    const title = { id: 'title', name: 'Name', type: 'title' };
    this.tables.set(id, { id, name, inTrash: false, properties: [title, ...properties] });
  }

  async createRow(row: NewRow): Reply<CreateAnswer> {
    const { dataSourceId, title, markdown, properties } = row;
    const refusal = this.#refusalOf(row);
    if (refusal !== undefined) {
      this.#calls.record('createRow');
      return err(refusal);
    }
    const text = markdown === undefined ? {} : { markdown };
    const request = { parentId: dataSourceId as string as PageId, title, ...text };
    return this.#calls.call('createRow', () =>
      this.#calls.create(request, (id) => this.values.set(id, properties)),
    );
  }

  async queryDataSource(id: DataSourceId, { equals }: RowFilter): Reply<RowListing> {
    return this.#calls.call('queryDataSource', () => ({
      rows: [...this.#pages.values()]
        .filter((page) => (page.parentId as string) === id && this.#isTold(page, equals))
        .map((page) => ({
          ...{ id: page.id, title: page.title, createdAt: page.createdAt },
          ...{ createdById: 'me', inTrash: false },
        })),
    }));
  }

  async retrieveDataSource(id: DataSourceId): Reply<DataSource> {
    const table = this.tables.get(id);
    if (table !== undefined) return this.#calls.call('retrieveDataSource', () => table);
    this.#calls.record('retrieveDataSource');
    return err({ kind: 'not-found', message: 'Could not find database.' });
  }

  async retrieveDatabase(): Reply<Database> {
    return err({ kind: 'not-found', message: 'unknown database' });
  }

  async searchDataSources(): Reply<readonly DataSource[]> {
    return ok({ value: [...this.tables.values()] });
  }

  async addTextProperty(id: DataSourceId, name: string): Reply<DataSource> {
    const table = this.tables.get(id);
    if (table === undefined) return err({ kind: 'not-found', message: 'unknown table' });
    const property = { id: name.toLowerCase(), name, type: 'rich_text' };
    const value = { ...table, properties: [...table.properties, property] };
    this.tables.set(id, value);
    return ok({ value });
  }

  /** What a row says; undefined for a page that is none. */
  read(id: PageId): ReadValues | undefined {
    const values = this.values.get(id);
    const told = Object.entries(values ?? {}).map(([property, value]): [string, ReadValue] => [
      property,
      value.type === 'files' ? { type: 'other' } : value,
    ]);
    return values === undefined ? undefined : Object.fromEntries(told);
  }

  /** Values of a row change, by a request or by a person; others stay. */
  write(id: PageId, change: PropertyValues): void {
    const all = Object.entries({ ...this.values.get(id), ...change });
    this.values.set(id, Object.fromEntries(all.filter(([, { type }]) => type !== 'empty')));
  }

  refusalOfChange(page: FakePage | undefined, { title: _title, ...values }: PropertyValues) {
    const known = this.tables.get(page?.parentId as string as DataSourceId)?.properties;
    return this.#wrongValue(known ?? [], values);
  }

  #refusalOf({ dataSourceId, properties }: NewRow) {
    const known = this.tables.get(dataSourceId)?.properties;
    if (known === undefined) return { kind: 'parent-gone', message: 'Could not find it.' } as const;
    if (this.full.has(dataSourceId))
      return { kind: 'parent-full', message: 'It is full.' } as const;
    return this.#wrongValue(known, properties);
  }

  #wrongValue(known: readonly TableProperty[], values: PropertyValues) {
    const wrong = Object.entries(values).find(
      ([id, value]) => !known.some(({ id: own, type }) => own === id && type === typeOf(value)),
    );
    if (wrong === undefined) return undefined;
    const message = `${wrong[0]} is not a property that exists.`;
    return { kind: 'rejected', status: 400, code: 'validation_error', message } as const;
  }

  #isTold(page: FakePage, equals: RowFilter['equals']): boolean {
    if (between(page.createdAt, this.#clock.now()) < this.hiddenFor) return false;
    if (equals === undefined) return true;
    if (equals.type === 'title') return page.title === equals.text;
    const value = this.values.get(page.id)?.[equals.property];
    return value?.type === 'rich_text' && value.text === equals.text;
  }
}

const typeOf = (value: PropertyValues[string]): string =>
  value.type === 'empty' ? value.of : value.type;
