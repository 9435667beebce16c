import type { Inline } from '../model/inline';
import { endOfPiece } from '../title/title-pieces';

export type Halves<Value> = readonly [first: Value, second: Value];

/** Cuts a line in two; `undefined` when nothing in it can be cut. */
export function halveInlines(inlines: readonly Inline[]): Halves<readonly Inline[]> | undefined {
  if (inlines.length > 1) {
    const middle = Math.ceil(inlines.length / 2);
    return [inlines.slice(0, middle), inlines.slice(middle)];
  }
  const [inline] = inlines;
  const halves = inline === undefined ? undefined : halveInline(inline);
  return halves === undefined ? undefined : [[halves[0]], [halves[1]]];
}

function halveInline(inline: Inline): Halves<Inline> | undefined {
  switch (inline.kind) {
    case 'text':
    case 'code': {
      const halves = halveText(inline.text);
      return (
        halves && [
          { ...inline, text: halves[0] },
          { ...inline, text: halves[1] },
        ]
      );
    }
    case 'link': {
      const halves = halveInlines(inline.label);
      return (
        halves && [
          { ...inline, label: halves[0] },
          { ...inline, label: halves[1] },
        ]
      );
    }
    case 'math':
    case 'break':
    case 'picture':
      return undefined;
  }
}

/** Cuts at a space near the middle, else between two characters. */
export function halveText(text: string): Halves<string> | undefined {
  if (text.length < 2) return undefined;
  const middle = endOfPiece(text, 0, Math.ceil(text.length / 2));
  const space = text.lastIndexOf(' ', middle);
  const cut = space > middle - 100 && space > 0 ? space + 1 : middle;
  return cut >= text.length ? undefined : [text.slice(0, cut), text.slice(cut)];
}
