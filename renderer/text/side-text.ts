import type { SideBySide, SideRow } from '../../shared/documents/fidelity/side-by-side';
import { countOf, formatCount } from './format';

/** What is told of both texts as a whole. */
export function describeSides({ rows }: SideBySide): string {
  const different = rows.filter(({ isSame }) => !isSame).length;
  return different === 0
    ? 'Both texts are the same; the title may have been changed in Notion.'
    : `${formatCount(different)} of ${countOf(rows.length, 'line')} ${different === 1 ? 'differs' : 'differ'}. Nothing was sent.`;
}

/** A mark beside each line that differs, for those who see no colours. */
export function markOf({ notion, file, isSame }: SideRow): string {
  if (isSame) return '';
  if (notion === undefined) return 'Only in the file';
  return file === undefined ? 'Only in Notion' : 'Different';
}
