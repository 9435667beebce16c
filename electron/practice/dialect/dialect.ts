import type { WireBlockContent, WireRichTexts } from '../answers/wire';

/** Every kind of block that the workspace knows. */
export type BlockType = WireBlockContent['type'];

/**
 * A block as a dialect reads it. `source` is the text of this block alone, without its children
 * and without indentation; what it holds for each type is the dialect's own business.
 */
export interface DraftBlock {
  readonly type: BlockType;
  readonly source: string;
  readonly children: readonly DraftBlock[];
  /** The page that a `child_page` tag names. */
  readonly pageId?: string;
}

/** A block with its id. A `child_page` has the id of its page. */
export interface StoredBlock extends DraftBlock {
  readonly id: string;
  readonly children: readonly StoredBlock[];
}

/** Content that a block has by itself; a child page's title is the page's. */
export type OwnContent = Exclude<WireBlockContent, { readonly type: 'child_page' }>;

/** What the workspace needs to know of a Markdown dialect; the only door to its rules. */
export interface Dialect {
  /** Markdown as it was sent, as blocks. Never fails: what it does not know is a paragraph. */
  read(markdown: string): readonly DraftBlock[];
  /** Blocks as the API prints them; `pageTag` gives the line of a child page, if it has one. */
  print(blocks: readonly StoredBlock[], pageTag: (pageId: string) => string | undefined): string;
  /** What `GET /v1/blocks/:id` says about a block, beyond what all blocks have. */
  content(block: StoredBlock): OwnContent;
  /** Formatted text, as titles and cells have it. */
  richText(text: string): WireRichTexts;
}
