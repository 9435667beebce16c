import { validationError } from '../api-error';
import type { MarkdownCommand, TextUpdate } from './markdown-command';

/**
 * A page's text after a command. Texts must match what the API prints now. API reference, "Update
 * a page's content as markdown"; that several updates count as one whole is our reading.
 */
export function editText(text: string, command: MarkdownCommand): string {
  switch (command.type) {
    case 'replace_content':
      return command.newText;
    case 'update_content':
      return command.updates.reduce(applyUpdate, text);
    case 'insert_content':
      return insert(text, command.content, command.where);
    case 'replace_content_range': {
      const [from, to] = select(text, command.selection, 'content_range');
      return text.slice(0, from) + command.content + text.slice(to);
    }
  }
}

function applyUpdate(text: string, { oldText, newText, everyMatch }: TextUpdate): string {
  const parts = text.split(oldText);
  if (parts.length === 1) throw noMatch('old_str', oldText);
  if (parts.length > 2 && !everyMatch) throw manyMatches('old_str', oldText, parts.length - 1);
  return parts.join(newText);
}

function insert(
  text: string,
  content: string,
  where: Extract<MarkdownCommand, { type: 'insert_content' }>['where'],
): string {
  if (where === 'start') return joinLines(content, text);
  if (where === 'end') return joinLines(text, content);
  const [, to] = select(text, where.selection, 'after');
  const lineEnd = text.indexOf('\n', to);
  if (lineEnd < 0) return joinLines(text, content);
  return joinLines(text.slice(0, lineEnd), content) + text.slice(lineEnd);
}

const joinLines = (first: string, second: string): string =>
  first === '' || second === '' ? first + second : `${first}\n${second}`;

/**
 * Start and end of a selection. `first words...last words` reaches from the first place where the
 * start matches to where the end matches; without an ellipsis the text must occur exactly once.
 */
function select(text: string, selection: string, field: string): readonly [number, number] {
  const [, start, end] = /^(.+?)\.\.\.(.+)$/s.exec(selection) ?? [];
  if (start === undefined || end === undefined) {
    const from = text.indexOf(selection);
    if (from < 0) throw noMatch(field, selection);
    const count = text.split(selection).length - 1;
    if (count > 1) throw manyMatches(field, selection, count);
    return [from, from + selection.length];
  }
  const from = text.indexOf(start);
  const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
  if (to < 0) throw noMatch(field, selection);
  return [from, to + end.length];
}

const noMatch = (field: string, wanted: string): Error =>
  validationError(`${field} was not found in the page: "${shortened(wanted)}".`);

const manyMatches = (field: string, wanted: string, count: number): Error =>
  validationError(
    `${field} matches ${String(count)} places in the page: "${shortened(wanted)}". ` +
      'Make it longer so that it matches one.',
  );

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
