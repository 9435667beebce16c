import type * as v from 'valibot';
import type {
  BlockApi,
  BlockListing,
  BlockPosition,
  BlockSummary,
  NewBlock,
  RichText,
} from '../core/workspace-ports';
import { textItems } from './notion-api-body';
import {
  BlockListSchema,
  BlockSchema,
  CommentListSchema,
  type BlockAnswer,
} from './notion-block-schema';
import { changed, type Caller } from './notion-caller';

/**
 * Blocks, behind their port. Source: API reference, "Block", "Append block children", "List
 * comments".
 */
export function createBlockApi(call: Caller): BlockApi {
  return {
    async listBlocks(parentId, cursor, signal) {
      const request = call.get(`${blockPath(parentId)}/children`, call.part(cursor));
      return changed(await call.send(request, BlockListSchema, signal), listing);
    },
    async appendBlocks(parentId, position, children, signal) {
      const json = appendBody(position, children);
      const request = call.write('patch', `${blockPath(parentId)}/children`, json);
      return changed(await call.send(request, BlockListSchema, signal), ({ results }) =>
        results.map(summary),
      );
    },
    async deleteBlock(blockId, signal) {
      const request = call.write('delete', blockPath(blockId));
      return changed(await call.send(request, BlockSchema, signal), () => undefined);
    },
    async updateBlockText({ id, type }, text, signal) {
      const request = call.write('patch', blockPath(id), updateTextBody(type, text));
      return changed(await call.send(request, BlockSchema, signal), summary);
    },
    async listComments(blockId, cursor, signal) {
      const request = call.get('comments', { block_id: blockId, ...call.part(cursor) });
      return changed(
        await call.send(request, CommentListSchema, signal),
        ({ results: { length: count }, next_cursor: nextCursor }) =>
          nextCursor == null ? { count } : { count, nextCursor },
      );
    },
  };
}

const blockPath = (id: string): string => `blocks/${encodeURIComponent(id)}`;

function appendBody(position: BlockPosition, children: readonly NewBlock[]) {
  const place =
    typeof position === 'string'
      ? ({ type: position } as const)
      : ({ type: 'after_block', after_block: { id: position.after } } as const);
  return { position: place, children: children.map(newBlock) };
}

function newBlock(block: NewBlock) {
  if (block.type === 'paragraph') {
    const rich_text = textItems(block.text);
    return { object: 'block' as const, type: block.type, paragraph: { rich_text } };
  }
  const { type, file, caption = '', name } = block;
  if (type === 'embed' && 'url' in file) {
    return { object: 'block' as const, type, embed: { url: file.url } };
  }
  const source =
    'uploadId' in file
      ? { type: 'file_upload' as const, file_upload: { id: file.uploadId } }
      : { type: 'external' as const, external: { url: file.url } };
  const content = {
    ...source,
    ...(type === 'embed' ? {} : { caption: textItems(caption) }),
    ...(type === 'file' && name !== undefined ? { name } : {}),
  };
  return { object: 'block' as const, type, [type]: content };
}

function updateTextBody(type: string, text: RichText): Readonly<Record<string, unknown>> {
  const rich_text = text
    .filter((piece) => piece.text !== '')
    .map(({ isText, text: content, source }) =>
      isText ? { ...source, text: { ...asObject(source['text']), content } } : source,
    );
  return { [type]: { rich_text } };
}

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

function listing({ results, next_cursor }: v.InferOutput<typeof BlockListSchema>): BlockListing {
  const blocks = results.map(summary);
  return next_cursor == null ? { blocks } : { blocks, nextCursor: next_cursor };
}

function summary({ id, type, has_children, said }: BlockAnswer): BlockSummary {
  return {
    id,
    type,
    hasChildren: has_children,
    text: said.title ?? (said.richText ?? said.caption).map((piece) => piece.text).join(''),
    ...(said.richText === undefined ? {} : { richText: said.richText }),
    ...(said.fileUrl === undefined ? {} : { fileUrl: said.fileUrl }),
  };
}
