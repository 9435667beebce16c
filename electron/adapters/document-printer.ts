import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import type { DocumentSettings } from '../../shared/settings';
import { ms, seconds, type Ms } from '../../shared/units';
import type { DocumentPreviewer, DocumentPrinter } from '../core/document-ports';
import type { Clock } from '../core/ports';
import type { DocumentTask, DocumentTaskName, DocumentTasks } from './document-tasks';
import { SystemClock } from './system-clock';
import { TaskThread, type TaskWishes, type ThreadTrouble } from './task-thread';

/** A printer with its own life: `close` ends what is under way, which then never settles. */
export interface OpenDocumentPrinter extends DocumentPrinter, DocumentPreviewer {
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
  const isSource = import.meta.filename.endsWith('.ts');
  const place = options.workerFile === undefined && isSource ? here : openThread(options);
  const run = place.run.bind(place);
  return {
    async prepare(request) {
      const input = { request, settings: settings() };
      return settle(await run({ name: 'prepare', input }, wishesFor(request.bytes.length)));
    },
    async preview(request) {
      const input = { request, settings: settings() };
      const wishes = { ...wishesFor(request.bytes.length), isUrgent: true };
      return settle(await run({ name: 'preview', input }, wishes));
    },
    async previewSent(sent) {
      const wishes = { ...wishesFor(lengthOf(sent.parts)), isUrgent: true };
      return settle(await run({ name: 'previewSent', input: { sent } }, wishes));
    },
    async compare(parts, read) {
      const wishes = wishesFor(lengthOf(parts) + read.length);
      const outcome = await run({ name: 'compare', input: { parts, read } }, wishes);
      return outcome.ok ? outcome.value : undefined;
    },
    async fingerprint(read) {
      const outcome = await run({ name: 'fingerprint', input: { read } }, wishesFor(read.length));
      return outcome.ok ? outcome.value : undefined;
    },
    async isAsLeft(read, left) {
      const wishes = wishesFor(lengthOf(left.parts) + read.length);
      const outcome = await run({ name: 'isAsLeft', input: { read, left } }, wishes);
      return outcome.ok && outcome.value;
    },
    async goingBlocks(read, next, blocks) {
      const input = { read, next, blocks: blocks.map(({ type, text }) => ({ type, text })) };
      const wishes = wishesFor(lengthOf([read, next, ...blocks.map(({ text }) => text)]));
      const outcome = await run({ name: 'goingBlocks', input }, wishes);
      return outcome.ok ? outcome.value : [...blocks.keys()];
    },
    close: () => place.close(),
  };
}

const openThread = ({ workerFile, clock, memory }: PrinterOptions): TaskThread<DocumentTasks> =>
  new TaskThread<DocumentTasks>({
    file: workerFile ?? join(import.meta.dirname, 'document-worker.js'),
    clock: clock ?? new SystemClock(),
    memory: memory ?? usualMemory,
  });

/** Does tasks in the thread that asks for them. */
const here: Pick<TaskThread<DocumentTasks>, 'run' | 'close'> = {
  async run<Name extends DocumentTaskName>(
    task: DocumentTask<Name>,
  ): Promise<Result<DocumentTasks[Name]['output'], ThreadTrouble>> {
    const { doDocumentTask } = await import('./document-tasks');
    return ok(doDocumentTask(task));
  },
  close: () => Promise.resolve(),
};

function settle<T, E>(
  outcome: Result<Result<T, E>, ThreadTrouble>,
): Result<T, E | ({ readonly kind: 'preparation-failed' } & ThreadTrouble)> {
  return outcome.ok ? outcome.value : err({ kind: 'preparation-failed', ...outcome.error });
}

const wishesFor = (size: number): TaskWishes => ({
  limit: limitFor(size),
  isUrgent: false,
  isLarge: size > largeTask,
});

const limitFor = (size: number): Ms =>
  ms(baseLimit + Math.ceil(size / bytesPerMegabyte) * limitPerMegabyte);

const lengthOf = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + part.length, 0);
