import type { PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import type { Settings } from '../../../shared/settings';
import { seconds } from '../../../shared/units';
import { sampleEvery } from '../document-facts';

/** How plans are made as things are set. */
export const planOptionsOf = ({
  folderMode: mode,
  takesText,
  ignorePatterns,
  usesGitignore,
  keepOrder: keepsOrder,
}: Settings): PlanOptions => ({ mode, takesText, keepsOrder, ignorePatterns, usesGitignore });

/** What is counted with as long as no task of a workspace is known. */
export const usualCosts = ({ requestsPerMinute, checkText }: CostSettings): PlanCosts => ({
  requestsPerMinute,
  taskTime: seconds(5),
  pollsPerTask: 1,
  checksPerText: checkShare[checkText],
});

type CostSettings = Pick<Settings, 'requestsPerMinute' | 'checkText'>;

/** Of a sample, the pages that are read without a reason; those with a warning are not known yet. */
const checkShare = { always: 1, sample: 1 / sampleEvery, never: 0 } as const;
