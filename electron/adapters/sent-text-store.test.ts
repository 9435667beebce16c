import { expect, test } from 'vitest';
import { compareTexts } from '../../shared/documents/fidelity/compare-texts';
import { sampleUuid } from '../../shared/testing/sample-job';
import type { JobId } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import { openDatabase } from './open-database';
import { SqliteSentTexts } from './sent-text-store';
import { tempFolder } from './testing/temp-folder';

const id = sampleUuid(1) as JobId;
const text = { hash: 'ab', title: 'Notes', parts: ['one', 'two\n\tthree'], diagnostics: [] };

function setup(): SqliteSentTexts {
  const opened = openDatabase(tempFolder(), epochMs(0));
  if (!opened.ok) throw new Error(opened.error.kind);
  return new SqliteSentTexts(opened.value.database);
}

test('gives back what was sent, and what reading the page back has shown', () => {
  const texts = setup();
  texts.save(id, text);
  expect(texts.of(id)).toEqual(text);
  const fidelity = compareTexts('one two', 'one three');
  texts.saveRead(id, fidelity, 'f');
  expect(texts.of(id)).toEqual({ ...text, fidelity, fingerprint: 'f' });
});

test('a new text replaces the old one with its comparison', () => {
  const texts = setup();
  texts.save(id, text);
  texts.saveRead(id, compareTexts('one two', 'one'), undefined);
  texts.save(id, { ...text, parts: ['other'] });
  expect(texts.of(id)).toEqual({ ...text, parts: ['other'] });
});

test('notes what was sent beside a text that stays, with its comparison', () => {
  const texts = setup();
  const icon = { kind: 'emoji', emoji: '🌱' } as const;
  texts.save(id, { ...text, icon, properties: { p: { type: 'number', number: 1 } } });
  const fidelity = compareTexts('one', 'one');
  texts.saveRead(id, fidelity, 'f');
  const head = { title: 'Other', properties: { p: { type: 'number', number: 2 } } } as const;
  texts.saveHead(id, head);
  expect(texts.of(id)).toEqual({ ...text, ...head, fidelity, fingerprint: 'f' });
  texts.saveHead(sampleUuid(2) as JobId, head);
  expect(texts.of(sampleUuid(2) as JobId)).toBeUndefined();
});

test('reads what was sent before properties were kept', () => {
  const opened = openDatabase(tempFolder(), epochMs(0));
  if (!opened.ok) throw new Error(opened.error.kind);
  const { database } = opened.value;
  database
    .prepare('INSERT INTO sent_texts (job_id, document) VALUES (?, ?)')
    .run(id, JSON.stringify(text));
  expect(new SqliteSentTexts(database).of(id)).toEqual(text);
});

test('forgets what is removed', () => {
  const texts = setup();
  texts.save(id, text);
  texts.remove([id]);
  expect(texts.of(id)).toBeUndefined();
});
