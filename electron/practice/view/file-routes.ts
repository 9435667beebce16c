import type { Hono } from 'hono';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';

/**
 * Files that pages show, by the signed addresses of the API. An address that has ended is refused
 * as the real storage refuses it: 403, without JSON.
 */
export function addFileRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.get('/files/:id/:name', (context) => answerFile(practice, context));
}

function answerFile({ files, uploads, store }: Practice, context: PracticeContext): Response {
  const { id = '' } = context.req.param();
  const { expires = '', signature = '' } = context.req.query();
  if (!files.isGood(id, expires, signature)) return context.text('Access denied', 403);
  const upload = store.upload(id);
  const content = upload === undefined ? undefined : uploads.content(upload);
  if (upload === undefined || content === undefined) return context.text('Not found', 404);
  return context.body(new Uint8Array(content), 200, {
    'Content-Type': upload.contentType ?? 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
}
