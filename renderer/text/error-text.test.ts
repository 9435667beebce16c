import { describe, expect, test } from 'vitest';
import type { CommandError } from '../../shared/command-error';
import { sampleErrors } from '../../shared/testing/sample-job';
import { describeCommandError, type Deed } from './command-error-text';
import { describeError } from './error-text';

describe.each(Object.values(sampleErrors))('the error $kind', (error) => {
  const text = describeError(error);

  test('has a short name that fits a row', () => {
    expect(text.short).toMatch(/^\S.{4,39}$/u);
    expect(text.short).not.toMatch(/[.]$/);
  });

  test('says what happened and what to do, in sentences', () => {
    expect(text.cause).toMatch(/^\S.+\.$/u);
    expect(text.advice).toMatch(/^\S.+\.$/u);
    expect(text.remedies.length).toBeGreaterThan(0);
  });

  test('names no code in its own words', () => {
    expect(`${text.short} ${text.cause} ${text.advice}`).not.toMatch(
      /undefined|\b[45]\d\d\b(?! bytes)|_error/,
    );
  });
});

test('Notion’s own words are quoted', () => {
  expect(describeError(sampleErrors['task-failed']).quote).toBe(
    '400 validation_error: Content is too long.',
  );
});

test('a failure of Notion itself is not blamed on the file', () => {
  const fault = { ...sampleErrors['task-failed'], status: 500, code: 'internal_server_error' };
  expect(describeError(fault).cause).toContain('not at fault');
  expect(describeError(sampleErrors['task-failed']).cause).not.toContain('not at fault');
});

test('the used-up block limit has its own words', () => {
  const limit = describeError(sampleErrors.forbidden);
  const capability = describeError({ ...sampleErrors.forbidden, blockLimit: false });
  expect(limit.short).not.toBe(capability.short);
});

const deeds: Readonly<Record<Deed, true>> = {
  connect: true,
  practice: true,
  'find-destination': true,
  'choose-destination': true,
  add: true,
  'change-settings': true,
  'open-page': true,
  'read-history': true,
  export: true,
  undo: true,
  preview: true,
  other: true,
};

const commandErrors: {
  readonly [Kind in CommandError['kind']]: Extract<CommandError, { readonly kind: Kind }>;
} = {
  'bad-request': { kind: 'bad-request', detail: 'args[0]' },
  internal: { kind: 'internal' },
  'no-connection': { kind: 'no-connection' },
  'no-destination': { kind: 'no-destination' },
  'not-a-link': { kind: 'not-a-link' },
  'page-unknown': { kind: 'page-unknown' },
  'not-a-file': { kind: 'not-a-file' },
  'import-unknown': { kind: 'import-unknown' },
  'import-open': { kind: 'import-open', open: 3 },
  'other-workspace': { kind: 'other-workspace', name: 'Atelier' },
  'not-written': { kind: 'not-written', detail: 'ENOSPC' },
  'plan-gone': { kind: 'plan-gone' },
  'bad-address': { kind: 'bad-address', detail: 'no such port' },
  storage: { kind: 'storage', detail: 'disk is full' },
  document: { kind: 'document', error: sampleErrors['not-utf8'] },
  request: { kind: 'request', error: sampleErrors['signed-out'] },
};

const requestErrors = [
  sampleErrors['signed-out'],
  sampleErrors.forbidden,
  sampleErrors['not-found'],
  sampleErrors['parent-gone'],
  sampleErrors.rejected,
  sampleErrors.conflict,
  sampleErrors['rate-limited'],
  sampleErrors.blocked,
  sampleErrors.overloaded,
  sampleErrors.offline,
  sampleErrors.stopped,
  sampleErrors.intercepted,
  sampleErrors.lost,
  sampleErrors['timed-out'],
  sampleErrors.garbled,
];

test('trouble of every command has words for every deed', () => {
  for (const deed of Object.keys(deeds).filter((name): name is Deed => name in deeds)) {
    const errors = [
      ...Object.values(commandErrors),
      ...requestErrors.map((error) => ({ kind: 'request', error }) as const),
    ];
    for (const error of errors) {
      const { title, body } = describeCommandError(error, deed);
      expect(title).toMatch(/^[A-Z].+[^.]$/u);
      expect(body).toMatch(/^[A-Z].+\.$/u);
    }
  }
});

test('a wrong token gets words about the token', () => {
  const { body } = describeCommandError(commandErrors.request, 'connect');
  expect(body).toContain('token');
  expect(body).toContain('make a new one');
});
