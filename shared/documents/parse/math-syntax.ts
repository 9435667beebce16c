import { math } from 'micromark-extension-math';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import { guardedBy } from './guarded-construct';
import { limitUnclosed, mostUnclosedMarksInAParagraph } from './limited-construct';
import { limitTextConstruct } from './limited-syntax';
import type { OnTooMany } from './limited-syntax';

const dollar = 36;
const backslash = 92;

/**
 * Mathematics between dollars, which leaves prices alone: a single `$` opens only before a
 * character that is no space, and closes only after one and before no digit (the rule of Pandoc's
 * `tex_math_dollars`). A `$$` line opens a block only when nothing follows it on the line.
 */
export function mathSyntax(onTooMany: OnTooMany): Extension {
  const library = math();
  const text = limitTextConstruct(library, dollar, (construct) =>
    limitUnclosed(
      guardedBy(singleDollarRule, construct),
      mostUnclosedMarksInAParagraph,
      (place) => {
        onTooMany('math', place);
      },
    ),
  );
  const flow = library.flow?.[dollar];
  if (flow === undefined || Array.isArray(flow)) return text;
  return { ...text, flow: { [dollar]: guardedBy(aloneOnItsLine, flow) } };
}

const isSpace = (code: Code): boolean => markdownLineEnding(code) || markdownSpace(code);
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;

const singleDollarRule: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let last: Code = dollar;
    const start: State = (code) => {
      effects.enter('data');
      effects.consume(code);
      return afterFirst;
    };
    const afterFirst: State = (code) => {
      if (code === dollar) return matched(code);
      if (code === null || isSpace(code)) return nok(code);
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null) return nok(code);
      if (code === dollar && last !== backslash) {
        if (isSpace(last)) return nok(code);
        effects.consume(code);
        return afterClosing;
      }
      if (markdownLineEnding(code)) {
        effects.exit('data');
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        effects.enter('data');
      } else effects.consume(code);
      last = code;
      return inside;
    };
    const afterClosing: State = (code) =>
      isDigit(code) || code === dollar ? nok(code) : matched(code);
    const matched: State = (code) => {
      effects.exit('data');
      return ok(code);
    };
    return start;
  },
};

const aloneOnItsLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      effects.enter('data');
      return rest(code);
    };
    const rest: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        effects.exit('data');
        return ok(code);
      }
      if (code !== dollar && !markdownSpace(code)) return nok(code);
      effects.consume(code);
      return rest;
    };
    return start;
  },
};
