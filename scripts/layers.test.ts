import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFolder } from './tool';

// The third net under the one-way layers, after the type configs and the linter: this one follows
// every import of every source file to the place on disk it leads to.

/** Each layer and the layers it may name. The drawing is in docs/architecture.md. */
const drawing: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  'electron/core': ['shared'],
  'electron/adapters': ['shared', 'electron/core'],
  'electron/practice': [],
  'electron/main': ['shared', 'electron/core', 'electron/adapters', 'electron/practice'],
  'electron/cli': [
    'shared',
    'electron/core',
    'electron/adapters',
    'electron/practice',
    'electron/main',
  ],
  'electron/preload': ['shared'],
  renderer: ['shared'],
};

/** Entry points that the build names; every other index file would be a barrel. */
const entries = ['electron/main/index.ts', 'electron/preload/index.ts'];

/** Layers that never name Node itself; their tests may. */
const withoutNode = ['shared', 'electron/core', 'electron/preload', 'renderer'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const files: readonly SourceFile[] = Object.keys(drawing).flatMap((layer) =>
  readdirSync(join(repositoryFolder, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/.test(name))
    .map((name) => {
      const path = join(layer, name).replaceAll('\\', '/');
      return { path, text: readFileSync(join(repositoryFolder, path), 'utf8') };
    }),
);

function layerOf(path: string): string {
  return Object.keys(drawing).find((layer) => path.startsWith(`${layer}/`)) ?? 'outside';
}

function isTest(path: string): boolean {
  return /\.test\.ts$|\/testing\//.test(path);
}

function importsOf(text: string): readonly string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])(?<source>[^'"]+)\1/g);
  return [...found].flatMap((match) => match.groups?.['source'] ?? []);
}

/** Imports that are there when the program runs. */
function runtimeImportsOf(text: string): readonly string[] {
  return importsOf(text.replaceAll(/import type [^;]*;/g, ''));
}

function targetOf(file: SourceFile, source: string): string {
  return relative('.', join(dirname(file.path), source)).replaceAll('\\', '/');
}

/** Why an import is wrong, or undefined. */
function trouble(file: SourceFile, source: string): string | undefined {
  const layer = layerOf(file.path);
  if (!source.startsWith('.')) {
    const isNode = source.startsWith('node:') || builtinModules.includes(source);
    return isNode && withoutNode.includes(layer) && !isTest(file.path) ? 'Node' : undefined;
  }
  const target = targetOf(file, source);
  const targetLayer = layerOf(target);
  if (isTest(target) && !isTest(file.path)) return 'a test helper';
  if (targetLayer === layer) return undefined;
  if (drawing[layer]?.includes(targetLayer) === true) return undefined;
  const isHelper = isTest(target) || targetLayer === 'electron/practice';
  return isTest(file.path) && isHelper ? undefined : targetLayer;
}

test('every import goes the way the layers are drawn', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file.text).flatMap((source) => {
      const found = trouble(file, source);
      return found === undefined ? [] : [`${file.path} names ${found}: ${source}`];
    }),
  );

  expect(files.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

test('sees what it looks for', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });
  const found = (path: string, text: string): readonly (string | undefined)[] =>
    importsOf(text).map((source) => trouble(file(path, text), source));

  expect(found('shared/a.ts', `import type { A } from '../electron/core/ports';`)).toEqual([
    'electron/core',
  ]);
  expect(found('shared/a.ts', `import { readFile } from 'node:fs/promises';`)).toEqual(['Node']);
  expect(found('renderer/A.svelte', `const a = await import('../electron/main/index')`)).toEqual([
    'electron/main',
  ]);
  expect(found('electron/core/a.ts', `import { b } from './testing/fake-clock';`)).toEqual([
    'a test helper',
  ]);
  expect(found('electron/adapters/a.ts', `import '../practice/server';`)).toEqual([
    'electron/practice',
  ]);
  expect(found('electron/adapters/a.test.ts', `import '../practice/server';`)).toEqual([undefined]);
});

test('nothing that the command line loads names Electron', () => {
  const known = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const file = known.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const source of runtimeImportsOf(file.text)) {
      if (source.startsWith('.')) visit(`${targetOf(file, source)}.ts`);
    }
  };
  visit('electron/cli/main.ts');
  const naming = [...reached].filter((path) =>
    runtimeImportsOf(known.get(path)?.text ?? '').includes('electron'),
  );

  expect(reached.size).toBeGreaterThan(50);
  expect(naming).toEqual([]);
});

test('there are no barrels', () => {
  const barrels = files.filter(({ path }) => /(?:^|\/)index\.(?:svelte\.)?ts$/.test(path));

  expect(barrels.map(({ path }) => path).filter((path) => !entries.includes(path))).toEqual([]);
});

test('nothing is left to do without the number of an issue', () => {
  const open = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:TODO|FIXME|XXX)\b(?!.*#\d).*/g)].map(([line]) => `${path}: ${line}`),
  );

  expect(open).toEqual([]);
});
