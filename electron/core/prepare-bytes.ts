import type { PreparedDocument } from '../../shared/documents/document';
import { prepareText, type PrepareOptions } from '../../shared/documents/prepare-text';
import type { DocumentError } from '../../shared/jobs/job-error';
import { ok, type Result } from '../../shared/result';
import type { DocumentSettings } from '../../shared/settings';
import { decodeText } from './decode-text';
import type { PrepareRequest } from './document-ports';

/** SHA-256 in lower-case hexadecimal digits. */
export type HashOf = (bytes: Uint8Array) => string;

/** The work of a `DocumentPrinter`, wherever it is done. */
export function prepareBytes(
  request: PrepareRequest,
  settings: DocumentSettings,
  hashOf: HashOf,
): Result<PreparedDocument, DocumentError> {
  const text = decodeText(request.bytes);
  if (!text.ok) return text;
  const hash = hashOf(request.bytes);
  const { attachments: targets } = request;
  const { uploadsRemotePictures: takesRemotePictures } = settings;
  const attachments = targets && { targets, token: hash.slice(0, 6), takesRemotePictures, hashOf };
  const prepared = prepareText(text.value, {
    ...prepareOptions(request, settings),
    ...(attachments === undefined ? {} : { attachments }),
  });
  return ok({ ...prepared, hash });
}

const prepareOptions = (
  { fileName, links, table }: Pick<PrepareRequest, 'fileName' | 'links' | 'table'>,
  { frontMatter, partBytes, partBlocks }: DocumentSettings,
): PrepareOptions => ({
  fileName,
  links,
  frontMatter,
  ...(table === undefined ? {} : { table }),
  limits: { bodyBytes: partBytes, blocks: partBlocks },
});
