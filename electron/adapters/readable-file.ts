import { constants, type Stats } from 'node:fs';
import type { DocumentError } from '../../shared/jobs/job-error';
import { bytes } from '../../shared/units';

/** Far above what one page can take, far below what would strain memory. */
export const largestFile = bytes(50_000_000);

/**
 * Opening a pipe would otherwise wait until somebody writes to it. Windows has neither such pipes
 * nor the flag, which then counts as 0.
 */
export const withoutWaiting = constants.O_RDONLY | constants.O_NONBLOCK;

/** Why an open file is not read; undefined when it may be. */
export function refusalOf(
  stats: Pick<Stats, 'isDirectory' | 'isFile' | 'size'>,
  limit: number,
): DocumentError | undefined {
  if (stats.isDirectory()) return { kind: 'file-unreadable', detail: 'it is a folder' };
  if (!stats.isFile()) return { kind: 'file-unreadable', detail: 'it is not an ordinary file' };
  return stats.size > limit ? tooLarge(stats.size, limit) : undefined;
}

export const tooLarge = (size: number, limit: number): DocumentError => ({
  kind: 'file-too-large',
  size: bytes(size),
  limit: bytes(limit),
});

export const notGranted: DocumentError = {
  kind: 'file-unreadable',
  detail: 'it is not among the files that were added',
};
