import { expect, test } from 'vitest';
import type { PageId } from '../../shared/jobs/job';
import type { RequestError } from '../../shared/jobs/request-error';
import { errorOfCreate } from './notion-api';

const parentId = 'aaaaaaaa-1111-4222-8333-000000000001' as PageId;
const behind = 'bbbbbbbb-1111-4222-8333-000000000002';
const missing = (message: string): RequestError => ({ kind: 'not-found', message });
const invalid = (message: string): RequestError => ({
  ...{ kind: 'rejected', status: 400, code: 'validation_error', message },
});

test.each<[string, RequestError, RequestError['kind'], RequestError['kind']]>([
  ['404 for the page above', missing(`No page ${parentId}.`), 'parent-gone', 'parent-gone'],
  ['404 for the block', missing(`No block ${behind}.`), 'place-gone', 'parent-gone'],
  ['404 without a name', missing('Could not find it.'), 'place-gone', 'parent-gone'],
  ['400 for both', invalid(`${behind} is no child of ${parentId}.`), 'place-gone', 'rejected'],
  ['400 without a name', invalid('body failed validation'), 'place-gone', 'rejected'],
  ['400 about trash', invalid("Can't edit a page in the trash."), 'place-gone', 'parent-gone'],
  ['409', { kind: 'conflict', message: behind }, 'conflict', 'conflict'],
])('%s, with and without a place', (_name, error, atPlace, atEnd) => {
  expect(errorOfCreate(error, { parentId, position: { behind } }).kind).toBe(atPlace);
  expect(errorOfCreate(error, { parentId }).kind).toBe(atEnd);
});
