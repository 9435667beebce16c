import type {
  Client,
  CreatePageParameters,
  GetAsyncTaskParameters,
  GetAsyncTaskResponse,
  GetSelfResponse,
  ListBlockChildrenResponse,
  PageObjectResponse,
  PartialPageObjectResponse,
  SearchParameters,
  SearchResponse,
} from '@notionhq/client';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as v from 'valibot';
import type { PageId, TaskId } from '../../shared/jobs/job';
import {
  childrenPath,
  createPageBody,
  pagePath,
  replaceContentBody,
  searchBody,
  taskPath,
} from './notion-api-body';
import { createRowBody } from './notion-data-sources';
import type { DataSourceId } from '../../shared/tables/table';
import type {
  ChildrenSchema,
  MeSchema,
  PageMarkdownSchema,
  PageSchema,
  SearchSchema,
  TaskSchema,
} from './notion-api-schema';

type Pages = Client['pages'];
type UpdateMarkdownParameters = Parameters<Pages['updateMarkdown']>[0];
type MarkdownResponse = Awaited<ReturnType<Pages['retrieveMarkdown']>>;

const page = 'cccccccc-1111-4222-8333-000000000003' as PageId;

describe('bodies are what the official client would send', () => {
  test('to create a page', () => {
    const body = createPageBody({ parentId: page, title: 'Harvest', markdown: '## Monday' });
    expectTypeOf(body).toExtend<CreatePageParameters>();
    expect(body).toEqual({
      parent: { type: 'page_id', page_id: page },
      properties: { title: { title: [{ type: 'text', text: { content: 'Harvest' } }] } },
      markdown: '## Monday',
      allow_async: true,
    });
  });

  test('to create a page at a place', () => {
    const behind = createPageBody({ parentId: page, title: '', position: { behind: page } });
    expectTypeOf(behind).toExtend<CreatePageParameters>();
    expect(behind.position).toEqual({ type: 'after_block', after_block: { id: page } });
    const start = createPageBody({ parentId: page, title: '', position: 'start' });
    expect(start.position).toEqual({ type: 'page_start' });
  });

  test('to create a row, by the ids of properties', () => {
    const body = createRowBody({
      ...{ dataSourceId: page as string as DataSourceId, title: 'Harvest', markdown: 'Text' },
      icon: { kind: 'emoji', emoji: '🌾' },
      properties: {
        'kEy%3A': { type: 'rich_text', text: 'job7/a.md' },
        tAgs: { type: 'multi_select', names: ['a', 'b'] },
        dAy: { type: 'date', start: '2026-11-01', end: '2026-11-03' },
      },
    });
    expectTypeOf(body).toExtend<CreatePageParameters>();
    expect(body).toEqual({
      parent: { type: 'data_source_id', data_source_id: page },
      properties: {
        title: { title: [{ type: 'text', text: { content: 'Harvest' } }] },
        'kEy%3A': { rich_text: [{ type: 'text', text: { content: 'job7/a.md' } }] },
        tAgs: { multi_select: [{ name: 'a' }, { name: 'b' }] },
        dAy: { date: { start: '2026-11-01', end: '2026-11-03' } },
      },
      icon: { type: 'emoji', emoji: '🌾' },
      markdown: 'Text',
      allow_async: true,
    });
  });

  test('to create an empty page, which may not be asked for as a task', () => {
    const body = createPageBody({ parentId: page, title: '' });
    expect(body).toEqual({
      parent: { type: 'page_id', page_id: page },
      properties: { title: { title: [] } },
    });
  });

  test('to replace a text', () => {
    const body = replaceContentBody('## Monday');
    expectTypeOf<typeof body & { page_id: string }>().toExtend<UpdateMarkdownParameters>();
    expect(body).toEqual({
      type: 'replace_content',
      allow_async: true,
      replace_content: { new_str: '## Monday' },
    });
  });

  test('to replace a text by nothing', () => {
    expect(replaceContentBody('').replace_content.new_str).toBe('<empty-block/>');
  });

  test('to search', () => {
    expectTypeOf(searchBody('garden', 50)).toExtend<SearchParameters>();
  });
});

test('answers that the official client describes are ones that are read', () => {
  type In<Schema extends v.GenericSchema> = v.InferInput<Schema>;
  expectTypeOf<GetSelfResponse>().toExtend<In<typeof MeSchema>>();
  expectTypeOf<PageObjectResponse | PartialPageObjectResponse>().toExtend<In<typeof PageSchema>>();
  expectTypeOf<MarkdownResponse>().toExtend<In<typeof PageMarkdownSchema>>();
  expectTypeOf<GetAsyncTaskResponse>().toExtend<In<typeof TaskSchema>>();
  expectTypeOf<ListBlockChildrenResponse>().toExtend<In<typeof ChildrenSchema>>();
  expectTypeOf<SearchResponse>().toExtend<In<typeof SearchSchema>>();
  expectTypeOf<{ task_id: TaskId }>().toExtend<GetAsyncTaskParameters>();
});

describe('a long title', () => {
  const items = (title: string) =>
    createPageBody({ parentId: page, title }).properties.title.title.map(
      ({ text }) => text.content,
    );

  test('is split where one item is full', () => {
    expect(items('a'.repeat(2_000))).toEqual(['a'.repeat(2_000)]);
    expect(items('a'.repeat(2_001))).toEqual(['a'.repeat(2_000), 'a']);
  });

  test('is never split inside a character', () => {
    expect(items(`${'a'.repeat(1_999)}🌱b`)).toEqual(['a'.repeat(1_999), '🌱b']);
  });

  test('arrives whole in items that Notion takes', () => {
    const run = fc.tuple(fc.constantFrom('a', '庭', '🌱', '👩‍🌾'), fc.nat({ max: 2_100 }));
    const text = fc
      .array(run, { maxLength: 5 })
      .map((runs) => runs.map(([piece, count]) => piece.repeat(count)).join(''));
    fc.assert(
      fc.property(text, (title) => {
        const parts = items(title);
        expect(parts.join('')).toBe(title);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(2_000);
          expect(part).not.toMatch(/^\p{Cs}|\p{Cs}$/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('stops at the most items that Notion takes', () => {
    expect(items('a'.repeat(300_000))).toHaveLength(100);
  });
});

test('ids become one part of an address each', () => {
  expect(pagePath(page)).toBe(`pages/${page}`);
  expect(childrenPath(page)).toBe(`blocks/${page}/children`);
  expect(taskPath('a/b c' as TaskId)).toBe('async_tasks/a%2Fb%20c');
});
