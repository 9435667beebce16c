import { expect, test } from 'vitest';
import { defaultPlanOptions } from '../../shared/plan/plan';
import type { ProposalView } from '../../shared/plan/proposal';
import { err, ok } from '../../shared/result';
import type { Api } from '../api';
import { fakeApi } from '../testing/fake-api';
import {
  samplePlanPages,
  samplePlanSummary,
  sampleProposal,
  sampleProposalInMaking,
} from '../testing/sample-plan';
import { PlanState } from './plan.svelte';

async function setup(overrides: Partial<Api> = {}) {
  let push: (view: ProposalView | null) => void = () => undefined;
  const { api, calls } = fakeApi({
    onPlan: (listener) => {
      push = listener;
      return () => undefined;
    },
    getPlanPages: () => Promise.resolve(ok(samplePlanPages())),
    ...overrides,
  });
  const waits: (() => void)[] = [];
  const plan = new PlanState(api, (act) => waits.push(act));
  await plan.start();
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const tell = async (view: ProposalView | null): Promise<void> => {
    push(view);
    await settle();
  };
  const wait = (): void => {
    for (const act of waits.splice(0)) act();
  };
  return { plan, calls, tell, wait, settle };
}

test('a plan that is made at once is shown when it is there, without a look at its making', async () => {
  const { plan, tell } = await setup();
  await tell(sampleProposalInMaking());
  expect(plan.shown).toBeUndefined();
  await tell(sampleProposal());
  expect(plan.shown?.summary).toBeDefined();
  expect(plan.tree?.count).toBe(5);
});

test('the making of a larger plan is shown after a moment', async () => {
  const { plan, tell, wait } = await setup();
  await tell(sampleProposalInMaking());
  wait();
  expect(plan.shown?.progress).toMatchObject({ stage: 'reading', read: 3 });
  expect(plan.canStart).toBe(false);
});

test('a single file that may start by itself is never shown', async () => {
  const { plan, tell, wait } = await setup();
  await tell({ ...sampleProposalInMaking(), isAsked: false });
  wait();
  expect(plan.shown).toBeUndefined();
});

test('a plan that was open when the window was loaded again is shown', async () => {
  const { plan, settle } = await setup({ getPlan: () => Promise.resolve(ok(sampleProposal())) });
  await settle();
  expect([plan.shown?.revision, plan.tree?.count]).toEqual([1, 5]);
});

test('starts the revision that is shown, once', async () => {
  const { plan, calls, tell } = await setup();
  await tell(sampleProposal({ revision: 4 }));
  await Promise.all([plan.begin(false), plan.begin(false)]);
  expect(calls).toEqual([`start ${sampleProposal().id} 4`]);
});

test('cannot start while another plan is wished for or made, and not without files', async () => {
  let answer: () => void = () => undefined;
  const { plan, tell } = await setup({
    revisePlan: () => new Promise((resolve) => (answer = () => resolve(ok(undefined)))),
  });
  await tell(sampleProposal());
  expect(plan.canStart).toBe(true);
  const revised = plan.revise({ mode: 'flat' });
  expect(plan.canStart).toBe(false);
  await tell(sampleProposal({ progress: { stage: 'linking', listed: 1, read: 1, documents: 1 } }));
  answer();
  await revised;
  expect(plan.canStart).toBe(false);
  await tell(sampleProposal({ revision: 2, options: { ...defaultPlanOptions, mode: 'flat' } }));
  expect(plan.canStart).toBe(true);
  await tell(sampleProposal({ summary: samplePlanSummary({ pages: 0 }) }));
  expect(plan.canStart).toBe(false);
});

test('pages of an earlier plan that come late are left aside', async () => {
  const answers: (() => void)[] = [];
  let asked = 0;
  const { plan, tell, settle } = await setup({
    getPlanPages: () =>
      new Promise((resolve) => {
        asked += 1;
        const pages = { ...samplePlanPages(), revision: asked, count: asked };
        answers.push(() => resolve(ok(pages)));
      }),
  });
  await tell(sampleProposal({ revision: 1 }));
  await tell(sampleProposal({ revision: 2 }));
  answers[1]?.();
  answers[0]?.();
  await settle();
  expect(plan.tree?.revision).toBe(2);
});

test('pages are asked for once a revision, and again when they go elsewhere', async () => {
  let asked = 0;
  const { plan, tell } = await setup({
    getPlanPages: () => {
      asked += 1;
      return Promise.resolve(ok(samplePlanPages()));
    },
  });
  await plan.reload();
  await tell(sampleProposal());
  await tell(sampleProposal());
  expect(asked).toBe(1);
  await plan.reload();
  expect(asked).toBe(2);
});

test('trouble of a start is kept with the plan, which stays', async () => {
  const { plan, tell } = await setup({
    startPlan: () => Promise.resolve(err({ kind: 'plan-gone' })),
  });
  await tell(sampleProposal());
  await plan.begin(false);
  expect([plan.error, plan.shown?.id]).toEqual([{ kind: 'plan-gone' }, sampleProposal().id]);
  expect(plan.canStart).toBe(true);
});

test('a dismissed plan is gone at once', async () => {
  const { plan, calls, tell } = await setup();
  await tell(sampleProposal());
  await plan.dismiss();
  expect(plan.shown).toBeUndefined();
  expect(calls).toEqual([`dismiss ${sampleProposal().id}`]);
});

test('what is wished for files that come again goes to main', async () => {
  const { plan, calls, tell } = await setup();
  await tell(sampleProposal());
  await plan.wish({ changed: 'skip' });
  expect(calls).toEqual([`wish ${sampleProposal().id} {"changed":"skip"}`]);
});
