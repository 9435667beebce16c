import { fileKey, linkedFileNames } from '../../shared/documents/link-targets';
import type { JobSource, Route } from '../../shared/jobs/job';
import type { Bytes } from '../../shared/units';
import { decodeText } from './decode-text';
import type { FileSource } from './ports';

/** Files above this are not read for their links. */
const longestRead = 1_000_000 as Bytes;

/**
 * The route of each file: those that other files of the same drop link to get their page first
 * (`shell`), so that its id is known early; the rest go the direct way, one request fewer.
 */
export async function chooseRoutes(
  sources: readonly JobSource[],
  files: FileSource,
): Promise<ReadonlyMap<string, Route>> {
  const linked = new Set<string>();
  for (const source of sources) {
    if (sources.length === 1 || source.size > longestRead) continue;
    const bytes = await files.read(source.path);
    const text = bytes.ok ? decodeText(bytes.value) : bytes;
    if (!text.ok) continue;
    for (const name of linkedFileNames(text.value)) {
      if (name !== fileKey(source.name)) linked.add(name);
    }
  }
  return new Map(
    sources.map((source) => [source.path, linked.has(fileKey(source.name)) ? 'shell' : 'direct']),
  );
}
