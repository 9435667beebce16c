import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import { compareTexts } from '../../shared/documents/fidelity/compare-texts';
import {
  describeDifference,
  describeFidelity,
  formatFidelity,
  hostOf,
  noteGroups,
} from './preview-text';

const position = { line: 7, column: 1 };
const lost: Diagnostic = {
  kind: 'picture-as-text',
  severity: 'loss',
  position,
  target: 'a.png',
  reason: 'unresolved',
};

test('notes are grouped by how much they matter, and what is left out is counted', () => {
  const groups = noteGroups({
    diagnostics: [lost],
    diagnosticCounts: { loss: 3, change: 0, note: 2 },
  });
  expect(groups).toEqual([
    {
      severity: 'loss',
      title: 'Not on the page',
      notes: [
        {
          line: 7,
          sentence: 'The picture “a.png” is plain text: nothing in this import was found there.',
        },
      ],
      more: 2,
    },
    { severity: 'note', title: 'Small changes', notes: [], more: 2 },
  ]);
});

describe('the fidelity', () => {
  test('is 100 % only when nothing differs', () => {
    expect(formatFidelity({ score: 1 })).toBe('100 %');
    expect(formatFidelity({ score: 0.99999 })).toBe('99.9 %');
    expect(formatFidelity({ score: 0 })).toBe('0.0 %');
  });

  test('is told in a sentence, with each difference', () => {
    expect(describeFidelity(compareTexts('# a\nb', '# a\nb'))).toBe(
      'The page was read back from Notion: 100 % of it is as it was sent.',
    );
    const fidelity = compareTexts('# Beds\nsome words here', 'Beds\nsome words and words');
    expect(describeFidelity(fidelity)).toMatch(/: \d\d\.\d % of it .* with 4 differences\.$/u);
    expect(fidelity.differences.map(describeDifference)).toEqual([
      'A heading is not on the page: “Beds”.',
      'A word is not on the page: “here”.',
      'A word is on the page but was not sent: “words”.',
      'A word is on the page but was not sent: “and”.',
    ]);
  });

  test.each([
    ['moved', 1, 'A heading stands in another place: “Beds”.'],
    ['moved', 3, '3 headings stand in another place: “Beds”.'],
    ['depth', 1, 'A heading stands at another depth: “Beds”.'],
    ['punctuation', 1, 'A heading has other punctuation: “Beds”.'],
    ['added', 2, '2 headings are on the page but were not sent: “Beds”.'],
  ] as const)('a difference of kind %s, %i times, is a sentence', (change, count, sentence) => {
    expect(describeDifference({ kind: 'headings', change, excerpt: 'Beds', count })).toBe(sentence);
  });
});

test('an address is told by its host', () => {
  expect(hostOf('https://pictures.example:8443/a/b.png?c')).toBe('pictures.example:8443');
  expect(hostOf('mailto:a@b.example')).toBe('mailto');
  expect(hostOf('nowhere')).toBe('no web address');
});
