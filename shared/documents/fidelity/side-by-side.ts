import { normalForm } from './normal-form';
import { samePlaces } from './same-places';

/** Two texts of one page beside each other, line by line. */
export interface SideBySide {
  readonly rows: readonly SideRow[];
  /** Whether one of the texts goes on after the last row. */
  readonly isCut: boolean;
}

/** A line of either text; one side is absent where only the other has a line. */
export interface SideRow {
  readonly notion?: string;
  readonly file?: string;
  readonly isSame: boolean;
}

/** Lines of each text that are shown. */
export const mostLines = 1_000;

/**
 * Puts what stands in Notion beside what would be sent, both dialect v1. What Notion writes
 * differently without changing the page makes no difference. Time grows as n log n.
 */
export function sideBySide(notion: string, file: string): SideBySide {
  const [theirs, ours] = [linesOf(notion), linesOf(file)];
  const rows: SideRow[] = [];
  let [left, right] = [0, 0];
  const differUntil = (toLeft: number, toRight: number): void => {
    while (left < toLeft || right < toRight) {
      rows.push({
        ...(left < toLeft ? { notion: theirs.lines[left] ?? '' } : {}),
        ...(right < toRight ? { file: ours.lines[right] ?? '' } : {}),
        isSame: false,
      });
      left = Math.min(left + 1, toLeft);
      right = Math.min(right + 1, toRight);
    }
  };
  for (const [toLeft, toRight] of samePlaces(theirs.lines.map(keyOf), ours.lines.map(keyOf))) {
    differUntil(toLeft, toRight);
    rows.push({ notion: theirs.lines[left] ?? '', file: ours.lines[right] ?? '', isSame: true });
    left += 1;
    right += 1;
  }
  differUntil(theirs.lines.length, ours.lines.length);
  return { rows, isCut: theirs.isCut || ours.isCut };
}

function linesOf(text: string) {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  return { lines: lines.slice(0, mostLines), isCut: lines.length > mostLines };
}

/** The same for lines that mean the same; a line within a block of several stands for itself. */
const keyOf = (line: string): string => {
  const normal = normalForm(line).join('\n');
  return /[\p{L}\p{N}]/u.test(normal.slice(normal.indexOf(' ') + 1)) ? normal : line.trim();
};
