import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';

export interface NamedEntry {
  /** With `/` between its parts, whatever program made the archive. */
  readonly name: string;
  readonly entry: Entry;
}

/** Names are decoded here, so that one bad name does not spoil the whole archive. */
export const openArchive = (path: string): Promise<ZipFile> =>
  openPromise(path, { decodeStrings: false, autoClose: false, validateEntrySizes: true });

/** The entries of an archive, one after the other. */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<NamedEntry, void, void> {
  for await (const entry of zip.eachEntry()) yield { name: nameOf(entry), entry };
}

/** Many programs write UTF-8 without saying so; only what is no UTF-8 is read as the old code page. */
function nameOf(entry: Entry): string {
  const { fileNameRaw: raw, generalPurposeBitFlag, extraFields } = entry;
  const hasExtraName = extraFields.some(({ id }) => id === 0x7075);
  const name =
    hasExtraName || !isUtf8(raw)
      ? getFileNameLowLevel(generalPurposeBitFlag, raw, extraFields, false)
      : raw.toString('utf8');
  return name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
