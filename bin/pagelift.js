#!/usr/bin/env node
import { existsSync } from 'node:fs';

// `npx pagelift`: the command line as `npm run build` made it.
const built = new URL('../out/main/cli.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  console.error('Pagelift is not built yet. Run `npm run build` in its folder, then try again.');
  process.exitCode = 2;
}
