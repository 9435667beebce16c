import type { Block } from '../model/block';
import type { Inline } from '../model/inline';
import type { Marks } from '../model/marks';
import type { Position } from '../diagnostics/position';
import type { Conversion } from './conversion';

/** The API refuses longer equations ("Request limits"). */
export const longestEquation = 1_000;

/** An equation inside a line; as code where its TeX could not stand between dollars. */
export function mathInline(
  value: string,
  position: Position,
  marks: Marks,
  { report }: Conversion,
): Inline {
  const tex = value.replace(/\s+/g, ' ').trim();
  if (tex.length > longestEquation) {
    report('equation-too-long', position, { length: tex.length });
    return { kind: 'code', text: tex, marks };
  }
  const hasBareDollar = /(?<!\\)(?:\\\\)*\$/.test(tex);
  if (tex === '' || hasBareDollar || /(?<!\\)(?:\\\\)*\\$/.test(tex)) {
    report('equation-as-code', position, { tex });
    return { kind: 'code', text: tex === '' ? '$$' : tex, marks };
  }
  return { kind: 'math', tex, marks };
}

/** An equation on lines of its own; as code when it is too long for an equation block. */
export function equationBlock(value: string, position: Position, { report }: Conversion): Block {
  const tex = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  if (tex.length > longestEquation) {
    report('equation-too-long', position, { length: tex.length });
    return { kind: 'code', language: 'latex', text: tex, position };
  }
  if (tex === '' || /^\s*\$\$/m.test(tex)) {
    report('equation-as-code', position, { tex });
    return { kind: 'code', language: 'latex', text: tex, position };
  }
  return { kind: 'equation', tex, position };
}
