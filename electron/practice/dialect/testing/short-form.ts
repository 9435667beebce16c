import { readBlocks, type PlainBlock, type PlainRun } from '../read-blocks';

/** A run in short: its text, and in brackets what is on it. */
function shortRun({ kind, text, marks, color, link }: PlainRun): string {
  const on = [
    ...(kind === 'text' ? [] : [kind]),
    ...marks,
    ...(color === undefined ? [] : [color]),
    ...(link === undefined ? [] : [`→${link}`]),
  ];
  return on.length === 0 ? text : `${text}(${on.join(' ')})`;
}

/** A tree in short: one line a block, indented by blanks. */
function short(blocks: readonly PlainBlock[], indent = ''): readonly string[] {
  return blocks.flatMap((block) => {
    const { kind, rich, cells, children, text, color, language, checked, isToggle, icon, url } =
      block;
    const { hasHeaderRow, hasHeaderColumn } = block;
    const facts = Object.entries({
      color,
      language,
      checked,
      isToggle,
      icon,
      url,
      hasHeaderRow,
      hasHeaderColumn,
    }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]));
    const shown =
      cells === undefined
        ? rich.length === 0
          ? text
          : rich.map(shortRun).join('|')
        : cells.map((cell) => cell.map(shortRun).join('|')).join(' ; ');
    const line = [kind, ...facts, ...(shown === '' ? [] : [`: ${shown}`])].join(' ');
    return [`${indent}${line}`, ...short(children, `${indent}  `)];
  });
}

/** What lines are read as, one line a block. */
export const readShort = (...lines: readonly string[]): readonly string[] =>
  short(readBlocks(lines.join('\n')));
