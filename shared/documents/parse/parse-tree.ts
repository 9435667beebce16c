import type { Root, RootContent } from 'mdast';
import type { Report } from '../diagnostics/diagnostic';
import { definedElsewhere, findDefinedLabels } from './defined-labels';
import { BorderFinder, partLength } from './find-borders';
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
  if (text.length <= partLength) return parse(text);

  const labels = findDefinedLabels(text);
  const children: RootContent[] = [];
  const borders = new BorderFinder(text);
  let start = 0;
  while (start < text.length) {
    const part = nextPart(text, start, borders, (source) =>
      parse(source, definedElsewhere(labels)),
    );
    if (part.kind === 'forced') {
      report('long-block-cut-to-read', { line: firstLine, column: 1 }, {});
    }
    movePositions(part.tree, { line: firstLine - 1, offset: start });
    append(children, part.tree.children);
    firstLine += countLineEnds(text, start, part.end);
    start = part.end;
  }
  return { type: 'root', children };
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

/** Adds the blocks of the next part; a list that was cut between items becomes one again. */
function append(children: RootContent[], more: readonly RootContent[]): void {
  const last = children.at(-1);
  const [first] = more;
  const isContinued =
    last?.type === 'list' && first?.type === 'list' && last.ordered === first.ordered;
  if (isContinued) {
    for (const item of first.children) last.children.push(item);
  }
  for (const child of isContinued ? more.slice(1) : more) children.push(child);
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
