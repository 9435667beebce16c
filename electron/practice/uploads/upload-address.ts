import { parseId } from '../ids';

/**
 * How a block's source names a file of an upload. It never leaves the workspace: what is answered
 * has a signed address in its place. The host can be no real one (RFC 2606).
 */
const base = 'https://uploads.invalid/';

const pattern = /https:\/\/uploads\.invalid\/([0-9a-f-]{36})\/([^\s"<>()[\]]*)/g;

export interface UploadUse {
  readonly id: string;
  /** What the file is called in this place. */
  readonly name: string;
}

export const uploadAddress = ({ id, name }: UploadUse): string => `${base}${id}/${escaped(name)}`;

/** A file name as one part of an address that a line of markdown cannot end early. */
export const escaped = (name: string): string =>
  encodeURIComponent(Buffer.from(name).toString()).replaceAll(
    /[()'*!~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export function parseUploadAddress(url: string): UploadUse | undefined {
  const [, id = '', name = ''] = new RegExp(`^${pattern.source}$`).exec(url) ?? [];
  return parseId(id) === undefined ? undefined : { id, name: decodeURIComponent(name) };
}

/** The ids of uploads that a text names. */
export const uploadsIn = (source: string): readonly string[] =>
  [...source.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id]));

/** A text with each address of an upload in another form. */
export const withAddresses = (source: string, change: (use: UploadUse) => string): string =>
  source.includes(base)
    ? source.replaceAll(pattern, (_whole, id: string, name: string) =>
        change({ id, name: decodeURIComponent(name) }),
      )
    : source;
