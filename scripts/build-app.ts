import { buildStep } from './checks/steps';
import { runTool } from './tool';

/** Builds the app for production into `out/`; gives the exit code of the build. */
export function buildApp(): Promise<number> {
  return runTool(buildStep.tool, buildStep.args);
}
