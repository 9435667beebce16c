import * as v from 'valibot';
import type { BlockId, RichTextPiece } from '../core/workspace-ports';
import { ListEnd, hasNextPart, UuidText } from './notion-schema-parts';

/** Source: API reference, "Rich text". What is read is sent back without what only answers have. */
const Piece = v.pipe(
  v.looseObject({ type: v.optional(v.string()), plain_text: v.fallback(v.string(), '') }),
  v.transform(({ plain_text, href: _href, ...source }): RichTextPiece => ({
    text: plain_text,
    isText: source.type === 'text',
    source,
  })),
);

const Pieces = v.array(Piece);
const MaybePieces = v.fallback(v.optional(Pieces), undefined);
const Address = v.fallback(v.optional(v.looseObject({ url: v.optional(v.string()) })), undefined);

/** The part of a block that stands under its type; what is not known of it is not looked at. */
const Said = v.pipe(
  v.looseObject({
    rich_text: MaybePieces,
    caption: MaybePieces,
    title: v.fallback(v.optional(v.string()), undefined),
    url: v.fallback(v.optional(v.string()), undefined),
    file: Address,
    external: Address,
  }),
  v.transform((said) => ({
    richText: said.rich_text,
    caption: said.caption ?? [],
    title: said.title,
    fileUrl: said.file?.url ?? said.external?.url ?? said.url,
  })),
);

const Base = v.looseObject({
  object: v.literal('block'),
  id: v.pipe(
    UuidText,
    v.transform((id) => id as BlockId),
  ),
  type: v.string(),
  has_children: v.fallback(v.boolean(), false),
});

/** "Block". One that cannot be read makes its list unreadable: what is missed is made twice. */
export const BlockSchema = v.pipe(
  Base,
  v.transform((block) => {
    const said = v.safeParse(Said, block[block.type]);
    return {
      id: block.id,
      type: block.type,
      has_children: block.has_children,
      said: said.success
        ? said.output
        : { richText: undefined, caption: [], title: undefined, fileUrl: undefined },
    };
  }),
);

export type BlockAnswer = v.InferOutput<typeof BlockSchema>;

/** "Retrieve block children", "Append block children". */
export const BlockListSchema = v.pipe(
  v.looseObject({ object: v.literal('list'), results: v.array(BlockSchema), ...ListEnd }),
  v.check((list) => hasNextPart(list), 'a next_cursor'),
);

/** "List comments". */
export const CommentListSchema = v.pipe(
  v.looseObject({
    object: v.literal('list'),
    results: v.array(v.looseObject({ object: v.literal('comment'), id: UuidText })),
    ...ListEnd,
  }),
  v.check((list) => hasNextPart(list), 'a next_cursor'),
);
