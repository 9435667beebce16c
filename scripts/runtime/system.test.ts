import { expect, test } from 'vitest';
import { installCommands, missingPartsError, parseFamilies } from './system-install';
import { parseMissingLibraries } from './system-needs';
import { needsVirtualDisplay } from './virtual-display';

const lddOutput = `
	linux-vdso.so.1 (0x00007ffc)
	libffmpeg.so => /cache/electron/libffmpeg.so (0x00007f)
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
`;

test('reads the libraries that are not found, each once', () => {
  expect(parseMissingLibraries(lddOutput)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
});

test('reads the families of a system, quoted or not', () => {
  expect(parseFamilies('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n')).toEqual([
    'linuxmint',
    'ubuntu',
    'debian',
  ]);
});

test('prints the exact commands, with sudo only for people who need it', () => {
  const debian = { hasApt: true, families: ['debian'] };
  expect(installCommands({ ...debian, isRoot: false }, false)).toEqual([
    'sudo npx playwright install-deps chromium',
    'sudo apt-get install -y --no-install-recommends libgtk-3-0 libsecret-1-0 xvfb',
  ]);
  expect(installCommands({ ...debian, isRoot: true }, true)[1]).toMatch(
    /^apt-get .*gnome-keyring$/,
  );
});

test('names the missing parts and the package manager of the system', () => {
  const missing = { hard: ['libnss3.so', 'Xvfb'], soft: [] };
  const fedora = { isRoot: false, hasApt: false, families: ['fedora'] };

  const said = missingPartsError(missing, fedora, false).describe();

  expect(said).toContain('this machine lacks: libnss3.so, Xvfb.');
  expect(said).toContain('run: sudo dnf install gtk3 nss');
});

test('names the missing parts on a system it has never heard of', () => {
  const missing = { hard: ['libnss3.so'], soft: [] };
  const other = { isRoot: true, hasApt: false, families: ['plan9'] };

  expect(missingPartsError(missing, other, false).describe()).toContain('libnss3.so');
});

test('wants a virtual display only on Linux without X and Wayland', () => {
  expect(needsVirtualDisplay('linux', {})).toBe(true);
  expect(needsVirtualDisplay('linux', { DISPLAY: '' })).toBe(true);
  expect(needsVirtualDisplay('linux', { DISPLAY: ':0' })).toBe(false);
  expect(needsVirtualDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
  expect(needsVirtualDisplay('darwin', {})).toBe(false);
});
