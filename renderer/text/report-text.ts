import { assertNever } from '../../shared/assert-never';
import type { AddReport, IgnoredReason } from '../../shared/ipc';
import { countOf, formatCount, listSome } from './format';

export interface ReportText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What became of a drop, in one message; undefined when there is nothing to tell (dialog dismissed). */
export function describeReport(report: AddReport): ReportText | undefined {
  const { added, ignored, ignoredCount } = report;
  if (added === 0 && ignoredCount === 0) return undefined;
  const title =
    added === 0
      ? `Nothing was added, ${countOf(ignoredCount, 'item was', 'items were')} left out`
      : ignoredCount === 0
        ? `${countOf(added, 'file')} added`
        : `${countOf(added, 'file')} added, ${countOf(ignoredCount, 'item')} left out`;
  return { title, lines: reasonsOf(ignored, ignoredCount) };
}

function reasonsOf(ignored: AddReport['ignored'], ignoredCount: number): readonly string[] {
  const groups = new Map<IgnoredReason, string[]>();
  for (const { name, reason } of ignored) {
    const names = groups.get(reason);
    if (names === undefined) groups.set(reason, [name]);
    else names.push(name);
  }
  const lines = [...groups].map(
    ([reason, names]) => `${describeReason(reason)}: ${listSome(names, names.length)}`,
  );
  const unnamed = ignoredCount - ignored.length;
  return unnamed > 0 ? [...lines, `And ${formatCount(unnamed)} more`] : lines;
}

export function describeReason(reason: IgnoredReason): string {
  switch (reason) {
    case 'not-markdown':
      return 'Not Markdown';
    case 'unreadable':
      return 'Cannot be read (check the permissions)';
    case 'outside-link':
      return 'A link that leads out of the folder';
    case 'already-queued':
      return 'Already in the list';
    default:
      return assertNever(reason);
  }
}
