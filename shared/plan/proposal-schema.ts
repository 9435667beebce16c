import * as v from 'valibot';
import { FolderModeSchema, IgnorePatternsSchema } from '../settings';
import type { ProposalId } from './proposal';

export const ProposalIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as ProposalId),
);
export const PlanChoicesSchema = v.strictObject({
  mode: v.exactOptional(FolderModeSchema),
  takesText: v.exactOptional(v.boolean()),
  ignorePatterns: v.exactOptional(IgnorePatternsSchema),
  usesGitignore: v.exactOptional(v.boolean()),
});
/** What is not said is done by default. */
export const AgainWishesSchema = v.strictObject({
  changed: v.exactOptional(v.picklist(['update', 'make', 'skip'])),
  edited: v.exactOptional(v.picklist(['replace', 'keep', 'make'])),
  repairsLinks: v.exactOptional(v.boolean()),
});
/** Of a single page; null: as for all. */
export const PageWishSchema = v.nullable(v.picklist(['ask', 'replace', 'keep', 'make']));
