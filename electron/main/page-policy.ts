/** The app's own scheme and the one host in it. */
export const appScheme = 'app';
export const appUrl = `${appScheme}://pagelift/`;

/** What the window may load and where it may lead. All of it is decided here, by address alone. */
export interface PagePolicy {
  /** Whether an address is a page of the app's own. */
  isOurPage(url: string): boolean;
  /** Whether the window may ask for an address at all. */
  mayLoad(url: string): boolean;
}

/**
 * `devServer`: the address of the development server, whose pages count as our own; only ever given
 * by a program that is not packaged.
 */
export function createPagePolicy(devServer?: string): PagePolicy {
  const dev = devServer === undefined ? undefined : parse(devServer);
  const isOurPage = (url: string): boolean => {
    const { protocol, host } = parse(url) ?? nowhere;
    if (protocol === 'app:' && host === 'pagelift') return true;
    return protocol === dev?.protocol && host === dev.host;
  };
  return {
    isOurPage,
    mayLoad: (url) => {
      if (isOurPage(url)) return true;
      if (dev === undefined) return false;
      // Hot reload, and the developer tools' own pages.
      const { protocol, host } = parse(url) ?? nowhere;
      return (protocol === 'ws:' && host === dev.host) || protocol === 'devtools:';
    },
  };
}

/**
 * Whether an address may be handed to the system's browser: https, or plain http of the server on
 * this very machine that the app itself talks to.
 */
export function mayOpenOutside(url: string, loopbackOrigin: string | undefined): boolean {
  const { protocol, hostname, origin, username, password } = parse(url) ?? nowhere;
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopback(hostname) && origin === originOf(loopbackOrigin);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : parse(url)?.origin;
}

const nowhere = { protocol: '', host: '', hostname: '', origin: '', username: '', password: '' };

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
