import { ipcMain, type WebContents } from 'electron';
import { invokeChannels } from '../../shared/channels';
import {
  invokeContract,
  type EventChannel,
  type EventContract,
  type Handlers,
  type InvokeChannel,
} from '../../shared/ipc';
import type { Log } from '../core/ports';
import { IpcDispatcher } from './ipc-dispatcher';

export interface IpcServerOptions {
  readonly handlers: Handlers;
  /** The contents of the app's one window, while there is one. */
  readonly page: () => WebContents | undefined;
  /** Whether an address is a page of the app's own. */
  readonly isOurPage: (url: string) => boolean;
  readonly log: Log;
}

export interface IpcServer {
  /** Sends an event to the window; without a window it is dropped, since a new one asks anew. */
  push<E extends EventChannel>(channel: E, payload: EventContract[E]): void;
  /** Later messages find nobody. */
  stop(): void;
}

/** Answers the window's messages, one handler for each channel of the contract. */
export function serveIpc({ handlers, page, isOurPage, log }: IpcServerOptions): IpcServer {
  const dispatcher = new IpcDispatcher(handlers, { page, isOurPage }, log);
  const channels = Object.keys(invokeContract).filter(isInvokeChannel);
  for (const channel of channels) {
    ipcMain.handle(channel, (event, ...args: unknown[]) =>
      dispatcher.dispatch(channel, event, args),
    );
  }
  return {
    push: (channel, payload) => {
      const contents = page();
      if (contents === undefined || contents.isDestroyed() || contents.isCrashed()) return;
      contents.send(channel, payload);
    },
    stop: () => {
      for (const channel of channels) ipcMain.removeHandler(channel);
    },
  };
}

function isInvokeChannel(name: string): name is InvokeChannel {
  return invokeChannels.has(name);
}
