import type { IgnoredReason } from '../../../shared/add-report';
import type { JobSource } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import { bytes, epochMs, type EpochMs } from '../../../shared/units';
import type { FileSource } from '../ports';

/** Files that a test has put there. */
export class MemoryFiles implements FileSource {
  readonly texts = new Map<string, string>();
  /** When a file was changed last; 0 for all others. */
  readonly changes = new Map<string, EpochMs>();

  async find(): Promise<{
    files: readonly JobSource[];
    ignored: readonly { readonly name: string; readonly reason: IgnoredReason }[];
  }> {
    return { files: [], ignored: [] };
  }

  grant(): void {
    // Every path of the map may be read.
  }

  async read(path: string): ReturnType<FileSource['read']> {
    const text = this.texts.get(path);
    return text === undefined ? err({ kind: 'file-missing' }) : ok(new TextEncoder().encode(text));
  }

  async stat(path: string): ReturnType<FileSource['stat']> {
    const text = this.texts.get(path);
    if (text === undefined) return err({ kind: 'file-missing' });
    return ok({ size: bytes(text.length), modifiedAt: this.changes.get(path) ?? epochMs(0) });
  }
}
