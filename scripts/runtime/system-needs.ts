import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './find-program';

const execute = promisify(execFile);

/** What this run needs of the machine beyond Electron itself. */
export interface SystemWishes {
  /** A display of our own, because there is none. */
  readonly virtualDisplay: boolean;
  /** What the end-to-end tests use: a key store, and fonts for scripts other than Latin. */
  readonly tests: boolean;
}

/** What is missing; `hard` keeps Electron from starting, `soft` only makes tests or pictures poorer. */
export interface MissingParts {
  readonly hard: readonly string[];
  readonly soft: readonly string[];
}

const testPrograms = ['dbus-daemon', 'gnome-keyring-daemon'];
/** Languages whose letters the samples use; a font for each must be there. */
const testLanguages = ['el', 'ja', 'zh-cn'];

/** Asks the machine; only meaningful on Linux. */
export async function findMissingParts(
  executablePath: string,
  wishes: SystemWishes,
): Promise<MissingParts> {
  const hard = await missingLibraries(executablePath);
  if (wishes.virtualDisplay) hard.push(...(await missingPrograms(['Xvfb'])));
  if (!wishes.tests) return { hard, soft: [] };
  const soft = await missingPrograms(testPrograms);
  for (const language of testLanguages) {
    if (!(await hasFontFor(language))) soft.push(`a font for ${language}`);
  }
  return { hard, soft };
}

/** The shared libraries the dynamic linker does not find. */
async function missingLibraries(executablePath: string): Promise<string[]> {
  const { stdout } = await execute('ldd', [executablePath]).catch(() => ({ stdout: '' }));
  return parseMissingLibraries(stdout);
}

/** Reads the output of `ldd`. */
export function parseMissingLibraries(output: string): string[] {
  const names = output
    .split('\n')
    .flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
  return [...new Set(names)];
}

async function missingPrograms(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map((name) => findProgram(name)));
  return names.filter((_name, index) => found[index] === undefined);
}

async function hasFontFor(language: string): Promise<boolean> {
  try {
    const { stdout } = await execute('fc-list', [`:lang=${language}`, 'family']);
    return stdout.trim() !== '';
  } catch {
    return false;
  }
}
