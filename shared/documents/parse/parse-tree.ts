import type { Root, RootContent, Table } from 'mdast';
import type { Report } from '../diagnostics/diagnostic';
import { definedElsewhere, findDefinedLabels } from './defined-labels';
import { BorderFinder } from './find-borders';
import type { BorderKind } from './find-borders';
import { isOpenAtEnd } from './is-open-at-end';
import { partParser } from './parse-part';
import type { PartParser } from './parse-part';
import { movePositions } from './move-positions';

/**
 * The Markdown tree of a text of any length. A long text is parsed in parts, so that time and
 * memory grow in step with its length; the parts give the same blocks as the whole would.
 */
export function parseTree(text: string, report: Report): Root {
  let firstLine = 1;
  const reported = new Set<string>();
  const parse = partParser((mark, { line, column }) => {
    const position = { line: firstLine + line - 1, column };
    // Several constructs share a mark, and a part may be parsed twice.
    const key = `${mark} ${String(position.line)}`;
    if (!reported.has(key)) report('marks-left-as-text', position, { mark });
    reported.add(key);
  });
  if (new BorderFinder(text).next(0).offset >= text.length) return parse(text);

  const labels = findDefinedLabels(text);
  const children: RootContent[] = [];
  const borders = new BorderFinder(text);
  let start = 0;
  // A table that goes on in the next part is only read as one below its own head.
  let head = '';
  while (start < text.length) {
    const part = nextPart(text, start, borders, (source) =>
      parse(head + source, definedElsewhere(labels)),
    );
    movePositions(part.tree, {
      line: firstLine - 1 - countLineEnds(head, 0, head.length),
      offset: start - head.length,
    });
    append(children, part.tree.children);
    head = part.kind === 'forced' ? tableHead(text, children.at(-1)) : '';
    const isCut = part.kind === 'forced' && head === '' && children.at(-1)?.type !== 'definition';
    if (isCut) report('long-block-cut-to-read', { line: firstLine, column: 1 }, {});
    firstLine += countLineEnds(text, start, part.end);
    start = part.end;
  }
  return { type: 'root', children };
}

/** The first two lines of a table at the left edge; empty for any other block. */
function tableHead(text: string, node: RootContent | undefined): string {
  const start = node?.position?.start;
  if (node?.type !== 'table' || start?.offset === undefined || start.column !== 1) return '';
  const end = text.indexOf('\n', text.indexOf('\n', start.offset) + 1);
  return end === -1 ? '' : text.slice(start.offset, end + 1);
}

interface Part {
  readonly tree: Root;
  readonly end: number;
  readonly kind: BorderKind;
}

function nextPart(
  text: string,
  start: number,
  borders: BorderFinder,
  parse: (source: string) => ReturnType<PartParser>,
): Part {
  let border = borders.next(start);
  for (;;) {
    const tree = parse(text.slice(start, border.offset));
    const isEnd = border.offset >= text.length || border.kind === 'forced';
    if (isEnd || !isOpenAtEnd(tree)) return { tree, end: border.offset, kind: border.kind };
    // A fence or comment goes on behind the border. Doubling keeps the work linear.
    border = borders.next(start, 2 * (border.offset - start));
  }
}

/** Adds the blocks of the next part; a list or table that was cut in two becomes one again. */
function append(children: RootContent[], more: readonly RootContent[]): void {
  const last = children.at(-1);
  const [first] = more;
  let isContinued = false;
  if (last?.type === 'list' && first?.type === 'list' && last.ordered === first.ordered) {
    for (const item of first.children) last.children.push(item);
    isContinued = true;
  }
  if (last?.type === 'table' && first?.type === 'table' && isCopyOf(first, last)) {
    for (const row of first.children.slice(1)) last.children.push(row);
    if (last.position !== undefined && first.position !== undefined) {
      last.position = { start: last.position.start, end: first.position.end };
    }
    isContinued = true;
  }
  for (const child of isContinued ? more.slice(1) : more) children.push(child);
}

/** Whether the head of a table was put before its part, and so has no place of its own there. */
const isCopyOf = (copy: Table, table: Table): boolean => {
  const end = table.position?.end.offset ?? 0;
  return (copy.position?.start.offset ?? 0) < end;
};

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
