import type { WorkspaceApi } from '../core/workspace-ports';
import { createBlockApi } from './notion-blocks';
import { createCaller, type CallerOptions } from './notion-caller';
import { createDataSourceApi, createPageApi } from './notion-data-sources';
import { createUploadApi } from './notion-uploads';

/** What is asked of Notion beside pages and tasks; one call is one request, never repeated here. */
export function createWorkspaceApi(options: CallerOptions): WorkspaceApi {
  const call = createCaller(options);
  return {
    ...createBlockApi(call),
    ...createUploadApi(call),
    ...createPageApi(call),
    ...createDataSourceApi(call),
  };
}
