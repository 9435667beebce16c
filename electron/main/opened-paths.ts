import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const HandOverSchema = v.object({
  paths: v.pipe(
    v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(32_768), v.check(isAbsolute))),
    v.maxLength(10_000),
  ),
});

/** What a second copy of the app hands to the first. */
export type HandOver = v.InferOutput<typeof HandOverSchema>;

/** The paths of a hand-over; none when it is not one, for any program could send it. */
export function readHandOver(data: unknown): readonly string[] {
  const parsed = v.safeParse(HandOverSchema, data);
  return parsed.success ? parsed.output.paths : [];
}

/**
 * Files and folders that a start of the program names, absolute: `Pagelift notes.md`.
 * `args`: the whole command line. `appFolder`: where the app is, if a bare Electron was started with
 * it; what comes before it belongs to Electron.
 */
export function namedPaths(
  args: readonly string[],
  workingFolder: string,
  appFolder: string | undefined,
): readonly string[] {
  const own =
    appFolder === undefined
      ? 1
      : 1 + args.findIndex((arg, index) => index > 0 && resolve(workingFolder, arg) === appFolder);
  // Without the app's folder among them nothing can be told apart.
  if (own === 0) return [];
  return args
    .slice(own)
    .filter((arg) => arg !== '' && !arg.startsWith('-'))
    .map((arg) => resolve(workingFolder, fromUrl(arg)));
}

/** Launchers may name files by their address. */
function fromUrl(text: string): string {
  if (!text.startsWith('file:')) return text;
  try {
    return fileURLToPath(text);
  } catch {
    return text;
  }
}
