import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import { err, ok, type Result } from '../../../shared/result';
import type {
  BlockId,
  BlockListing,
  BlockPosition,
  BlockSummary,
  CommentListing,
  NewBlock,
  RichText,
} from '../workspace-ports';

interface FakeBlock {
  readonly id: BlockId;
  type: string;
  /** Without what makes it an item. */
  text: string;
  /** What stands before the text, such as `- `. */
  readonly prefix: string;
  readonly children: FakeBlock[];
  /** What the address of its file ends with; undefined for a block without one. */
  file?: string;
  /** What its file was uploaded as. */
  uploadId?: string;
}

interface FakePageText {
  text: string;
}

const medium = /^(?:!\[(.*)\]\((.*)\)|<(video|audio|pdf|file) src="(.*)">(.*)<\/\3>)$/u;

/** The blocks of a fake workspace's pages: made of their text, and printed back to it. */
export class FakeBlocks {
  readonly #pageOf: (id: string) => FakePageText | undefined;
  readonly #pagesBelow: (id: string) => readonly { readonly id: string; readonly title: string }[];
  readonly #fileOf: (uploadId: string) => Result<string, RequestErrorCause>;
  readonly #trees = new Map<string, { text: string; readonly root: FakeBlock }>();
  readonly #comments: BlockId[] = [];
  /** What is answered instead of comments. */
  commentsRefused: RequestErrorCause | undefined;
  #ids = 0;

  /** @param fileOf the name of an upload that can be attached */
  constructor(
    pageOf: (id: string) => FakePageText | undefined,
    fileOf: (uploadId: string) => Result<string, RequestErrorCause>,
    pagesBelow: (id: string) => readonly { readonly id: string; readonly title: string }[],
  ) {
    this.#pagesBelow = pagesBelow;
    this.#pageOf = pageOf;
    this.#fileOf = fileOf;
  }

  list(parentId: string, cursor: string | undefined): Result<BlockListing, RequestErrorCause> {
    const found = this.#find(parentId);
    if (found === undefined) return missing;
    const from = Number(cursor ?? 0);
    const children = [...found.block.children.map(summary), ...this.#subPagesOf(parentId)];
    const blocks = children.slice(from, from + 100);
    return ok(
      from + 100 < children.length ? { blocks, nextCursor: String(from + 100) } : { blocks },
    );
  }

  append(
    parentId: string,
    position: BlockPosition,
    children: readonly NewBlock[],
  ): Result<readonly BlockSummary[], RequestErrorCause> {
    const found = this.#find(parentId);
    if (found === undefined) return missing;
    const siblings = found.block.children;
    const at =
      typeof position === 'string'
        ? siblings.length
        : siblings.findIndex(({ id }) => id === position.after) + 1;
    if (at === 0) return missing;
    const made: FakeBlock[] = [];
    for (const child of children) {
      if (child.type === 'paragraph') continue;
      const file = 'url' in child.file ? ok(child.file.url) : this.#fileOf(child.file.uploadId);
      if (!file.ok) return file;
      const block = this.#block(child.caption ?? '');
      const upload = 'url' in child.file ? {} : { uploadId: child.file.uploadId };
      made.push({ ...block, type: child.type, file: file.value, ...upload });
    }
    siblings.splice(at, 0, ...made);
    found.save();
    return ok(made.map(summary));
  }

  remove(id: string): Result<undefined, RequestErrorCause> {
    const found = this.#find(id);
    if (found?.siblings === undefined) return missing;
    found.siblings.splice(found.siblings.indexOf(found.block), 1);
    found.save();
    return ok(undefined);
  }

  update(id: string, text: RichText): Result<BlockSummary, RequestErrorCause> {
    const found = this.#find(id);
    if (found === undefined) return missing;
    found.block.text = text.map((piece) => piece.text).join('');
    found.save();
    return ok(summary(found.block));
  }

  /** A person comments on the block with this text. */
  comment(pageId: string, text: string): void {
    const root = this.#find(pageId)?.block;
    const block = root === undefined ? undefined : allIn(root).find((one) => one.text === text);
    if (block === undefined) throw new Error(`no block says ${text}`);
    this.#comments.push(block.id);
  }

  /** The texts that are commented on, once for each comment that is still there. */
  commented(pageId: string): readonly string[] {
    const root = this.#find(pageId)?.block;
    const blocks = root === undefined ? [] : allIn(root);
    return blocks.flatMap(({ id, text }) =>
      this.#comments.filter((one) => one === id).map(() => text),
    );
  }

  commentsOn(id: string): Result<CommentListing, RequestErrorCause> {
    if (this.commentsRefused !== undefined) return err(this.commentsRefused);
    if (this.#find(id) === undefined) return missing;
    return ok({ count: this.#comments.filter((one) => one === id).length });
  }

  /** The uploads that a page shows, in order. */
  uploadsOf(pageId: string): readonly string[] {
    const root = this.#find(pageId)?.block;
    return root === undefined ? [] : uploadsIn(root);
  }

  #subPagesOf(id: string): readonly BlockSummary[] {
    return this.#pagesBelow(id).map(({ id: pageId, title }) => ({
      ...{ id: pageId as BlockId, type: 'child_page', text: title, hasChildren: true },
    }));
  }

  #find(id: string) {
    const page = this.#pageOf(id);
    if (page !== undefined) {
      const tree = this.#treeOf(id, page);
      return { block: tree.root, siblings: undefined, save: () => this.#save(id) };
    }
    for (const [pageId] of this.#trees) {
      const owner = this.#pageOf(pageId);
      if (owner === undefined) continue;
      const found = findIn(this.#treeOf(pageId, owner).root, id);
      if (found !== undefined) return { ...found, save: () => this.#save(pageId) };
    }
    return undefined;
  }

  #treeOf(id: string, page: FakePageText) {
    const known = this.#trees.get(id);
    if (known?.text === page.text) return known;
    const tree = { text: page.text, root: this.#read(page.text, known?.root) };
    this.#trees.set(id, tree);
    return tree;
  }

  #save(pageId: string): void {
    const page = this.#pageOf(pageId);
    const tree = this.#trees.get(pageId);
    if (page === undefined || tree === undefined) return;
    tree.text = tree.root.children.flatMap((block) => linesOf(block, 0)).join('\n');
    page.text = tree.text;
  }

  /** Blocks that say the same as one that was there before keep its id. */
  #read(text: string, former: FakeBlock | undefined): FakeBlock {
    const before = former === undefined ? [] : [...allIn(former)];
    const root = this.#block('');
    const path: FakeBlock[] = [root];
    for (const line of text === '' ? [] : text.split('\n')) {
      const content = line.replace(/^\t+/u, '');
      const depth = Math.min(line.length - content.length, path.length - 1);
      const read = this.#readLine(content);
      const same = before.findIndex((one) => keyOf(one) === keyOf(read));
      const [kept = read] = same < 0 ? [] : before.splice(same, 1);
      const block = { ...read, id: kept.id };
      path.length = depth + 1;
      path[depth]?.children.push(block);
      path.push(block);
    }
    return root;
  }

  #readLine(line: string): FakeBlock {
    const found = medium.exec(line);
    if (found !== null) {
      const [, caption = '', url = '', type, src = '', inner = ''] = found;
      const block = this.#block(type === undefined ? caption : inner);
      return { ...block, type: type ?? 'image', file: type === undefined ? url : src };
    }
    const prefix = /^(?:- |> |# )/u.exec(line)?.[0] ?? '';
    return this.#block(line.slice(prefix.length), prefix);
  }

  #block(text: string, prefix = ''): FakeBlock {
    this.#ids += 1;
    const id = `00000000-0000-4000-9000-${String(this.#ids).padStart(12, '0')}` as BlockId;
    return {
      id,
      type: prefix === '- ' ? 'bulleted_list_item' : 'paragraph',
      text,
      prefix,
      children: [],
    };
  }
}

const missing = err({ kind: 'not-found', message: 'Could not find block.' } as const);

function findIn(
  { children }: FakeBlock,
  id: string,
): { readonly block: FakeBlock; readonly siblings: FakeBlock[] } | undefined {
  for (const block of children) {
    if (block.id === id) return { block, siblings: children };
    const inside = findIn(block, id);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

const allIn = ({ children }: FakeBlock): readonly FakeBlock[] =>
  children.flatMap((child) => [child, ...allIn(child)]);

const keyOf = ({ type, prefix, text, file }: FakeBlock): string =>
  JSON.stringify([type, prefix, text, file]);

const uploadsIn = ({ uploadId, children }: FakeBlock): readonly string[] => [
  ...(uploadId === undefined ? [] : [uploadId]),
  ...children.flatMap(uploadsIn),
];

function linesOf({ type, text, prefix, children, file }: FakeBlock, depth: number): string[] {
  const tabs = '\t'.repeat(depth);
  const line =
    file === undefined
      ? prefix + text
      : type === 'image'
        ? `![${text}](${file})`
        : `<${type} src="${file}">${text}</${type}>`;
  return [tabs + line, ...children.flatMap((child) => linesOf(child, depth + 1))];
}

const summary = ({ id, type, text, children, file }: FakeBlock): BlockSummary => ({
  ...{ id, type, text, hasChildren: children.length > 0 },
  ...(file === undefined
    ? { richText: [{ text, isText: true, source: {} }] }
    : { fileUrl: file === '' ? '' : `https://files.example/${file}` }),
});
