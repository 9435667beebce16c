import { describe, expect, test } from 'vitest';
import { parseCommand } from './arguments';
import { commandLine } from './command-line';
import { describeUsageError, type UsageError } from './usage-error';

const page = 'https://www.notion.so/Garden-89d1ff48c9f446faa9de8eb812147713';

test('reads an import with everything that can be said', () => {
  const args = ['import', 'notes', 'a.md', '--to', page, '--profile', 'p', '--json'];
  const rest = [
    '--api-url',
    'http://127.0.0.1:80',
    '--requests-per-minute',
    '600',
    '--folders',
    'nested',
    '--any-order',
    '--create-options',
    ...['--changed', 'new', '--edited', 'copy', '--repair-links'],
    '--text-files',
    ...['--ignore', 'drafts/', '--ignore', '*.tmp'],
    '--gitignore',
  ];

  expect(parseCommand([...args, ...rest])).toEqual({
    ok: true,
    value: {
      kind: 'import',
      options: {
        paths: ['notes', 'a.md'],
        to: page,
        apiUrl: 'http://127.0.0.1:80',
        profile: 'p',
        practice: false,
        json: true,
        requestsPerMinute: 600,
        folders: 'nested',
        anyOrder: true,
        createOptions: true,
        again: { changed: 'make', repairsLinks: true },
        edited: 'make',
        textFiles: true,
        ignore: ['drafts/', '*.tmp'],
        gitignore: true,
        plan: false,
      },
    },
  });
});

test('needs no destination in the practice workspace', () => {
  expect(parseCommand(['import', 'notes', '--practice'])).toMatchObject({
    value: { options: { practice: true, to: undefined } },
  });
});

test('a plan needs no destination', () => {
  expect(parseCommand(['import', 'notes', '--plan'])).toMatchObject({
    value: { options: { plan: true, to: undefined, ignore: [], textFiles: false } },
  });
});

test('refuses a choice that there is not', () => {
  expect(parseCommand(['import', 'notes', '--practice', '--edited', 'burn'])).toMatchObject({
    error: { kind: 'bad-choice', choices: ['keep', 'replace', 'copy'] },
  });
});

test.each([[[]], [['--help']], [['help']], [['import', '-h']]])('%j asks for help', (args) => {
  expect(parseCommand(args)).toEqual({ ok: true, value: { kind: 'help' } });
});

describe('wrong usage', () => {
  test.each<[readonly string[], UsageError['kind']]>([
    [['import'], 'no-paths'],
    [['import', '--to', page], 'no-paths'],
    [['import', 'notes'], 'no-destination'],
    [['send', 'notes'], 'unknown-command'],
    [['export'], 'bad-format'],
    [['export', '--format', 'xlsx'], 'bad-format'],
    [['export', 'notes', '--format', 'csv'], 'bad-arguments'],
    [['undo', 'last', 'more'], 'bad-arguments'],
    [['undo', 'last', '--practice', '--api-url', 'x'], 'practice-with-address'],
    [['--json'], 'unknown-command'],
    [['import', 'notes', '--too', page], 'bad-arguments'],
    [['import', 'notes', '--to'], 'bad-arguments'],
    [['import', 'notes', '--practice', '--api-url', 'x'], 'practice-with-address'],
    [['import', 'notes', '--to', page, '--folders', 'deep'], 'bad-folders'],
    [['import', 'notes', '--plan', '--ignore', '../x'], 'bad-pattern'],
    [['import', 'notes', '--to', page, '--requests-per-minute', '0'], 'bad-rate'],
    [['import', 'notes', '--to', page, '--requests-per-minute', '1e3'], 'bad-rate'],
    [['import', 'notes', '--to', page, '--requests-per-minute', '6001'], 'bad-rate'],
  ])('%j is told as %s, with what to do', (args, kind) => {
    const parsed = parseCommand(args);

    expect(parsed).toMatchObject({ ok: false, error: { kind } });
    if (!parsed.ok) expect(describeUsageError(parsed.error)).toMatch(/^[A-Z“].*[.:].*\S\.?$/su);
  });
});

test('a command can be pasted into a shell again', () => {
  const args = ['npx', 'pagelift', 'import', "Ilse's notes", 'a b', '--to', page];
  expect(commandLine(args)).toBe(`npx pagelift import 'Ilse'\\''s notes' 'a b' --to ${page}`);
});
