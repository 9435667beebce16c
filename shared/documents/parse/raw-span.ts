import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, State, TokenizeContext, TokenType } from 'micromark-util-types';
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
  /** Whether a backslash takes the meaning of a mark from the character behind it. */
  readonly hasEscapes?: boolean;
  /** A last look at the text between the marks and at the character behind them. */
  readonly accepts?: (this: TokenizeContext, inner: string, next: Code) => boolean;
}

const span: TokenType = 'rawSpan';
const spanText: TokenType = 'rawSpanText';

/** A micromark construct for `rule`; register it under the code of the first opening character. */
export function rawSpanConstruct(rule: SpanRule): Construct {
  const { open, close, stopAt, mayHoldLineEnds, hasEscapes, accepts } = rule;
  return {
    name: `rawSpan ${open}`,
    tokenize(effects, ok, nok) {
      let matched = 0;
      let inner = '';
      let isEscaped = false;
      const opening: State = (code) => {
        if (code !== open.charCodeAt(matched)) return nok(code);
        if (matched === 0) effects.enter(span);
        effects.consume(code);
        matched += 1;
        if (matched < open.length) return opening;
        matched = 0;
        return lineStart;
      };
      const lineStart: State = (code) => {
        if (code === null) return nok(code);
        if (markdownLineEnding(code)) return lineEnd(code);
        effects.enter(spanText);
        return text(code);
      };
      const lineEnd: State = (code) => {
        if (!mayHoldLineEnds) return nok(code);
        matched = 0;
        isEscaped = false;
        inner += '\n';
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return lineStart;
      };
      const text: State = (code) => {
        if (code === null || code === stopAt?.charCodeAt(0)) return nok(code);
        if (markdownLineEnding(code)) {
          effects.exit(spanText);
          return lineEnd(code);
        }
        if (isEscaped) matched = 0;
        else if (code === close.charCodeAt(matched)) matched += 1;
        else matched = code === close.charCodeAt(0) ? 1 : 0;
        isEscaped = hasEscapes === true && code === backslash && !isEscaped;
        effects.consume(code);
        if (code > 0) inner += String.fromCharCode(code);
        return matched === close.length ? closed : text;
      };
      const closed: State = (code) => {
        inner = inner.slice(0, -close.length);
        if (inner.trim() === '' || accepts?.call(this, inner, code) === false) return nok(code);
        effects.exit(spanText);
        effects.exit(span);
        return ok(code);
      };
      return opening;
    },
  };
}

const backslash = 92;

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
