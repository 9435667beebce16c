import { onTestFinished } from 'vitest';
import type { AcceptedTask, Answer, NotionApi } from '../../core/notion-ports';
import { toPageId } from '../../../shared/notion-link';
import type { PageId, TaskId } from '../../../shared/jobs/job';
import type { RequestError } from '../../../shared/jobs/request-error';
import type { Result } from '../../../shared/result';
import type { PracticeOptions } from '../../practice/practice-options';
import { startPracticeWorkspace } from '../../practice/start-practice-workspace';
import { createNotionApi, type NotionApiOptions } from '../notion-api';
import { checkedUrl } from './raw-server';

export const never = new AbortController().signal;

/** A running workspace, the client at it, and a clock that the test moves. */
export async function setup(options: PracticeOptions = {}, more: Partial<NotionApiOptions> = {}) {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const practice = await startPracticeWorkspace({
    now: () => now,
    asyncPolicy: 'never',
    taskMs: () => 1_000,
    pollAfterSeconds: 2,
    ...options,
  });
  onTestFinished(() => practice.close());
  const baseUrl = checkedUrl(practice.url);
  const apiFor = (token: string): NotionApi => createNotionApi({ baseUrl, token, ...more });
  const root = toPageId(practice.rootPageId);
  if (root === undefined) throw new Error('the practice workspace has a root page');
  return {
    practice,
    api: apiFor(practice.token),
    apiFor,
    root,
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

export function valueOf<T>(result: Result<Answer<T>, unknown>): T {
  if (!result.ok) throw new Error(`unexpected ${JSON.stringify(result.error)}`);
  return result.value.value;
}

export function errorOf<Trouble = RequestError>(result: Result<unknown, Trouble>): Trouble {
  if (result.ok) throw new Error('a failure was expected');
  return result.error;
}

export async function makePage(
  api: NotionApi,
  parentId: PageId,
  title = 'Harvest',
): Promise<PageId> {
  const made = valueOf(await api.createPage({ parentId, title }, never));
  if (made.kind !== 'page') throw new Error('a page was expected');
  return made.page.id;
}

export function taskOf(answer: { readonly kind: string; readonly task?: AcceptedTask }): TaskId {
  if (answer.task === undefined) throw new Error('a task was expected');
  return answer.task.id;
}
