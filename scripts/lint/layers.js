import { builtinModules } from 'node:module';

/**
 * The one-way layers as import rules: shared ← core ← adapters ← main ← cli, shared ← preload,
 * shared ← renderer. Import paths only say where they lead relative to a file, so a layer is known
 * by the folder after the last `../`. `scripts/layers.test.ts` follows the same drawing on disk.
 */
const inElectron = ['core', 'adapters', 'main', 'cli', 'preload', 'practice'];
const outside = ['electron', 'renderer', 'scripts', 'e2e', 'bench'];

const layerRules = [
  {
    files: 'shared/**/*.ts',
    folders: [...outside, ...inElectron],
    packages: ['electron', 'electron-.*', 'ky', 'libsql', 'hono', '@hono/.*', 'svelte', 'node:.*'],
  },
  {
    files: 'electron/core/**/*.ts',
    folders: [...without('core'), 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['electron', 'electron-.*', 'ky', 'libsql', 'hono', '@hono/.*', 'svelte', 'node:.*'],
  },
  {
    files: 'electron/adapters/**/*.ts',
    folders: [...without('core', 'adapters'), 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['hono', '@hono/.*', 'svelte'],
  },
  {
    files: 'electron/practice/**/*.ts',
    folders: [...without('practice'), 'shared', 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['electron', 'electron-.*', 'ky', 'libsql', 'svelte'],
  },
  {
    files: 'electron/main/**/*.ts',
    folders: ['cli', 'preload', 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['ky', 'libsql', 'hono', '@hono/.*', 'svelte'],
  },
  {
    files: 'electron/cli/**/*.ts',
    folders: ['preload', 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['electron', 'electron-store', 'ky', 'libsql', 'hono', '@hono/.*', 'svelte'],
  },
  {
    files: 'electron/preload/**/*.ts',
    folders: [...without('preload'), 'renderer', 'scripts', 'e2e', 'bench'],
    packages: ['ky', 'libsql', 'hono', '@hono/.*', 'svelte', 'valibot', 'node:.*'],
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.svelte'],
    folders: [...inElectron, 'electron', 'scripts', 'e2e', 'bench'],
    packages: ['electron', 'electron-.*', 'ky', 'libsql', 'hono', '@hono/.*', 'node:.*'],
  },
  { files: 'scripts/**/*.ts', folders: [], packages: [] },
  { files: 'bench/**/*.ts', folders: [], packages: [] },
  {
    files: 'e2e/**/*.ts',
    folders: ['core', 'adapters', 'main', 'preload', 'renderer'],
    packages: [],
  },
];

/** Who may name which raw channel of Electron. */
const ipcOwners = [
  { files: 'electron/adapters/ipc-server.ts', allowed: 'ipcMain' },
  { files: 'electron/preload/index.ts', allowed: 'ipcRenderer' },
];

/** Flat-config blocks; test files may reach for test helpers and the practice server anywhere. */
export function layers(testFiles) {
  return layerRules.flatMap(({ files, folders, packages }) => {
    const all = [files].flat();
    return [
      { files: all, rules: restrict(folders, packages, ['ipcMain', 'ipcRenderer']) },
      ...ipcOwners
        .filter((owner) => sameFolder(owner.files, all[0]))
        .map((owner) => ({
          files: [owner.files],
          rules: restrict(folders, packages, others(owner)),
        })),
      {
        files: within(testFiles, all[0].split('**')[0]),
        rules: restrict(
          folders.filter((folder) => folder !== 'practice'),
          packages.filter((name) => name !== 'node:.*'),
          [],
          true,
        ),
      },
    ];
  });
}

function restrict(folders, packages, ipcNames, isTest = false) {
  const patterns = [
    { regex: '(^|/)index$', message: 'There are no barrels: import the file itself.' },
    { regex: '\\.(test|spec)$', message: 'A test is nothing to import from.' },
  ];
  if (!isTest) {
    patterns.push({ regex: '^\\..*/testing/', message: 'Test helpers are for tests.' });
  }
  if (folders.length > 0) {
    const names = folders.join('|');
    patterns.push({
      regex: `^(?:\\.\\./)+(?:electron/)?(?:${names})/${isTest ? '(?!(?:.*/)?testing/)' : ''}`,
      message: 'This layer must not know that one (docs/architecture.md).',
    });
  }
  if (packages.length > 0) {
    patterns.push({
      regex: `^(?:${packages.join('|')})(?:/|$)`,
      message: 'This layer asks a port instead (docs/architecture.md).',
    });
  }
  const paths = builtinModules
    .filter((name) => !name.startsWith('_'))
    .map((name) => ({ name, message: `Write node:${name}.` }));
  if (ipcNames.length > 0) {
    const message = 'Only adapters/ipc-server.ts and preload/index.ts touch raw IPC.';
    paths.push({ name: 'electron', importNames: [...ipcNames, 'default'], message });
  }
  return { 'no-restricted-imports': ['error', { paths, patterns }] };
}

/** The patterns of test files as far as they lie in a folder. */
function within(testFiles, folder) {
  const anywhere = testFiles.filter((pattern) => pattern.startsWith('**/'));
  const own = testFiles.filter((pattern) => pattern.startsWith(folder));
  return [...own, ...anywhere.map((pattern) => `${folder}${pattern}`)];
}

function without(...kept) {
  return inElectron.filter((folder) => !kept.includes(folder));
}

function sameFolder(file, pattern) {
  return file.startsWith(pattern.split('**')[0]);
}

function others(owner) {
  return ['ipcMain', 'ipcRenderer'].filter((name) => name !== owner.allowed);
}
