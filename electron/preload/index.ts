import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { eventChannels, invokeChannels } from '../../shared/channels';
import type {
  EventChannel,
  EventContract,
  InvokeArgs,
  InvokeChannel,
  InvokeResult,
  IpcReply,
  PageliftBridge,
} from '../../shared/ipc';

/**
 * All that the page can reach. Channels are checked against the contract's list, and files are named
 * only by `File` objects of a real drop: the page can neither read nor make up a path.
 */
const bridge: PageliftBridge<File> = {
  invoke: <C extends Exclude<InvokeChannel, 'plan:propose'>>(
    channel: C,
    ...args: InvokeArgs<C>
  ): Promise<IpcReply<InvokeResult<C>>> => {
    if (!invokeChannels.has(channel) || isForDropsOnly(channel)) return refused(channel);
    return ipcRenderer.invoke(channel, ...args);
  },
  proposeDropped: (files) => {
    // Empty for a file that has no place on the disk, such as one made by the page.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    if (paths.length === 0) return Promise.resolve({ ok: true, value: undefined });
    return ipcRenderer.invoke('plan:propose', paths);
  },
  on: <E extends EventChannel>(
    channel: E,
    listener: (payload: EventContract[E]) => void,
  ): (() => void) => {
    if (!eventChannels.has(channel)) throw new Error(`No such event: ${channel}`);
    const receive = (_event: unknown, payload: EventContract[E]): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },
};

function isForDropsOnly(channel: string): boolean {
  return channel === 'plan:propose';
}

function refused(channel: string): Promise<IpcReply<never>> {
  const detail = `${channel} is not for the page`;
  return Promise.resolve({ ok: false, error: { kind: 'bad-request', detail } });
}

contextBridge.exposeInMainWorld('pagelift', bridge);
