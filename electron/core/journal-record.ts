import type { JobId } from '../../shared/jobs/job';
import type { HeadChange } from '../../shared/jobs/checkpoint';
import type { JobEvent } from '../../shared/jobs/job-event';
import type { JournalRecord } from './store-ports';

/** The line that an event leaves in the journal: what happened, with the ids that support asks for. */
export function journalRecord(jobId: JobId, event: JobEvent, requestId?: string): JournalRecord {
  const detail = detailOf(event);
  return {
    jobId,
    at: event.at,
    event: event.type,
    ...(requestId === undefined ? {} : { requestId }),
    ...(detail === undefined ? {} : { detail }),
  };
}

function detailOf(event: JobEvent): string | undefined {
  switch (event.type) {
    case 'task-accepted':
      return `${event.task.status} · ${event.task.id}`;
    case 'task-polled':
      return event.status;
    case 'task-failed':
      return `${event.error.status} ${event.error.code}: ${event.error.message}`;
    case 'request-failed':
      return 'message' in event.error
        ? `${event.error.kind}: ${event.error.message}`
        : event.error.kind;
    case 'prepare-failed':
      return event.error.kind;
    case 'page-made':
      return event.page.id;
    case 'create-checked':
      return `${event.candidates.length} found`;
    case 'page-looked':
      return event.look.found === 'as-left' ? headDetail(event.look.head) : event.look.found;
    case 'update-chosen':
      return event.choice;
    case 'text-checked':
      return event.found;
    case 'text-verified':
      return `${(event.fidelity.score * 100).toFixed(1)} %`;
    case 'attach-went-on':
      return event.name === undefined ? event.step : `${event.step}: ${event.name}`;
    case 'append-begun':
      return `${String(event.append.marks.length)} at ${event.append.parentId}`;
    case 'held':
      return event.reason.kind === 'parent' ? event.reason.name : event.reason.kind;
    case 'page-chosen':
      return event.page?.id;
    default:
      return undefined;
  }
}

/** What of a page's head is about to be sent, by its names and ids; never a value. */
function headDetail(head: HeadChange | undefined): string {
  if (head === undefined) return 'as-left';
  const { icon, cover, sets, clears } = head;
  const parts = [...(icon ? ['icon'] : []), ...(cover ? ['cover'] : []), ...sets, ...clears];
  return `sends ${parts.join(', ')}`;
}
