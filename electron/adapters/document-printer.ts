import { join } from 'node:path';
import { err } from '../../shared/result';
import type { DocumentSettings } from '../../shared/settings';
import { ms, seconds, type Ms } from '../../shared/units';
import type { DocumentPrinter } from '../core/document-ports';
import type { Clock } from '../core/ports';
import { DocumentThread, type TaskWishes } from './document-thread';
import { SystemClock } from './system-clock';

/** A printer with its own life: `close` ends what is under way, which then never settles. */
export interface OpenDocumentPrinter extends DocumentPrinter {
  close(): Promise<void>;
}

export interface PrinterOptions {
  readonly clock?: Pick<Clock, 'schedule'>;
  /** The built worker. Default: the file that stands beside this one in a build. */
  readonly workerFile?: string;
  /** Most memory of the worker's heap, in megabytes. Default: 2,048. */
  readonly memory?: number;
}

const usualMemory = 2_048;
/** A megabyte of the most hostile text takes some seconds; the rest is for slow machines. */
const baseLimit = seconds(60);
const limitPerMegabyte = seconds(30);
const bytesPerMegabyte = 1_000_000;
/** Above this many bytes the worker's memory is given back after the task. */
const largeTask = 4 * bytesPerMegabyte;

/** Opens the printer of documents, off the main thread; `settings` is asked anew for each document. */
export function openDocumentPrinter(
  settings: () => DocumentSettings,
  options: PrinterOptions = {},
): OpenDocumentPrinter {
  // Run from its sources (by tests) there is no built worker.
  if (options.workerFile === undefined && import.meta.filename.endsWith('.ts')) {
    return inProcess(settings);
  }
  const thread = new DocumentThread({
    file: options.workerFile ?? join(import.meta.dirname, 'document-worker.js'),
    clock: options.clock ?? new SystemClock(),
    memory: options.memory ?? usualMemory,
  });
  return {
    async prepare(request) {
      const input = { request, settings: settings() };
      const outcome = await thread.run({ name: 'prepare', input }, wishesFor(request.bytes.length));
      return outcome.ok ? outcome.value : err({ kind: 'preparation-failed', ...outcome.error });
    },
    async compare(parts, read) {
      const size = parts.reduce((sum, part) => sum + part.length, read.length);
      const outcome = await thread.run(
        { name: 'compare', input: { parts, read } },
        wishesFor(size),
      );
      return outcome.ok ? outcome.value : undefined;
    },
    close: () => thread.close(),
  };
}

const wishesFor = (size: number): TaskWishes => ({
  limit: limitFor(size),
  isUrgent: false,
  isLarge: size > largeTask,
});

const limitFor = (size: number): Ms =>
  ms(baseLimit + Math.ceil(size / bytesPerMegabyte) * limitPerMegabyte);

function inProcess(settings: () => DocumentSettings): OpenDocumentPrinter {
  const load = () => import('./document-tasks');
  return {
    async prepare(request) {
      const { doDocumentTask } = await load();
      return doDocumentTask({ name: 'prepare', input: { request, settings: settings() } });
    },
    async compare(parts, read) {
      const { doDocumentTask } = await load();
      return doDocumentTask({ name: 'compare', input: { parts, read } });
    },
    close: () => Promise.resolve(),
  };
}
