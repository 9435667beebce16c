import type { PlanCosts, PlanOptions } from '../../../shared/plan/plan';
import type { Settings } from '../../../shared/settings';
import { seconds } from '../../../shared/units';

/** How plans are made as things are set. */
export const planOptionsOf = ({
  folderMode: mode,
  takesText,
  ignorePatterns,
  usesGitignore,
  keepOrder: keepsOrder,
}: Settings): PlanOptions => ({ mode, takesText, keepsOrder, ignorePatterns, usesGitignore });

/** As long as no task of a workspace is known. */
export const usualCosts: Omit<PlanCosts, 'requestsPerMinute'> = {
  taskTime: seconds(5),
  pollsPerTask: 1,
};
