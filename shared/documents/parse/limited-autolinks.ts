import type { Construct, Extension, TokenizeContext } from 'micromark-util-types';
import { limitAttempts, mostLinksInAParagraph } from './limited-construct';
import type { OnTooMany } from './limited-syntax';

/** Where in a text a bare address can begin: nothing else is tried as one. */
export type AddressStarts = ReadonlySet<number>;

const start = /https?:\/\/|www\.|(?<![A-Za-z\d+\-._/])[A-Za-z\d+\-._]+@/gi;

export function findAddressStarts(text: string): AddressStarts {
  const starts = new Set<number>();
  for (const { index } of text.matchAll(start)) starts.add(index);
  return starts;
}

/**
 * GFM's bare addresses with bounded work. The library stops at every letter of a text to ask for an
 * address, and for each looks back over the whole paragraph for an open bracket; the pieces between
 * the stops are joined again afterwards, in time that grows with the square of the paragraph. Here
 * it stops only where an address can begin.
 */
export function limitedAutolinks(
  extension: Extension,
  startsOfText: () => AddressStarts,
  onTooMany: OnTooMany,
): Extension {
  const limited = (construct: Construct): Construct => {
    if (!/autolink$/i.test(construct.name ?? '')) return construct;
    const few = limitAttempts(construct, mostLinksInAParagraph, (place) => {
      onTooMany('links', place);
    });
    const canBegin = (context: TokenizeContext): boolean =>
      startsOfText().has(context.now().offset);
    return {
      ...few,
      previous(code) {
        return canBegin(this) && (construct.previous?.call(this, code) ?? true);
      },
      tokenize(effects, ok, nok) {
        return canBegin(this) ? few.tokenize.call(this, effects, ok, nok) : nok;
      },
    };
  };
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
    const all: readonly Construct[] = [constructs ?? []].flat();
    return [code, all.map(limited)] as const;
  });
  return { ...extension, text: Object.fromEntries(text) };
}
