/** A machine an Electron distribution is made for, in Node's words. */
export interface Target {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** Where the program lies inside a distribution, or undefined where Electron does not exist. */
export function executableIn(target: Target): string | undefined {
  switch (target.platform) {
    case 'linux':
      return 'electron';
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return undefined;
  }
}
