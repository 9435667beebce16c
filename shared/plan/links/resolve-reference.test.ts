import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReferenceKind } from '../../documents/references/reference';
import { runToEnd } from '../slices';
import { listingOf } from '../testing/list-files';
import { FileIndex } from './file-index';
import { LinkResolver, type Resolution } from './resolve-reference';

interface Setup {
  readonly paths: readonly string[];
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

function setup({ paths, aliases = {} }: Setup) {
  const { files, roots } = listingOf(paths);
  const index = new FileIndex((file) => aliases[paths[file] ?? ''] ?? []);
  const tops = roots.filter(({ kind }) => kind !== 'file').map(({ place }) => place);
  runToEnd(index.add(files, tops));
  const resolver = new LinkResolver(index, roots);
  const resolve = (kind: ReferenceKind, from: string, target: string, heading?: string) => {
    const file = files[paths.indexOf(from)];
    if (file === undefined) throw new Error(`${from} is not in the listing`);
    const place = { target, ...(heading === undefined ? {} : { heading }) };
    return resolver.resolve(file, { kind, ...place, form: 'relative', line: 1 });
  };
  return {
    link: (from: string, target: string) => told(resolve('link', from, target)),
    picture: (from: string, target: string) => told(resolve('picture', from, target)),
    wikilink: (from: string, target: string, heading?: string) =>
      told(resolve('wikilink', from, target, heading)),
  };
}

/** `path`, `path # heading`, `folder/`, `path (+1)` with rivals, or why there is nothing. */
function told(resolution: Resolution): string {
  if (resolution.to === 'nothing') return resolution.reason;
  const { target, heading, rivals } = resolution;
  const place = target.place.slice('/drop/'.length) + (target.to === 'folder' ? '/' : '');
  return (
    place + (heading === undefined ? '' : ` # ${heading}`) + (rivals > 0 ? ` (+${rivals})` : '')
  );
}

const vault = [
  'Vault/index.md',
  'Vault/notes/Soil samples.md',
  'Vault/notes/deep/100%.md',
  'Vault/notes/deep/C# and F#.markdown',
  'Vault/notes/deep/what?.md',
  'Vault/pictures/map.png',
  'Vault/Guide/README.md',
  'Vault/Größe.md',
];

test.each([
  ['notes/Soil samples.md', 'Vault/notes/Soil samples.md'],
  ['notes/Soil%20samples.md', 'Vault/notes/Soil samples.md'],
  ['./notes/../notes/Soil samples', 'Vault/notes/Soil samples.md'],
  ['notes/Soil%20samples.md#north%20side', 'Vault/notes/Soil samples.md # north side'],
  ['/notes/Soil samples', 'Vault/notes/Soil samples.md'],
  ['NOTES/soil SAMPLES.MD', 'Vault/notes/Soil samples.md'],
  ['notes/Soil samples.html', 'Vault/notes/Soil samples.md'],
  ['notes/Soil samples.md?raw=true', 'Vault/notes/Soil samples.md'],
  ['notes\\deep\\100%.md', 'Vault/notes/deep/100%.md'],
  ['notes/deep/100%25.md', 'Vault/notes/deep/100%.md'],
  ['notes/deep/C# and F#.markdown', 'Vault/notes/deep/C# and F#.markdown'],
  ['notes/deep/C%23 and F%23#start', 'Vault/notes/deep/C# and F#.markdown # start'],
  ['notes/deep/what?.md', 'Vault/notes/deep/what?.md'],
  ['Guide/', 'Vault/Guide/'],
  ['Guide', 'Vault/Guide/'],
  ['Gro\u0308\u00dfe.md', 'Vault/Größe.md'],
  ['Soil samples.md', 'Vault/notes/Soil samples.md'],
  ['pictures/map.png', 'Vault/pictures/map.png'],
  ['map.png', 'Vault/pictures/map.png'],
  ['missing.md', 'missing'],
  ['notes/missing', 'missing'],
  ['../Other/x.md', 'outside'],
  ['../../../../../x.md', 'outside'],
])('a link to %s leads to %s', (target, expected) => {
  expect(setup({ paths: vault }).link('Vault/index.md', target)).toBe(expected);
});

test('a file is found before a folder of its name, unless a slash asks for the folder', () => {
  const { link } = setup({ paths: ['V/a.md', 'V/Guide.md', 'V/Guide/b.md'] });
  expect([link('V/a.md', 'Guide'), link('V/a.md', 'Guide/')]).toEqual(['V/Guide.md', 'V/Guide/']);
});

test('a link may lead to another folder of the same drop, or to a file dropped beside it', () => {
  const { link } = setup({ paths: ['A/a.md', 'B/sub/b.md', 'alone.md', 'other.md'] });
  expect(link('A/a.md', '../B/sub/b.md')).toBe('B/sub/b.md');
  expect(link('A/a.md', '/sub/b')).toBe('B/sub/b.md');
  expect(link('alone.md', 'other.md')).toBe('other.md');
  expect(link('alone.md', 'gone.md')).toBe('outside');
});

test('a picture’s fragment is no heading', () => {
  const { picture } = setup({ paths: vault });
  expect(picture('Vault/index.md', 'pictures/map.png#center')).toBe('Vault/pictures/map.png');
});

test('a wikilink takes the nearest note of its name', () => {
  const { wikilink } = setup({
    paths: ['V/Log.md', 'V/a/Log.md', 'V/a/x.md', 'V/a/b/y.md', 'V/c/d/Log.md', 'V/c/z.md'],
  });
  expect(wikilink('V/a/x.md', 'Log')).toBe('V/a/Log.md');
  expect(wikilink('V/a/b/y.md', 'log')).toBe('V/a/Log.md');
  expect(wikilink('V/c/z.md', 'Log')).toBe('V/c/d/Log.md (+1)');
  expect(wikilink('V/c/z.md', 'd/Log')).toBe('V/c/d/Log.md');
  expect(wikilink('V/c/z.md', '/Log')).toBe('V/Log.md');
  expect(wikilink('V/c/z.md', '../a/Log')).toBe('V/a/Log.md');
});

test('a wikilink finds a name wherever it is, in any letter case, with heading', () => {
  const { wikilink } = setup({ paths: ['V/a/x.md', 'V/deep/down/Orchard.md', 'V/p/Map.png'] });
  expect(wikilink('V/a/x.md', 'orchard', 'Trees')).toBe('V/deep/down/Orchard.md # Trees');
  expect(wikilink('V/a/x.md', 'ORCHARD.md')).toBe('V/deep/down/Orchard.md');
  expect(wikilink('V/a/x.md', 'down/orchard')).toBe('V/deep/down/Orchard.md');
  expect(wikilink('V/a/x.md', 'Map.png')).toBe('V/p/Map.png');
  expect(wikilink('V/a/x.md', 'Map')).toBe('missing');
  expect(wikilink('V/a/x.md', 'down')).toBe('V/deep/down/');
});

test('of two just as near, the one of the same letter case counts', () => {
  const { wikilink } = setup({ paths: ['V/log.md', 'V/Log.markdown', 'V/x.md'] });
  expect(wikilink('V/x.md', 'Log')).toBe('V/Log.markdown (+1)');
});

test('an alias is found after names and before folders', () => {
  const aliases = { 'V/a.md': ['Harvest', 'Crop'] };
  const { wikilink } = setup({ paths: ['V/a.md', 'V/b/Crop.md', 'V/Harvest/c.md'], aliases });
  expect(wikilink('V/b/Crop.md', 'harvest')).toBe('V/a.md');
  expect(wikilink('V/a.md', 'Crop')).toBe('V/b/Crop.md');
});

test('a link written as a bare name is left alone when several files bear it', () => {
  const { link } = setup({ paths: ['V/x.md', 'V/a/Log.md', 'V/b/Log.md'] });
  expect(link('V/x.md', 'Log.md')).toBe('missing');
});

const segment = fc.constantFrom(
  'a',
  'b',
  'A b',
  'ü',
  '10%',
  'c#',
  'd?',
  'e(1)',
  'f+g',
  "it's",
  'ﬁ',
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 4 }), segment, fc.constantFrom('md', 'markdown', 'mdx'))
  .map(([folders, name, ending]) => ['V', ...folders, `${name}.${ending}`].join('/'));
const paths = fc.uniqueArray(path, {
  minLength: 1,
  maxLength: 15,
  selector: (one) => one.toLowerCase().replace(/\.\w+$/, ''),
});

test('a link written relative from any file to any other leads to it', () => {
  const spell = fc.constantFrom<(target: string) => string>(
    (target) => target,
    (target) => `./${target}`,
    (target) => encodeURI(target).replaceAll('#', '%23').replaceAll('?', '%3F'),
    (target) => target.split('/').map(encodeURIComponent).join('/'),
    (target) => `${target}#heading`,
    (target) => target.replace(/\.\w+$/, ''),
  );
  fc.assert(
    fc.property(paths, fc.nat(), fc.nat(), spell, (all, a, b, spelled) => {
      const from = all[a % all.length] ?? '';
      const to = all[b % all.length] ?? '';
      const { link, picture } = setup({ paths: all });
      const written = spelled(posix.relative(posix.dirname(from), to));
      expect(link(from, written).replace(/ # heading$/, '')).toBe(to);
      const absolute = spelled(to.slice('V'.length)).replace(/^\.\//, '');
      expect(picture(from, absolute)).toBe(to);
    }),
    { numRuns: 500 },
  );
});

test('a wikilink by path from the top leads to its file, from anywhere', () => {
  fc.assert(
    fc.property(paths, fc.nat(), fc.nat(), (all, a, b) => {
      const from = all[a % all.length] ?? '';
      const to = all[b % all.length] ?? '';
      const name = to.slice('V'.length).replace(/\.\w+$/, '');
      expect(setup({ paths: all }).wikilink(from, name)).toBe(to);
    }),
  );
});
