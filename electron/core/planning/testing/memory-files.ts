import type { ListedFile, Listing } from '../../../../shared/plan/listing';
import { err, ok } from '../../../../shared/result';
import { bytes, epochMs } from '../../../../shared/units';
import { listingOf } from '../../../../shared/plan/testing/list-files';
import type { PlanningFiles } from '../planning-files';

/** Content by path from what was dropped; a number is a file of so many bytes without a text. */
export type Contents = Readonly<Record<string, string | number | Uint8Array>>;

/** Files in memory. What is first in a path was dropped. */
export class MemoryFiles implements PlanningFiles {
  readonly read: string[] = [];
  readonly #contents: Contents;
  readonly #listing: Listing;

  constructor(contents: Contents) {
    this.#contents = contents;
    this.#listing = listingOf(Object.keys(contents));
  }

  list: PlanningFiles['list'] = (_paths, _options, onListed) => {
    onListed(this.#listing.files.length);
    return Promise.resolve(this.#listing);
  };

  granted: PlanningFiles['granted'] = () => [];

  readWhole: PlanningFiles['readWhole'] = (path) => {
    this.read.push(path);
    const content = this.#contents[path.slice('/drop/'.length)];
    if (content === undefined || typeof content === 'number') {
      return Promise.resolve(err({ kind: 'file-missing' }));
    }
    const whole = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return Promise.resolve(ok({ content: whole, modifiedAt: epochMs(0) }));
  };

  sizeOf: PlanningFiles['sizeOf'] = (path) => {
    const content = this.#contents[path.slice('/drop/'.length)];
    if (content === undefined) return Promise.resolve(undefined);
    return Promise.resolve(bytes(typeof content === 'number' ? content : content.length));
  };

  get files(): readonly ListedFile[] {
    return this.#listing.files;
  }
}
