import { exportFormats, type ExportFormat } from '../../shared/export/export-row';
import { err, ok, type Result } from '../../shared/result';
import type { UsageError } from './usage-error';

/** `pagelift export` as it was typed. */
export interface ExportArguments {
  readonly format: ExportFormat;
  /** Undefined: standard output. */
  readonly out: string | undefined;
  readonly profile: string | undefined;
  readonly json: boolean;
}

/** `pagelift undo` as it was typed. */
export interface UndoArguments {
  /** The beginning of an import's id, or `last`; undefined: only the imports are listed. */
  readonly importId: string | undefined;
  /** Moves what is listed to the trash. */
  readonly yes: boolean;
  readonly apiUrl: string | undefined;
  readonly profile: string | undefined;
  readonly practice: boolean;
  readonly json: boolean;
  readonly requestsPerMinute: number | undefined;
}

interface ExportValues {
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  readonly profile?: string | undefined;
  readonly json: boolean;
}

export function parseExport(
  { format, out, profile, json }: ExportValues,
  rest: readonly string[],
): Result<ExportArguments, UsageError> {
  const [unexpected] = rest;
  if (unexpected !== undefined) {
    return err({ kind: 'bad-arguments', detail: `“${unexpected}” is one argument too many` });
  }
  const known = exportFormats.find((each) => each === format);
  if (known === undefined) return err({ kind: 'bad-format', text: format ?? '' });
  return ok({ format: known, out, profile, json });
}

export function parseUndo(
  values: Omit<UndoArguments, 'importId'>,
  [importId, unexpected]: readonly string[],
): Result<UndoArguments, UsageError> {
  if (unexpected !== undefined) {
    return err({ kind: 'bad-arguments', detail: `“${unexpected}” is one argument too many` });
  }
  if (values.practice && values.apiUrl !== undefined) return err({ kind: 'practice-with-address' });
  return ok({ ...values, importId });
}
