import { describe, expect, test } from 'vitest';
import { ms } from '../../shared/units';
import { errorOfThrow } from './notion-api-error';

/** As Node's fetch throws: a TypeError around the fault, which the HTTP client wraps once more. */
const thrown = (cause: unknown) =>
  new Error('Request failed', { cause: new TypeError('fetch failed', { cause }) });

function fault(code: string, message: string, more: Record<string, string> = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

describe('a request that surely was not sent is offline', () => {
  test.each([
    fault('ENOTFOUND', 'getaddrinfo ENOTFOUND api.notion.com', { syscall: 'getaddrinfo' }),
    fault('EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.notion.com', { syscall: 'getaddrinfo' }),
    fault('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9', { syscall: 'connect' }),
    fault('EHOSTUNREACH', 'connect EHOSTUNREACH', { syscall: 'connect' }),
    fault('ENETUNREACH', 'connect ENETUNREACH', { syscall: 'connect' }),
    fault('ETIMEDOUT', 'connect ETIMEDOUT', { syscall: 'connect' }),
    fault('EACCES', 'connect EACCES', { syscall: 'connect' }),
    fault('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'),
    fault('CERT_HAS_EXPIRED', 'certificate has expired'),
    fault('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
    fault('ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname does not match'),
    fault(
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
    ),
    new AggregateError([
      fault('ENETUNREACH', 'connect ENETUNREACH ::1', { syscall: 'connect' }),
      fault('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1', { syscall: 'connect' }),
    ]),
  ])('$code $message', (cause) => {
    expect(errorOfThrow(thrown(cause), undefined, ms(1)).kind).toBe('offline');
  });
});

describe('a request that may have been sent is lost', () => {
  test.each([
    fault('ECONNRESET', 'read ECONNRESET', { syscall: 'read' }),
    fault('EPIPE', 'write EPIPE', { syscall: 'write' }),
    fault('ETIMEDOUT', 'read ETIMEDOUT', { syscall: 'read' }),
    fault('UND_ERR_SOCKET', 'other side closed'),
    fault('HPE_INVALID_CONSTANT', 'Response does not match the HTTP/1.1 protocol'),
    fault('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ssl alert number 116'),
    new AggregateError([
      fault('ECONNREFUSED', 'connect ECONNREFUSED', { syscall: 'connect' }),
      fault('ECONNRESET', 'read ECONNRESET', { syscall: 'read' }),
    ]),
    new AggregateError([]),
    new Error('something new'),
    'a text',
    undefined,
  ])('%s', (cause) => {
    expect(errorOfThrow(thrown(cause), undefined, ms(1)).kind).toBe('lost');
  });

  test('also when what was thrown is no error', () => {
    for (const odd of [undefined, null, 'ECONNREFUSED', { code: 'ECONNREFUSED' }]) {
      expect(errorOfThrow(odd, undefined, ms(1)).kind).toBe('lost');
    }
  });
});

test('the detail names each fault once, with its code', () => {
  const cause = new AggregateError([
    fault('ENETUNREACH', 'no route', { syscall: 'connect' }),
    fault('ENETUNREACH', 'no route', { syscall: 'connect' }),
    fault('ECONNREFUSED', 'connect ECONNREFUSED', { syscall: 'connect' }),
  ]);
  expect(errorOfThrow(thrown(cause), undefined, ms(1))).toEqual({
    kind: 'offline',
    detail: 'ENETUNREACH: no route; connect ECONNREFUSED',
  });
});

test('causes that go round in a circle come to an end', () => {
  const circle = new Error('round');
  circle.cause = circle;
  expect(errorOfThrow(circle, undefined, ms(1))).toMatchObject({ kind: 'lost' });
});
