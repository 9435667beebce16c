import { colorName, colorOf, type Color } from './colors';
import { parseAttributes } from './tags';

/** What `{color="…" toggle="true"}` at the end of a block's first line says. API reference 8.1. */
export interface LineEnd {
  /** The text before it. */
  readonly text: string;
  readonly color: Color;
  readonly isToggle: boolean;
}

const lineEnd = /\{((?:\s*[a-z]+="[^"{}]*")+)\s*\}$/;

/** Attributes that are not known make the braces text. */
export function splitLineEnd(line: string, mayToggle = false): LineEnd {
  const whole = { text: line, color: 'default', isToggle: false } as const;
  const match = line.endsWith('}') ? lineEnd.exec(line) : null;
  if (match === null || isEscaped(line, match.index)) return whole;
  const attributes = parseAttributes(match[1] ?? '');
  const color = colorOf(attributes.get('color'));
  const isToggle = mayToggle && attributes.get('toggle') === 'true';
  const known = (color === undefined ? 0 : 1) + (isToggle ? 1 : 0);
  if (known !== attributes.size) return whole;
  const text = line.slice(0, match.index).replace(/(?<![ \t])[ \t]+$/, '');
  return { text, color: color ?? 'default', isToggle };
}

function isEscaped(line: string, at: number): boolean {
  let from = at;
  while (line.charAt(from - 1) === '\\') from -= 1;
  return (at - from) % 2 === 1;
}

/** The same as text, with a space before it; nothing when there is nothing to say. */
export function printLineEnd({ color, isToggle }: Omit<LineEnd, 'text'>): string {
  const said = [
    ...(isToggle ? ['toggle="true"'] : []),
    ...(color === 'default' ? [] : [`color="${colorName(color)}"`]),
  ];
  return said.length === 0 ? '' : ` {${said.join(' ')}}`;
}
