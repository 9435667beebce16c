import type { Position } from '../diagnostics/position';
import type { Conversion } from './conversion';

/** mdBook's `{{#include …}}` needs mdBook to mean anything. */
export function reportIncludes(text: string, position: Position, { report }: Conversion): void {
  for (const [include] of text.matchAll(/\{\{#\w[^}]*\}\}/g)) {
    report('include-kept-as-text', position, { text: include });
  }
}
