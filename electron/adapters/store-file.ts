import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../core/store-ports';

/** What is used of electron-store (`conf` in tests): the whole content as one object. */
export interface WholeStore {
  get store(): Record<string, unknown>;
  set store(content: Record<string, unknown>);
}

export interface WholeStoreOptions {
  readonly cwd: string;
  /** File name without `.json`. */
  readonly name: string;
  readonly configFileMode: number;
  readonly accessPropertiesByDotNotation: false;
}

export interface StoreFileOptions {
  readonly directory: string;
  readonly name: string;
  /** `(options) => new ElectronStore(options)` */
  readonly openStore: (options: WholeStoreOptions) => WholeStore;
  readonly now?: () => number;
}

/** A small JSON file that is read once and written whole. */
export interface StoreFile {
  read(): Readonly<Record<string, unknown>>;
  /** @throws StorageError when the disk refuses; the content is then as it was */
  write(content: Readonly<Record<string, unknown>>): void;
  /** Name that an unreadable file was given when it was put out of the way. */
  readonly setAside?: string;
}

/**
 * Opens the file, or begins an empty one. A file that cannot be read is renamed, not overwritten,
 * so that nothing in it is lost; a disk that refuses leaves an empty content that cannot be written.
 */
export function openStoreFile(options: StoreFileOptions): StoreFile {
  const { directory, name } = options;
  const setAside = isReadable(join(directory, `${name}.json`)) ? undefined : putAside(options);
  const { store, fault } = open(options);
  let content: Readonly<Record<string, unknown>> = store?.store ?? {};
  return {
    read: () => content,
    write(next) {
      if (store === undefined)
        throw new StorageError(`Opening ${name}.json failed`, { cause: fault });
      try {
        store.store = { ...next };
      } catch (cause) {
        throw new StorageError(`Writing ${name}.json failed`, { cause });
      }
      content = next;
    },
    ...(setAside === undefined ? {} : { setAside }),
  };
}

function open(options: StoreFileOptions): { store?: WholeStore; fault?: unknown } {
  try {
    const store = options.openStore({
      cwd: options.directory,
      name: options.name,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
    return { store };
  } catch (fault) {
    return { fault };
  }
}

function isReadable(path: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null && !Array.isArray(content);
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';
  }
}

function putAside({ directory, name, now = Date.now }: StoreFileOptions): string | undefined {
  const stamp = new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let count = 1; ; count += 1) {
    const aside = `${name}.unreadable-${stamp}${count === 1 ? '' : `-${count}`}.json`;
    if (existsSync(join(directory, aside))) continue;
    try {
      renameSync(join(directory, `${name}.json`), join(directory, aside));
      return aside;
    } catch {
      return undefined;
    }
  }
}
