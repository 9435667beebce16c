import { assertNever } from '../../shared/assert-never';
import type { CommandError } from '../../shared/command-error';
import { backoff } from '../../shared/jobs/backoff';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import { err, ok, type Result } from '../../shared/result';
import type { ConnectionView, DestinationView, QueueTrouble } from '../../shared/session';
import { after, type Ms } from '../../shared/units';
import type { Clock } from '../core/ports';
import type { Engine } from '../main/compose-engine';
import type { Reporter } from './reporter';
import type { Stop } from './stop';
import type { Trouble } from './trouble';

export interface ReachParts {
  readonly engine: Pick<Engine, 'connections' | 'destinations'>;
  readonly reporter: Reporter;
  readonly clock: Clock;
  readonly stop: Stop;
}

export interface Reached {
  readonly connection: ConnectionView;
  readonly destination: DestinationView;
}

/** The page that every new practice workspace has for imports. */
const practicePage = 'Imported notes';
/** Then the waits stay alike: longer ones only delay the moment when the network is found again. */
const growingWaits = 5;

/**
 * Connects and finds the page that imports go under. Waits as long as Notion cannot be reached or
 * asks for a pause.
 */
export async function reach(
  parts: ReachParts,
  token: string | undefined,
  to: string | undefined,
): Promise<Result<Reached, Trouble> | 'stopped'> {
  const { destinations } = parts.engine;
  const connected = await connect(parts, token);
  if (connected === 'stopped' || !connected.ok) return connected;
  const connection = connected.value;
  const page = await patiently(parts, () =>
    to === undefined ? firstFound(parts, practicePage) : destinations.resolve(to),
  );
  if (page === 'stopped') return page;
  if (!page.ok) return err(troubleOf(page.error, connection.workspaceName));
  const [destination, ...others] = page.value;
  if (destination === undefined || others.length > 0) {
    const tables = page.value.map(({ title, pageId }) => ({ title, id: pageId }));
    return err({ kind: 'usage', error: { kind: 'several-tables', tables } });
  }
  const chosen = destinations.choose(destination.pageId);
  if (!chosen.ok) return err(troubleOf(chosen.error, connection.workspaceName));
  return ok({ connection, destination });
}

/** @param token undefined: the practice workspace */
export async function connect(
  parts: Omit<ReachParts, 'engine'> & { readonly engine: Pick<Engine, 'connections'> },
  token: string | undefined,
): Promise<Result<ConnectionView, Trouble> | 'stopped'> {
  const { connections } = parts.engine;
  const connected = await patiently(parts, () =>
    token === undefined ? connections.usePractice() : connections.connect(token),
  );
  if (connected === 'stopped') return connected;
  return connected.ok ? connected : err(troubleOf(connected.error, ''));
}

async function firstFound(
  { engine }: ReachParts,
  title: string,
): Promise<Result<readonly DestinationView[], CommandError>> {
  const found = await engine.destinations.search(title);
  if (!found.ok) return found;
  const pages = found.value.filter(({ kind }) => kind === undefined);
  const page = pages.find((view) => view.title === title) ?? pages[0];
  return page === undefined ? err({ kind: 'page-unknown' }) : ok([page]);
}

/** Asks until there is an answer that waiting would not change. */
export async function patiently<T>(
  { reporter, clock, stop }: Omit<ReachParts, 'engine'>,
  ask: () => Promise<Result<T, CommandError>>,
): Promise<Result<T, CommandError> | 'stopped'> {
  for (let tries = 1; ; tries += 1) {
    const reply = await Promise.race([ask(), stop.asked]);
    if (reply === 'stopped') return reply;
    if (reply.ok && tries > 1) reporter.queue(undefined);
    if (reply.ok || reply.error.kind !== 'request') return reply;
    const wait = waitAfter(reply.error.error, tries);
    if (wait === undefined) return reply;
    reporter.queue(asQueueTrouble(reply.error.error, wait, clock));
    if ((await Promise.race([pause(clock, wait), stop.asked])) === 'stopped') return 'stopped';
  }
}

/** Undefined for what does not pass by itself. */
function waitAfter(error: RequestErrorCause, tries: number): Ms | undefined {
  switch (error.kind) {
    case 'rate-limited':
    case 'overloaded':
      return error.retryAfterMs;
    case 'offline':
    case 'intercepted':
    case 'lost':
    case 'timed-out':
    case 'garbled':
    case 'conflict':
      return backoff(Math.min(tries, growingWaits), 0.5);
    case 'stopped':
    case 'signed-out':
    case 'parent-full':
    case 'place-gone':
    case 'parent-gone':
    case 'table-changed':
    case 'blocked':
    case 'forbidden':
    case 'not-found':
    case 'rejected':
      return undefined;
    default:
      return assertNever(error);
  }
}

function asQueueTrouble(error: RequestErrorCause, wait: Ms, clock: Clock): QueueTrouble {
  const until = after(clock.now(), wait);
  const isAsked = error.kind === 'rate-limited' || error.kind === 'overloaded';
  return isAsked ? { kind: error.kind, until } : { kind: 'offline', retryAt: until };
}

function pause(clock: Clock, wait: Ms): Promise<'over'> {
  return new Promise((resolve) => clock.schedule(wait, () => resolve('over')));
}

export function troubleOf(error: CommandError, workspace: string): Trouble {
  switch (error.kind) {
    case 'request':
      return { kind: 'request', error: error.error };
    case 'storage':
      return { kind: 'storage', detail: error.detail };
    case 'page-unknown':
      return { kind: 'usage', error: { kind: 'page-unknown', workspace } };
    case 'bad-address':
      return { kind: 'usage', error: { kind: 'bad-address', detail: error.detail } };
    case 'bad-request':
    case 'internal':
    case 'no-connection':
    case 'no-destination':
    case 'not-a-link':
    case 'not-a-file':
    case 'plan-gone':
    case 'document':
    case 'import-unknown':
    case 'import-open':
    case 'other-workspace':
    case 'not-written':
      // Looked at before, or a fault of the program.
      throw new Error(`Unexpected refusal: ${error.kind}`);
    default:
      return assertNever(error);
  }
}
