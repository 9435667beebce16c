import type { Construct, Point, State } from 'micromark-util-types';

/**
 * micromark looks back over all events of a paragraph for each closing mark, and ahead to its end
 * for each opening one, so its work can grow with the square of the marks. Real paragraphs have a
 * few dozen; beyond these bounds marks stay text.
 */
export const mostMarksInAParagraph = 2_000;
export const mostLinksInAParagraph = 1_000;
/** Fewer, because the text of pictures inside pictures is read again for each level. */
export const mostPicturesInAParagraph = 200;
export const mostUnclosedMarksInAParagraph = 20;

/** The same construct, which stops matching after `most` attempts in one paragraph. */
export function limitAttempts(
  construct: Construct,
  most: number,
  onTooMany: (place: Point) => void,
): Construct {
  // Each paragraph has a tokenizer of its own.
  const attemptsIn = new WeakMap<object, number>();
  return {
    ...construct,
    name: limitedName(construct),
    tokenize(effects, ok, nok) {
      const attempts = (attemptsIn.get(this) ?? 0) + 1;
      attemptsIn.set(this, attempts);
      if (attempts === most + 1) onTooMany(this.now());
      return attempts > most ? nok : construct.tokenize.call(this, effects, ok, nok);
    },
  };
}

/** The same construct, which stops matching after `most` attempts found no end. */
export function limitUnclosed(
  construct: Construct,
  most: number,
  onTooMany: (place: Point) => void,
): Construct {
  const unclosedIn = new WeakMap<object, number>();
  return {
    ...construct,
    name: limitedName(construct),
    tokenize(effects, ok, nok) {
      if ((unclosedIn.get(this) ?? 0) >= most) return nok;
      const countEnd: State = (code) => {
        if (code === null) {
          const unclosed = (unclosedIn.get(this) ?? 0) + 1;
          unclosedIn.set(this, unclosed);
          if (unclosed === most) onTooMany(this.now());
        }
        return nok(code);
      };
      return construct.tokenize.call(this, effects, ok, countEnd);
    },
  };
}

/** Another name than the original's, which is switched off by name. */
const limitedName = (construct: Construct): string => `limited ${construct.name ?? ''}`;
