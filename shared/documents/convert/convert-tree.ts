import type { Root } from 'mdast';
import type { Report } from '../diagnostics/diagnostic';
import type { Block } from '../model/block';
import type { Reference } from '../references/reference';
import { targetForm } from '../references/target-form';
import { collectDefinitions } from './collect-definitions';
import { placeOf } from './conversion';
import type { Conversion, NewReference } from './conversion';
import { convertBlocks } from './convert-blocks';
import { convertFootnotes, FootnoteNumbers } from './convert-footnotes';
import { convertInlines } from './convert-inlines';

export interface ConvertedTree {
  readonly blocks: readonly Block[];
  readonly references: readonly Reference[];
}

/** From the Markdown tree to blocks and references. `source` is the text the tree was parsed from. */
export function convertTree(tree: Root, source: string, report: Report): ConvertedTree {
  const { links, footnotes } = collectDefinitions(tree);
  const numbers = new FootnoteNumbers(footnotes);
  const references: Reference[] = [];
  const used = new Set<string>();
  const conversion: Conversion = {
    source,
    report,
    definitions: links,
    useDefinition: (identifier) => {
      used.add(identifier);
      return links.get(identifier);
    },
    footnoteNumber: numbers.of,
    addReference: (reference) => {
      const numbered = { ...reference, index: references.length, form: formOf(reference) };
      references.push(numbered);
      return numbered;
    },
    blocks: (siblings) => convertBlocks(siblings, conversion),
    inlines: (siblings, marks) => convertInlines(siblings, conversion, marks),
  };
  const blocks = conversion.blocks(tree.children);
  const notes = convertFootnotes(numbers, conversion);
  for (const [identifier, definition] of links) {
    if (used.has(identifier)) continue;
    const label = definition.label ?? identifier;
    report('link-definition-unused', placeOf(definition), { label, target: definition.url });
  }
  return { blocks: notes.length === 0 ? blocks : [...blocks, ...notes], references };
}

/** Obsidian's targets are names of files or headings, whatever they look like. */
function formOf({ kind, target, heading, blockId }: NewReference): Reference['form'] {
  const form = targetForm(target);
  if (kind !== 'wikilink' && kind !== 'embed') return form;
  if (form === 'empty') return heading === undefined && blockId === undefined ? 'empty' : 'anchor';
  return form === 'other-scheme' ? 'relative' : form;
}
