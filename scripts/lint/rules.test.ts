import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { repositoryFolder } from '../tool';

const untyped = [
  'no-restricted-exports',
  'no-restricted-globals',
  'no-restricted-imports',
  'no-restricted-syntax',
];

const linter = new ESLint({
  cwd: repositoryFolder,
  ruleFilter: ({ ruleId }) => untyped.includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

/** What the repository's own configuration says about a line in a file of that name. */
async function complaints(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await linter.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const refusedImports: readonly (readonly [string, string])[] = [
  ['shared/jobs/a.ts', '../../electron/core/ports'],
  ['shared/a.ts', '../renderer/api'],
  ['shared/a.ts', 'node:fs'],
  ['shared/a.ts', 'electron'],
  ['electron/core/a.ts', '../adapters/system-clock'],
  ['electron/core/a.ts', 'electron'],
  ['electron/core/a.ts', 'electron-store'],
  ['electron/core/a.ts', 'ky'],
  ['electron/core/a.ts', 'node:fs/promises'],
  ['electron/core/a.ts', './testing/fake-clock'],
  ['electron/core/testing/a.ts', '../../adapters/system-clock'],
  ['electron/adapters/a.ts', '../main/compose'],
  ['electron/adapters/a.ts', '../practice/server'],
  ['electron/adapters/a.ts', '../core/testing/fake-clock'],
  ['electron/adapters/a.test.ts', '../main/compose'],
  ['electron/practice/a.ts', '../core/ports'],
  ['electron/practice/routes/a.ts', '../../adapters/notion-api'],
  ['electron/practice/a.ts', '../../shared/result'],
  ['electron/main/a.ts', '../../renderer/api'],
  ['electron/preload/index.ts', '../core/ports'],
  ['electron/preload/index.ts', 'node:path'],
  ['renderer/a.ts', '../electron/core/ports'],
  ['renderer/parts/A.svelte', '../../electron/core/ports'],
  ['renderer/a.ts', 'electron'],
  ['scripts/a.ts', 'fs'],
  ['scripts/a.ts', './b.test'],
  ['shared/a.ts', './jobs/index'],
];

test.each(refusedImports)('%s must not import %s', async (file, source) => {
  const line = `import { a } from '${source}';\na();\n`;
  const code = file.endsWith('.svelte') ? `<script lang="ts">\n${line}</script>\n` : line;

  expect(await complaints(file, code)).toEqual(['no-restricted-imports']);
});

const allowedImports: readonly (readonly [string, string])[] = [
  ['shared/jobs/a.ts', '../result'],
  ['shared/a.ts', 'valibot'],
  ['electron/core/a.ts', '../../shared/result'],
  ['electron/core/a.test.ts', './testing/fake-clock'],
  ['electron/core/testing/a.ts', './fake-clock'],
  ['electron/adapters/a.ts', '../core/ports'],
  ['electron/adapters/a.ts', 'node:fs/promises'],
  ['electron/adapters/a.test.ts', '../practice/server'],
  ['electron/adapters/a.test.ts', '../core/testing/fake-clock'],
  ['electron/main/a.ts', '../practice/server'],
  ['electron/preload/a.ts', '../../shared/channels'],
  ['renderer/state/a.test.ts', '../../shared/testing/sample-job'],
];

test.each(allowedImports)('%s may import %s', async (file, source) => {
  expect(await complaints(file, `import { a } from '${source}';\na();\n`)).toEqual([]);
});

const ipc = (name: string): string => `import { ${name} } from 'electron';\n${name}.send();\n`;

test('only one file names ipcMain and one names ipcRenderer', async () => {
  expect(await complaints('electron/adapters/ipc-server.ts', ipc('ipcMain'))).toEqual([]);
  expect(await complaints('electron/preload/index.ts', ipc('ipcRenderer'))).toEqual([]);

  for (const [file, name] of [
    ['electron/adapters/other.ts', 'ipcMain'],
    ['electron/adapters/ipc-server.ts', 'ipcRenderer'],
    ['electron/main/index.ts', 'ipcMain'],
    ['electron/preload/other.ts', 'ipcRenderer'],
  ] as const) {
    expect(await complaints(file, ipc(name))).toEqual(['no-restricted-imports']);
  }
});

test.each([
  ['Date.now();', 'no-restricted-syntax'],
  ['new Date();', 'no-restricted-syntax'],
  ['Math.random();', 'no-restricted-syntax'],
  ['setTimeout(run, 1);', 'no-restricted-globals'],
  ['crypto.randomUUID();', 'no-restricted-globals'],
])('shared and core do not know %s', async (code, rule) => {
  for (const file of ['shared/a.ts', 'electron/core/a.ts']) {
    expect(await complaints(file, code)).toEqual([rule]);
  }
  expect(await complaints('electron/core/testing/a.ts', code)).toEqual([]);
  expect(await complaints('electron/adapters/a.ts', code)).toEqual([]);
});

test('asserts brands and constants only', async () => {
  expect(
    await complaints('shared/a.ts', `const a = 'x' as JobId; const b = [1] as const;`),
  ).toEqual([]);
  expect(await complaints('shared/a.ts', `const a = b as Job;`)).toEqual(['no-restricted-syntax']);
});

test('has no default exports outside configuration, and no focused tests', async () => {
  const code = 'export default 1;\n';
  expect(await complaints('shared/a.ts', code)).toEqual(['no-restricted-exports']);
  expect(await complaints('vitest.config.ts', code)).toEqual([]);
  expect(await complaints('e2e/a.spec.ts', 'test.only(run);')).toEqual(['no-restricted-syntax']);
});
