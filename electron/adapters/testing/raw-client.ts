import type { ServerResponse } from 'node:http';
import type { NotionApi } from '../../core/notion-ports';
import type { ApiUrl } from '../../../shared/api-url';
import type { PageId } from '../../../shared/jobs/job';
import type { RequestError } from '../../../shared/jobs/request-error';
import { createNotionApi, type NotionApiOptions } from '../notion-api';
import { startRawServer, type Answering } from './raw-server';

/** The client against a bare server: what tests of odd answers have in common. */

export const token = 'ntn_0123456789abcdefSECRET';
export const page = 'cccccccc-1111-4222-8333-000000000003' as PageId;
export const never = new AbortController().signal;

export function clientFor(baseUrl: ApiUrl, more: Partial<NotionApiOptions> = {}): NotionApi {
  return createNotionApi({ baseUrl, token, ...more });
}

export const create = (api: NotionApi, signal = never) =>
  api.createPage({ parentId: page, title: 'Harvest', markdown: 'text' }, signal);

/** What becomes of a create that is answered so. */
export async function errorOf(
  answer: Answering,
  more?: Partial<NotionApiOptions>,
): Promise<RequestError> {
  const server = await startRawServer(answer);
  return failure(create(clientFor(server.baseUrl, more)));
}

export async function failure(reply: ReturnType<NotionApi['createPage']>): Promise<RequestError> {
  const result = await reply;
  if (result.ok) throw new Error('a failure was expected');
  return result.error;
}

/** Notion's error object. Source: API reference, "Status codes". */
export const notionError = (
  status: number,
  code: string,
  additional?: Record<string, unknown>,
) => ({
  object: 'error',
  status,
  code,
  message: `About ${code}.`,
  request_id: 'req-1',
  ...(additional === undefined ? {} : { additional_data: additional }),
});

/** A proxy's page. */
export const html =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end('<html><h1>Sorry</h1></html>');
  };
