import type { PhrasingContent } from 'mdast';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';

const numericReference = /&#(?:x[\da-f]{1,6}|\d{1,7});/gi;
const replacement = '\uFFFD';

/**
 * Says which numeric character references of a text stand for no character that text can hold:
 * Markdown reads them as U+FFFD (CommonMark 0.31.2, section 2.5).
 */
export function reportCharacterReferences(
  text: string,
  node: PhrasingContent,
  { source, report }: Conversion,
): void {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (!text.includes(replacement) || start === undefined || end === undefined) return;
  for (const [reference] of source.slice(start, end).matchAll(numericReference)) {
    if (isUnusable(codeOf(reference))) {
      report('character-reference-unusable', placeOf(node), { reference });
    }
  }
}

function codeOf(reference: string): number {
  const digits = reference.slice(2, -1);
  return /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
}

const isUnusable = (code: number): boolean =>
  code < 0x9 ||
  (code > 0xd && code < 0x20) ||
  (code > 0x7e && code < 0xa0) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  code > 0x10ffff;
