import type { Hono } from 'hono';
import * as v from 'valibot';
import { validationError } from '../api-error';
import type { WireBlock, WireBlockList } from '../answers/wire';
import { blockParts, blockSource } from '../dialect/block-source';
import type { StoredBlock } from '../dialect/dialect';
import { isRecord } from '../is-record';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { invalid, readContent, withContent, type UploadAddress } from '../requests/block-content';
import { checkChildren, readNewBlocks } from '../requests/new-blocks';
import { parseBody, refuseField } from '../requests/parse-body';
import { IdSchema } from '../requests/plain-schemas';
import type { BlockParent, Edit } from '../store/block-changes';
import type { BlockHome } from '../store/bodies';
import type { BlockPlace, Change } from '../store/records';
import { pathId } from './path-id';

const AppendSchema = v.looseObject({
  children: v.array(v.unknown()),
  position: v.exactOptional(
    v.variant('type', [
      v.looseObject({ type: v.literal('start') }),
      v.looseObject({ type: v.literal('end') }),
      v.looseObject({
        type: v.literal('after_block'),
        after_block: v.looseObject({ id: IdSchema }),
      }),
    ]),
  ),
});

const InTrash = v.looseObject({ in_trash: v.exactOptional(v.boolean()) });

/** API reference, "Append block children", "Update a block", "Delete a block". */
export function addBlockEditRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .patch('/v1/blocks/:id/children', (context) => append(practice, context))
    .patch('/v1/blocks/:id', (context) => update(practice, context))
    .delete('/v1/blocks/:id', (context) => remove(practice, context));
}

const editOf = (practice: Practice, context: PracticeContext): Edit => ({
  by: context.var.connection.id,
  at: practice.settings.now(),
});

const addressOf =
  ({ uploads }: Practice): UploadAddress =>
  (use) =>
    uploads.address(use);

function append(practice: Practice, context: PracticeContext): Response {
  const { json } = context.var.body;
  refuseField(json, 'after', 'use position');
  const body = parseBody(AppendSchema, json);
  const parent = practice.blockChanges.needParent(pathId(context));
  const drafts = readNewBlocks(body.children, addressOf(practice));
  checkChildren(parent.block, drafts, 'body.children');
  const edit = editOf(practice, context);
  const { blocks, changes } = practice.blockChanges.append(parent, drafts, placeOf(body), edit);
  practice.store.commit({ at: edit.at, changes });
  practice.stats.countBodyWrite(parent.page.id);
  const answer: WireBlockList = {
    object: 'list',
    type: 'block',
    block: {},
    results: blocks.map((block) => answerNew(practice, parent, block)),
    next_cursor: null,
    has_more: false,
  };
  return context.json({ ...answer, request_id: context.var.requestId });
}

function placeOf({ position }: v.InferOutput<typeof AppendSchema>): BlockPlace {
  if (position === undefined) return 'end';
  return position.type === 'after_block' ? { after: position.after_block.id } : position.type;
}

const answerNew = (practice: Practice, parent: BlockParent, block: StoredBlock): WireBlock =>
  practice.answers.block(
    block,
    practice.pages.need(parent.page.id),
    parent.block === undefined
      ? { type: 'page_id', page_id: parent.page.id }
      : { type: 'block_id', block_id: parent.block.id },
  );

function update(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const { json } = context.var.body;
  refuseField(json, 'archived', 'it is called in_trash');
  const { in_trash } = parseBody(InTrash, json);
  if (practice.store.page(id) !== undefined) {
    throw validationError('A page is changed by its own address, not as a block.');
  }
  const deleted = practice.store.deletedBlock(id);
  const edit = editOf(practice, context);
  if (in_trash === false && deleted !== undefined) {
    return keep(practice, context, deleted, practice.blockChanges.restore(deleted, edit));
  }
  const home = practice.blockChanges.needBlock(id);
  const changes = isRecord(json) ? rewrite(practice, home, json, edit) : [];
  const removed = in_trash === true ? practice.blockChanges.remove(home, edit) : [];
  return keep(practice, context, home, [...changes, ...removed]);
}

/** What a request says about a block; a callout's text is the block at its beginning. */
function rewrite(
  practice: Practice,
  home: BlockHome,
  json: Readonly<Record<string, unknown>>,
  edit: Edit,
): readonly Change[] {
  const said = readContent(json, 'body');
  if (said === undefined) return [];
  const { block } = home;
  const parts = blockParts(block);
  if (parts?.type !== said.type) {
    throw invalid(`body.${said.type}: block ${block.id} is a ${block.type}`);
  }
  const { blockChanges } = practice;
  const after = withContent(parts, said, 'body', addressOf(practice));
  const own = blockChanges.rewrite(home, blockSource(after), edit);
  if (said.type !== 'callout' || said.content.rich_text === undefined) return own;
  const text = said.content.rich_text;
  const first = block.children.find((child) => child.type === 'paragraph');
  const paragraph = { type: 'paragraph', text, color: 'default', isToggle: false } as const;
  const source = blockSource(paragraph);
  if (first !== undefined) {
    const inner = { pageId: home.pageId, block: first, parentId: block.id };
    return [...own, ...blockChanges.rewrite(inner, source, edit)];
  }
  const parent = { page: practice.pages.need(home.pageId), block };
  const draft = { type: 'paragraph', source, children: [] } as const;
  return [...own, ...blockChanges.append(parent, [draft], 'start', edit).changes];
}

function remove(practice: Practice, context: PracticeContext): Response {
  const id = pathId(context);
  const edit = editOf(practice, context);
  const page = practice.store.page(id);
  if (page !== undefined) {
    practice.pages.needEditable(id);
    const trashed = { ...page, inTrash: true, editedAt: edit.at, editedBy: edit.by };
    practice.store.commit({ at: edit.at, changes: [{ kind: 'page', page: trashed }] });
    const answer = practice.answers.pageAsBlock(trashed);
    return context.json({ ...answer, request_id: context.var.requestId });
  }
  const home = practice.blockChanges.needBlock(id);
  return keep(practice, context, home, practice.blockChanges.remove(home, edit));
}

/** Stores the changes of a block and answers with it as it is then. */
function keep(
  practice: Practice,
  context: PracticeContext,
  { block: { id }, pageId }: BlockHome,
  changes: readonly Change[],
): Response {
  practice.store.commit({ at: practice.settings.now(), changes });
  if (changes.length > 0) practice.stats.countBodyWrite(pageId);
  const answer = practice.answers.ownBlock(id);
  return context.json({ ...answer, request_id: context.var.requestId });
}
