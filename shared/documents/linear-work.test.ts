import { Session } from 'node:inspector';
import { expect, test } from 'vitest';
import { printSource } from './testing/print-source';

/** Texts that make careless parsers slow, each of about `size` characters. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'ordinary text': (size) => '## Title\n\nSome *words* and `code`.\n\n- item\n\n'.repeat(size / 44),
  'one long line of words': (size) => 'some words and [one link] '.repeat(size / 26),
  'emphasis that opens and never closes': (size) => '*a_ '.repeat(size / 4),
  'strong marks without spaces': (size) => '**a'.repeat(size / 3),
  'brackets that only open': (size) => '['.repeat(size),
  'images that only open': (size) => '!['.repeat(size / 2),
  'links that never end': (size) => '[a]('.repeat(size / 4),
  'brackets in brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'wikilinks that only open': (size) => '[[a'.repeat(size / 3),
  'comments that only open': (size) => 'a <!-- '.repeat(size / 7),
  'attributes that never end': (size) => 'a<b "'.repeat(size / 5),
  dollars: (size) => '$a '.repeat(size / 3),
  'TeX that only opens': (size) => '\\(a '.repeat(size / 4),
  'Obsidian comments': (size) => '%% a\n\n'.repeat(size / 6),
  'highlights that only open': (size) => '==a '.repeat(size / 4),
  'quotes in quotes': (size) => '>'.repeat(size),
  'lists in lists on one line': (size) => '- '.repeat(size / 2) + 'a',
  'elements in elements': (size) => '<div>'.repeat(size / 5),
  'end tags only': (size) => '</b>'.repeat(size / 4),
  'a long table': (size) => '|a|b|\n|-|-|\n' + '|c|d|\n'.repeat(size / 6),
  'lines that look like a table': (size) => '|a\n'.repeat(size / 3),
  footnotes: (size) =>
    Array.from(
      { length: size / 20 },
      (_, at) => `[^${String(at)}]: b\n\nx[^${String(at)}]\n\n`,
    ).join(''),
  'a paragraph of short lines': (size) => 'ab\n'.repeat(size / 3),
};

const size = 6_000;
const factor = 4;
const mostGrowth = 1.5;
const looks = 3;

test.each(Object.entries(hostile))('work grows in step with the size: %s', (_, textOfSize) => {
  const work = (length: number): number => {
    const text = textOfSize(Math.floor(length));
    return countWork(() => printSource(text)) / text.length;
  };
  work(size);
  const growth = (): number => work(size * factor) / work(size);
  // V8 may miss counts while it is still optimising; work that grows faster does so every time.
  let least = growth();
  for (let look = 1; look < looks && least >= mostGrowth; look += 1) {
    least = Math.min(least, growth());
  }
  expect(least).toBeLessThan(mostGrowth);
});

interface CoverageReply {
  readonly result: readonly {
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/**
 * How much `action` does, as the number of times that pieces of code run: every function call and
 * every turn of a loop counts one. Unlike time it does not depend on how busy the machine is.
 */
function countWork(action: () => unknown): number {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    action();
    let work = 0;
    session.post('Profiler.takePreciseCoverage', (error: Error | null, reply: CoverageReply) => {
      if (error !== null) throw error;
      for (const { functions } of reply.result) {
        for (const { ranges } of functions) for (const { count } of ranges) work += count;
      }
    });
    return work;
  } finally {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
