import { endingOf, kindOfFile } from '../../plan/file-kinds';
import type { PlacedBlock } from './placement';

/** Content types by ending. Source: API reference, "File upload", supported file types. */
const contentTypes: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  heic: 'image/heic',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
  ico: 'image/vnd.microsoft.icon',
  pdf: 'application/pdf',
  txt: 'text/plain',
  json: 'application/json',
  doc: 'application/msword',
  dot: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  dotx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  xls: 'application/vnd.ms-excel',
  xlt: 'application/vnd.ms-excel',
  xla: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xltx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
  ppt: 'application/vnd.ms-powerpoint',
  pot: 'application/vnd.ms-powerpoint',
  pps: 'application/vnd.ms-powerpoint',
  ppa: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  potx: 'application/vnd.openxmlformats-officedocument.presentationml.template',
  aac: 'audio/aac',
  adts: 'audio/aac',
  mid: 'audio/midi',
  midi: 'audio/midi',
  mp3: 'audio/mpeg',
  mpga: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  wma: 'audio/x-ms-wma',
  amv: 'video/x-amv',
  asf: 'video/x-ms-asf',
  wmv: 'video/x-ms-wmv',
  avi: 'video/x-msvideo',
  f4v: 'video/x-f4v',
  flv: 'video/x-flv',
  gifv: 'video/mp4',
  m4v: 'video/x-m4v',
  mp4: 'video/mp4',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  mov: 'video/quicktime',
  qt: 'video/quicktime',
  mpeg: 'video/mpeg',
};

/** What is said of a file twice, when its upload is made and when it is sent; undefined for what Notion refuses. */
export const contentTypeOf = (name: string): string | undefined => {
  const ending = endingOf(name);
  return Object.hasOwn(contentTypes, ending) ? contentTypes[ending] : undefined;
};

/** The ending for a content type, the most usual first. */
export function endingFor(contentType: string): string | undefined {
  const bare = contentType.toLowerCase();
  if (bare === 'image/jpg') return 'jpg';
  if (bare === 'image/jpeg') return 'jpg';
  if (bare === 'image/x-icon') return 'ico';
  return Object.keys(contentTypes).find((ending) => contentTypes[ending] === bare);
}

/** The block that shows a file of this name; undefined for what Notion takes in no form. */
export function blockFor(name: string): PlacedBlock | undefined {
  const kind = kindOfFile(name);
  switch (kind) {
    case 'picture':
      return 'image';
    case 'audio':
    case 'video':
    case 'pdf':
    case 'file':
      return kind;
    case 'text':
      return 'file';
    case 'markdown':
    case 'mdx':
    case undefined:
      return undefined;
  }
}
