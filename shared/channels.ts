import type { EventChannel, InvokeChannel } from './ipc';

/**
 * Channel names as plain data. The sandboxed preload script needs them at run time and must not
 * carry the schemas; the types make both lists complete.
 */
const invoke: Readonly<Record<InvokeChannel, true>> = {
  'session:get': true,
  'settings:get': true,
  'settings:change': true,
  'connection:connect': true,
  'connection:practice': true,
  'connection:disconnect': true,
  'destination:search': true,
  'destination:resolve': true,
  'destination:choose': true,
  'jobs:list': true,
  'plan:propose': true,
  'plan:pick': true,
  'plan:get': true,
  'plan:pages': true,
  'plan:problems': true,
  'plan:files': true,
  'plan:revise': true,
  'plan:start': true,
  'plan:map': true,
  'plan:add-import-key': true,
  'plan:dismiss': true,
  'tables:match-again': true,
  'jobs:cancel': true,
  'jobs:retry': true,
  'jobs:retry-failed': true,
  'jobs:choose-page': true,
  'jobs:choose-update': true,
  'jobs:send-as-it-is': true,
  'jobs:replace-file': true,
  'jobs:leave-out': true,
  'jobs:move': true,
  'jobs:clear-finished': true,
  'jobs:journal': true,
  'documents:preview': true,
  'queue:pause': true,
  'queue:resume': true,
  'queue:retry-now': true,
  'results:list': true,
  'results:export': true,
  'undo:look': true,
  'undo:start': true,
  'undo:bring-back': true,
  'undo:stop': true,
  'undo:get': true,
  'undo:pages': true,
  'imports:cancel': true,
  'imports:list': true,
  'page:open': true,
  'notice:dismiss': true,
};
const events: Readonly<Record<EventChannel, true>> = {
  'jobs:changed': true,
  'session:changed': true,
  'undo:changed': true,
  'plan:changed': true,
  'jobs:added': true,
  'menu:chosen': true,
};

export const invokeChannels: ReadonlySet<string> = new Set(Object.keys(invoke));
export const eventChannels: ReadonlySet<string> = new Set(Object.keys(events));
