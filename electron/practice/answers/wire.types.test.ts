import type {
  Client,
  BlockObjectResponse,
  CodeBlockObjectResponse,
  DatabaseObjectResponse,
  DataSourceObjectResponse,
  FileUploadObjectResponse,
  GetAsyncTaskResponse,
  GetSelfResponse,
  ListBlockChildrenResponse,
  ListCommentsResponse,
  ListFileUploadsResponse,
  PageObjectResponse,
  ParagraphBlockObjectResponse,
  RichTextItemResponse,
  SearchResponse,
} from '@notionhq/client';
import { describe, expectTypeOf, test } from 'vitest';
import type {
  WireBlock,
  WireBlockList,
  WireCommentList,
  WireFileUpload,
  WireFileUploadList,
  WirePage,
  WirePageMarkdown,
  WireRichText,
  WireSearchList,
  WireSucceededTask,
  WireUser,
  WireWaitingTask,
  WireFailedTask,
} from './wire';
import type { WireDatabase, WireDataSource } from './wire-data-source';
import type { CodeLanguage } from '../dialect/code-languages';
import type { Color } from '../dialect/colors';

/** The official types have no read-only arrays; nothing else about them is changed. */
type Writable<Value> = Value extends readonly (infer Item)[]
  ? Writable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : Value;

/** `archived` is of versions before 2026-03-11 and must not be relied on. */
type Current<Value> = Value extends unknown ? Omit<Value, 'archived'> : never;

type PageMarkdown = Awaited<ReturnType<Client['pages']['retrieveMarkdown']>>;

type FailedTask = Extract<GetAsyncTaskResponse, { status: 'failed' }>;

/** Names that we answer and the official type does not know. */
type Unknown<Ours, Theirs> = Exclude<keyof Ours, Theirs extends unknown ? keyof Theirs : never>;

/**
 * Compile-time checks: an answer whose shape drifts from the official client's types is an error
 * of the type check, whatever the run says.
 */
describe('answers have the shape of the official types', () => {
  test('users/me', () => {
    expectTypeOf<Writable<WireUser>>().toExtend<GetSelfResponse>();
    expectTypeOf<Unknown<WireUser, GetSelfResponse>>().toEqualTypeOf<never>();
  });

  test('pages', () => {
    expectTypeOf<Writable<WirePage>>().toExtend<Current<PageObjectResponse>>();
    expectTypeOf<Unknown<WirePage, PageObjectResponse>>().toEqualTypeOf<never>();
    expectTypeOf<Writable<WireRichText>>().toExtend<RichTextItemResponse>();
  });

  test('pages as markdown', () => {
    expectTypeOf<Writable<WirePageMarkdown>>().toExtend<PageMarkdown>();
    expectTypeOf<Unknown<WirePageMarkdown, PageMarkdown>>().toEqualTypeOf<never>();
  });

  test('blocks, each type of them', () => {
    expectTypeOf<Writable<WireBlock>>().toExtend<Current<BlockObjectResponse>>();
    expectTypeOf<Unknown<WireBlock, BlockObjectResponse>>().toEqualTypeOf<never>();
    expectTypeOf<WireBlock['type']>().toExtend<BlockObjectResponse['type']>();
    expectTypeOf<Color>().toExtend<ParagraphBlockObjectResponse['paragraph']['color']>();
    expectTypeOf<CodeLanguage>().toEqualTypeOf<CodeBlockObjectResponse['code']['language']>();
  });

  test('lists', () => {
    expectTypeOf<Omit<Writable<WireBlockList>, 'results'>>().toExtend<
      Omit<ListBlockChildrenResponse, 'results'>
    >();
    expectTypeOf<Omit<Writable<WireSearchList>, 'results'>>().toExtend<
      Omit<SearchResponse, 'results'>
    >();
  });

  test('comments', () => {
    expectTypeOf<Writable<WireCommentList>>().toExtend<ListCommentsResponse>();
    expectTypeOf<
      Unknown<WireCommentList['results'][number], ListCommentsResponse['results'][number]>
    >().toEqualTypeOf<never>();
  });

  test('databases and data sources', () => {
    expectTypeOf<Writable<WireDatabase>>().toExtend<Current<DatabaseObjectResponse>>();
    expectTypeOf<Unknown<WireDatabase, DatabaseObjectResponse>>().toEqualTypeOf<never>();
    expectTypeOf<Writable<WireDataSource>>().toExtend<Current<DataSourceObjectResponse>>();
    expectTypeOf<Unknown<WireDataSource, DataSourceObjectResponse>>().toEqualTypeOf<never>();
  });

  test('file uploads', () => {
    expectTypeOf<Writable<WireFileUpload>>().toExtend<Current<FileUploadObjectResponse>>();
    expectTypeOf<Unknown<WireFileUpload, FileUploadObjectResponse>>().toEqualTypeOf<'request_id'>();
    expectTypeOf<Omit<Writable<WireFileUploadList>, 'results'>>().toExtend<
      Omit<ListFileUploadsResponse, 'results'>
    >();
  });

  test('tasks, waiting, succeeded and failed', () => {
    expectTypeOf<Writable<WireWaitingTask>>().toExtend<GetAsyncTaskResponse>();
    expectTypeOf<Writable<WireSucceededTask>>().toExtend<GetAsyncTaskResponse>();
    expectTypeOf<Writable<Omit<WireFailedTask, 'error'>>>().toExtend<Omit<FailedTask, 'error'>>();
    expectTypeOf<keyof WireFailedTask['error']>().toEqualTypeOf<keyof FailedTask['error']>();
  });
});
