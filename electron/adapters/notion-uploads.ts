import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Upload, UploadApi, UploadId } from '../core/workspace-ports';
import { err } from '../../shared/result';
import { bytes, epochMs } from '../../shared/units';
import { multipartFile } from './multipart-file';
import { changed, type Caller } from './notion-caller';
import { UuidText } from './notion-schema-parts';

/** "File upload". */
const UploadSchema = v.looseObject({
  object: v.literal('file_upload'),
  id: v.pipe(
    UuidText,
    v.transform((id) => id as UploadId),
  ),
  status: v.pipe(v.string(), v.nonEmpty()),
  expiry_time: v.fallback(v.nullish(v.pipe(v.string(), v.isoTimestamp())), undefined),
  number_of_parts: v.fallback(v.optional(v.looseObject({ sent: v.number() })), undefined),
});

/** "Retrieve your token's bot user", as far as it speaks of files. */
const LimitSchema = v.looseObject({
  object: v.literal('user'),
  bot: v.fallback(
    v.nullish(
      v.looseObject({
        workspace_limits: v.looseObject({
          max_file_upload_size_in_bytes: v.pipe(v.number(), v.minValue(0)),
        }),
      }),
    ),
    undefined,
  ),
});

/** File uploads, behind their port. Source: API reference, "File upload". */
export function createUploadApi(call: Caller): UploadApi {
  return {
    async createUpload({ fileName, contentType, parts, externalUrl }, signal) {
      const json = {
        ...(externalUrl !== undefined
          ? { mode: 'external_url', external_url: externalUrl }
          : parts > 1
            ? { mode: 'multi_part', number_of_parts: parts }
            : { mode: 'single_part' }),
        filename: fileName,
        content_type: contentType,
      };
      const request = call.write('post', 'file_uploads', json);
      return changed(await call.send(request, UploadSchema, signal), uploadOf);
    },
    async sendUploadPart(id, part, onProgress, signal) {
      const { number, ...file } = part;
      const fields = number === undefined ? {} : { part_number: String(number) };
      const form = multipartFile(
        { ...file, open: () => part.open(), fields },
        `pagelift-${randomUUID()}`,
        onProgress,
      );
      const request = { ...call.write('post', `${uploadPath(id)}/send`), upload: form.body };
      const answer = await call.send(request, UploadSchema, signal);
      const fault = form.fault();
      return !answer.ok && fault !== undefined
        ? err({ kind: 'file-unreadable', detail: fault })
        : changed(answer, uploadOf);
    },
    async completeUpload(id, signal) {
      const request = call.write('post', `${uploadPath(id)}/complete`, {});
      return changed(await call.send(request, UploadSchema, signal), uploadOf);
    },
    async retrieveUpload(id, signal) {
      return changed(await call.send(call.get(uploadPath(id)), UploadSchema, signal), uploadOf);
    },
    async retrieveUploadLimit(signal) {
      return changed(await call.send(call.get('users/me'), LimitSchema, signal), ({ bot }) => {
        const limit = bot?.workspace_limits.max_file_upload_size_in_bytes;
        return limit === undefined ? undefined : bytes(limit);
      });
    },
  };
}

const uploadPath = (id: UploadId): string => `file_uploads/${encodeURIComponent(id)}`;

const uploadOf = ({
  id,
  status,
  expiry_time,
  number_of_parts,
}: v.InferOutput<typeof UploadSchema>): Upload => ({
  id,
  status,
  ...(expiry_time == null ? {} : { expiresAt: epochMs(Date.parse(expiry_time)) }),
  ...(number_of_parts === undefined ? {} : { partsSent: number_of_parts.sent }),
});
