import { assertNever } from '../../shared/assert-never';
import type { ConnectionView, Notice } from '../../shared/session';
import type { Trouble } from './command-error-text';
import { countOf } from './format';

/** What main has to tell after it started. */
export function describeNotice(notice: Notice): Trouble {
  switch (notice.kind) {
    case 'database-set-aside':
      return {
        title: 'The list of files could not be read',
        body: `It was damaged and set aside as “${notice.fileName}” in Pagelift’s data folder. ${describeRecovery(notice.recovered)} Pages at Notion are not touched.`,
      };
    case 'settings-set-aside':
      return {
        title: 'The settings could not be read',
        body: `They were damaged and set aside as “${notice.fileName}” in Pagelift’s data folder. Pagelift uses its defaults now; look through the settings once.`,
      };
    default:
      return assertNever(notice.kind);
  }
}

function describeRecovery(recovered: Notice['recovered']): string {
  const { results = 0, jobs = 0 } = recovered ?? {};
  if (results + jobs === 0) {
    return 'Nothing of it could be read, so a new, empty list was begun. Before you add files again, look in Notion which ones are there already.';
  }
  return `${countOf(results, 'page')} of the history and ${countOf(jobs, 'file')} of the queue could be read and are here again; for files that were not done, Notion is asked what is there before anything is sent. What is missing is not known: look in Notion before you add files again.`;
}

/** Where the token of a connection lives. */
export function describeTokenStorage(storage: ConnectionView['tokenStorage']): string {
  switch (storage) {
    case 'key-store':
      return 'The token is kept encrypted by this system’s key store. The window never sees it.';
    case 'memory':
      return 'This system offers no key store, so the token is kept in memory only and asked for again after a restart.';
    case 'none-needed':
      return 'The practice workspace runs on this computer and needs no token.';
    default:
      return assertNever(storage);
  }
}
