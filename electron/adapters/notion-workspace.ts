import type { BlockApi, UploadApi } from '../core/workspace-ports';
import { createBlockApi } from './notion-blocks';
import { createCaller, type CallerOptions } from './notion-caller';
import { createUploadApi } from './notion-uploads';

/** What is asked of Notion beside pages and tasks; one call is one request, never repeated here. */
export function createWorkspaceApi(options: CallerOptions): BlockApi & UploadApi {
  const call = createCaller(options);
  return { ...createBlockApi(call), ...createUploadApi(call) };
}
