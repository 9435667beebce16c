import { expect, test } from 'vitest';
import { namedPaths, readHandOver } from './opened-paths';

test('an installed program is given files after its own name', () => {
  const args = [
    '/opt/Pagelift/pagelift',
    '--profile=/p',
    'note.md',
    '/home/ada/trip',
    '--no-sandbox',
  ];
  expect(namedPaths(args, '/home/ada', undefined)).toEqual(['/home/ada/note.md', '/home/ada/trip']);
});

test('a bare Electron is given files after the folder of the app', () => {
  const args = ['electron', '-r', 'wait.cjs', '--no-sandbox', '.', '--profile=/p', '../note.md'];
  expect(namedPaths(args, '/work/app', '/work/app')).toEqual(['/work/note.md']);
  expect(namedPaths(['electron', 'note.md'], '/work', '/work/app')).toEqual([]);
});

test('a file may be named by its address', () => {
  const args = ['pagelift', 'file:///home/ada/my%20note.md', 'file://elsewhere/x.md'];
  expect(namedPaths(args, '/', undefined)[0]).toBe('/home/ada/my note.md');
});

test('only a list of absolute paths is taken from another program', () => {
  expect(readHandOver({ paths: ['/home/ada/note.md'] })).toEqual(['/home/ada/note.md']);
  for (const data of [
    undefined,
    {},
    'x',
    { paths: 'x' },
    { paths: ['note.md'] },
    { paths: [''] },
  ]) {
    expect(readHandOver(data)).toEqual([]);
  }
});
