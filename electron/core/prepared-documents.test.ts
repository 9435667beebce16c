import { expect, test } from 'vitest';
import type { DocumentFacts, Job } from '../../shared/jobs/job';
import { sampleJob, sampleMoment, samplePage } from '../../shared/testing/sample-job';
import { PreparedDocuments } from './prepared-documents';
import { MemoryFiles } from './testing/memory-files';
import { MemorySentTexts } from './testing/memory-stores';
import { textPrinter } from './testing/text-printer';

const facts = (hash: string): DocumentFacts => ({
  ...{ hash, parts: 3, changes: 0, losses: 0, isVerified: false },
});
const sending = (written: number, hash = 'h'): Partial<Job> => ({
  document: facts(hash),
  checkpoint: { at: 'text-sent', page: samplePage, written, sentAt: sampleMoment },
});

function setup(parts: readonly string[]) {
  let looks = 0;
  class CountedTexts extends MemorySentTexts {
    override of(id: Job['id']) {
      looks += 1;
      return super.of(id);
    }
  }
  const texts = new CountedTexts();
  const job = sampleJob();
  const save = (hash: string, saved: readonly string[]): void => {
    texts.save(job.id, { hash, title: 't', parts: saved, diagnostics: [] });
  };
  save('h', parts);
  const documents = new PreparedDocuments({
    ...{ files: new MemoryFiles(), printer: textPrinter, texts },
    tables: { of: () => undefined },
    attachments: { plannedOf: () => [] },
  });
  const partsOf = async (change: Partial<Job>) => {
    const found = await documents.get(sampleJob(1, change), undefined);
    return found.ok ? found.value.parts : found.error.kind;
  };
  return { documents, partsOf, save, looks: () => looks };
}

test('a text of several parts is read from the store once, not for each part', async () => {
  const { partsOf, looks } = setup(['a', 'b', 'c']);
  for (const written of [0, 1, 2]) expect(await partsOf(sending(written))).toEqual(['a', 'b', 'c']);
  expect(looks()).toBe(1);
});

test('a text that is sent anew is not taken for the one before', async () => {
  const { documents, partsOf, save } = setup(['a', 'b']);
  await partsOf(sending(1));
  save('other', ['c', 'd']);
  expect(await partsOf(sending(1, 'other'))).toEqual(['c', 'd']);
  // The same file once more, with other links in its text.
  await partsOf({ document: facts('other') });
  save('other', ['e', 'f']);
  expect(await partsOf(sending(1, 'other'))).toEqual(['e', 'f']);
  documents.drop(sampleJob().id);
  save('other', ['g', 'h']);
  expect(await partsOf(sending(1, 'other'))).toEqual(['g', 'h']);
});
