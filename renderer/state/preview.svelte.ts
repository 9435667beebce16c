import type { DocumentPreview } from '../../shared/documents/preview/document-preview';
import type { CommandError } from '../../shared/command-error';
import type { JobId } from '../../shared/jobs/job';
import type { Api } from '../api';

/** What is known of a preview; the last answer stays until the next one is there. */
export type PreviewView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: CommandError }
  | { readonly state: 'ready'; readonly preview: DocumentPreview };

/** The preview of one job, as it was last asked for. */
export class PreviewState {
  readonly #source: Pick<Api, 'getPreview'>;
  #asked = 0;
  #view = $state.raw<PreviewView>({ state: 'loading' });

  constructor(source: Pick<Api, 'getPreview'>) {
    this.#source = source;
  }

  get view(): PreviewView {
    return this.#view;
  }

  /** A late answer to an earlier question is left aside. */
  async load(id: JobId): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const reply = await this.#source.getPreview(id);
    if (asked !== this.#asked) return;
    this.#view = reply.ok
      ? { state: 'ready', preview: reply.value }
      : { state: 'failed', error: reply.error };
  }
}
