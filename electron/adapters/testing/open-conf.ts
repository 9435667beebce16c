import Conf from 'conf';
import type { WholeStore, WholeStoreOptions } from '../store-file';

/** electron-store's own base, which needs no Electron. */
export function openConf({ name, ...options }: WholeStoreOptions): WholeStore {
  return new Conf<Record<string, unknown>>({ ...options, configName: name });
}
