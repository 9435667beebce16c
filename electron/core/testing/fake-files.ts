import type { RequestErrorCause } from '../../../shared/jobs/request-error';
import type { Result } from '../../../shared/result';
import { ok } from '../../../shared/result';
import { bytes } from '../../../shared/units';
import type { Clock } from '../ports';
import type { Reply } from '../notion-ports';
import type { BlockApi, UploadApi } from '../workspace-ports';
import { FakeBlocks } from './fake-blocks';
import type { Call } from './fake-notion';
import { FakeUploads } from './fake-uploads';

/** Counts a request and lets faults happen to it, as for every other. */
export type FakeCall = <T>(name: Call, run: () => Result<T, RequestErrorCause>) => Reply<T>;

/** Blocks and uploads of a fake workspace. */
export class FakeFiles implements BlockApi, UploadApi {
  readonly uploads: FakeUploads;
  readonly blocks: FakeBlocks;
  readonly #call: FakeCall;

  constructor(
    clock: Clock,
    pageOf: (id: string) => { text: string } | undefined,
    pagesBelow: (id: string) => readonly { readonly id: string; readonly title: string }[],
    call: FakeCall,
  ) {
    this.#call = call;
    this.uploads = new FakeUploads(clock);
    this.blocks = new FakeBlocks(pageOf, (id) => this.uploads.attach(id), pagesBelow);
  }

  readonly listBlocks: BlockApi['listBlocks'] = (parentId, cursor) =>
    this.#call('listBlocks', () => this.blocks.list(parentId, cursor));

  readonly appendBlocks: BlockApi['appendBlocks'] = (parentId, position, children) =>
    this.#call('appendBlocks', () => this.blocks.append(parentId, position, children));

  readonly deleteBlock: BlockApi['deleteBlock'] = (id) =>
    this.#call<void>('deleteBlock', () => this.blocks.remove(id));

  readonly updateBlockText: BlockApi['updateBlockText'] = ({ id }, text) =>
    this.#call('updateBlockText', () => this.blocks.update(id, text));

  readonly listComments: BlockApi['listComments'] = (id) =>
    this.#call('listComments', () => this.blocks.commentsOn(id));

  readonly createUpload: UploadApi['createUpload'] = (upload) =>
    this.#call('createUpload', () => ok(this.uploads.create(upload)));

  readonly sendUploadPart: UploadApi['sendUploadPart'] = async (id, part, onProgress) => {
    let size = 0;
    for await (const chunk of part.open()) {
      size += chunk.length;
      onProgress(bytes(size));
    }
    return this.#call('sendUploadPart', () =>
      this.uploads.send(id, part.contentType, part.number, size),
    );
  };

  readonly completeUpload: UploadApi['completeUpload'] = (id) =>
    this.#call('completeUpload', () => this.uploads.complete(id));

  readonly retrieveUpload: UploadApi['retrieveUpload'] = (id) =>
    this.#call('retrieveUpload', () => this.uploads.retrieve(id));

  readonly retrieveUploadLimit: UploadApi['retrieveUploadLimit'] = () =>
    this.#call('retrieveUploadLimit', () => ok(undefined));
}
