import type { AgainPlan } from './again/compare-with-map';
import type { Plan } from './plan';
import type { PlanFile, PlanFileList } from './proposal';

/** A part of the files that a plan lists beside its pages. */
export function planFiles(
  plan: Plan,
  again: AgainPlan | undefined,
  list: PlanFileList,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly PlanFile[] {
  const end = offset + limit;
  switch (list) {
    case 'unused':
      return plan.unused.slice(offset, end).map((path) => ({ path }));
    case 'gone':
      return (again?.gone ?? []).slice(offset, end).map((entry) => ({ path: shown(entry) }));
    case 'attachments':
      return plan.attachments
        .slice(offset, end)
        .map((file) => ({ path: shown(file), size: file.size }));
  }
}

const shown = ({ folder, name }: { readonly folder: string; readonly name: string }): string =>
  folder === '' ? name : `${folder}/${name}`;
