import * as v from 'valibot';
import type { Workspace } from '../core/notion-ports';
import type { ConnectionId } from '../../shared/jobs/job';
import { toPageId } from '../../shared/notion-link';
import { bytes } from '../../shared/units';
import type { ConnectionKind, DestinationView, Notice } from '../../shared/session';
import { noticeOf } from './settings-store';
import type { StoreFile } from './store-file';

const RECENT_LIMIT = 8;

const Text = v.pipe(v.string(), v.nonEmpty());
const Destination = v.object({
  pageId: v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const id = toPageId(dataset.value);
      if (id !== undefined) return id;
      addIssue({ message: 'not a page id' });
      return NEVER;
    }),
  ),
  title: v.string(),
  kind: v.exactOptional(v.picklist(['table', 'row'])),
  parentTitle: v.exactOptional(v.string()),
});

const ConnectionSchema = v.object({
  id: v.pipe(
    Text,
    v.transform((id) => id as ConnectionId),
  ),
  kind: v.picklist(['notion', 'practice']),
  workspaceId: Text,
  workspaceName: v.string(),
  userId: Text,
  ownerId: v.exactOptional(Text),
  userName: v.exactOptional(v.string()),
  uploadLimit: v.exactOptional(v.pipe(v.number(), v.transform(bytes))),
  /** The token as the system's key store encrypted it, in base64; absent where it has none. */
  ciphertext: v.exactOptional(Text),
  destination: v.exactOptional(Destination),
  recentDestinations: v.fallback(v.array(Destination), []),
});

/** A workspace as it is kept on disk. Its token is there only as ciphertext. */
export type StoredConnection = Readonly<v.InferOutput<typeof ConnectionSchema>>;

/** Connections, the one in use, and where each puts its pages. Writing throws `StorageError`. */
export interface ConnectionStore {
  list(): readonly StoredConnection[];
  find(id: ConnectionId): StoredConnection | undefined;
  current(): StoredConnection | undefined;
  makeCurrent(id: ConnectionId | undefined): void;
  /**
   * Adds a workspace under `newId`. One that is known keeps its id, destinations and jobs, whichever
   * of its tokens was pasted now; its names are renewed.
   */
  keep(kind: ConnectionKind, workspace: Workspace, newId: ConnectionId): StoredConnection;
  setCiphertext(id: ConnectionId, ciphertext: string | undefined): void;
  /** Puts it first among the recent ones. */
  chooseDestination(id: ConnectionId, destination: DestinationView): void;
  remove(id: ConnectionId): void;
  readonly notice?: Notice;
}

export function createConnectionStore(file: StoreFile): ConnectionStore {
  const stored = () => {
    const entries = v.fallback(v.array(v.unknown()), []);
    return v.parse(entries, file.read()['connections']).map((entry) => {
      const parsed = v.safeParse(ConnectionSchema, entry);
      return parsed.success ? { connection: parsed.output } : { unreadable: entry };
    });
  };
  const list = () => stored().flatMap(({ connection }) => (connection ? [connection] : []));
  const find = (id: unknown) => list().find((connection) => connection.id === id);
  const write = (connections: readonly StoredConnection[], content = file.read()) => {
    // What cannot be read stays in the file: another version of the app may know it.
    const unreadable = stored().flatMap((entry) =>
      'unreadable' in entry ? [entry.unreadable] : [],
    );
    file.write({ ...content, connections: [...connections, ...unreadable] });
  };
  const change = (id: ConnectionId, map: (connection: StoredConnection) => StoredConnection) =>
    write(list().map((connection) => (connection.id === id ? map(connection) : connection)));

  return {
    list,
    find,
    current: () => find(file.read()['current']),
    makeCurrent(id) {
      const { current: _former, ...rest } = file.read();
      file.write(id === undefined ? rest : { ...rest, current: id });
    },
    keep(kind, workspace, newId) {
      const known = list().find(
        (each) => each.kind === kind && each.workspaceId === workspace.workspaceId,
      );
      const {
        userName: _formerName,
        ownerId: _formerOwner,
        uploadLimit: _formerLimit,
        ...base
      } = known ?? { id: newId, recentDestinations: [] };
      const connection = { ...base, kind, ...workspace };
      if (known === undefined) write([...list(), connection]);
      else change(known.id, () => connection);
      return connection;
    },
    setCiphertext(id, ciphertext) {
      change(id, ({ ciphertext: _former, ...rest }) =>
        ciphertext === undefined ? rest : { ...rest, ciphertext },
      );
    },
    chooseDestination(id, destination) {
      change(id, (connection) => ({
        ...connection,
        destination,
        recentDestinations: [
          destination,
          ...connection.recentDestinations.filter(({ pageId }) => pageId !== destination.pageId),
        ].slice(0, RECENT_LIMIT),
      }));
    },
    remove(id) {
      const { current, ...rest } = file.read();
      const connections = list().filter((connection) => connection.id !== id);
      write(connections, current === id ? rest : file.read());
    },
    ...(file.setAside === undefined ? {} : { notice: noticeOf(file.setAside) }),
  };
}
