import { spawn, type ChildProcess } from 'node:child_process';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called for each line on standard output, as soon as it is there. */
  readonly onLine?: (line: string) => void;
}

export interface Run {
  readonly process: ChildProcess;
  /** Resolves when the process has ended and its output was read. */
  readonly ended: Promise<RunResult>;
}

export interface RunResult {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Starts the built command line as a process of its own, with no environment but the given one. */
export function startCli(path: string, args: readonly string[], options: RunOptions = {}): Run {
  const env = { PATH: process.env['PATH'] ?? '', ...options.env };
  const child = spawn(process.execPath, [path, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let line = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) options.onLine?.(each);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<RunResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? undefined, out, err }));
  });
  return { process: child, ended };
}
