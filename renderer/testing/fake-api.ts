import { ok } from '../../shared/result';
import { defaultSettings } from '../../shared/settings';
import type { Api } from '../api';
import { samplePageView, sampleSession } from './sample-session';

/** Answers everything well; a test overrides what it is about and reads `calls`. */
export function fakeApi(overrides: Partial<Api> = {}) {
  const calls: string[] = [];
  const done = (name: string, ...args: readonly unknown[]) => {
    calls.push([name, ...args.map(String)].join(' '));
    return Promise.resolve(ok(undefined));
  };
  const report = ok({ added: 0, updated: 0, unchanged: 0, ignored: [], ignoredCount: 0 });
  const api: Api = {
    getSession: () => Promise.resolve(ok(sampleSession())),
    getSettings: () => Promise.resolve(ok(defaultSettings)),
    changeSettings: () => Promise.resolve(ok(defaultSettings)),
    connect: () => Promise.reject(new Error('not faked')),
    connectPractice: () => Promise.reject(new Error('not faked')),
    disconnect: () => done('disconnect'),
    searchDestinations: () => Promise.resolve(ok([samplePageView(1)])),
    resolveDestination: () => Promise.resolve(ok([samplePageView(1)])),
    chooseDestination: (page) => done('choose', page),
    listJobs: () => Promise.resolve(ok({ revision: 0, jobs: [] })),
    proposeDropped: (files) => done('propose', files.length),
    pick: (kind) => done('pick', kind),
    getPlan: () => Promise.resolve(ok(null)),
    getPlanPages: () => Promise.reject(new Error('not faked')),
    getPlanProblems: () => Promise.resolve(ok([])),
    getPlanFiles: () => Promise.resolve(ok([])),
    revisePlan: (plan, choices) => done('revise', plan, JSON.stringify(choices)),
    startPlan: (plan, revision) => done('start', plan, revision).then(() => report),
    dismissPlan: (plan) => done('dismiss', plan),
    wishForPlanPage: (plan, revision, page, wish) =>
      done('wish for page', plan, String(revision), String(page), wish ?? 'as for all'),
    wishPlan: (plan, wishes) => done('wish', plan, JSON.stringify(wishes)),
    mapPlan: (plan, change) => done('map', plan, JSON.stringify(change)),
    addImportKey: (plan, name) => done('add-import-key', plan, name),
    matchAgain: (table) => done('match-again', table),
    cancel: (jobs) => done('cancel', jobs.length),
    retry: (jobs) => done('retry', jobs.length),
    retryFailed: () => done('retry-failed'),
    choosePage: (_job, page) => done('choose-page', page),
    chooseUpdate: (jobs, choice) => done('choose-update', jobs.length, choice),
    sendAsItIs: (jobs) => done('send-as-it-is', jobs.length),
    replaceFile: () => done('replace-file'),
    leaveOut: (jobs) => done('leave-out', jobs.length),
    clearFinished: () => done('clear-finished'),
    compareTexts: () => Promise.reject(new Error('not faked')),
    getPreview: () => Promise.reject(new Error('not faked')),
    getJournal: () => Promise.resolve(ok([])),
    getAttachments: () => Promise.resolve(ok([])),
    pause: () => done('pause'),
    resume: () => done('resume'),
    retryNow: () => done('retry-now'),
    moveJobs: (from, to) => done('move', from, to),
    listImports: () => Promise.resolve(ok({ imports: [], total: 0, allPages: 0, earlierPages: 0 })),
    cancelImport: (batch) => done('cancel-import', batch),
    exportResults: ({ format, search }) =>
      done('export', format, search).then(() => ok({ fileName: 'pages.csv', pages: 2 })),
    lookAtUndo: () => Promise.reject(new Error('not faked')),
    startUndo: () => Promise.reject(new Error('not faked')),
    bringBack: () => Promise.reject(new Error('not faked')),
    stopUndo: (batch) => done('stop-undo', batch),
    getUndo: () => Promise.resolve(ok(null)),
    listUndoPages: () => Promise.resolve(ok({ pages: [], total: 0 })),
    listResults: () => Promise.resolve(ok({ results: [], total: 0 })),
    openPage: (page) => done('open', page),
    dismissNotice: (kind) => done('dismiss', kind),
    onJobs: () => () => undefined,
    onUploads: () => () => undefined,
    onSession: () => () => undefined,
    onUndo: () => () => undefined,
    onPlan: () => () => undefined,
    onAdded: () => () => undefined,
    onMenu: () => () => undefined,
    ...overrides,
  };
  return { api, calls };
}
