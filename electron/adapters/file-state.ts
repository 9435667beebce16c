import type { Stats } from 'node:fs';
import { bytes, epochMs } from '../../shared/units';
import type { FileState } from '../core/ports';

/** Size and time of change, as jobs keep them. */
export const fileState = ({ size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>): FileState => ({
  size: bytes(size),
  modifiedAt: epochMs(Math.round(mtimeMs)),
});
