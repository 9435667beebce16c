import * as v from 'valibot';
import type { Notice } from '../../shared/session';
import { SettingsSchema, type Settings, type SettingsChange } from '../../shared/settings';
import type { StoreFile } from './store-file';

const WindowStateSchema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(1)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1)),
  isMaximized: v.fallback(v.boolean(), false),
});

/** Where the window stood, in screen pixels; the display may be gone by now. */
export type WindowState = Readonly<v.InferOutput<typeof WindowStateSchema>>;

/** Settings and the window's place, each entry falling back by itself when it cannot be read. */
export interface SettingsStore {
  read(): Settings;
  /** An entry set to undefined goes back to its default. @throws StorageError */
  change(change: SettingsChange): Settings;
  readWindow(): WindowState | undefined;
  /** @throws StorageError */
  saveWindow(state: WindowState): void;
  readonly notice?: Notice;
}

export function createSettingsStore(file: StoreFile): SettingsStore {
  const entries = () => asRecord(file.read()['settings']);
  const read = () => v.parse(SettingsSchema, entries());
  return {
    read,
    change(change) {
      // Entries of other versions of the app stay in the file.
      const settings = Object.fromEntries(
        Object.entries({ ...entries(), ...change }).filter(([, value]) => value !== undefined),
      );
      file.write({ ...file.read(), settings });
      return read();
    },
    readWindow() {
      const state = v.safeParse(WindowStateSchema, file.read()['window']);
      return state.success ? state.output : undefined;
    },
    saveWindow(state) {
      file.write({ ...file.read(), window: state });
    },
    ...(file.setAside === undefined ? {} : { notice: noticeOf(file.setAside) }),
  };
}

/** The file in which settings or connections were is kept under this name. */
export function noticeOf(fileName: string): Notice {
  return { kind: 'settings-set-aside', fileName };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  const record = v.safeParse(v.record(v.string(), v.unknown()), value);
  return record.success ? record.output : {};
}
