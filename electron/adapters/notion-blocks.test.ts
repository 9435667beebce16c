import { describe, expect, test } from 'vitest';
import type { RichText } from '../core/workspace-ports';
import { errorOf, never, valueOf } from './testing/practice';
import { blocksOf, blockWith, workspaceSetup } from './testing/workspace';

describe('listing', () => {
  test('tells type, words, what is inside and where files are', async () => {
    const { workspace, page, api } = await workspaceSetup();
    const id = await page(
      '## Head\n- **one**\n\t- two\n![The barn](https://example.org/a.png)\n---\n```\ncode\n```',
    );
    valueOf(await api.createPage({ parentId: id, title: 'Below' }, never));
    expect(await blocksOf(workspace, id)).toMatchObject([
      { type: 'heading_2', text: 'Head', hasChildren: false },
      { type: 'bulleted_list_item', text: 'one', hasChildren: true },
      { type: 'image', text: 'The barn', fileUrl: 'https://example.org/a.png' },
      { type: 'divider', text: '' },
      { type: 'code', text: 'code' },
      { type: 'child_page', text: 'Below' },
    ]);
    const { id: one } = await blockWith(workspace, id, 'one');
    expect(await blocksOf(workspace, one)).toMatchObject([{ text: 'two' }]);
  });

  test('goes on part by part', async () => {
    const { workspace, page } = await workspaceSetup();
    const lines = Array.from({ length: 250 }, (_, index) => `Line ${index}`);
    const blocks = await blocksOf(workspace, await page(lines.join('\n')));
    expect(blocks.map(({ text }) => text)).toEqual(lines);
  });
});

describe('append', () => {
  test('puts pictures behind a placeholder, whatever holds it', async () => {
    const { workspace, page, api } = await workspaceSetup();
    const id = await page('- list\n\t- \u27e6img-0001\u27e7\n\t- last');
    const list = await blockWith(workspace, id, 'list');
    const place = await blockWith(workspace, list.id, 'img-0001');
    const added = valueOf(
      await workspace.appendBlocks(
        list.id,
        { after: place.id },
        [
          {
            type: 'image',
            file: { url: 'https://example.org/a.png' },
            caption: 'A *barn*',
          },
          { type: 'file', file: { url: 'https://example.org/a.zip' }, name: 'All.zip' },
          { type: 'embed', file: { url: 'https://example.org/map' } },
          { type: 'paragraph', text: 'Text.' },
        ],
        never,
      ),
    );
    expect(added).toMatchObject([
      { type: 'image', text: 'A *barn*', fileUrl: 'https://example.org/a.png' },
      { type: 'file' },
      { type: 'embed', fileUrl: 'https://example.org/map' },
      { type: 'paragraph', text: 'Text.' },
    ]);
    valueOf(await workspace.deleteBlock(place.id, never));
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe(
      [
        '- list',
        '\t![A \\*barn\\*](https://example.org/a.png)',
        '\t<file src="https://example.org/a.zip"></file>',
        '\t<unknown url="https://example.org/map" alt="embed"/>',
        '\tText.',
        '\t- last',
      ].join('\n'),
    );
  });

  test('goes to the start and to the end of a page', async () => {
    const { workspace, page, api } = await workspaceSetup();
    const id = await page('middle');
    for (const position of ['start', 'end'] as const) {
      const children = [{ type: 'paragraph', text: position }] as const;
      valueOf(await workspace.appendBlocks(id, position, children, never));
    }
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe('start\nmiddle\nend');
  });

  test('behind a block that is gone is rejected', async () => {
    const { workspace, page } = await workspaceSetup();
    const id = await page('one');
    const one = await blockWith(workspace, id, 'one');
    valueOf(await workspace.deleteBlock(one.id, never));
    const children = [{ type: 'paragraph', text: 'x' }] as const;
    const late = await workspace.appendBlocks(id, { after: one.id }, children, never);
    expect(errorOf(late)).toMatchObject({ kind: 'rejected', code: 'validation_error' });
    expect(errorOf(await workspace.deleteBlock(one.id, never)).kind).toBe('rejected');
  });
});

describe('other words', () => {
  const without = (text: RichText, words: string): RichText =>
    text.map((piece) => ({ ...piece, text: piece.text.replace(words, '') }));

  test('keep the look of what stays, and everything that is no plain text', async () => {
    const { workspace, page, api } = await workspaceSetup();
    const before =
      '- **a \u27e6img\u27e7 b** [link](https://example.org/) $x^2$ <mention-date start="2026-11-20"/> *\u27e6x\u27e7*';
    const id = await page(before);
    const block = await blockWith(workspace, id, 'a ');
    const text = without(without(block.richText ?? [], '\u27e6img\u27e7 '), '\u27e6x\u27e7');
    const changed = valueOf(await workspace.updateBlockText(block, text, never));
    expect(changed).toMatchObject({ id: block.id, type: 'bulleted_list_item' });
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe(
      '- **a b** [link](https://example.org/) $x^2$ <mention-date start="2026-11-20"/>',
    );
  });

  test('of a block that is not there are told as not found', async () => {
    const { workspace, page } = await workspaceSetup();
    const block = await blockWith(workspace, await page('one'), 'one');
    const other = { ...block, id: block.id.replace(/^......../, '00000000') as typeof block.id };
    expect(errorOf(await workspace.updateBlockText(other, [], never)).kind).toBe('not-found');
  });
});

describe('comments', () => {
  test('are those on one block that are open, part by part', async () => {
    const { workspace, practice, page } = await workspaceSetup();
    const id = await page('one\ntwo');
    const one = await blockWith(workspace, id, 'one');
    const two = await blockWith(workspace, id, 'two');
    const list = async (block: typeof one, cursor?: string) =>
      valueOf(await workspace.listComments(block.id, cursor, never));
    practice.person.comment(id);
    for (let count = 0; count < 102; count += 1) practice.person.comment(id, 'one');
    const first = await list(one);
    expect(first).toEqual({ count: 100, nextCursor: expect.any(String) as string });
    expect(await list(one, first.nextCursor)).toEqual({ count: 2 });
    expect(await list(two)).toEqual({ count: 0 });
    practice.person.resolveComments(id);
    expect(await list(one)).toEqual({ count: 0 });
  });

  test('of a block that is gone, or without the capability, are told as such', async () => {
    const { workspace, page } = await workspaceSetup();
    const { id } = await blockWith(workspace, await page('one'), 'one');
    valueOf(await workspace.deleteBlock(id, never));
    expect(errorOf(await workspace.listComments(id, undefined, never))).toMatchObject({
      kind: 'not-found',
    });
    const other = await workspaceSetup({ canReadComments: false });
    const block = await blockWith(other.workspace, await other.page('one'), 'one');
    expect(errorOf(await other.workspace.listComments(block.id, undefined, never))).toMatchObject({
      kind: 'forbidden',
      blockLimit: false,
    });
  });
});
