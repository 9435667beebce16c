import { defaultPlanOptions } from '../../shared/plan/plan';
import type { PlanPages, ProposalId, ProposalView } from '../../shared/plan/proposal';
import type { PlanSummary } from '../../shared/plan/summarise-plan';
import { seconds } from '../../shared/units';

/** Garden › Beds › Soil, Garden › Peas, and Kitchen beside it. */
export const samplePlanPages = (): PlanPages => ({
  revision: 1,
  mode: 'nested',
  count: 5,
  titles: 'Garden\nBeds\nSoil\nPeas\nKitchen',
  files: '\nGarden/Beds/README.md\nGarden/Beds/soil.md\nGarden/peas.md\nkitchen.md',
  parents: Int32Array.of(-1, 0, 1, 0, -1),
  isFolder: Uint8Array.of(1, 1, 0, 0, 0),
  writes: Uint8Array.of(3, 1, 0, 0, 0),
  states: Uint8Array.of(0, 0, 1, 0, 0),
  links: Uint32Array.of(0, 1, 3, 0, 0),
  attachments: Uint32Array.of(0, 0, 1, 0, 0),
});

export const samplePlanSummary = (overrides: Partial<PlanSummary> = {}): PlanSummary => ({
  ...{ mode: 'nested', pages: 5, folderPages: 2, shells: 2, links: 4 },
  ...{ attachments: 1, attachmentBytes: 64_000, unread: 0, unusedFiles: 2, requests: 11 },
  expectedTime: seconds(90),
  problemCounts: { loss: 2, change: 0, note: 1 },
  problems: [],
  ...overrides,
});

export const sampleProposal = (overrides: Partial<ProposalView> = {}): ProposalView => ({
  id: '33333333-3333-4333-8333-333333333333' as ProposalId,
  ...{ revision: 1, options: defaultPlanOptions, roots: ['Garden'], rootCount: 1 },
  isAsked: true,
  ...{ wishes: {}, editedOf: [] },
  summary: samplePlanSummary(),
  ...overrides,
});

/** While the first plan is made. */
export const sampleProposalInMaking = (): ProposalView => {
  const { summary: _, ...proposal } = sampleProposal();
  const progress = { stage: 'reading', listed: 40, read: 3, documents: 20 } as const;
  return { ...proposal, revision: 0, progress };
};
