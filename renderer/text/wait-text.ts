import type { Job } from '../../shared/jobs/job';
import type { ConnectionView, KnownWorkspace } from '../../shared/session';

/**
 * Why a job waits and what lets it go on, beyond the words of its state.
 * @param above the job that this one waits for
 * @param connection the workspace now connected
 * @param own the job's own workspace, when that is another one that is known
 */
export function explainWait(
  { phase }: Job,
  above: Job | undefined,
  connection: Pick<ConnectionView, 'workspaceName'> | undefined,
  own: Pick<KnownWorkspace, 'kind' | 'workspaceName'> | undefined,
): string | undefined {
  if (phase.name === 'held' && phase.reason.kind === 'parent') {
    return 'It goes on when that page is made. Try that file again, or leave it out: what goes under its page goes with it.';
  }
  if (phase.name === 'held') {
    const added = own === undefined ? 'another workspace' : `“${own.workspaceName}”`;
    const now =
      connection === undefined ? '' : `, and “${connection.workspaceName}” is connected now`;
    return `It was added for ${added}${now}. ${wayBack(own)}, and it goes on by itself.`;
  }
  return above === undefined ? undefined : 'It begins as soon as that page is there.';
}

function wayBack(own: Pick<KnownWorkspace, 'kind'> | undefined): string {
  if (own?.kind === 'practice') return 'Open the practice workspace again';
  return own === undefined
    ? 'Sign in to that workspace, or open the practice workspace if it was added there'
    : 'Sign in to that workspace';
}
