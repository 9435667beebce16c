import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseId } from '../ids';
import { escaped, uploadAddress, type UploadUse } from './upload-address';

/** How long a signed address lasts. API reference, "File object". */
const lifeMs = 3_600_000;

export interface SignedFile {
  readonly url: string;
  readonly expiresAt: number;
}

/** Addresses of kept files, as the API hands them out: signed, and for an hour. */
export class SignedFiles {
  readonly #secret: string;
  readonly #baseUrl: () => string;
  readonly #now: () => number;

  constructor(secret: string, baseUrl: () => string, now: () => number) {
    this.#secret = secret;
    this.#baseUrl = baseUrl;
    this.#now = now;
  }

  sign(use: UploadUse): SignedFile {
    const expiresAt = this.#now() + lifeMs;
    const query = `expires=${String(expiresAt)}&signature=${this.#signature(use.id, expiresAt)}`;
    return {
      url: `${this.#baseUrl()}/files/${use.id}/${escaped(use.name)}?${query}`,
      expiresAt,
    };
  }

  /** Whether an address was signed here and is still good. */
  isGood(id: string, expires: string, signature: string): boolean {
    const given = Buffer.from(signature);
    const wanted = Buffer.from(this.#signature(id, Number(expires)));
    return (
      given.length === wanted.length &&
      timingSafeEqual(given, wanted) &&
      this.#now() < Number(expires)
    );
  }

  /** A text in which signed addresses of these uploads are the kept ones again. */
  unsign(text: string, uploads: ReadonlySet<string>): string {
    return text.replaceAll(
      /https?:\/\/[^\s/]+\/files\/([0-9a-f-]{36})\/([^\s"<>()?]*)\?expires=\d+&signature=[0-9a-f]+/g,
      (whole, id: string, name: string) =>
        parseId(id) !== undefined && uploads.has(id)
          ? uploadAddress({ id, name: decodeURIComponent(name) })
          : whole,
    );
  }

  #signature(id: string, expiresAt: number): string {
    return createHmac('sha256', this.#secret)
      .update(`${id} ${String(expiresAt)}`)
      .digest('hex');
  }
}
