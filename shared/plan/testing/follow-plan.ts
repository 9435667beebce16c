import type { WriteText } from '../plan';
import type { RoutePage } from '../routes/route-page';

/**
 * Makes and writes pages by the rules an engine keeps, as far as they allow; gives the order of
 * steps, or undefined when pages wait for each other for ever.
 */
export function followPlan(
  pages: readonly RoutePage[],
  writes: readonly WriteText[],
): readonly string[] | undefined {
  const made = new Set<number>();
  const written = new Set<number>();
  const order: string[] = [];
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const [number, { parent, targets, hasText }] of pages.entries()) {
      const write = writes[number];
      const isBelowText =
        parent === undefined || written.has(parent) || writes[parent] === 'insert';
      const mayBeMade = isBelowText && (parent === undefined || made.has(parent));
      const knowsTargets = targets.every((target) => made.has(target));
      const isReady = mayBeMade && (write !== 'create' || knowsTargets);
      if (!made.has(number) && isReady) {
        made.add(number);
        if (write === 'create' || !hasText) written.add(number);
        order.push(`make ${String(number)}`);
        isMoving = true;
      }
      if (made.has(number) && !written.has(number) && knowsTargets) {
        const hasChild = pages.some((page, child) => page.parent === number && made.has(child));
        if (write === 'replace' && hasChild) throw new Error('a replace would be refused');
        written.add(number);
        order.push(`${String(write)} ${String(number)}`);
        isMoving = true;
      }
    }
  }
  return written.size === pages.length ? order : undefined;
}
