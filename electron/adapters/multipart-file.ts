import { Readable } from 'node:stream';
import { bytes, type Bytes } from '../../shared/units';

/** A file on its way, as a form with one field for it. */
export interface MultipartFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: Bytes;
  readonly fields: Readonly<Record<string, string>>;
  open(): AsyncIterable<Uint8Array>;
}

/** Tells what has moved, so that a slow body is not taken for one that stands still. */
type Moved = () => void;

/** A body on its way; closing it lets go of the file, also when nobody reads it to its end. */
export interface OpenBody {
  readonly stream: ReadableStream<Uint8Array>;
  close(): void;
}

/** A body that is made while it is sent. */
export interface StreamedBody {
  readonly contentType: string;
  /** Of all of it; sent as `Content-Length`, since not every server takes a body without. */
  readonly size: number;
  open(moved: Moved): OpenBody;
}

/** A form that is sent once, and what went wrong with its file. */
export interface MultipartBody {
  readonly body: StreamedBody;
  /** Why the file could not be read; undefined while nothing is wrong with it. */
  fault(): string | undefined;
}

/**
 * `multipart/form-data` around a file that is never in memory as a whole. `fetch` can encode a form
 * by itself, but only with files that are blobs, and it does not tell how far it is. Source: RFC
 * 7578; escapes as in the HTML standard, "Multipart form data".
 */
export function multipartFile(
  file: MultipartFile,
  boundary: string,
  onProgress: (sent: Bytes) => void,
): MultipartBody {
  const fields = Object.entries(file.fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"\r\n\r\n${value}\r\n`,
  );
  const opening = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped(file.fileName)}"\r\nContent-Type: ${file.contentType}\r\n\r\n`;
  const head = Buffer.from(fields.join('') + opening);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

  let fault: string | undefined;

  async function* content(moved: Moved): AsyncGenerator<Uint8Array> {
    let sent = 0;
    for await (const chunk of file.open()) {
      sent += chunk.length;
      if (sent > file.size) break;
      yield chunk;
      // More is asked for: what was given before is on its way.
      moved();
      onProgress(bytes(sent));
    }
    if (sent !== file.size) throw new Error('another size than before');
  }

  async function* parts(moved: Moved): AsyncGenerator<Uint8Array> {
    yield head;
    try {
      yield* content(moved);
    } catch (thrown) {
      fault = reasonOf(thrown);
      throw thrown;
    }
    yield tail;
  }

  return {
    body: {
      contentType: `multipart/form-data; boundary=${boundary}`,
      size: head.length + file.size + tail.length,
      open: (moved) => {
        const content = Readable.from(parts(moved), { objectMode: false });
        // What `fetch` does not hear of any more, nobody has to.
        content.on('error', () => undefined);
        return { stream: Readable.toWeb(content), close: () => void content.destroy() };
      },
    },
    fault: () => fault,
  };
}

/** The system's code, such as `ENOENT`: its message holds the path. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message;
}

const escaped = (text: string): string =>
  text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
