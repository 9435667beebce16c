import { createHash } from 'node:crypto';
import type { DocumentSettings } from '../../shared/settings';
import type { DocumentPrinter } from '../core/document-ports';

/** A printer with its own life: `close` ends what is under way. */
export interface OpenDocumentPrinter extends DocumentPrinter {
  close(): Promise<void>;
}

/** Opens the printer of documents; `settings` is asked anew for each document. */
export function openDocumentPrinter(settings: () => DocumentSettings): OpenDocumentPrinter {
  return {
    // The parser is loaded with the first document, so that the window need not wait for it.
    async prepare(request) {
      const { prepareBytes } = await import('../core/prepare-bytes');
      return prepareBytes(request, settings(), sha256);
    },
    async compare(parts, read) {
      const { compareTexts } = await import('../../shared/documents/fidelity/compare-texts');
      return compareTexts(parts.join('\n'), read);
    },
    close: () => Promise.resolve(),
  };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
