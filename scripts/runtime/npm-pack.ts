import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Fetches a published package through the npm client and whatever registry it is set up with. */
export async function npmPack(specifier: string, folder: string): Promise<string> {
  const destination = join(folder, 'package');
  await mkdir(destination, { recursive: true });
  const args = ['pack', specifier, '--pack-destination', destination, '--prefer-offline'];
  const limits = [
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
    '--fetch-timeout=60000',
    '--loglevel=error',
  ];
  const child = spawn('npm', [...args, ...limits], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [said, code] = await Promise.all([text(child.stderr), ended]);
  const name = (await readdir(destination)).find((entry) => entry.endsWith('.tgz'));
  if (code !== 0 || name === undefined) throw new Error(firstSentence(said));
  return join(destination, name);
}

/** npm explains itself at length; its first line with a reason is enough here. */
function firstSentence(said: string): string {
  const lines = said.split('\n').map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '').trim());
  const reasons = lines.filter(
    (line) => line !== '' && !/^(?:code|syscall|errno|npm warn)/.test(line),
  );
  const code = lines.find((line) => line.startsWith('code '))?.slice('code '.length);
  return [code, reasons[0]].filter((part) => part !== undefined).join(': ') || 'npm pack failed';
}
