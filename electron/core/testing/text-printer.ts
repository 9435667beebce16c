import { fingerprintOf, isAsLeft } from '../../../shared/documents/fidelity/as-left';
import { goingBlocks } from '../../../shared/documents/fidelity/going-blocks';
import { blockFor } from '../../../shared/documents/attachments/file-types';
import { markOf, type Placement } from '../../../shared/documents/attachments/placement';
import { attachmentKey } from '../../../shared/documents/attachments/resolve-attachments';
import { compareTexts } from '../../../shared/documents/fidelity/compare-texts';
import type { PreparedDocument } from '../../../shared/documents/document';
import { ok, type Result } from '../../../shared/result';
import { fillProperties } from '../../../shared/tables/fill-properties';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { DocumentPrinter, PrepareRequest } from '../document-ports';

/**
 * A printer for tests of the engine: lines of `key: value` between lines of `---` at the start are
 * what a row says, and `icon` the emoji of any page, the first line after `# ` is the title, lines of `===` divide
 * the parts, `[text](target)` becomes `text → address` when its address is known, and
 * `![caption](target)` a mark when the target is a file to be uploaded, or fetched from a server.
 */
export const textPrinter: DocumentPrinter = {
  prepare({ bytes, fileName, links, attachments = new Map(), table }: PrepareRequest) {
    const file = new TextDecoder().decode(bytes);
    const matter = /^---\n(.*?)---\n+/su.exec(file);
    const source = matter === null ? file : file.slice(matter[0].length);
    const keys = (matter?.[1] ?? '').split('\n').flatMap((line): readonly [string, string][] => {
      const [key = '', ...value] = line.split(': ');
      return key === '' ? [] : [[key, value.join(': ')]];
    });
    const heading = /^# (.+)\n*/u.exec(source);
    const body = heading === null ? source : source.slice(heading[0].length);
    const placements: Placement[] = [];
    const [, icon] = keys.find(([key]) => key === 'icon') ?? [];
    const marked = body.replace(
      /!\[(.*?)\]\((.+?)\)/gu,
      (whole, caption: string, target: string) => {
        const beside = attachments.get(attachmentKey('path', target));
        if (beside === undefined || 'refused' in beside) return whole;
        const mark = markOf('test', placements.length + 1);
        const { path } = beside;
        const isRemote = target.startsWith('https://');
        const name = isRemote ? target.slice(target.lastIndexOf('/') + 1) : beside.name;
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
      hash: file,
      ...(icon === undefined ? {} : { icon: { kind: 'emoji', emoji: icon } as const }),
      ...(table === undefined
        ? {}
        : { properties: fillProperties(new Map(keys), table).properties }),
      ...(placements.length === 0 ? {} : { attachments: { placements, inlineFiles: new Map() } }),
    };
    return Promise.resolve<Result<PreparedDocument, DocumentError>>(ok(document));
  },
  compare(parts, read) {
    return Promise.resolve(compareTexts(parts.join('\n'), read));
  },
  fingerprint: (read) => Promise.resolve(fingerprintOf(read)),
  isAsLeft: (read, left) => Promise.resolve(isAsLeft(read, left)),
  goingBlocks: (read, next, blocks) => Promise.resolve(goingBlocks(read, next, blocks)),
};
