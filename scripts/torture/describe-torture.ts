import type { TortureReport } from './run-torture';

/** Whether everything is as it has to be. */
export const isFlawless = (report: TortureReport): boolean =>
  report.missing.length + report.doubled.length === 0 &&
  report.wrongText.length + report.wrongPictures.length === 0 &&
  report.wrongParent.length +
    report.orphans.length +
    report.stats.earlyPolls +
    report.needlessWrites ===
    0 &&
  report.lastWords === undefined;

/** The table that a run ends with, and the defects by name. */
export function describeTorture(report: TortureReport): string {
  const { stats } = report;
  const faults = Object.entries(stats.faultsByName).sort(([, a], [, b]) => b - a);
  const rows: readonly (readonly [string, string | number])[] = [
    ['kills', report.kills],
    ['restarts', report.starts - 1],
    ['runs ended with failures, repeated', report.failedRuns],
    ['requests', stats.total],
    ...Object.entries(stats.requests).map(([route, count]) => [`  ${route}`, count] as const),
    ['faults', `${stats.faults} (${((100 * stats.faults) / stats.total).toFixed(1)} %)`],
    ...faults.map(([name, count]) => [`  ${name}`, count] as const),
    ['pages', report.pages],
    ['missing', report.missing.length],
    ['doubled', report.doubled.length],
    ['wrong text', report.wrongText.length],
    ['wrong pictures', report.wrongPictures.length],
    ['wrong parent', report.wrongParent.length],
    ['orphans', report.orphans.length],
    ['early polls', stats.earlyPolls],
    ['writes of one more run', report.needlessWrites],
    ['seconds', report.seconds.toFixed(1)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(7)}`);
  return [...table, ...named(report)].join('\n');
}

function named(report: TortureReport): readonly string[] {
  const { missing, doubled, wrongText, wrongPictures, wrongParent, orphans, lastWords } = report;
  const lists = { missing, doubled, wrongText, wrongPictures, wrongParent, orphans };
  return [
    ...Object.entries(lists).flatMap(([kind, names]) => names.map((name) => `${kind}: ${name}`)),
    ...(lastWords === undefined ? [] : [`never done; the last run said:\n${lastWords}`]),
  ];
}
