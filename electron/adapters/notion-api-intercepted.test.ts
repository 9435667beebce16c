import { describe, expect, test } from 'vitest';
import { errorOf, html, notionError } from './testing/raw-client';
import { json, type Answering } from './testing/raw-server';

describe('a network that answers in the place of Notion', () => {
  const cases: readonly [string, Answering][] = [
    ['its page with 200', html(200)],
    ['its page as plain text', html(200, { 'content-type': 'text/plain' })],
    ['its page without a type', (response) => response.end('<html>Welcome</html>')],
    ['401 with a page', html(401)],
    ['403 with a page', html(403)],
    ['404 with a page', html(404)],
    ['511', (response) => response.writeHead(511).end()],
    [
      'a redirect to its page',
      (response) => response.writeHead(302, { location: 'http://login.example/' }).end(),
    ],
    ['its own API', json(200, { captive: true }, { 'content-type': 'application/captive+json' })],
  ];
  test.each(cases)('is seen: %s', async (_name, answer) => {
    const error = await errorOf(answer);
    expect(error.kind).toBe('intercepted');
    expect(JSON.stringify(error)).not.toMatch(/Welcome|Sorry/);
  });
});

describe('is not suspected when', () => {
  const cases: readonly [string, Answering, string][] = [
    ['Notion itself sends a page', html(200, { 'x-notion-request-id': 'r' }), 'garbled'],
    ['a proxy before Notion fails', html(502), 'lost'],
    ['a proxy before Notion holds back', html(429), 'rate-limited'],
    ['nothing came', (response) => response.writeHead(200).end(), 'garbled'],
    ['Notion refuses', json(401, notionError(401, 'unauthorized')), 'signed-out'],
    ['JSON is of another shape', json(200, { captive: true }), 'garbled'],
  ];
  test.each(cases)('%s', async (_name, answer, kind) => {
    expect((await errorOf(answer)).kind).toBe(kind);
  });
});

describe('a create under a page that is gone', () => {
  const refusal = (message: string) => ({ ...notionError(400, 'validation_error'), message });

  test.each([
    "Can't edit block that is archived. You must unarchive the block before editing.",
    "Can't edit page on block with an archived ancestor. You must unarchive the ancestor.",
    "Can't edit a page that is in the trash. Restore it first.",
  ])('is told apart from a bad text: %s', async (message) => {
    expect(await errorOf(json(400, refusal(message)))).toMatchObject({
      kind: 'parent-gone',
      message,
      requestId: 'req-1',
    });
  });

  test('a text about the trash is not', async () => {
    const message = 'body.markdown is too long: "How to empty the trash".';
    expect((await errorOf(json(400, refusal(message)))).kind).toBe('rejected');
  });
});
