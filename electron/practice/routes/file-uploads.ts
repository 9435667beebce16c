import type { Hono } from 'hono';
import * as v from 'valibot';
import { validationError } from '../api-error';
import { listPart } from '../answers/list-part';
import { fileUpload } from '../answers/file-upload';
import type { WireFileUploadList } from '../answers/wire';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { parseBody } from '../requests/parse-body';
import { UrlSchema } from '../requests/plain-schemas';
import { statusOf } from '../store/upload-record';
import { uploadLimits, type SentPart } from '../uploads/upload-desk';
import { pathId } from './path-id';

const FileName = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.check(
    (name) => Buffer.byteLength(name) <= uploadLimits.longestName,
    `should be at most ${String(uploadLimits.longestName)} bytes long`,
  ),
);

const CreateSchema = v.looseObject({
  mode: v.exactOptional(v.picklist(['single_part', 'multi_part', 'external_url']), 'single_part'),
  filename: v.exactOptional(FileName),
  content_type: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
  number_of_parts: v.exactOptional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(uploadLimits.mostParts)),
  ),
  external_url: v.exactOptional(UrlSchema),
});

const Status = v.optional(v.picklist(['pending', 'uploaded', 'expired', 'failed']));

/** API reference, "File upload": create, send, complete, retrieve, list. */
export function addFileUploadRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app
    .post('/v1/file_uploads', (context) => create(practice, context))
    .get('/v1/file_uploads', (context) => list(practice, context))
    .get('/v1/file_uploads/:id', (context) => {
      const upload = practice.uploads.need(pathId(context));
      return context.json(fileUpload(practice, upload, context.var.requestId));
    })
    .post('/v1/file_uploads/:id/send', (context) => send(practice, context))
    .post('/v1/file_uploads/:id/complete', (context) => {
      const upload = practice.uploads.complete(pathId(context));
      return context.json(fileUpload(practice, upload, context.var.requestId));
    });
}

function create(practice: Practice, context: PracticeContext): Response {
  const body = parseBody(CreateSchema, context.var.body.json);
  const isFetched = body.mode === 'external_url';
  if (isFetched && (body.filename === undefined || !URL.canParse(body.external_url ?? ''))) {
    throw validationError(
      'body failed validation: a file of another server needs filename and external_url.',
    );
  }
  const isMultiPart = body.mode === 'multi_part';
  if (isMultiPart && (body.filename === undefined || body.number_of_parts === undefined)) {
    throw validationError(
      'body failed validation: a multi-part upload needs filename and number_of_parts.',
    );
  }
  const upload = practice.uploads.create(
    {
      mode: body.mode,
      fileName: body.filename,
      contentType: body.content_type,
      parts: isMultiPart ? (body.number_of_parts ?? 1) : 1,
      fetchedFrom: isFetched ? body.external_url : undefined,
    },
    context.var.connection.id,
  );
  return context.json(fileUpload(practice, upload, context.var.requestId));
}

function list(practice: Practice, context: PracticeContext): Response {
  const status = v.safeParse(Status, context.req.query('status'));
  if (!status.success) throw validationError('status should be one of a file upload.');
  const now = practice.settings.now();
  const size = context.req.query('page_size');
  const uploads = practice.store
    .uploads()
    .filter((upload) => status.output === undefined || statusOf(upload, now) === status.output);
  const part = listPart(
    [...uploads].reverse(),
    size === undefined ? undefined : Number(size),
    context.req.query('start_cursor'),
  );
  const answer: WireFileUploadList = {
    object: 'list',
    type: 'file_upload',
    file_upload: {},
    ...part,
    results: part.results.map((upload) => fileUpload(practice, upload)),
  };
  return context.json(answer);
}

async function send(practice: Practice, context: PracticeContext): Promise<Response> {
  const id = pathId(context);
  const { fault } = context.var;
  if (fault?.do === 'early-send' && practice.uploads.refusesEarly(id, fault.ms)) {
    practice.stats.countFault(fault.do);
    throw validationError('The content type of the file is not that of the file upload.');
  }
  const upload = practice.uploads.send(id, await sentPart(context.var.form));
  return context.json(fileUpload(practice, upload, context.var.requestId));
}

async function sentPart(form: FormData | undefined): Promise<SentPart> {
  const file = form?.get('file');
  if (file === undefined || file === null || typeof file === 'string') {
    throw validationError('body failed validation: body.file should be a file.');
  }
  const number = form?.get('part_number') ?? undefined;
  if (number !== undefined && (typeof number !== 'string' || !/^[1-9]\d{0,4}$/.test(number))) {
    throw validationError('body failed validation: body.part_number should be a number from 1.');
  }
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    contentType: file.type,
    fileName: file.name === '' || file.name === 'blob' ? undefined : file.name,
    number: number === undefined ? undefined : Number(number),
  };
}
