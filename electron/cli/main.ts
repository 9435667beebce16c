import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SystemClock } from '../adapters/system-clock';
import { parseCommand } from './arguments';
import { exportCommand } from './export-command';
import { helpText } from './help-text';
import { importCommand } from './import-command';
import { createJsonReporter } from './json-reporter';
import { commandLine } from './command-line';
import type { Reporter, StopSignal } from './reporter';
import { Stop } from './stop';
import { createTextReporter } from './text-reporter';
import { timeOf } from './time-scale';
import { undoCommand } from './undo-command';
import type { Clock } from '../core/ports';
import type { UsageError } from './usage-error';

const tickMs = 1_000;

/** The command line without a window; gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(args);
  if (!parsed.ok) return refuse(reporterFor(args.includes('--json')), parsed.error);
  const command = parsed.value;
  if (command.kind === 'help') return say(helpText);
  if (command.kind === 'version') return say(`${version()}\n`);
  const time = timeOf(process.env['PAGELIFT_TIME_SCALE']);
  if (!time.ok) return refuse(reporterFor(command.options.json), time.error);
  const reporter = reporterFor(command.options.json, time.value.clock);
  const stop = new Stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) watchFor(signal, stop);
  const ticker = setInterval(() => reporter.tick(), tickMs);
  try {
    const resume = commandLine(['npx', 'pagelift', ...args]);
    const parts = { environment: process.env, time: time.value, reporter, stop, resume };
    if (command.kind === 'export') return await exportCommand(command.options, parts);
    if (command.kind === 'undo') {
      const sayLine = (line: string): void => void process.stdout.write(`${line}\n`);
      return await undoCommand(command.options, { ...parts, say: sayLine });
    }
    return await importCommand(command.options, parts);
  } finally {
    clearInterval(ticker);
  }
}

/** The first signal stops cleanly, the second at once. */
function watchFor(signal: StopSignal, stop: Stop): void {
  process.on(signal, () => {
    if (stop.by === undefined) stop.ask(signal);
    else process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

function reporterFor(json: boolean, clock: Clock = new SystemClock()): Reporter {
  return json
    ? createJsonReporter((line) => process.stdout.write(line), clock)
    : createTextReporter(process.stdout, process.stderr, clock);
}

function refuse(reporter: Reporter, error: UsageError): number {
  reporter.trouble({ kind: 'usage', error });
  return 2;
}

/** Of the package, which lies two folders above the source as well as above what is built. */
function version(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  );
  return v.parse(v.object({ version: v.string() }), manifest).version;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Ends the process once everything is written; timers of the engine do not keep it. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 141 : 1);
});

main(process.argv.slice(2)).then(end, (cause: unknown) => {
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  process.stderr.write(`Pagelift met a fault of its own; nothing is lost. ${message}\n`);
  end(1);
});
