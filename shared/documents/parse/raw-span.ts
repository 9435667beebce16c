import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import type { Construct, State, TokenizeContext, TokenType } from 'micromark-util-types';
import type { Position } from 'unist';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    rawSpan: 'rawSpan';
    rawSpanText: 'rawSpanText';
  }
}

/** Text between two fixed marks in which no Markdown is read. */
export interface RawSpan {
  type: 'rawSpan';
  /** The opening mark. */
  mark: string;
  /** What stands between the marks. */
  value: string;
  position?: Position | undefined;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    rawSpan: RawSpan;
  }
  interface RootContentMap {
    rawSpan: RawSpan;
  }
}

interface SpanRule {
  readonly open: string;
  readonly close: string;
  /** Ends the attempt, so that a row of openings costs no more than one look at each. */
  readonly stopAt?: string;
  readonly mayHoldLineEnds: boolean;
  /** A last look at the text between the marks. */
  readonly accepts?: (this: TokenizeContext, inner: string) => boolean;
}

const span: TokenType = 'rawSpan';
const spanText: TokenType = 'rawSpanText';

/** A micromark construct for `rule`; register it under the code of the first opening character. */
export function rawSpanConstruct({
  open,
  close,
  stopAt,
  mayHoldLineEnds,
  accepts,
}: SpanRule): Construct {
  return {
    name: `rawSpan ${open}`,
    tokenize(effects, ok, nok) {
      let at = 0;
      let inner = '';
      const opening: State = (code) => {
        if (code !== open.charCodeAt(at)) return nok(code);
        if (at === 0) effects.enter(span);
        effects.consume(code);
        at += 1;
        if (at < open.length) return opening;
        at = 0;
        return inside;
      };
      const inside: State = (code) => {
        if (code === null || (code === stopAt?.charCodeAt(0) && stopAt !== close.charAt(at))) {
          return nok(code);
        }
        if (markdownLineEnding(code)) {
          if (!mayHoldLineEnds) return nok(code);
          at = 0;
          inner += '\n';
          effects.enter('lineEnding');
          effects.consume(code);
          effects.exit('lineEnding');
          return inside;
        }
        if (at === 0) effects.enter(spanText);
        return text(code);
      };
      const text: State = (code) => {
        if (code === null || markdownLineEnding(code)) {
          effects.exit(spanText);
          at = 0;
          return inside(code);
        }
        if (code === stopAt?.charCodeAt(0)) return nok(code);
        at = code === close.charCodeAt(at) ? at + 1 : code === close.charCodeAt(0) ? 1 : 0;
        effects.consume(code);
        if (code > 0) inner += String.fromCharCode(code);
        return at === close.length ? closed : text;
      };
      const closed: State = (code) => {
        inner = inner.slice(0, -close.length);
        if (inner.trim() === '' || accepts?.call(this, inner) === false) return nok(code);
        effects.exit(spanText);
        effects.exit(span);
        return ok(code);
      };
      return opening;
    },
  };
}

/** Turns the tokens of these constructs into nodes. */
export function rawSpanFromMarkdown(
  marks: readonly (readonly [open: string, close: string])[],
): MdastExtension {
  return {
    enter: {
      rawSpan(token) {
        const raw = this.sliceSerialize(token);
        const [open, close] = marks.find(([mark]) => raw.startsWith(mark)) ?? ['', ''];
        const value = raw.slice(open.length, raw.length - close.length);
        this.enter({ type: 'rawSpan', mark: open, value }, token);
      },
    },
    exit: {
      rawSpan(token) {
        this.exit(token);
      },
    },
  };
}
