import type { Practice } from '../practice';
import { bytesOf, expiryOf, statusOf, type UploadRecord } from '../store/upload-record';
import { isoTime } from './iso-time';
import type { WireFileImport, WireFileUpload } from './wire';

/** A file upload as the API shows it. API reference, "File upload". */
export function fileUpload(
  { settings, baseUrl }: Practice,
  upload: UploadRecord,
  requestId?: string,
): WireFileUpload {
  const expiry = expiryOf(upload);
  const status = statusOf(upload, settings.now());
  const address = `${baseUrl()}/v1/file_uploads/${upload.id}`;
  const isMultiPart = upload.mode === 'multi_part';
  return {
    object: 'file_upload',
    id: upload.id,
    created_time: isoTime(upload.createdAt),
    created_by: { id: upload.createdBy, type: 'bot' },
    last_edited_time: isoTime(upload.editedAt),
    in_trash: false,
    expiry_time: expiry === undefined ? null : isoTime(expiry),
    status,
    filename: upload.fileName,
    content_type: upload.contentType,
    content_length: upload.isComplete && status !== 'pending' ? bytesOf(upload) : null,
    ...(status === 'pending' && upload.fetch === undefined
      ? { upload_url: `${address}/send` }
      : {}),
    ...(status === 'pending' && isMultiPart ? { complete_url: `${address}/complete` } : {}),
    ...(status === 'pending' || upload.fetch === undefined
      ? {}
      : { file_import_result: fileImport(upload.fetch) }),
    ...(isMultiPart
      ? { number_of_parts: { total: upload.expectedParts, sent: upload.parts.length } }
      : {}),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  };
}

function fileImport({ url, endsAt, fails }: NonNullable<UploadRecord['fetch']>): WireFileImport {
  const imported_time = isoTime(endsAt);
  if (!fails) return { imported_time, type: 'success', success: {} };
  const error = {
    ...({ type: 'download_error', code: 'download_failed' } as const),
    message: `The file could not be fetched from ${url}.`,
    ...{ parameter: 'external_url', status_code: null },
  };
  return { imported_time, type: 'error', error };
}
