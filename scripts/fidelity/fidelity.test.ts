import { describe, expect, test } from 'vitest';
import { readBlocks } from '../../electron/practice/dialect/read-blocks';
import { describeDifference } from './describe-difference';
import { commonMarkExamples, gfmExamples, type Example } from './examples';
import { importText } from './import-text';
import { judgeBlocks, judgeImport, type Judgement } from './judge';
import { tokensOf } from './outline';
import { plainOutline } from './plain-outline';
import { sourceOutline } from './source-outline';

// Long texts take their time where much else runs.
function judge({ name, markdown }: Example): Judgement {
  const { title, parts, diagnostics } = importText(markdown, name);
  const blocks = plainOutline(parts.flatMap(readBlocks));
  return judgeImport(markdown, { title, blocks }, diagnostics);
}

const unexplained = (judgement: Judgement): readonly string[] =>
  judgement.unexplained.map(describeDifference);

describe('an example arrives whole, or a diagnostic says what changed', () => {
  test.each([...commonMarkExamples, ...gfmExamples])('$name', (example) => {
    expect(unexplained(judge(example))).toEqual([]);
  });
});

/** A closing fence or tag may be missing without harm, since a block also ends with the text. */
const saysSomething = (line: string): boolean => !/^(?:`+[a-z ]*|\$\$|<[^>]*>|)$/.test(line.trim());

const showsSomething = ({ markdown }: Example): boolean =>
  tokensOf(sourceOutline(markdown)).some(
    ({ kind, value }) => kind !== 'block' || value !== '0 html',
  );

describe('the comparison sees', () => {
  const source = '# Title\n\nSome :tada: *words*\n\n##### Deep\n\n- [item](/a "t")\n\n      code\n';
  const { title, parts, diagnostics } = importText(source, 'file');
  const text = parts.join('\n');
  const judgeText = (changed: string): Judgement =>
    judgeImport(source, { title, blocks: plainOutline(readBlocks(changed)) }, diagnostics);

  test.each([
    ['a block that is gone', '- [item]', '[item]'],
    ['a word that is gone', 'words', ''],
    ['a word in another place', '*words*', ''],
    ['a link that leads elsewhere', '%2Fa', '%2Fb'],
    ['other code', 'code\n', 'Code\n'],
    ['a block on another level', '- ', '\t- '],
    ['a heading of another level', '#### Deep', '### Deep'],
    ['formatting that is gone', '*words*', 'words'],
    ['other formatting', '*words*', '**words**'],
    ['formatting that was not there', 'Some', '~~Some~~'],
  ])('%s, whatever else was reported', (_, from, to) => {
    expect(text).toContain(from);
    expect(judgeText(text).outcome).toBe('whole with diagnostic');
    expect(judgeText(text.replace(from, to)).outcome).toBe('wrong');
  });

  test('a loss that a diagnostic of another block could explain', () => {
    const two = 'a <!-- x --> b\n\n*c*\n\n> # d\n\n# e\n';
    const imported = importText(two, 'file');
    const page = (text: string) => ({
      title: imported.title,
      blocks: plainOutline(readBlocks(text)),
    });
    const sent = imported.parts.join('\n');
    const judged = (text: string) => judgeImport(two, page(text), imported.diagnostics).outcome;
    expect(judged(sent)).toBe('whole with diagnostic');
    // A heading that became a line excuses its own formatting, not that of others.
    expect(judged(sent.replace('*c*', '**c**'))).toBe('wrong');
  });

  test('every line that does not arrive', () => {
    const missed = commonMarkExamples.filter(showsSomething).filter(({ name, markdown }) => {
      const { title, parts: sent, diagnostics: told } = importText(markdown, name);
      const lines = sent.join('\n').split('\n');
      const kept = lines.toSpliced(lines.findLastIndex(saysSomething), 1);
      const page = { title, blocks: plainOutline(readBlocks(kept.join('\n'))) };
      return lines.some(saysSomething) && judgeImport(markdown, page, told).outcome !== 'wrong';
    });
    expect(missed.map(({ markdown }) => markdown)).toEqual([]);
  });

  test('an empty page', () => {
    const unseen = [...commonMarkExamples, ...gfmExamples]
      .filter(showsSomething)
      .filter(({ markdown }) => judgeBlocks(markdown, []).outcome !== 'wrong');
    expect(unseen.map(({ markdown }) => markdown)).toEqual([]);
  });
});
