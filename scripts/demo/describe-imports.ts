import type { ImportedFile } from './read-imports';

const header = ['File', 'Route', 'Stages', 'Tasks', 'Seconds', 'Page'] as const;

/** A table for people: one line a file. */
export function describeImports(imports: readonly ImportedFile[]): string {
  const rows = imports.map((each) => [
    each.folder === '' ? each.name : `${each.folder}/${each.name}`,
    each.route,
    each.stages.join(' › '),
    each.taskIds.join(', ') || '–',
    each.seconds.toFixed(1),
    each.pageAddress || '–',
  ]);
  const lines = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(header),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}
