import { expect, test } from 'vitest';
import { linkedFileNames } from './link-targets';

test('names the files that links, references and wikilinks point to', () => {
  const text = [
    'See [a](../Other%20notes/Soil%20samples.md#north) and [b](<b c.md>), [[Orchard|trees]], [[Log#May]].',
    '[ref]: ./deep/ref.markdown "title"',
    'Not [these](https://example.org/page.md), [x](picture.png), `code`.',
  ].join('\n');
  expect([...linkedFileNames(text)].sort()).toEqual(['log', 'orchard', 'ref', 'soil samples']);
});

test('survives a percent sign that encodes nothing', () => {
  expect([...linkedFileNames('[a](100%.md)')]).toEqual(['100%']);
});
