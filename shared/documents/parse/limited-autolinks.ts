import { asciiAlphanumeric } from 'micromark-util-character';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import { guardedBy } from './guarded-construct';
import { limitAttempts, mostLinksInAParagraph } from './limited-construct';
import type { OnTooMany } from './limited-syntax';

/**
 * GFM's bare addresses with bounded work. The library asks at each word whether a bracket is open
 * somewhere before, and looks back over the whole paragraph for it; here it is asked only where an
 * address can begin.
 */
export function limitedAutolinks(extension: Extension, onTooMany: OnTooMany): Extension {
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
    const all: readonly Construct[] = [constructs ?? []].flat();
    return [code, all.map((construct) => limited(construct, onTooMany))] as const;
  });
  return { ...extension, text: Object.fromEntries(text) };
}

function limited(construct: Construct, onTooMany: OnTooMany): Construct {
  const rule = rules.get(construct.name ?? '');
  if (rule === undefined) return construct;
  const few = limitAttempts(construct, mostLinksInAParagraph, (place) => {
    onTooMany('links', place);
  });
  return guardedBy(rule, few);
}

/** A rule that consumes while `goesOn` and matches when it then meets `end`. */
const rule = (goesOn: (code: Code) => boolean, end: string): Construct => ({
  partial: true,
  tokenize(effects, ok, nok) {
    let at = 0;
    const start: State = (code) => {
      if (code === null || code < 0) return nok(code);
      effects.enter('data');
      return inside(code);
    };
    const inside: State = (code) => {
      if (code !== null && goesOn(code)) {
        effects.consume(code);
        return inside;
      }
      return ending(code);
    };
    const ending: State = (code) => {
      if (code !== null && String.fromCharCode(code).toLowerCase() === end.charAt(at)) {
        effects.consume(code);
        at += 1;
        return at === end.length ? matched : ending;
      }
      effects.exit('data');
      return nok(code);
    };
    const matched: State = (code) => {
      effects.exit('data');
      return ok(code);
    };
    return start;
  },
});

const isAddressCharacter = (code: Code): boolean =>
  asciiAlphanumeric(code) || code === 43 || code === 45 || code === 46 || code === 95;

const rules: ReadonlyMap<string, Construct> = new Map([
  ['emailAutolink', rule(isAddressCharacter, '@')],
  ['protocolAutolink', rule(() => false, 'http')],
  ['wwwAutolink', rule(() => false, 'www.')],
]);
