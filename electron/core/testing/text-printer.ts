import { fingerprintOf, isAsLeft } from '../../../shared/documents/fidelity/as-left';
import { blockFor } from '../../../shared/documents/attachments/file-types';
import { markOf, type Placement } from '../../../shared/documents/attachments/placement';
import { attachmentKey } from '../../../shared/documents/attachments/resolve-attachments';
import { compareTexts } from '../../../shared/documents/fidelity/compare-texts';
import type { PreparedDocument } from '../../../shared/documents/document';
import { ok, type Result } from '../../../shared/result';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { DocumentPrinter, PrepareRequest } from '../document-ports';

/**
 * A printer for tests of the engine: the first line after `# ` is the title, lines of `===` divide
 * the parts, `[text](target)` becomes `text → address` when its address is known, and
 * `![caption](target)` a mark when the target is a file to be uploaded, or fetched from a server.
 */
export const textPrinter: DocumentPrinter = {
  prepare({ bytes, fileName, links, attachments = new Map() }: PrepareRequest) {
    const source = new TextDecoder().decode(bytes);
    const heading = /^# (.+)\n*/u.exec(source);
    const body = heading === null ? source : source.slice(heading[0].length);
    const placements: Placement[] = [];
    const marked = body.replace(
      /!\[(.*?)\]\((.+?)\)/gu,
      (whole, caption: string, target: string) => {
        const file = attachments.get(attachmentKey('path', target));
        if (file === undefined || 'refused' in file) return whole;
        const mark = markOf('test', placements.length + 1);
        const { path } = file;
        const isRemote = target.startsWith('https://');
        const name = isRemote ? target.slice(target.lastIndexOf('/') + 1) : file.name;
        placements.push({
          ...{ mark, name, caption, target },
          block: blockFor(name) ?? 'file',
          source: isRemote ? { from: 'web', url: target } : { from: 'file', path },
          instead: caption === '' ? name : caption,
          position: { line: 1, column: 1 },
        });
        return mark;
      },
    );
    const linked = marked.replace(
      /(?<!!)\[(.+?)\]\((.+?)\)/gu,
      (_, text: string, target: string) => {
        const address = links.get(target);
        return address === undefined ? text : `${text} → ${address}`;
      },
    );
    const document: PreparedDocument = {
      title: heading?.[1] ?? fileName.replace(/\.md$/u, ''),
      parts: linked.split('\n===\n').filter((part) => part.trim() !== ''),
      diagnostics: [],
      hash: source,
      ...(placements.length === 0 ? {} : { attachments: { placements, inlineFiles: new Map() } }),
    };
    return Promise.resolve<Result<PreparedDocument, DocumentError>>(ok(document));
  },
  compare(parts, read) {
    return Promise.resolve(compareTexts(parts.join('\n'), read));
  },
  fingerprint: (read) => Promise.resolve(fingerprintOf(read)),
  isAsLeft: (read, left) => Promise.resolve(isAsLeft(read, left)),
};
