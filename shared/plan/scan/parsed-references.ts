import { parseDocument } from '../../documents/parse-document';
import { localForm, type FoundReference } from './found-reference';

/** The references of a text that may lead to other files, as the parser finds them. */
export function parsedReferences(text: string): readonly FoundReference[] {
  const { references } = parseDocument(text, { fileName: 'plan' });
  return references.flatMap(({ kind, target, heading, blockId, position }) => {
    const place = {
      target,
      ...(heading === undefined ? {} : { heading }),
      ...(blockId === undefined ? {} : { blockId }),
    };
    const form = localForm(kind, place);
    return form === undefined ? [] : [{ kind, ...place, form, line: position.line }];
  });
}
