import type { PhrasingContent, Text } from 'mdast';
import type { MarkName } from '../model/marks';

const kinds: readonly { readonly sign: string; readonly mark: MarkName }[] = [
  { sign: '==', mark: 'highlight' },
  { sign: '++', mark: 'underline' },
];

/**
 * Joins what stands between `==` or `++` among siblings. As with `~~`, the opening sign stands
 * before a character that is no space and the closing one after; neither has a letter or digit on
 * its outer side, so that `a==b` and `C++` stay what they are.
 */
export function pairMarks(siblings: readonly PhrasingContent[]): readonly PhrasingContent[] {
  return kinds.reduce((nodes, { sign, mark }) => pairSign(nodes, sign, mark), siblings);
}

function pairSign(
  siblings: readonly PhrasingContent[],
  sign: string,
  mark: MarkName,
): readonly PhrasingContent[] {
  if (!siblings.some((node) => node.type === 'text' && node.value.includes(sign))) return siblings;
  const result: PhrasingContent[] = [];
  let open: number | undefined;
  for (const piece of siblings.flatMap((node) => cutAtSigns(node, sign))) {
    if ('sign' in piece) {
      if (open !== undefined && piece.canClose) {
        const children = result.splice(open).slice(1);
        result.push({ type: 'markedText', mark, children, position: piece.text.position });
        open = undefined;
        continue;
      }
      if (open === undefined && piece.canOpen) open = result.length;
      result.push(piece.text);
    } else result.push(piece);
  }
  return result;
}

interface Sign {
  readonly sign: true;
  readonly text: Text;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

function cutAtSigns(node: PhrasingContent, sign: string): readonly (PhrasingContent | Sign)[] {
  if (node.type !== 'text' || !node.value.includes(sign)) return [node];
  const pieces: (PhrasingContent | Sign)[] = [];
  let at = 0;
  for (let next = node.value.indexOf(sign); next !== -1; next = node.value.indexOf(sign, at)) {
    if (next > at) pieces.push({ ...node, value: node.value.slice(at, next) });
    const before = node.value.charAt(next - 1);
    const after = node.value.charAt(next + sign.length);
    pieces.push({
      sign: true,
      text: { ...node, value: sign },
      canOpen: !/\s/.test(after) && !/\w/.test(before) && after !== sign.charAt(0),
      canClose: !/\s/.test(before) && !/\w/.test(after) && before !== sign.charAt(0),
    });
    at = next + sign.length;
  }
  if (at < node.value.length) pieces.push({ ...node, value: node.value.slice(at) });
  return pieces;
}
