import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Log, LogFields } from '../core/ports';
import { hideTokens, redact } from './redaction';

/** At this size the file becomes `pagelift.old.log`, and a new one is begun. */
const FILE_LIMIT = 5 * 1024 * 1024;

export interface LogFile extends Log {
  readonly path: string;
}

/**
 * Log lines in a file of this machine, for the main process alone: `message {fields as JSON}`, one
 * line each, with tokens and users' texts hidden. A disk that refuses never stops the app: then
 * `onFault` is told.
 */
export function openLogFile(directory: string, onFault: (fault: string) => void): LogFile {
  const path = join(directory, 'pagelift.log');
  const logger = electronLog.create({ logId: path });
  // Only to the file: no console, no window, no network.
  for (const transport of Object.values(logger.transports)) if (transport) transport.level = false;
  // A file that cannot be written is told to the default logger's console, whoever wrote.
  electronLog.transports.console.writeFn = ({ message }) => onFault(String(message.data[0]));
  const { file } = logger.transports;
  file.level = 'info';
  file.setAppName('Pagelift');
  file.resolvePathFn = () => path;
  file.maxSize = FILE_LIMIT;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  return {
    path,
    info: (message, fields) => logger.info(lineOf(message, fields)),
    warn: (message, fields) => logger.warn(lineOf(message, fields)),
    error: (message, fields) => logger.error(lineOf(message, fields)),
  };
}

/** One line, whatever stands in the texts. */
export function lineOf(message: string, fields: LogFields = {}): string {
  const words = hideTokens(message).replace(/[\s\p{Cc}]+/gu, ' ');
  const data = JSON.stringify(redact(fields));
  return data === '{}' ? words : `${words} ${data}`;
}
