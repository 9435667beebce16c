import { assertNever } from '../../shared/assert-never';
import type { AddReport, IgnoredReason } from '../../shared/add-report';
import { countOf, formatCount, listSome } from './format';

export interface ReportText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What became of a drop, in one message; undefined when there is nothing to tell (dialog dismissed). */
export function describeReport(report: AddReport): ReportText | undefined {
  const { added, updated, unchanged, ignored, ignoredCount } = report;
  if (added + unchanged + ignoredCount === 0) return undefined;
  const made = added - updated;
  const parts = [
    ...(made > 0 ? [`${countOf(made, 'file')} added`] : []),
    ...(updated > 0 ? [`${countOf(updated, 'page')} to update`] : []),
    ...(added > 0 && unchanged > 0 ? [`${formatCount(unchanged)} unchanged`] : []),
    ...(added + unchanged > 0 && ignoredCount > 0
      ? [`${countOf(ignoredCount, 'item')} left out`]
      : []),
  ];
  const [first = nothingAdded(unchanged, ignoredCount), ...rest] =
    added > 0 ? parts : [nothingAdded(unchanged, ignoredCount), ...parts];
  const title = [first, ...rest].join(', ');
  return { title, lines: reasonsOf(ignored, ignoredCount) };
}

const nothingAdded = (unchanged: number, ignored: number): string =>
  unchanged > 0
    ? `Nothing to do: ${countOf(unchanged, 'file is', 'files are')} unchanged`
    : `Nothing was added, ${countOf(ignored, 'item was', 'items were')} left out`;

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
