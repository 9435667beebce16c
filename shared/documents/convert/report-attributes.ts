import type { HtmlElement } from '../transforms/nodes';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';

/** Reports each attribute of an element that the page will not show; `used` are those it does. */
export function reportAttributes(
  element: HtmlElement,
  used: readonly string[],
  { report }: Conversion,
): void {
  for (const [attribute, value] of element.attributes) {
    if (used.includes(attribute)) continue;
    const tag = element.name;
    report('html-attribute-not-kept', placeOf(element), { tag, attribute, value });
  }
}
