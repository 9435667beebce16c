import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import type { Construct, State } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    plainMark: 'plainMark';
  }
}

/**
 * The construct; where it does not match, the row of its mark is text with a token of its own.
 * micromark joins neighbouring tokens of text one by one, each time moving all that follow, so a
 * paragraph of a hundred thousand stars that mean nothing would take it minutes.
 */
export function plainUnless(construct: Construct): Construct {
  const { name = '', previous } = construct;
  // What the construct resolves it resolves itself: it is attempted as a whole.
  return {
    name: `plain unless ${name}`,
    ...(previous === undefined ? {} : { previous }),
    tokenize(effects, ok) {
      return effects.attempt(construct, ok, (mark) => {
        effects.enter('plainMark');
        const row: State = (code) => {
          if (code === mark) {
            effects.consume(code);
            return row;
          }
          effects.exit('plainMark');
          return ok(code);
        };
        return row(mark);
      });
    },
  };
}

/** Plain marks belong to the text around them. */
export const plainMarkFromMarkdown: MdastExtension = {
  enter: {
    plainMark(token) {
      this.config.enter['data']?.call(this, token);
    },
  },
  exit: {
    plainMark(token) {
      this.config.exit['data']?.call(this, token);
    },
  },
};
