/** What a file is, as far as blocks tell files apart. */
export type FileKind = 'image' | 'document' | 'pdf' | 'audio' | 'video' | 'html';

/** Endings and their content types. API reference, "File upload", supported file types. */
const table: readonly (readonly [FileKind, string])[] = [
  ['image', 'gif image/gif'],
  ['image', 'heic image/heic'],
  ['image', 'jpeg image/jpeg'],
  ['image', 'jpg image/jpeg'],
  ['image', 'png image/png'],
  ['image', 'svg image/svg+xml'],
  ['image', 'tif image/tiff'],
  ['image', 'tiff image/tiff'],
  ['image', 'webp image/webp'],
  ['image', 'ico image/vnd.microsoft.icon image/x-icon'],
  ['pdf', 'pdf application/pdf'],
  ['document', 'txt text/plain'],
  ['document', 'json application/json'],
  ['document', 'doc application/msword'],
  ['document', 'dot application/msword'],
  ['document', 'docx application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['document', 'dotx application/vnd.openxmlformats-officedocument.wordprocessingml.template'],
  ['document', 'xls application/vnd.ms-excel'],
  ['document', 'xlt application/vnd.ms-excel'],
  ['document', 'xla application/vnd.ms-excel'],
  ['document', 'xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['document', 'xltx application/vnd.openxmlformats-officedocument.spreadsheetml.template'],
  ['document', 'ppt application/vnd.ms-powerpoint'],
  ['document', 'pot application/vnd.ms-powerpoint'],
  ['document', 'pps application/vnd.ms-powerpoint'],
  ['document', 'ppa application/vnd.ms-powerpoint'],
  ['document', 'pptx application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['document', 'potx application/vnd.openxmlformats-officedocument.presentationml.template'],
  ['audio', 'aac audio/aac'],
  ['audio', 'adts audio/aac'],
  ['audio', 'mid audio/midi'],
  ['audio', 'midi audio/midi'],
  ['audio', 'mp3 audio/mpeg'],
  ['audio', 'mpga audio/mpeg'],
  ['audio', 'm4a audio/mp4 audio/x-m4a'],
  ['audio', 'm4b audio/mp4 audio/x-m4b'],
  ['audio', 'oga audio/ogg'],
  ['audio', 'ogg audio/ogg'],
  ['audio', 'wav audio/wav audio/x-wav audio/vnd.wave'],
  ['audio', 'wma audio/x-ms-wma'],
  ['video', 'amv video/x-amv'],
  ['video', 'asf video/x-ms-asf'],
  ['video', 'wmv video/x-ms-wmv'],
  ['video', 'avi video/x-msvideo'],
  ['video', 'f4v video/x-f4v'],
  ['video', 'flv video/x-flv'],
  ['video', 'gifv video/mp4'],
  ['video', 'm4v video/x-m4v'],
  ['video', 'mp4 video/mp4 audio/mp4'],
  ['video', 'mkv video/x-matroska'],
  ['video', 'webm video/webm'],
  ['video', 'mov video/quicktime'],
  ['video', 'qt video/quicktime'],
  ['video', 'mpeg video/mpeg'],
  ['html', 'html text/html'],
];

interface FileType {
  readonly kind: FileKind;
  readonly ending: string;
  readonly contentTypes: readonly string[];
}

const types: readonly FileType[] = table.map(([kind, line]) => {
  const [ending = '', ...contentTypes] = line.split(' ');
  return { kind, ending, contentTypes };
});

/** The type of a file by its ending; undefined for files that are not taken. */
export function typeOfName(name: string): FileType | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return types.find((type) => type.ending === ending);
}

/** Without its parameters, such as `; charset=utf-8`. */
export const bareContentType = (contentType: string): string =>
  contentType.replace(/;.*$/s, '').trim().toLowerCase();

export const typeOfContent = (contentType: string): FileType | undefined =>
  types.find((type) => type.contentTypes.includes(bareContentType(contentType)));
