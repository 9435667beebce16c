import { resolve } from 'node:path';
import { once } from 'node:events';
import { ok } from '../../shared/result';
import { writeExportFile } from '../adapters/export-file';
import { SqliteResultStore } from '../adapters/result-store';
import { exportResults } from '../core/export-results';
import type { ExportArguments } from './history-arguments';
import type { CommandParts } from './import-command';
import { openProfile, profileFolder } from './profile';
import { exitCodeOf } from './trouble';

/** `pagelift export`: writes the pages of a profile's history; gives the exit code. */
export async function exportCommand(
  { format, out, profile: named }: ExportArguments,
  { reporter, time }: Pick<CommandParts, 'reporter' | 'time'>,
): Promise<number> {
  const opened = openProfile(profileFolder(named), time.clock);
  if (!opened.ok) {
    const trouble = { kind: 'usage', error: opened.error } as const;
    reporter.trouble(trouble);
    return exitCodeOf(trouble);
  }
  const profile = opened.value;
  for (const each of profile.setAside) reporter.trouble({ kind: 'set-aside', ...each });
  try {
    const written = await exportResults(
      resolve(out ?? 'pages'),
      format,
      { search: '' },
      {
        results: new SqliteResultStore(profile.database),
        write: out === undefined ? writeOut : writeExportFile,
        localServer: () => undefined,
      },
    );
    if (written.ok) return 0;
    const detail = 'detail' in written.error ? written.error.detail : written.error.kind;
    reporter.trouble({ kind: 'not-written', path: out ?? '', detail });
    return 1;
  } finally {
    profile.database.close();
  }
}

/** To standard output, as fast as it is read. */
async function writeOut(_path: string, pieces: Iterable<string>) {
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
  return ok(undefined);
}
