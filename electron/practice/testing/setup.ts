import { Client } from '@notionhq/client';
import { onTestFinished } from 'vitest';
import type { PracticeOptions } from '../practice-options';
import { startPracticeWorkspace, type PracticeWorkspace } from '../start-practice-workspace';

/** A moment to start from, and a clock that only moves when it is told to. */
export interface Hands {
  readonly now: () => number;
  advance(ms: number): void;
}

const startOfTime = Date.UTC(2026, 10, 20, 9);

export function handSetClock(start = startOfTime): Hands {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Sends a raw request with the right headers, unless they are overridden. */
export type Send = (method: string, path: string, request?: RawRequest) => Promise<Response>;

export interface RawRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Setup {
  readonly workspace: PracticeWorkspace;
  readonly clock: Hands;
  /** The official client, unchanged; it never repeats a request by itself here. */
  readonly client: Client;
  readonly send: Send;
  readonly parent: { readonly type: 'page_id'; readonly page_id: string };
}

/** A workspace on a clock set by hand, closed when the test ends. */
export async function setup(options: PracticeOptions = {}): Promise<Setup> {
  const clock = handSetClock();
  const workspace = await startPracticeWorkspace({ now: clock.now, ...options });
  onTestFinished(() => workspace.close());
  return {
    workspace,
    clock,
    client: clientOf(workspace, workspace.token),
    send: sender(workspace),
    parent: { type: 'page_id', page_id: workspace.rootPageId },
  };
}

export const clientOf = (workspace: PracticeWorkspace, token: string): Client =>
  new Client({
    auth: token,
    baseUrl: workspace.url,
    notionVersion: '2026-03-11',
    retry: false,
    logger: () => undefined,
  });

export function sender(workspace: PracticeWorkspace): Send {
  return (method, path, { body, headers = {}, signal } = {}) =>
    fetch(`${workspace.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${workspace.token}`,
        'notion-version': '2026-03-11',
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
}

/** A title in the form that requests want. */
export const titled = (title: string): { title: { title: { text: { content: string } }[] } } => ({
  title: { title: [{ text: { content: title } }] },
});
