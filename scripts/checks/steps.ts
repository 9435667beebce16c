/** One thing that must be true of the repository, and the command that finds out. */
export interface Step {
  readonly name: string;
  readonly tool: { readonly packageName: string; readonly command: string };
  readonly args: readonly string[];
}

const tsc = { packageName: 'typescript', command: 'tsc' };

/** Types of one layer; what was checked before and has not changed is not checked again. */
function types(layer: string, project: string): Step {
  const cache = `node_modules/.cache/types/${layer}.tsbuildinfo`;
  const args = ['--project', project, '--incremental', '--tsBuildInfoFile', cache];
  return { name: `types: ${layer}`, tool: tsc, args };
}

/** The unit tests; the report is for counting. */
function unitStep(reportFile?: string): Step {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile ?? ''}`];
  return {
    name: 'unit',
    tool: { packageName: 'vitest', command: 'vitest' },
    args: ['run', ...(reportFile === undefined ? [] : report)],
  };
}

/** The app, built for production. */
export const buildStep: Step = {
  name: 'build',
  tool: { packageName: 'electron-vite', command: 'electron-vite' },
  args: ['build', '--logLevel', 'warn'],
};

/** Everything `npm run check` looks at, cheapest trouble first. */
export function checkSteps(unitReportFile?: string): readonly Step[] {
  return [
    types('shared', 'shared/tsconfig.json'),
    types('electron', 'electron/tsconfig.json'),
    types('electron 33', 'electron/tsconfig.electron-33.json'),
    types('tools', 'tsconfig.tools.json'),
    {
      name: 'types: renderer',
      tool: { packageName: 'svelte-check', command: 'svelte-check' },
      args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    },
    {
      name: 'lint',
      tool: { packageName: 'eslint', command: 'eslint' },
      args: ['.', '--max-warnings', '0'],
    },
    {
      name: 'format',
      tool: { packageName: 'prettier', command: 'prettier' },
      args: ['--check', '--log-level', 'warn', '.'],
    },
    unitStep(unitReportFile),
    buildStep,
  ];
}
