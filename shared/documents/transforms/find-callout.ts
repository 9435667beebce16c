import type { Blockquote, PhrasingContent, RootContent, Text } from 'mdast';
import type { CalloutNode } from './nodes';

const opening = /^\[!([^\]\n]+)\]([-+]?)(?:[ \t]+|(?=\n)|$)/;

/**
 * A quote that begins with `[!NOTE]`: GitHub's alerts, and Obsidian's callouts, whose first line may
 * go on with a fold sign and a title. Any other quote gives `undefined`.
 */
export function findCallout(quote: Blockquote): CalloutNode | undefined {
  const [paragraph, ...others] = quote.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const [text, ...following] = paragraph.children;
  const found = text?.type === 'text' ? opening.exec(text.value) : null;
  if (text?.type !== 'text' || found === null) return undefined;
  const rest: PhrasingContent[] = [
    { ...text, value: text.value.slice(found[0].length) },
    ...following,
  ];
  const [title, body] = splitAtLineEnd(rest);
  const first: RootContent[] = body.length === 0 ? [] : [{ ...paragraph, children: body }];
  return {
    type: 'callout',
    kind: (found[1] ?? '').split('|')[0]?.trim().toLowerCase() ?? '',
    title,
    fold: found[2] === '+' ? 'open' : found[2] === '-' ? 'closed' : 'none',
    children: [...first, ...others],
    position: quote.position,
  };
}

/** What stands before and after the first line end of the source. */
function splitAtLineEnd(
  nodes: readonly PhrasingContent[],
): readonly [before: PhrasingContent[], after: PhrasingContent[]] {
  const at = nodes.findIndex(
    (node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')),
  );
  const node = nodes[at];
  if (node === undefined) return [withoutEmpty(nodes), []];
  if (node.type !== 'text') return [withoutEmpty(nodes.slice(0, at)), nodes.slice(at + 1)];
  const line = node.value.indexOf('\n');
  const before: Text = { ...node, value: node.value.slice(0, line) };
  const after: Text = { ...node, value: node.value.slice(line + 1) };
  return [
    withoutEmpty([...nodes.slice(0, at), before]),
    withoutEmpty([after, ...nodes.slice(at + 1)]),
  ];
}

const withoutEmpty = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
  nodes.filter((node) => node.type !== 'text' || node.value !== '');
