import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBlocks } from '../../electron/practice/dialect/read-blocks';
import { printDocument } from '../../shared/documents/print-document';
import { meantTree, readTree } from './testing/expected-tree';
import type { TreeBlock } from './testing/expected-tree';
import { blockTrees } from './testing/tree-arbitraries';

const isLong = process.env['LONG'] === '1';
const runs = { numRuns: isLong ? 10_000 : 500 };
const patienceMs = isLong ? 600_000 : 60_000;

/** Without what is on the characters, of which a diagnostic may say that it is not kept. */
const bare = ({ children, text, facts, kind }: TreeBlock): unknown => ({
  kind,
  facts,
  text: text.map((character) => Array.from(character)[0]).join(''),
  children: children.map(bare),
});

test(
  'a tree that is printed is read as the same tree, apart from formatting that is reported',
  () => {
    fc.assert(
      fc.property(blockTrees, (blocks) => {
        const { parts, diagnostics } = printDocument({ blocks });
        const told = new Set(diagnostics.map(({ kind }) => kind));
        // Notion takes no callout in a list; a quote stands for it.
        fc.pre(!told.has('callout-as-quote'));
        const text = parts.map((part) => part.text).join('\n');
        const [meant, read] = [meantTree(blocks), readTree(readBlocks(text))];
        const isWhole = diagnostics.every(({ kind }) => kind === 'code-holds-fence');
        if (isWhole) expect(read, text).toEqual(meant);
        else expect(read.map(bare), text).toEqual(meant.map(bare));
      }),
      runs,
    );
  },
  patienceMs,
);
