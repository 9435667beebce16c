import type { List, ListItem, RootContent } from 'mdast';
import type { Block, Bullet, NumberedItem, Task } from '../model/block';
import type { Inline } from '../model/inline';
import { withMark } from '../model/marks';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';

export function convertList(list: List, conversion: Conversion): readonly Block[] {
  const start = list.ordered === true ? (list.start ?? 1) : undefined;
  if (start !== undefined && start !== 1) {
    conversion.report('list-start-not-sure', placeOf(list), { start });
  }
  return list.children.map((item, index) =>
    convertItem(item, start === undefined ? undefined : start + index, conversion),
  );
}

/** One item; `number` for an ordered list. */
export function convertItem(
  item: ListItem,
  number: number | undefined,
  conversion: Conversion,
): Block {
  const position = placeOf(item);
  const content = { ...itemContent(item.children, conversion), position };
  if (typeof item.checked === 'boolean') {
    if (number !== undefined) conversion.report('task-number-not-kept', position, {});
    return { kind: 'task', isDone: item.checked, ...content } satisfies Task;
  }
  return number === undefined
    ? ({ kind: 'bullet', ...content } satisfies Bullet)
    : ({ kind: 'numbered-item', number, ...content } satisfies NumberedItem);
}

/**
 * The first paragraph is the text of the item, all else stands below it. A heading that comes first
 * is that text too, in bold: below, it would leave an empty line above it.
 */
export function itemContent(
  children: readonly RootContent[],
  conversion: Conversion,
): { readonly text: readonly Inline[]; readonly children: readonly Block[] } {
  const blocks = conversion.blocks(children);
  const [first, ...others] = blocks;
  if (first?.kind === 'heading' && first.text.length > 0) {
    conversion.report('heading-as-line', first.position, { level: first.level });
    return { text: first.text.map(inBold), children: others };
  }
  if (first?.kind !== 'paragraph') return { text: [], children: blocks };
  return { text: first.text, children: [...first.children, ...others] };
}

const inBold = (inline: Inline): Inline =>
  inline.kind === 'link'
    ? { ...inline, label: inline.label.map(inBold) }
    : { ...inline, marks: withMark(inline.marks, 'bold') };
