import type { RootContent } from 'mdast';
import type { Block } from '../model/block';
import type { HtmlElement } from '../transforms/nodes';
import { htmlTextContent } from './html-text-content';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { definitionBlock } from './convert-definition';
import { itemContent } from './convert-list';
import { reportAttributes } from './report-attributes';

/** `<ul>` and `<ol>`; what stands between the items counts as an item. */
export function convertHtmlList(list: HtmlElement, conversion: Conversion): readonly Block[] {
  const start = Number(list.attributes.get('start') ?? 1);
  const items = list.children.filter((child) => !isBlank(child));
  return items.map((item, index) => {
    const position = placeOf(item);
    const isItem = item.type === 'htmlElement' && item.name === 'li';
    if (isItem) reportAttributes(item, [], conversion);
    const content = itemContent(isItem ? item.children : [item], conversion);
    return list.name === 'ol'
      ? {
          kind: 'numbered-item',
          number: (Number.isInteger(start) ? start : 1) + index,
          ...content,
          position,
        }
      : { kind: 'bullet', ...content, position };
  });
}

/** `<dl>`: each term with the definitions that follow it. */
export function convertDescriptionList(
  list: HtmlElement,
  conversion: Conversion,
): readonly Block[] {
  const entries: { term: RootContent[]; definitions: RootContent[][]; place: RootContent }[] = [];
  for (const child of list.children.flatMap(withoutGroup)) {
    if (isBlank(child)) continue;
    const isDefinition = child.type === 'htmlElement' && child.name === 'dd';
    const content =
      child.type === 'htmlElement' && /^d[dt]$/.test(child.name) ? child.children : [child];
    const last = entries.at(-1);
    if (isDefinition && last !== undefined) last.definitions.push(content);
    else entries.push({ term: content, definitions: [], place: child });
  }
  return entries.map(({ term, definitions, place }) =>
    definitionBlock(term, definitions, placeOf(place), conversion),
  );
}

const withoutGroup = (child: RootContent): readonly RootContent[] =>
  child.type === 'htmlElement' && child.name === 'div' ? child.children : [child];

const isBlank = (node: RootContent): boolean =>
  node.type === 'htmlText' && htmlTextContent([node]).trim() === '';
