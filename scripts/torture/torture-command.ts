import { buildCli } from '../../electron/cli/testing/build-cli';
import { describeTorture, isFlawless } from './describe-torture';
import { runTorture, type TortureOptions } from './run-torture';

/** Builds the command line, tortures it, prints the table; gives the exit code. */
export async function runTortureCommand(
  options: Pick<TortureOptions, 'kills' | 'files' | 'levels' | 'seed' | 'faultShare'>,
): Promise<number> {
  const cli = await buildCli();
  try {
    const onLife = (kills: number, openFiles: number): void => {
      if (process.stdout.isTTY) {
        process.stdout.write(`\r\u001B[K${kills} kills, ${openFiles} files to go`);
      }
    };
    const report = await runTorture({ ...options, cliPath: cli.path, onLife });
    console.log(`${process.stdout.isTTY ? '\n' : ''}${describeTorture(report)}`);
    return isFlawless(report) ? 0 : 1;
  } finally {
    await cli.remove();
  }
}
