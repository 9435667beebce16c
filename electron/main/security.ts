import { app, session, shell, type Session, type WebContents } from 'electron';
import { mayOpenOutside, type PagePolicy } from './page-policy';

/**
 * Closes every way out of the window and every way into it: navigation (a file dropped beside the
 * page's own drop handling included), further windows, webviews, permissions, downloads and requests.
 * To be called after `ready` and before the first window.
 */
export function secureApp(policy: PagePolicy): void {
  secureSession(session.defaultSession, policy);
  app.on('web-contents-created', (_event, contents) => {
    secureContents(contents, policy);
  });
}

function secureSession(own: Session, policy: PagePolicy): void {
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !policy.mayLoad(url) });
  });
  // The copy buttons write text to the clipboard; nothing else is ever asked for.
  const mayDo = (permission: string, url: string | undefined): boolean =>
    permission === 'clipboard-sanitized-write' && url !== undefined && policy.isOurPage(url);
  own.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(mayDo(permission, requestingUrl));
  });
  own.setPermissionCheckHandler((_contents, permission, _origin, { requestingUrl }) =>
    mayDo(permission, requestingUrl),
  );
  own.setDevicePermissionHandler(() => false);
  own.setSpellCheckerEnabled(false);
  own.on('will-download', (event) => {
    event.preventDefault();
  });
}

function secureContents(contents: WebContents, policy: PagePolicy): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isReload(contents, event.url, policy)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}

/** The development server reloads its page to show a change. */
function isReload(contents: WebContents, url: string, policy: PagePolicy): boolean {
  return url === contents.getURL() && policy.isOurPage(url);
}

/**
 * Opens a page's address in the system's browser. `loopbackOrigin`: where the app's own local server
 * is, while the app talks to one. @throws Error for an address of any other kind
 */
export async function openOutside(url: string, loopbackOrigin: string | undefined): Promise<void> {
  if (!mayOpenOutside(url, loopbackOrigin)) throw new Error('An address was not opened: its kind');
  await shell.openExternal(url);
}
