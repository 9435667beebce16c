import type { Job } from '../../shared/jobs/job';
import type { ConnectionView } from '../../shared/session';

/**
 * Why a job waits and what lets it go on, beyond the words of its state.
 * @param above the job that this one waits for
 * @param connection the workspace now connected
 */
export function explainWait(
  { phase }: Job,
  above: Job | undefined,
  connection: Pick<ConnectionView, 'kind' | 'workspaceName'> | undefined,
): string | undefined {
  if (phase.name === 'held' && phase.reason.kind === 'parent') {
    return 'It goes on when that page is made. Try that file again, or leave it out: what goes under its page goes with it.';
  }
  if (phase.name === 'held') {
    const now =
      connection === undefined ? '' : ` than “${connection.workspaceName}”, which is connected now`;
    const where =
      connection?.kind === 'practice'
        ? 'Sign in to that workspace'
        : 'Sign in to that workspace, or open the practice workspace if it was added there';
    return `It was added for another workspace${now}. ${where}, and it goes on by itself.`;
  }
  return above === undefined ? undefined : 'It begins as soon as that page is there.';
}
