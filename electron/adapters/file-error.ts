import type { DocumentError } from '../../shared/jobs/job-error';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  EBUSY: 'another program has it locked',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk could not read it',
  ENAMETOOLONG: 'its path is too long',
};

/** What the file system's refusal means for the file. */
export function fileError(cause: unknown): DocumentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'file-missing' };
  const message = cause instanceof Error ? cause.message : 'unknown trouble';
  return { kind: 'file-unreadable', detail: reasons[code ?? ''] ?? code ?? message };
}
