import type { RootContent } from 'mdast';
import type { Position } from '../diagnostics/position';
import type { Block } from '../model/block';
import { plainText } from '../model/inline';
import { marksOf } from '../model/marks';
import { placeOf, type Conversion } from './conversion';
import { trimInlines } from './trim-inlines';

/** A term in bold with its definitions below it, since Notion has no definition list. */
export function definitionBlock(
  term: readonly RootContent[],
  definitions: readonly (readonly RootContent[])[],
  position: Position,
  conversion: Conversion,
): Block {
  const text = trimInlines(conversion.inlines(term, marksOf(['bold'])));
  const words = { term: plainText(text) };
  conversion.report('definition-list-changed', position, words);
  for (const node of definitions.flat()) {
    if (node.type === 'code') conversion.report('definition-part-as-code', placeOf(node), words);
  }
  const children = definitions.flatMap((definition) => conversion.blocks(definition));
  return { kind: 'paragraph', text, children, position };
}
