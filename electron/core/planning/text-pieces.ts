import type { DocumentError } from '../../../shared/jobs/job-error';
import type { SlicedWork } from '../../../shared/plan/slices';
import { err, ok, type Result } from '../../../shared/result';
import { decodeText } from '../decode-text';

/** Decoded and looked through in one go. */
const pieceLength = 262_144;
const lineEnd = 10;

/** A file's bytes as text in pieces, cut at blank lines if possible, else at line ends. */
export function* textPieces(
  bytes: Uint8Array,
): SlicedWork<Result<readonly string[], DocumentError>> {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (isWide || bytes.length <= pieceLength) {
    const text = decodeText(bytes);
    return text.ok ? ok([text.value]) : text;
  }
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = endOfPiece(bytes, start);
    const piece = decodePiece(bytes.subarray(start, end), start);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
    start = end;
    yield;
  }
  return ok(pieces);
}

function endOfPiece(bytes: Uint8Array, start: number): number {
  const wanted = start + pieceLength;
  if (wanted >= bytes.length) return bytes.length;
  for (let at = wanted; at > start + pieceLength / 2; at -= 1) {
    if (bytes[at - 1] === lineEnd && bytes[at - 2] === lineEnd) return at;
  }
  const before = bytes.subarray(start, wanted).lastIndexOf(lineEnd);
  if (before !== -1) return start + before + 1;
  const after = bytes.indexOf(lineEnd, wanted);
  return after === -1 ? bytes.length : after + 1;
}

/** Only the first piece is asked whether it is text at all, as with a file that is read whole. */
function decodePiece(bytes: Uint8Array, start: number): Result<string, DocumentError> {
  const text = decodeText(bytes);
  if (text.ok || start === 0) return text;
  if (text.error.kind === 'not-utf8') {
    return err({ kind: 'not-utf8', offset: start + text.error.offset });
  }
  return ok(new TextDecoder('utf-8').decode(bytes));
}
