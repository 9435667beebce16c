import { validationError } from '../api-error';
import type { Dialect, StoredBlock } from '../dialect/dialect';
import { plainText } from '../dialect/rich-text';
import { newId } from '../ids';
import type { Connection } from '../practice';
import { withIds } from '../store/block-tree';
import { uploadsOfIcons } from '../store/icon-record';
import type { BlockPlace, PageParent, TaskEffect } from '../store/records';
import type { UploadName } from '../data-sources/read-values';
import type { DataSourceRecord } from '../store/data-source-record';
import { readProperties } from './page-properties';
import type { UploadAddress } from './block-content';
import { checkChildren, readNewBlocks } from './new-blocks';
import { CreatePageSchema, type CreatePageBody } from './page-bodies';
import { parseBody, refuseField } from './parse-body';

/** What a "Create a page" request asks for. */
export interface NewPage {
  readonly effect: Extract<TaskEffect, { kind: 'create' }>;
  /** Only a page with markdown can become a task. */
  readonly allowAsync: boolean;
}

interface Surroundings {
  readonly connection: Connection;
  readonly mayWriteAtTop: boolean;
  readonly dialect: Dialect;
  readonly now: number;
  readonly address: UploadAddress;
  readonly checkUpload: (id: string) => void;
  readonly uploadName: UploadName;
  /** Throws the documented 404. */
  readonly table: (dataSourceId: string) => DataSourceRecord;
  readonly tablesOf: (databaseId: string) => readonly DataSourceRecord[];
}

/** Reads and checks the body of `POST /v1/pages`. API reference, "Create a page". */
export function readNewPage(json: unknown, around: Surroundings): NewPage {
  refuseField(json, 'archived', 'it is called in_trash');
  const body = parseBody(CreatePageSchema, json);
  checkCombinations(body);
  const parent = parentOf(body, around);
  const table = parent.type === 'data_source_id' ? around.table(parent.data_source_id) : undefined;
  const { title: titled, values } = readProperties(body.properties, table, around.uploadName);
  const children = body.children ?? body.content;
  const drafts =
    children === undefined
      ? around.dialect.read(body.markdown ?? '')
      : readNewBlocks(children, around.address);
  checkChildren(undefined, drafts, 'body.children');
  uploadsOfIcons(body.icon ?? null, body.cover ?? null).forEach(around.checkUpload);
  const blocks = withIds(drafts);
  const extracted =
    titled === undefined && body.markdown !== undefined
      ? takeTitle(blocks, around.dialect)
      : undefined;
  return {
    allowAsync: body.allow_async === true && body.markdown !== undefined,
    effect: {
      kind: 'create',
      page: {
        id: newId(),
        title: titled ?? extracted?.title ?? '',
        icon: body.icon ?? null,
        cover: body.cover ?? null,
        parent,
        ...(table === undefined ? {} : { values }),
        inTrash: false,
        isLocked: false,
        createdAt: around.now,
        createdBy: around.connection.id,
        editedAt: around.now,
        editedBy: around.connection.id,
      },
      blocks: extracted?.rest ?? blocks,
      place: placeOf(body),
    },
  };
}

function checkCombinations({ markdown, children, content, ...body }: CreatePageBody): void {
  if (markdown !== undefined && (children !== undefined || content !== undefined)) {
    throw validationError('body failed validation: markdown and children cannot be combined.');
  }
  if (markdown === undefined && body.markdown_version !== undefined) {
    throw validationError('body failed validation: markdown_version needs markdown.');
  }
}

function parentOf({ parent }: CreatePageBody, around: Surroundings): PageParent {
  switch (parent?.type) {
    case 'page_id':
      return { type: 'page_id', page_id: parent.page_id };
    case 'data_source_id':
      return { type: 'data_source_id', data_source_id: parent.data_source_id };
    case 'database_id':
      return onlyTable(around.tablesOf(parent.database_id));
    case 'workspace':
    case undefined:
      if (around.mayWriteAtTop) return { type: 'workspace' };
      throw validationError(
        'body failed validation: body.parent should be a page or a data source: an internal ' +
          'connection cannot create pages at the top of the workspace.',
      );
  }
}

/** Rows are put into a table; a database of several has to be told which. */
function onlyTable(tables: readonly DataSourceRecord[]): PageParent {
  const [table, ...others] = tables;
  if (table !== undefined && others.length === 0) {
    return { type: 'data_source_id', data_source_id: table.id };
  }
  throw validationError(
    'Databases with several data sources are not supported here: use data_source_id.',
  );
}

function placeOf({ position }: CreatePageBody): BlockPlace {
  switch (position?.type) {
    case 'page_start':
      return 'start';
    case 'after_block':
      return { after: position.after_block.id };
    case 'page_end':
    case undefined:
      return 'end';
  }
}

/** The first top heading of level 1 becomes the title and leaves the body. */
function takeTitle(
  blocks: readonly StoredBlock[],
  dialect: Dialect,
): { readonly title: string; readonly rest: readonly StoredBlock[] } | undefined {
  const first = blocks.find((block) => block.type === 'heading_1');
  const content = first === undefined ? undefined : dialect.content(first);
  if (content?.type !== 'heading_1') return undefined;
  return {
    title: plainText(content.heading_1.rich_text),
    rest: blocks.filter((block) => block !== first),
  };
}
