import { protocol } from 'electron';
import { answerWithFile } from './app-files';
import { appScheme } from './page-policy';

/** Makes our scheme one that pages can have. To be called before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built window from `folder`. To be called after `ready`. */
export function serveApp(folder: string): void {
  protocol.handle(appScheme, (request) => answerWithFile(folder, request));
}
