import { expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { printSource } from '../testing/print-source';
import { longestText, mostDiagnostics, previewOf } from './document-preview';

function preview(source: string) {
  const { document, parts, diagnostics } = printSource(source);
  return previewOf({ ...document, parts, diagnostics }, 'file');
}

test('holds title, decoration, text and notes', () => {
  const source =
    '---\nicon: 🌱\ncover: https://a.example/c.png\n---\n# Beds\n\n[b](c.md)\n\n[d](e.md)';
  expect(preview(source)).toMatchObject({
    source: 'file',
    title: 'Beds',
    icon: { kind: 'emoji', emoji: '🌱' },
    cover: 'https://a.example/c.png',
    blocks: [{ kind: 'paragraph' }, { kind: 'paragraph' }],
    isPageCut: false,
    text: 'b\nd',
    isTextCut: false,
    partCount: 1,
    diagnosticCounts: { loss: 2, change: 0, note: 0 },
  });
});

test('a page without text is no part and no block', () => {
  expect(preview('# Beds')).toMatchObject({ text: '', blocks: [], partCount: 0 });
});

test('a long document is cut at a line, and says so', () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `Line ${at} of many`);
  const diagnostics = lines.map((_, at): Diagnostic => ({
    kind: 'alignment-not-kept',
    severity: at < 29_000 ? 'change' : 'loss',
    position: { line: at + 1, column: 1 },
  }));
  const parts = [lines.slice(0, 10_000).join('\n'), lines.slice(10_000).join('\n')];
  const cut = previewOf({ title: 'Long', parts, diagnostics }, 'sent');
  expect(cut).toMatchObject({
    source: 'sent',
    isPageCut: true,
    isTextCut: true,
    partCount: 2,
    diagnosticCounts: { loss: 1_000, change: 29_000, note: 0 },
  });
  expect(cut.text.length).toBeLessThanOrEqual(longestText);
  expect(cut.text).toMatch(/\nLine \d+ of many$/u);
  expect(cut.blocks.length).toBeLessThan(500);
  expect(cut.diagnostics).toEqual(diagnostics.slice(29_000, 29_000 + mostDiagnostics));
});

test('one line longer than all that is shown is cut too', () => {
  const parts = ['word '.repeat(100_000)];
  expect(previewOf({ title: 'Long', parts, diagnostics: [] }, 'sent').text).toHaveLength(
    longestText,
  );
});
