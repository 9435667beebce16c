import { colorOf } from './colors';
import { customEmoji } from './custom-emoji';
import { changeAfter, changeBefore, partOf, type Change, type Part } from './inline-parts';
import type { Mention } from './run';
import { parseAttributes } from './tags';

/** Characters that a backslash makes literal. API reference 8.1. */
export const escapable: ReadonlySet<string> = new Set('\\*~`$[]<>{}|^');

/** A backslash before what would open a block, which counts at the start of a text only (8.1). */
export const startEscape = /^(?:\\([#+_-]|\d{1,9}[.)])|(\d{1,9})\\([.)]))/;

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const backslash = /\\([\\*~`$[\]<>{}|^])/g;

/** A text in which nothing but escapes is read. */
export const unescaped = (text: string): string => text.replaceAll(backslash, '$1');

export const linkAddress = unescaped;

const address = /https?:\/\/[^\s<>()[\]{}|\\^`*~$"]+/y;

/** An address that stands in the text by itself becomes a link (8.4). */
export function bareAddress(text: string, at: number): string | undefined {
  const found = matchAt(address, text, at)?.[0] ?? '';
  let end = found.length;
  while (".,;:!?'".includes(found.charAt(end - 1)) && end > 0) end -= 1;
  const url = found.slice(0, end);
  return /^https?:\/\/[^/]/.test(url) ? url : undefined;
}

/** What a span changes, and what its end changes back. */
interface Span {
  readonly source: string;
  readonly starts: readonly Change[];
  readonly ends: readonly Change[];
}

const spanPattern = /<span((?:\s+[a-z]+="[^"<>]*")+)\s*>/y;

export function openingSpan(text: string, at: number): Span | undefined {
  const match = matchAt(spanPattern, text, at);
  if (match === null) return undefined;
  const attributes = parseAttributes(match[1] ?? '');
  const color = colorOf(attributes.get('color'));
  const isUnderlined = attributes.get('underline') === 'true';
  if (color === undefined && !isUnderlined) return undefined;
  const underline = (by: 1 | -1): Change[] =>
    isUnderlined ? [{ kind: 'mark', mark: 'underline', by }] : [];
  return {
    source: match[0],
    starts: [...underline(1), ...(color === undefined ? [] : [{ kind: 'color', color } as const])],
    ends: [
      ...underline(-1),
      ...(color === undefined ? [] : [{ kind: 'color', color: undefined } as const]),
    ],
  };
}

/** A piece that is read as a whole. */
interface Atom {
  readonly part: Part;
  readonly length: number;
}

const lineBreak = '<br>';
const addressInAngles = /<(https?:\/\/[^\s<>]+)>/y;
const citation = /\[\^([^\s\]\\[]+)\]/y;
const emoji = /:([a-z][a-z0-9_-]*):/y;
const mention =
  /<mention-(user|page|database|data-source|agent|date)((?:\s+[A-Za-z]+="[^"<>]*")+)\s*(?:\/>|>((?:\\.|[^<\\])*)<\/mention-\1>)/y;

/** A break, a mention, a custom emoji, a citation or an address in angle brackets. */
export function readAtom(text: string, at: number): Atom | undefined {
  switch (text.charAt(at)) {
    case '[':
      return atomOf(matchAt(citation, text, at), ([, url = '']) => partOf(url, 'citation'));
    case ':': {
      const match = matchAt(emoji, text, at);
      return customEmoji.has(match?.[1] ?? '')
        ? atomOf(match, ([name]) => partOf(name, 'emoji'))
        : undefined;
    }
    default:
      if (text.startsWith(lineBreak, at)) return { part: partOf('\n'), length: lineBreak.length };
      return (
        atomOf(matchAt(addressInAngles, text, at), linkedAddress) ??
        atomOf(matchAt(mention, text, at), mentionPart)
      );
  }
}

function atomOf(
  match: RegExpExecArray | null,
  part: (match: RegExpExecArray) => Part,
): Atom | undefined {
  return match === null ? undefined : { part: part(match), length: match[0].length };
}

function linkedAddress([, url = '']: RegExpExecArray): Part {
  const part = partOf(url);
  changeBefore(part, { kind: 'link', url });
  changeAfter(part, { kind: 'link', url: undefined });
  return part;
}

const mentionKinds: ReadonlyMap<string, Mention['of']> = new Map(
  (['user', 'page', 'database', 'data-source', 'agent', 'date'] as const).map((of) => [of, of]),
);

function mentionPart([, name = '', list = '', title = '']: RegExpExecArray): Part {
  const of = mentionKinds.get(name) ?? 'user';
  const attributes = parseAttributes(list);
  const shown = unescaped(title).trim();
  return {
    ...partOf(shown === '' ? shownName(of, attributes) : shown, 'mention'),
    mention: { of, attributes },
  };
}

/** What is shown of a mention that has no title of its own. */
function shownName(of: Mention['of'], attributes: ReadonlyMap<string, string>): string {
  if (of !== 'date') return `@${attributes.get('url') ?? of}`;
  const start = [attributes.get('start') ?? '', attributes.get('startTime') ?? ''];
  const end = attributes.get('end');
  return start.join(' ').trim() + (end === undefined ? '' : ` → ${end}`) || 'date';
}
