import type { PreparedDocument } from '../../../shared/documents/document';
import { pageOf, type Job } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import type { CreateSearch } from '../create-steps';
import { findHead, headOf, pageChange } from '../head-changes';
import type { Outcome } from '../step-answers';
import type { StepPorts } from '../step-ports';
import { noTextYet, type SentText } from '../store-ports';
import { TableChecks } from './table-checks';
import { tableTargetOf } from './table-targets';

export interface OwnRowChange {
  readonly title?: string;
  /** Names of properties that a person has changed since the row was made: they stay. */
  readonly kept: readonly string[];
}

/** What a row gets when it is made, before its text. */
export const rowWithoutText = (document: PreparedDocument): SentText => ({
  ...headOf(document),
  ...{ hash: noTextYet, parts: [], diagnostics: [] },
});

/**
 * Brings title and properties of a row that this job has made up to date with a file that has
 * changed since: the row is read, and only what the file says otherwise now is sent. Repeated, it
 * finds what is there already and sends nothing. What was sent is noted before the answer counts.
 */
export async function changeOwnRow(
  job: Job,
  document: PreparedDocument,
  { texts, tables }: Pick<StepPorts, 'texts' | 'tables'>,
  requests: CreateSearch,
): Promise<Outcome<OwnRowChange>> {
  const page = pageOf(job);
  const target = tableTargetOf(job, tables);
  if (page === undefined) return err({ kind: 'stopped' });
  const seen = await requests.api.retrievePage(page.id, requests.signal);
  if (!seen.ok) return seen;
  const { value: summary } = seen.value;
  const sides = { update: {}, document, sent: texts.of(job.id), summary, target };
  const { head, kept } = findHead(sides);
  if (head === undefined) {
    texts.saveHead(job.id, headOf(document));
    return ok({ value: { kept } });
  }
  if ((await requests.room()) === 'aborted') return err({ kind: 'stopped' });
  const change = pageChange(head, document, target);
  const reply = await requests.api.updatePage(page.id, change, requests.signal);
  const explained =
    target === undefined ? reply : await new TableChecks().explain(target, reply, requests);
  if (!explained.ok) return explained;
  texts.saveHead(job.id, headOf(document));
  const title = head.sets.includes('title') ? { title: document.title } : {};
  return ok({ value: { ...title, kept } });
}
