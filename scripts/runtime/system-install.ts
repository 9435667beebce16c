import { readFile } from 'node:fs/promises';
import { findProgram } from './find-program';
import { runCommand } from './run-command';
import { RuntimeError } from './runtime-error';
import type { MissingParts } from './system-needs';

/** Beyond what `playwright install-deps` brings: GTK, the key store's library, a display, fonts. */
const windowPackages = ['libgtk-3-0', 'libsecret-1-0', 'xvfb'];
const testPackages = [
  'dbus',
  'dbus-x11',
  'fontconfig',
  'fonts-noto-cjk',
  'fonts-noto-core',
  'fonts-noto-mono',
  'gnome-keyring',
];

/** For systems without apt: the packages by the distribution's own names. */
const otherSystems: Readonly<Record<string, string>> = {
  arch: 'sudo pacman -S gtk3 nss alsa-lib mesa libsecret xorg-server-xvfb',
  fedora: 'sudo dnf install gtk3 nss alsa-lib mesa-libgbm libsecret xorg-x11-server-Xvfb',
  suse: 'sudo zypper install gtk3 mozilla-nss alsa libgbm1 libsecret-1-0 xorg-x11-server-Xvfb',
};

/** What the decision to install or to explain depends on. */
export interface Machine {
  readonly isRoot: boolean;
  readonly hasApt: boolean;
  /** `ID` and `ID_LIKE` of the operating system, most special first. */
  readonly families: readonly string[];
}

/** Looks at the machine this runs on. */
export async function lookAtMachine(): Promise<Machine> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return {
    isRoot: process.getuid?.() === 0,
    hasApt: (await findProgram('apt-get')) !== undefined,
    families: parseFamilies(release),
  };
}

/** Reads the names of a system out of its os-release file. */
export function parseFamilies(release: string): string[] {
  return ['ID', 'ID_LIKE'].flatMap((key) => {
    const value = new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
    return value.split(/\s+/).filter((name) => name !== '');
  });
}

/** The commands a person would type, exactly. */
export function installCommands(machine: Machine, tests: boolean): string[] {
  const sudo = machine.isRoot ? '' : 'sudo ';
  if (machine.hasApt) {
    const packages = [...windowPackages, ...(tests ? testPackages : [])].join(' ');
    return [
      `${sudo}npx playwright install-deps chromium`,
      `${sudo}apt-get install -y --no-install-recommends ${packages}`,
    ];
  }
  const family = machine.families.find((name) => otherSystems[name] !== undefined);
  return family === undefined ? [] : [otherSystems[family] ?? ''];
}

/** The error for a machine on which we may not install, or where installing did not help. */
export function missingPartsError(
  missing: MissingParts,
  machine: Machine,
  tests: boolean,
): RuntimeError {
  const commands = installCommands(machine, tests);
  const remedies =
    commands.length > 0
      ? [`run: ${commands.join(' && ')}`]
      : ['install the packages that carry these with the package manager of this system'];
  return new RuntimeError(
    `Electron cannot start here; this machine lacks: ${missing.hard.join(', ')}.`,
    remedies,
  );
}

/** Installs through apt, saying so first. Only for root on Debian and its relatives. */
export async function installWithApt(
  missing: MissingParts,
  tests: boolean,
  say: (line: string) => void,
): Promise<void> {
  const parts = [...missing.hard, ...missing.soft].join(', ');
  const packages = [...windowPackages, ...(tests ? testPackages : [])];
  say(`This machine lacks ${parts}.`);
  say(`Installing system packages now: Chromium's libraries and ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio: ['ignore', 'inherit', 'inherit'] = ['ignore', 'inherit', 'inherit'];
  await runCommand('npx', ['--no-install', 'playwright', 'install-deps', 'chromium'], {
    env,
    stdio,
  });
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  await runCommand('apt-get', [...wait, ...install], { env, stdio });
}
