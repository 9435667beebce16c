import { getRequestListener } from '@hono/node-server';
import { createServer, type Server } from 'node:http';
import { buildPractice } from './build-practice';
import type { Fault } from './faults/fault';
import {
  snapshotPages,
  snapshotUploads,
  type PageSnapshot,
  type UploadSnapshot,
} from './page-snapshot';
import { personOf, type Person } from './person';
import { practiceApp } from './practice-app';
import type { PracticeOptions } from './practice-options';
import type { PracticeStats } from './stats';
import { JournalFile, type OpenedJournal } from './store/journal-file';
import type { Journal } from './store/workspace-store';
import { FolderFiles, MemoryFiles } from './uploads/file-store';

/** A running practice workspace. */
export interface PracticeWorkspace {
  /** Base address without a path: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly workspaceId: string;
  /** The page "Imported notes". */
  readonly rootPageId: string;
  /** Copy of a damaged journal, when one was found at the start. */
  readonly setAside: string | undefined;
  stats(): PracticeStats;
  /** Every page with its title and text, tasks that are due carried out before. */
  pages(): readonly PageSnapshot[];
  /** Every upload, also those that no page uses. */
  uploads(): readonly UploadSnapshot[];
  /** The bytes of an upload; undefined when they are not all there. */
  fileOf(uploadId: string): Uint8Array | undefined;
  /** What a person does in the workspace, beside the API. */
  readonly person: Person;
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Cuts all connections; what was answered is stored. Calling it again changes nothing. */
  close(): Promise<void>;
}

const host = '127.0.0.1';

/** Longer than a client keeps an idle connection, so that none is closed under a request. */
const keepAliveMs = 65_000;

/**
 * Starts the practice workspace: an HTTP server on 127.0.0.1 that speaks Notion's API, version
 * 2026-03-11, with pages of its own. Rejects when the port is taken or the folder cannot be used.
 */
export async function startPracticeWorkspace(
  options: PracticeOptions = {},
): Promise<PracticeWorkspace> {
  const opened = options.folder === undefined ? undefined : JournalFile.open(options.folder);
  let port = 0;
  const url = (): string => `http://${host}:${String(port)}`;
  const files = options.folder === undefined ? new MemoryFiles() : new FolderFiles(options.folder);
  const practice = buildPractice(
    options,
    opened?.journal ?? inMemory,
    opened?.entries ?? [],
    url,
    files,
  );
  const listener = getRequestListener(practiceApp(practice).fetch, {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => void listener(request, response));
  server.keepAliveTimeout = keepAliveMs;
  try {
    port = await listen(server, practice.settings.port);
  } catch (error) {
    opened?.journal.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    url: url(),
    port,
    token: practice.identity.token,
    workspaceId: practice.identity.id,
    rootPageId: practice.identity.rootPageId,
    setAside: opened?.setAside,
    stats: () => practice.stats.snapshot(),
    pages: () => {
      practice.desk.settle();
      return snapshotPages(practice);
    },
    uploads: () => snapshotUploads(practice),
    fileOf: (uploadId) => {
      const upload = practice.store.upload(uploadId);
      return upload === undefined ? undefined : practice.uploads.content(upload);
    },
    person: personOf(practice),
    addFault: (fault) => {
      practice.faults.add(fault);
    },
    clearFaults: () => {
      practice.faults.clear();
    },
    close: () => (closed ??= close(server, opened)),
  };
}

const inMemory: Journal = { append: () => undefined };

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No port'));
      else resolve(address.port);
    });
  });
}

function close(server: Server, opened: OpenedJournal | undefined): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      opened?.journal.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
