import type { DraftBlock } from './dialect';
import { normalizeInline, trimBlanks } from './inline-printer';
import { printLineEnd, splitLineEnd } from './line-end';
import { parseAttributes } from './tags';

/** A picture, file, film, sound or PDF: where it is, and what stands under it. API reference 8.2. */
export interface Media {
  readonly kind: 'image' | 'file' | 'video' | 'audio' | 'pdf';
  readonly url: string;
  readonly caption: string;
}

const picture = /^!\[((?:\\.|[^\\[\]])*)\]\((https?:\/\/[^\s)]+)\)$/;
const tagged = /^<(file|video|audio|pdf)((?:\s+[a-z]+="[^"]*")+)\s*>(.*)<\/\1>$/;

const kinds: ReadonlyMap<string, Media['kind']> = new Map(
  (['file', 'video', 'audio', 'pdf'] as const).map((kind) => [kind, kind]),
);

/** Only addresses of the web name something: `file-upload://` gives an empty picture (7.4). */
export function parseMedia(line: string): Media | undefined {
  const [, alt, address] = picture.exec(line) ?? [];
  if (alt !== undefined && address !== undefined) {
    return { kind: 'image', url: address.replaceAll('\\\\', '\\'), caption: alt };
  }
  const [, name = '', list = '', text = ''] = tagged.exec(line) ?? [];
  const kind = kinds.get(name);
  const url = parseAttributes(list).get('src') ?? '';
  return kind === undefined || !/^https?:\/\/\S+$/.test(url)
    ? undefined
    : { kind, url, caption: text };
}

/** The line as the API prints it, if it is one of these. */
export function readMedia(line: string): Omit<DraftBlock, 'children'> | undefined {
  const end = splitLineEnd(line);
  const media = parseMedia(end.text);
  if (media === undefined) return undefined;
  const caption = normalizeInline(trimBlanks(media.caption));
  const { kind, url } = media;
  const printed =
    kind === 'image'
      ? `![${caption}](${url.replaceAll('\\', '\\\\')})`
      : `<${kind} src="${url}">${caption}</${kind}>`;
  // A caption with a link in it cannot stand in square brackets.
  if (parseMedia(printed) === undefined) return undefined;
  return { type: kind, source: printed + printLineEnd(end) };
}
