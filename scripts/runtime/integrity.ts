import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BrokenArchiveError } from './runtime-error';

/** Compares a file with its subresource integrity; a file that differs is removed, then refused. */
export async function requireIntegrity(file: string, integrity: string): Promise<void> {
  const separator = integrity.indexOf('-');
  const algorithm = integrity.slice(0, separator);
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const found = `${algorithm}-${hash.digest('base64')}`;
  if (found === integrity) return;
  await rm(file, { force: true });
  throw new BrokenArchiveError(
    `${basename(file)} is not what was published (expected ${integrity}, got ${found}). It was removed.`,
  );
}
