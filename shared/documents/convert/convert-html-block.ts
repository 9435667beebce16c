import type { RootContent } from 'mdast';
import type { Block } from '../model/block';
import { marksOf } from '../model/marks';
import { blockElements, inlineElements } from '../transforms/html-names';
import type { HtmlElement } from '../transforms/nodes';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { codeBlock } from './convert-code';
import { convertHeading } from './convert-heading';
import { convertHtmlList, convertDescriptionList } from './convert-html-list';
import { convertHtmlTable } from './convert-html-table';
import { convertParagraph } from './convert-paragraph';
import { quoteOf } from './convert-quote';
import { htmlTextContent } from './html-text-content';
import { reportAttributes } from './report-attributes';
import { paragraph } from './split-pictures';
import { trimInlines } from './trim-inlines';

/** An element that is a block, or an inline element around blocks. */
export function convertHtmlBlock(node: HtmlElement, conversion: Conversion): readonly Block[] {
  const position = placeOf(node);
  switch (node.name) {
    case 'details':
      return [toggleOf(node, conversion)];
    case 'table':
      return convertHtmlTable(node, conversion);
    case 'pre':
      return [preOf(node, conversion)];
    case 'script':
    case 'style':
      return rawOf(node, conversion);
    case 'video':
    case 'audio':
    case 'iframe':
      return [mediaOf(node, node.name, conversion)];
    case 'dl':
      reportAttributes(node, [], conversion);
      return convertDescriptionList(node, conversion);
  }
  const isComponent = !blockElements.has(node.name) && !inlineElements.has(node.name);
  const used = node.name === 'ol' ? ['start'] : isComponent ? captionAttributes : [];
  reportAttributes(node, used, conversion);
  switch (node.name) {
    case 'p':
      return conversion.blocks(node.children);
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return convertHeading(node.children, Number(node.name.slice(1)), position, conversion);
    case 'hr':
      return [{ kind: 'divider', position }];
    case 'blockquote':
      return [quoteOf(node.children, node, conversion)];
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return convertHtmlList(node, conversion);
    case 'summary':
    case 'figcaption':
    case 'caption':
      return convertParagraph(node.children, position, conversion);
    default:
      if (isComponent || node.attributes.size === 0)
        conversion.report('html-unwrapped', position, { tag: node.name });
      return [...captionOf(node), ...conversion.blocks(node.children)];
  }
}

/** What elements of other tools show of their attributes, in this order. */
const captionAttributes = ['number', 'title', 'file-name', 'filename', 'caption'];

/** `<Listing number="2-1" caption="…">`: a line in italics above what the element holds. */
function captionOf({ name, attributes, position }: HtmlElement): readonly Block[] {
  if (blockElements.has(name) || inlineElements.has(name)) return [];
  const shown = captionAttributes.flatMap((attribute) => {
    const value = attributes.get(attribute)?.replace(/\s+/g, ' ').trim() ?? '';
    return value === '' ? [] : [value];
  });
  if (shown.length === 0) return [];
  const number = attributes.has('number') ? `${name.charAt(0).toUpperCase()}${name.slice(1)} ` : '';
  const text = number + shown.join(' – ');
  return [paragraph([{ kind: 'text', text, marks: marksOf(['italic']) }], placeOf({ position }))];
}

function toggleOf(node: HtmlElement, conversion: Conversion): Block {
  reportAttributes(node, [], conversion);
  const isSummary = (child: RootContent): child is HtmlElement =>
    child.type === 'htmlElement' && child.name === 'summary';
  const found = node.children.find(isSummary);
  const rest = node.children.filter((child) => child !== found);
  const summary = trimInlines(conversion.inlines(found?.children ?? []));
  const position = placeOf(node);
  return { kind: 'toggle', summary, children: conversion.blocks(rest), position };
}

/** `<pre>`, whose `<code class="language-x">` names the language as in CommonMark's own output. */
function preOf(node: HtmlElement, conversion: Conversion): Block {
  const code = node.children.find(
    (child): child is HtmlElement => child.type === 'htmlElement' && child.name === 'code',
  );
  reportAttributes(node, ['class', 'lang'], conversion);
  const named = code?.attributes.get('class') ?? node.attributes.get('class') ?? '';
  const language =
    /(?:language|lang|highlight-source)-([^\s]+)/.exec(named)?.[1] ?? node.attributes.get('lang');
  const text = htmlTextContent(node.children)
    .replace(/^\n/, '')
    .replace(/\n{1,2}$/, '');
  return codeBlock(text, language ?? '', placeOf(node), conversion);
}

function rawOf(node: HtmlElement, conversion: Conversion): readonly Block[] {
  const position = placeOf(node);
  reportAttributes(node, [], conversion);
  conversion.report('html-as-code', position, { tag: node.name });
  const text = htmlTextContent(node.children).trim();
  if (text === '') return [];
  const language = node.name === 'style' ? 'css' : 'javascript';
  return [{ kind: 'code', language, text, position }];
}

function mediaOf(
  node: HtmlElement,
  element: 'video' | 'audio' | 'iframe',
  conversion: Conversion,
): Block {
  const position = placeOf(node);
  reportAttributes(node, ['src'], conversion);
  const source = node.children.find(
    (child): child is HtmlElement => child.type === 'htmlElement' && child.name === 'source',
  );
  const target = node.attributes.get('src') ?? source?.attributes.get('src') ?? '';
  const caption = trimInlines(conversion.inlines(node.children));
  const text = htmlTextContent(node.children).replace(/\s+/g, ' ').trim();
  const reference = conversion.addReference({ kind: 'media', element, target, text, position });
  if (target === '' && caption.length > 0) return paragraph(caption, position);
  return { kind: 'picture', reference, caption, position };
}
