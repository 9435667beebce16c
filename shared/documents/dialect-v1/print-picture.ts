import type { Picture } from '../model/block';
import { renderReference, unlinkedReason, wordsOf } from '../references/default-rendering';
import { escapeLineStart, escapeText } from './escape-text';
import { printInlines } from './print-inlines';
import type { LineContext } from './print-inlines';

/** A picture or other medium on its line; its words when it leads nowhere. */
export function printPicture(
  { reference, caption, position }: Picture,
  context: LineContext,
): string {
  const rendering = renderReference(reference, 'block', context.resolve);
  const words = (): string => printInlines(caption, position, context);
  const name = (): string => escapeText(wordsOf(reference));
  switch (rendering.as) {
    case 'picture':
      return `![${words()}](${rendering.url})`;
    case 'file':
    case 'video':
    case 'audio':
    case 'pdf':
      return `<${rendering.as} src="${rendering.url}">${words()}</${rendering.as}>`;
    case 'link':
      if (reference.kind !== 'media') {
        context.report('embed-as-link', reference.position, { target: reference.target });
      }
      return `[${words() || name()}](${rendering.url})`;
    case 'placeholder':
      return escapeLineStart(escapeText(rendering.text));
    case 'text':
      context.report('picture-as-text', reference.position, {
        target: reference.target,
        reason: unlinkedReason(reference, rendering),
      });
      return escapeLineStart(words() || name()) || '<empty-block/>';
  }
}
