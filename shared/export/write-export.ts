import { assertNever } from '../assert-never';
import { csvLine } from './csv-line';
import type { ExportFormat, ExportRow } from './export-row';
import { markdownCell, markdownLink } from './markdown-cell';

/** Rises when a reader of the JSON would have to be changed. */
const exportVersion = 1;

/** An export as pieces of text, so that no more of it than a piece is ever held. */
export function writeExport(rows: Iterable<ExportRow>, format: ExportFormat): Iterable<string> {
  switch (format) {
    case 'csv':
      return csv(rows);
    case 'json':
      return json(rows);
    case 'markdown':
      return markdown(rows);
    default:
      return assertNever(format);
  }
}

const isoTime = ({ importedAt }: ExportRow): string => new Date(importedAt).toISOString();

const columns = ['path', 'title', 'address', 'id', 'workspace', 'imported', 'state'] as const;

/** With a byte order mark: without it, Excel takes UTF-8 for something else. */
function* csv(rows: Iterable<ExportRow>): Iterable<string> {
  yield `\uFEFF${csvLine(columns)}`;
  for (const row of rows) {
    const { path, title, address, pageId, workspace, state } = row;
    yield csvLine([path, title, address, pageId, workspace, isoTime(row), state]);
  }
}

function* json(rows: Iterable<ExportRow>): Iterable<string> {
  yield `{\n  "format": "pagelift-pages",\n  "version": ${exportVersion},\n  "pages": [`;
  let isFirst = true;
  for (const row of rows) {
    const { path, title, address, pageId: id, workspace, state } = row;
    const page = { path, title, address, id, workspace, imported: isoTime(row), state };
    yield `${isFirst ? '' : ','}\n    ${JSON.stringify(page)}`;
    isFirst = false;
  }
  yield isFirst ? ']\n}\n' : '\n  ]\n}\n';
}

function* markdown(rows: Iterable<ExportRow>): Iterable<string> {
  yield '| File | Page | Id | Workspace | Imported | State |\n| --- | --- | --- | --- | --- | --- |\n';
  for (const row of rows) {
    const cells = [
      markdownCell(row.path),
      markdownLink(row.title, row.address),
      markdownCell(row.pageId),
      markdownCell(row.workspace),
      isoTime(row),
      stateWords[row.state],
    ];
    yield `| ${cells.join(' | ')} |\n`;
  }
}

const stateWords: Readonly<Record<ExportRow['state'], string>> = {
  created: 'created',
  updated: 'updated',
  'in-trash': 'in the trash',
};
