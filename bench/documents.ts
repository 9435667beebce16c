/**
 * How fast Markdown is read and printed, beside the bare parser on the same text in the same run,
 * and whether the time grows in step with the size. Prints tables and asserts nothing.
 *
 *     npm run bench:documents               with generated text
 *     npm run bench:documents -- FOLDER     with the Markdown files below a folder, repeated
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { parseDocument } from '../shared/documents/parse-document';
import { printDocument } from '../shared/documents/print-document';

const sizes = [100_000, 1_000_000, 10_000_000];

/** The parser alone, with the extensions that most Markdown tools use. */
const parseAlone = (text: string): unknown =>
  fromMarkdown(text, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });

const parseAndPrint = (text: string): unknown =>
  printDocument(parseDocument(text, { fileName: 'bench' })).parts.length;

/** A chapter with a bit of everything, in about the shares of technical writing. */
function chapter(number: number): string {
  const prose =
    'A paragraph of *ordinary* prose with `code`, a [link](https://example.com/page) and\n' +
    'some **bold** words, hard-wrapped as people do, with a number like 1_000 and a dash - so.\n';
  const items = Array.from(
    { length: 6 },
    (_, at) => `${'  '.repeat(at % 3)}- item ${String(at)} with \`code\` and words`,
  );
  const rows = Array.from(
    { length: 5 },
    (_, at) => `| row ${String(at)} | **${String(number)}** |`,
  );
  const code = 'fn main() {\n    println!("a line of code that is not very long");\n}\n'.repeat(4);
  return [
    `## Chapter ${String(number)}`,
    ...Array.from({ length: 6 }, () => prose.repeat(2)),
    '```rust\n' + code + '```',
    items.join('\n'),
    `| Name | Value |\n|---|---|\n${rows.join('\n')}`,
    '> [!NOTE]\n> A note with <kbd>Ctrl</kbd> and $x^2$.',
    `![picture](https://example.com/${String(number)}.png)`,
  ].join('\n\n');
}

function textOfSize(size: number, chapterAt: (number: number) => string): string {
  const chapters: string[] = [];
  for (let length = 0, at = 0; length < size; at += 1) {
    const next = chapterAt(at);
    chapters.push(next);
    length += next.length + 2;
  }
  return chapters.join('\n\n').slice(0, size);
}

function chaptersOf(folder: string | undefined): (number: number) => string {
  if (folder === undefined) return chapter;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return (number) => files[number % files.length] ?? '';
}

/** The best of some rounds, in milliseconds: what the work costs when nothing disturbs it. */
function measure(work: () => unknown, rounds: number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const chapters = chaptersOf(process.argv[2]);
const warmUp = textOfSize(300_000, chapters);
measure(() => parseAlone(warmUp), 2);
measure(() => parseAndPrint(warmUp), 2);

const results = sizes.map((size) => {
  const text = textOfSize(size, chapters);
  const rounds = size > 5_000_000 ? 1 : 5;
  const both = measure(() => parseAndPrint(text), rounds);
  const alone = measure(() => parseAlone(text), rounds);
  return { size, alone, both };
});

const speed = (size: number, time: number): string => (size / time / 1_000).toFixed(2);
console.table(
  results.map(({ size, alone, both }) => ({
    'size (MB)': size / 1_000_000,
    'parse alone (MB/s)': speed(size, alone),
    'parse + print (MB/s)': speed(size, both),
    'parse + print / parse alone': (both / alone).toFixed(2),
  })),
);
const [smallest] = results;
const largest = results.at(-1);
if (smallest !== undefined && largest !== undefined) {
  const growth = (key: 'alone' | 'both'): string =>
    (largest[key] / largest.size / (smallest[key] / smallest.size)).toFixed(2);
  console.table({
    'time per byte, largest / smallest': {
      'parse alone': growth('alone'),
      'parse + print': growth('both'),
    },
  });
}
