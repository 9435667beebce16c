/** A machine an Electron distribution is made for, in Node's words. */
export interface Target {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

const executables: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
};

/** Where the program lies inside a distribution, or undefined where Electron does not exist. */
export function executableIn(target: Target): string | undefined {
  return executables[target.platform];
}
