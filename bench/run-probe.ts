import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Runtime } from '../scripts/runtime/prepare-runtime';

const LIMIT_MS = 120_000;

export interface Probe {
  /** Folder of the app that starts the one to be measured and reports about it. */
  readonly probeApp: string;
  readonly app: string;
  readonly profile: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a probe and gives the line of JSON that it leaves. @throws Error when it leaves none */
export async function runProbe(runtime: Runtime, probe: Probe): Promise<unknown> {
  const args = [...runtime.electronArgs, probe.probeApp, `--profile=${probe.profile}`];
  const env = {
    ...runtime.env,
    PROBE_APP: probe.app,
    PROBE_PROFILE: probe.profile,
    ...probe.environment,
  };
  const child = spawn(runtime.executablePath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const line = output.split('\n').find((candidate) => candidate.startsWith('{'));
  if (line === undefined) throw new Error(`The probe reported nothing:\n${errors}${output}`);
  return JSON.parse(line);
}
