import type { Hono } from 'hono';
import type { Practice, PracticeContext, PracticeEnv } from '../practice';
import { parseId } from '../ids';
import { contentSecurityPolicy } from './page-style';
import { renderDatabase } from './render-database';
import { renderIndex } from './render-index';
import { renderPage } from './render-page';

/**
 * The workspace for a person with a browser: an index, and each page with the tree beside it.
 * `/p/<id>` and `/p/<title>-<id>` are the same page, as on the real service.
 */
export function addViewRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.get('/', (context) => {
    practice.desk.settle();
    return show(context, renderIndex(practice));
  });
  app.get('/p/:name', (context) => {
    practice.desk.settle();
    const id = idOfName(context.req.param('name')) ?? '';
    const page = practice.store.page(id);
    if (page !== undefined) return show(context, renderPage(practice, page));
    const database = practice.store.database(id);
    return database === undefined
      ? context.notFound()
      : show(context, renderDatabase(practice, database));
  });
}

const idOfName = (name: string): string | undefined =>
  parseId(
    /(?:^|-)([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(name)?.[1] ?? '',
  );

function show(context: PracticeContext, html: string): Response {
  return context.html(html, 200, {
    'Content-Security-Policy': contentSecurityPolicy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
}
