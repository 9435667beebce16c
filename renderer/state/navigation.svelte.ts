import type { ImportKey, ImportView } from '../../shared/history/import-view';
import type { Job, JobId } from '../../shared/jobs/job';

export type Place = 'queue' | 'history' | 'settings';
export type OpenDialog = 'destination' | 'connection' | 'shortcuts';

/** How a file's page looks. */
export interface PreviewOf {
  readonly jobId: JobId;
  readonly name: string;
}

/** A file whose page was edited in Notion. */
export interface CompareOf {
  readonly compareOf: JobId;
  readonly name: string;
}

/** What an import has made, to be moved to the trash. */
export interface UndoOf {
  readonly undoOf: ImportView;
}

/** Pages that are written to a file. */
export interface ExportOf {
  readonly exportOf: {
    readonly search: string;
    readonly within?: ImportKey;
    /** What is exported, in words. */
    readonly title: string;
    readonly pages: number;
  };
}

/** Something that is asked before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The button that does it. */
  readonly confirmLabel: string;
  /** The button that leaves all as it is. */
  readonly keepLabel: string;
  readonly confirm: () => void;
}

type AnyDialog = OpenDialog | PreviewOf | CompareOf | UndoOf | ExportOf | Question;

/** Where the user is. */
export class NavigationState {
  #place = $state<Place>('queue');
  #dialog = $state.raw<AnyDialog>();
  /** Only asked in a narrow window, where the details lie over the list. */
  isDetailOpen = $state(false);

  get place(): Place {
    return this.#place;
  }
  get dialog(): AnyDialog | undefined {
    return this.#dialog;
  }

  go(place: Place): void {
    this.#place = place;
  }
  open(dialog: OpenDialog): void {
    this.#dialog = dialog;
  }
  preview({ id, source }: Pick<Job, 'id' | 'source'>): void {
    this.#dialog = { jobId: id, name: source.name };
  }
  previewResult({ jobId, name }: PreviewOf): void {
    this.#dialog = { jobId, name };
  }
  compare({ id, source }: Pick<Job, 'id' | 'source'>): void {
    this.#dialog = { compareOf: id, name: source.name };
  }
  undo(view: ImportView): void {
    this.#dialog = { undoOf: view };
  }
  export(exportOf: ExportOf['exportOf']): void {
    this.#dialog = { exportOf };
  }
  ask(question: Question): void {
    this.#dialog = question;
  }
  closeDialog(): void {
    this.#dialog = undefined;
  }
}
