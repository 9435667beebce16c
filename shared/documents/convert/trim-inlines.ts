import type { Inline } from '../model/inline';

/** Stretches without white space, line breaks and empty text at both ends. */
export function trimInlines(inlines: readonly Inline[]): readonly Inline[] {
  return trimEnd(trimStart(inlines));
}

function trimStart(inlines: readonly Inline[]): readonly Inline[] {
  const first = inlines.findIndex((inline) => !isSpace(inline));
  if (first === -1) return [];
  const [inline, ...rest] = inlines.slice(first);
  if (inline?.kind !== 'text') return inlines.slice(first);
  return [{ ...inline, text: inline.text.replace(/^[ \t\n]+/, '') }, ...rest];
}

function trimEnd(inlines: readonly Inline[]): readonly Inline[] {
  const last = inlines.findLastIndex((inline) => !isSpace(inline));
  const inline = inlines[last];
  if (inline?.kind !== 'text') return inlines.slice(0, last + 1);
  return [...inlines.slice(0, last), { ...inline, text: withoutEndSpace(inline.text) }];
}

/** `trimEnd` would also take no-break spaces, which are meant. */
function withoutEndSpace(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const isSpace = (inline: Inline): boolean =>
  inline.kind === 'break' || (inline.kind === 'text' && /^[ \t\n]*$/.test(inline.text));
