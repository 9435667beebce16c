import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe has to say against the window as it is now. */
export async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}
