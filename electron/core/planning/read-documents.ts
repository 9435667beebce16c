import type { JobSource } from '../../../shared/jobs/job';
import type { DocumentError } from '../../../shared/jobs/job-error';
import type { ListedFile } from '../../../shared/plan/listing';
import type { ReadDocument } from '../../../shared/plan/make/link-pages';
import type { FoundReference } from '../../../shared/plan/scan/found-reference';
import { scanText, type TextFacts } from '../../../shared/plan/scan/scan-text';
import { ok, type Result } from '../../../shared/result';
import { bytes } from '../../../shared/units';
import type { HashOf } from '../prepare-bytes';
import type { PlanningFiles } from './planning-files';
import type { Slices } from './slices';
import { textPieces } from './text-pieces';

/** The references of a short text, from the parser. */
export type ParseReferences = (text: string) => Promise<readonly FoundReference[]>;

/** How many texts the parser is still asked about; each takes as long as many others to read. */
export interface ParseBudget {
  left: number;
}

interface ReadingParts {
  readonly budget: ParseBudget;
  readonly files: Pick<PlanningFiles, 'readWhole'>;
  readonly parse: ParseReferences;
  readonly hashOf: HashOf;
  readonly slices: Slices;
}

/** Reads a document for what the plan needs of it; undefined once it was cancelled. */
export async function readDocument(
  { path, name, folder }: ListedFile,
  { files, parse, slices, budget, hashOf }: ReadingParts,
): Promise<Result<ReadDocument, DocumentError> | undefined> {
  const read = await files.readWhole(path);
  if (!read.ok) return read;
  const { content, modifiedAt } = read.value;
  const pieces = await slices.run(textPieces(content));
  if (pieces?.ok !== true) return pieces;
  const scanned = await slices.run(scanText(pieces.value));
  if (scanned === undefined) return undefined;
  const { isDoubtful, ...found } = scanned;
  const isParsed = isDoubtful && budget.left > 0;
  if (isParsed) budget.left -= 1;
  const facts = isParsed ? await parsed(found, pieces.value, parse, slices) : found;
  const source: JobSource = { path, name, folder, size: bytes(content.length), modifiedAt };
  return ok({ source, facts, hash: hashOf(content) });
}

/** The same facts with the references that the parser finds. */
async function parsed(
  facts: TextFacts,
  pieces: readonly string[],
  parse: ParseReferences,
  slices: Slices,
): Promise<TextFacts> {
  await slices.pause();
  const references = await parse(pieces.join(''));
  await slices.pause();
  return { ...facts, references };
}
