import { fingerprintOf, isAsLeft } from '../../../shared/documents/fidelity/as-left';
import { compareTexts } from '../../../shared/documents/fidelity/compare-texts';
import type { PreparedDocument } from '../../../shared/documents/document';
import { ok, type Result } from '../../../shared/result';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { DocumentPrinter, PrepareRequest } from '../document-ports';

/**
 * A printer for tests of the engine: the first line after `# ` is the title, lines of `===` divide
 * the parts, and `[text](target)` becomes `text → address` when its address is known.
 */
export const textPrinter: DocumentPrinter = {
  prepare({ bytes, fileName, links }: PrepareRequest) {
    const source = new TextDecoder().decode(bytes);
    const heading = /^# (.+)\n*/u.exec(source);
    const body = heading === null ? source : source.slice(heading[0].length);
    const linked = body.replace(/\[(.+?)\]\((.+?)\)/gu, (_, text: string, target: string) => {
      const address = links.get(target);
      return address === undefined ? text : `${text} → ${address}`;
    });
    const document: PreparedDocument = {
      title: heading?.[1] ?? fileName.replace(/\.md$/u, ''),
      parts: linked.split('\n===\n').filter((part) => part.trim() !== ''),
      diagnostics: [],
      hash: source,
    };
    return Promise.resolve<Result<PreparedDocument, DocumentError>>(ok(document));
  },
  compare(parts, read) {
    return Promise.resolve(compareTexts(parts.join('\n'), read));
  },
  fingerprint: (read) => Promise.resolve(fingerprintOf(read)),
  isAsLeft: (read, left) => Promise.resolve(isAsLeft(read, left)),
};
