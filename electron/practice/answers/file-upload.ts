import type { Practice } from '../practice';
import { bytesOf, expiryOf, statusOf, type UploadRecord } from '../store/upload-record';
import { isoTime } from './iso-time';
import type { WireFileUpload } from './wire';

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
    content_length: upload.isComplete ? bytesOf(upload) : null,
    ...(status === 'pending' ? { upload_url: `${address}/send` } : {}),
    ...(status === 'pending' && isMultiPart ? { complete_url: `${address}/complete` } : {}),
    ...(isMultiPart
      ? { number_of_parts: { total: upload.expectedParts, sent: upload.parts.length } }
      : {}),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  };
}
