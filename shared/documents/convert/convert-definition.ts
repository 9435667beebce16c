import type { RootContent } from 'mdast';
import type { Position } from '../diagnostics/position';
import type { Block } from '../model/block';
import { plainText } from '../model/inline';
import { marksOf } from '../model/marks';
import type { Conversion } from './conversion';
import { trimInlines } from './trim-inlines';

/** A term in bold with its definitions below it, since Notion has no definition list. */
export function definitionBlock(
  term: readonly RootContent[],
  definitions: readonly (readonly RootContent[])[],
  position: Position,
  conversion: Conversion,
): Block {
  const text = trimInlines(conversion.inlines(term, marksOf(['bold'])));
  conversion.report('definition-list-changed', position, { term: plainText(text) });
  const children = definitions.flatMap((definition) => conversion.blocks(definition));
  return { kind: 'paragraph', text, children, position };
}
